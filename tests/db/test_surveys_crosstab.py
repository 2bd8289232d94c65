"""One question within the options of another, on real imports."""

from __future__ import annotations

import pytest

from core.errors import NotFound
from core.privacy.tables import Hidden
from core.survey_files import QuestionKind
from db import surveys
from db.store import Store
from db.surveys import CrossTab, NotCountable
from tests.conftest import Cast
from tests.db.exports import HEADINGS, QUESTION, RATING, Export, real, rows
from tests.db.test_surveys_import import take_in


def crossed(store: Store, cast: Cast, given: Export) -> CrossTab:
    ref = take_in(store, cast, given, invited={})
    return surveys.cross_tab(store, cast.tom, ref.survey_id, given.key(QUESTION), given.key(RATING))


def file_of(counts: dict[tuple[str, str, str], int]) -> Export:
    """So many lines of (group, vote, rating)."""
    return rows([(*line, f"tekst {n}") for line, times in counts.items() for n in range(times)], HEADINGS)


def test_each_option_has_the_counts_of_those_who_chose_it(either_store: Store, either_cast: Cast) -> None:
    given = file_of(
        {
            ("ouders", "Voor", "Tevreden"): 20, ("ouders", "Tegen", "Tevreden"): 6,
            ("ouders", "Voor", "Ontevreden"): 7, ("ouders", "Tegen", "Ontevreden"): 9,
            ("leerkrachten", "Voor", "Tevreden"): 5, ("leerkrachten", "Tegen", "Tevreden"): 6,
            ("leerkrachten", "Voor", "Ontevreden"): 7, ("leerkrachten", "Tegen", "Ontevreden"): 8,
        }
    )  # fmt: skip

    shown = crossed(either_store, either_cast, given).tables

    assert {row.group: row.cells for row in shown["Tevreden"].rows} == {
        "ouders": {"Voor": 20, "Tegen": 6},
        "leerkrachten": {"Voor": 5, "Tegen": 6},
    }
    assert {row.group: row.n for row in shown["Ontevreden"].rows} == {"ouders": 16, "leerkrachten": 15}


def test_few_who_chose_an_option_are_hidden_and_kept_company(store: Store, cast: Cast) -> None:
    given = file_of(
        {
            ("ouders", "Voor", "Tevreden"): 20, ("ouders", "Tegen", "Tevreden"): 6,
            ("ouders", "Voor", "Ontevreden"): 7, ("ouders", "Tegen", "Ontevreden"): 9,
            ("ouders", "Voor", "Neutraal"): 2, ("ouders", "Tegen", "Neutraal"): 2,
            ("leerkrachten", "Voor", "Tevreden"): 9, ("leerkrachten", "Tegen", "Tevreden"): 6,
        }
    )  # fmt: skip

    shown = crossed(store, cast, given).tables

    hidden = {option: table.rows[0].hidden for option, table in shown.items()}
    assert hidden == {"Tevreden": None, "Ontevreden": Hidden.HIDDEN, "Neutraal": Hidden.HIDDEN}


def test_filters_by_two_questions_that_keep_nearly_the_same_people_are_hidden(
    store: Store, cast: Cast
) -> None:
    lines = [
        (
            str(number % 2),
            "Voor" if number % 3 else "Tegen",
            "Ja" if number < 30 else "Nee",
            "Ja" if number < 32 else "Nee",
        )
        for number in range(60)
    ]
    headings = ("Groep", QUESTION, "Heeft u opvang nodig?", "Werkt u op woensdag?")
    given = rows([("ouders" if group == "0" else "leerkrachten", *rest) for group, *rest in lines], headings)
    ref = take_in(store, cast, given, invited={})

    shown = surveys.cross_tab(
        store, cast.tom, ref.survey_id, given.key(QUESTION), given.key("Heeft u opvang nodig?")
    ).tables

    assert {row.hidden for table in shown.values() for row in table.rows} == {Hidden.HIDDEN}


def test_what_does_not_divide_people_cannot_be_crossed(store: Store, cast: Cast) -> None:
    given = real("limesurvey/full_text_semicolon.csv")
    ref = take_in(store, cast, given, invited={})
    votes = next(each.key for each in given.recognition.questions if "Voor" in each.options)
    ticks = next(each.key for each in given.recognition.questions if each.kind is QuestionKind.MULTI_SELECT)

    with pytest.raises(NotCountable):
        surveys.cross_tab(store, cast.tom, ref.survey_id, votes, ticks)
    with pytest.raises(NotFound):
        surveys.cross_tab(store, cast.tom, ref.survey_id, votes, "onbekend")
    with pytest.raises(NotFound):
        surveys.cross_tab(store, cast.tom, ref.survey_id, votes, votes, row="onbekend")


def test_a_matrix_row_can_be_crossed(store: Store, cast: Cast) -> None:
    given = real("limesurvey/full_text_semicolon.csv")
    ref = take_in(store, cast, given, invited={})
    votes = next(each.key for each in given.recognition.questions if "Voor" in each.options)
    matrix = next(each for each in given.recognition.questions if len(each.rows) > 1)

    shown = surveys.cross_tab(store, cast.tom, ref.survey_id, matrix.key, votes, row=matrix.rows[1].key)

    assert (shown.row, list(shown.tables)) == (matrix.rows[1], list(shown.by.options))
    parents = next(row for row in shown.tables["Voor"].rows if row.group == "ouder")
    assert parents.n is not None
    assert 60 < parents.n <= 87
