"""Only who gave one answer, or one group, as the page of a survey shows them."""

from __future__ import annotations

from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import QUESTION, RATING
from tests.db.test_surveys_crosstab import TWO_BY_TWO, file_of
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words


def test_an_address_with_an_answer_shows_only_who_gave_it(page: OpenPage, store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)

    app = page(cast.tom, "surveys.py", survey=survey, filter=f"{given.key(QUESTION)}~Voor")

    assert f"Je ziet alleen wie “Voor” antwoordde bij “{QUESTION}”." in words(app)
    said = f"antwoordde bij “{QUESTION}”. Deel van wie deze vraag beantwoordde: 27 ouders en 12 leerkrachten."
    assert said in words(app)  # what is taken along says it too
    assert "Iedereen die je hier ziet, gaf dat antwoord." in words(app)


def test_what_is_chosen_comes_into_the_address_and_goes_again(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)
    chosen = f"{given.key(RATING)}~Tevreden"

    app = page(cast.tom, "surveys.py", survey=survey)
    app.selectbox(key=f"survey_filter_{survey}").set_value(chosen).run()
    assert app.query_params["filter"] == chosen
    app.selectbox(key=f"survey_group_{survey}").set_value("leerkrachten").run()
    assert app.query_params["group"] == "leerkrachten"
    assert f"Je ziet alleen de leerkrachten met “Tevreden” bij “{RATING}”." in words(app)
    assert "Deel van wie deze vraag beantwoordde: 11 leerkrachten." in words(app)
    app.button(key="survey_filter_off").click().run()

    assert "filter" not in app.query_params
    assert "group" not in app.query_params
    assert "Je ziet alleen" not in words(app)


def test_an_answer_that_is_not_there_is_said_and_everybody_is_shown(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)

    app = page(cast.tom, "surveys.py", survey=survey, filter=f"{given.key(QUESTION)}~Misschien")

    assert "Het antwoord in deze link is hier niet te zien, of niet meer. Je ziet iedereen." in words(app)
    assert "42 ouders" in words(app)


def test_a_cross_says_in_its_title_what_differs_most(page: OpenPage, store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.results(store, cast.tom, survey)

    app = page(cast.tom, "surveys.py", survey=survey)
    app.session_state[f"survey_split_{given.key(QUESTION)}"] = True
    app = app.run()
    (box,) = [each for each in app.selectbox if each.key == f"survey_by_{survey}_{given.key(QUESTION)}"]
    app = box.set_value(given.key(RATING)).run()

    assert (
        "“Tegen”: 56\N{NO-BREAK SPACE}% van de ouders met “Ontevreden”, 23\N{NO-BREAK SPACE}% met “Tevreden”"
        in words(app)
    )
