"""A question split by another, as it reads on the page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import QUESTION, RATING
from tests.db.test_surveys_crosstab import TELLING, THREE, TWO_BY_TWO, file_of, kept, of_counts
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words


def split(app: AppTest, survey: int, question: str, by: str | None) -> AppTest:
    """Open the split of this question, and choose another question."""
    app.session_state[f"survey_split_{question}"] = True
    app = app.run()
    (box,) = [each for each in app.selectbox if each.key == f"survey_by_{survey}_{question}"]
    return box.set_value(by).run() if by else app


def test_nothing_is_split_before_somebody_chooses(page: OpenPage, store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)

    split(page(cast.tom, "surveys.py", survey=survey), survey, given.key(QUESTION), None)

    assert kept(store) == 0


def test_a_split_names_who_is_not_in_it_and_counts_what_is_not_told(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    given = file_of(
        TWO_BY_TWO
        | {("ouders", "", "Tevreden"): 2, ("leerlingen", "Voor", "Tevreden"): 7, ("leerlingen", "Tegen", "Tevreden"): 1}
    )  # fmt: skip
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)

    app = split(page(cast.tom, "surveys.py", survey=survey), survey, given.key(QUESTION), given.key(RATING))

    assert "Niet uitgesplitst: leerlingen." in words(app)
    assert "Ander of geen antwoord" in words(app)
    assert "Samen" in words(app)


def test_a_circle_is_refused_in_a_sentence_that_names_what_stands(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    given = of_counts(TELLING)
    survey = take_in(store, cast, given, invited={}).survey_id
    votes, ratings, parts = map(given.key, THREE)
    surveys.cross_tab(store, cast.tom, survey, votes, ratings)
    surveys.cross_tab(store, cast.tom, survey, votes, parts)

    app = split(page(cast.tom, "surveys.py", survey=survey), survey, ratings, parts)

    assert f"We kruisen “{RATING}” niet met “Welke bouw?”." in words(app)
    assert f"“{QUESTION}” met “{RATING}”" in words(app).replace(
        f"“{RATING}” met “{QUESTION}”", f"“{QUESTION}” met “{RATING}”"
    )
