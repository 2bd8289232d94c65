"""The results of only those who gave one answer."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import NotFound
from core.privacy.tables import Hidden
from db import surveys
from db.store import Store
from db.surveys import NotCountable
from db.surveys.families import signs_of
from tests.conftest import Cast
from tests.db.exports import HEADINGS, QUESTION, RATING, rows
from tests.db.test_surveys_crosstab import TWO_BY_TWO, file_of, kept
from tests.db.test_surveys_import import take_in


def test_each_question_has_the_answers_of_those_who_gave_that_one(
    either_store: Store, either_cast: Cast
) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(either_store, either_cast, given, invited={}).survey_id

    found = surveys.narrowed(either_store, either_cast.tom, survey, given.key(QUESTION), "Voor")

    (rating,) = found.results[given.key(RATING)]
    assert rating.table is not None
    assert {row.group: (row.n, dict(row.cells)) for row in rating.table.rows} == {
        "ouders": (27, {"Tevreden": 20, "Ontevreden": 7}),
        "leerkrachten": (12, {"Tevreden": 5, "Ontevreden": 7}),
    }
    assert given.key(QUESTION) not in found.results


def test_a_cross_of_the_same_two_adds_nothing(store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id
    surveys.narrowed(store, cast.tom, survey, given.key(QUESTION), "Voor")
    before = kept(store)

    surveys.narrowed(store, cast.tom, survey, given.key(QUESTION), "Tegen")
    surveys.cross_tab(store, cast.tom, survey, given.key(RATING), given.key(QUESTION))

    assert kept(store) == before


def test_a_group_of_few_is_hidden_in_every_question(store: Store, cast: Cast) -> None:
    counts = TWO_BY_TWO | {("leerkrachten", "Voor", "Tevreden"): 1, ("leerkrachten", "Voor", "Ontevreden"): 1}
    given = file_of(counts)
    survey = take_in(store, cast, given, invited={}).survey_id

    found = surveys.narrowed(store, cast.tom, survey, given.key(QUESTION), "Voor")

    (rating,) = found.results[given.key(RATING)]
    assert rating.table is not None
    assert {row.group: row.hidden for row in rating.table.rows} == {
        "ouders": None,
        "leerkrachten": Hidden.HIDDEN,
    }
    assert rating.table.total is None


def test_what_is_not_told_apart_stays_together_as_a_rest(store: Store, cast: Cast) -> None:
    counts = {
        ("ouders", vote, rating): n
        for vote, ratings in {"Voor": (20, 9, 2, 4), "Tegen": (8, 12, 1, 5)}.items()
        for rating, n in zip(("Tevreden", "Ontevreden", "Neutraal", "Zeer tevreden"), ratings, strict=True)
    }
    given = file_of(counts)
    survey = take_in(store, cast, given, invited={}).survey_id

    found = surveys.narrowed(store, cast.tom, survey, given.key(QUESTION), "Voor")

    (rating,) = found.results[given.key(RATING)]
    assert rating.table is not None
    (row,) = rating.table.rows
    assert (row.n, row.cells, row.rest) == (35, {"Tevreden": 20, "Ontevreden": 9}, 6)


def test_who_left_it_blank_is_not_counted_where_the_rest_is_told(store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO | {("ouders", "Voor", ""): 6, ("ouders", "Tegen", ""): 7})
    survey = take_in(store, cast, given, invited={}).survey_id

    found = surveys.narrowed(store, cast.tom, survey, given.key(QUESTION), "Voor")

    (rating,) = found.results[given.key(RATING)]
    assert rating.table is not None
    assert {row.group: (row.n, row.rest) for row in rating.table.rows}["ouders"] == (27, 0)


def test_a_question_with_several_answers_says_why_it_is_not_narrowed(store: Store, cast: Cast) -> None:
    lines = [(*line, "4") for line, times in TWO_BY_TWO.items() for _ in range(times)]
    given = rows(lines, (*HEADINGS[:3], "Hoeveel kinderen heeft u?"))
    survey = take_in(store, cast, given, invited={}).survey_id

    found = surveys.narrowed(store, cast.tom, survey, given.key(QUESTION), "Voor")

    assert {key: type(why) for key, why in found.untold.items()} == {
        given.key("Hoeveel kinderen heeft u?"): NotCountable
    }


def test_an_answer_that_nobody_is_told_to_have_given_is_not_found(store: Store, cast: Cast) -> None:
    given = file_of(TWO_BY_TWO)
    survey = take_in(store, cast, given, invited={}).survey_id

    for question, option in ((QUESTION, "Weet niet"), ("onbekend", "Voor")):
        key = given.key(question) if question != "onbekend" else question
        with pytest.raises(NotFound):
            surveys.narrowed(store, cast.tom, survey, key, option)

    assert kept(store) == 0


@pytest.mark.parametrize("rolls", [1, 2, 3, 40])
def test_who_stand_together_are_found_alike_however_many_files_there_are(rolls: int) -> None:
    groups = np.random.default_rng(rolls).integers(-1, 3, (rolls, 500)).astype(np.int16)

    signs, part_of, sizes = signs_of(groups)

    expected = np.unique(groups, axis=1, return_inverse=True, return_counts=True)
    assert np.array_equal(signs, expected[0])
    assert np.array_equal(part_of, expected[1].reshape(-1))
    assert np.array_equal(sizes, expected[2])
