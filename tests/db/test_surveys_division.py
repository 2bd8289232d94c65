"""A second division, such as two locations: figures can be split by it, and no subtraction tells on people."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.crosstabs import tells_apart
from core.norms import Answer
from core.privacy.tables import Hidden, Nearly
from core.survey_files import Corrections, apply, read_table, recognise
from db import decisions, surveys
from db.store import Store
from db.surveys import CrossTab
from tests.conftest import Cast
from tests.db.exports import QUESTION, Export
from tests.db.rounds import Round
from tests.db.test_surveys_import import take_in

PLACE = "Op welke locatie zit uw kind?"
#: (group, location) -> answer -> how many
TWO = {
    ("ouders", "Noord"): {"Voor": 30, "Tegen": 12},
    ("ouders", "Zuid"): {"Voor": 14, "Tegen": 22},
    ("leerkrachten", "Noord"): {"Voor": 6, "Tegen": 7},
    ("leerkrachten", "Zuid"): {"Voor": 8, "Tegen": 6},
}
Answers = Mapping[tuple[str, str], Mapping[str, int]]


def file(counts: Answers, corrections: Corrections | None = None) -> Export:
    """A file of two locations."""
    lines = [
        f"{group};{place};{answer}"
        for (group, place), answers in counts.items()
        for answer, times in answers.items()
        for _ in range(times)
    ]
    table = read_table("\n".join([f"Groep;{PLACE};{QUESTION}", *lines]).encode(), "peiling.csv")
    found = recognise(table, corrections)
    return Export(found, apply(table, found))


def split(store: Store, cast: Cast, survey_id: int) -> CrossTab:
    """The question, split by location, as a teacher sees it."""
    detail = surveys.survey(store, cast.tom, survey_id)
    assert detail.division
    asked = next(each.key for each in detail.questions if each.text == QUESTION)
    return surveys.cross_tab(store, cast.tom, survey_id, asked, detail.division)


def newer(store: Store, cast: Cast, survey_id: int, counts: Answers) -> None:
    """Take in a newer file."""
    given = file(counts)
    decisions.import_newer(store, cast.lea, survey_id, given.recognition, given.responses)


def more(extra: Answers) -> dict[tuple[str, str], dict[str, int]]:
    """The two locations with some more answers."""
    return {
        key: {answer: n + extra.get(key, {}).get(answer, 0) for answer, n in answers.items()}
        for key, answers in TWO.items()
    }


def test_a_location_is_recognised_asked_and_kept(either_store: Store, either_cast: Cast) -> None:
    given = file(TWO)
    ref = take_in(either_store, either_cast, given, invited={})

    assert given.recognition.division == given.key(PLACE)
    assert [group.name for group in given.recognition.groups] == ["ouders", "leerkrachten"]
    shown = split(either_store, either_cast, ref.survey_id)
    assert {
        place: {row.group: dict(row.cells) for row in table.rows} for place, table in shown.tables.items()
    } == {
        "Noord": {"ouders": {"Voor": 30, "Tegen": 12}, "leerkrachten": {"Voor": 6, "Tegen": 7}},
        "Zuid": {"ouders": {"Voor": 14, "Tegen": 22}, "leerkrachten": {"Voor": 8, "Tegen": 6}},
    }


def test_a_person_can_say_that_there_is_none_or_which_column_it_is() -> None:
    assert file(TWO, Corrections(division_column="")).recognition.division == ""
    chosen = file(TWO, Corrections(division_column=QUESTION)).recognition
    assert chosen.division == QUESTION


def test_norms_stay_per_group(store: Store, cast: Cast) -> None:
    climb = Round(store, cast, given=file(TWO))
    climb.upload(invited={})
    climb.link(climb.the_link(mapping={"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST}))
    climb.lock()

    (verdict,) = climb.verdicts()

    assert [group.group for group in verdict.judgement.groups] == ["ouders", "leerkrachten"]
    assert [group.returned for group in verdict.judgement.groups] == [78, 27]


def test_a_small_location_is_hidden_and_cannot_be_worked_out(store: Store, cast: Cast) -> None:
    counts = TWO | {("leerkrachten", "Zuid"): {"Voor": 2, "Tegen": 1}}
    ref = take_in(store, cast, file(counts), invited={})

    tables = split(store, cast, ref.survey_id).tables

    teachers = {
        place: next(row for row in table.rows if row.group == "leerkrachten")
        for place, table in tables.items()
    }
    assert teachers["Zuid"].hidden is Hidden.HIDDEN
    assert teachers["Noord"].hidden is Hidden.HIDDEN  # the whole minus Noord would be Zuid


@pytest.mark.parametrize("n", [1, 4])
def test_a_few_more_answers_are_not_told_by_two_versions(store: Store, cast: Cast, n: int) -> None:
    ref = take_in(store, cast, file(TWO), invited={})
    split(store, cast, ref.survey_id)

    newer(store, cast, ref.survey_id, more({("ouders", "Noord"): {"Voor": n}}))

    rows = [row for table in split(store, cast, ref.survey_id).tables.values() for row in table.rows]
    assert {row.group for row in rows if row.hidden} == {"ouders"}


def test_answers_that_all_say_the_same_are_not_told_either(store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, file(TWO), invited={})
    split(store, cast, ref.survey_id)

    newer(store, cast, ref.survey_id, more({("ouders", "Noord"): {"Voor": 9}}))

    rows = [row for table in split(store, cast, ref.survey_id).tables.values() for row in table.rows]
    assert {row.group for row in rows if row.hidden} == {"ouders"}


def test_enough_other_answers_are_shown_and_a_withdrawn_version_counts_as_seen(
    store: Store, cast: Cast
) -> None:
    ref = take_in(store, cast, file(TWO), invited={})
    newer(store, cast, ref.survey_id, more({("ouders", "Noord"): {"Voor": 4, "Tegen": 5}}))
    assert not any(
        row.hidden for table in split(store, cast, ref.survey_id).tables.values() for row in table.rows
    )

    newer(store, cast, ref.survey_id, more({("ouders", "Noord"): {"Voor": 4, "Tegen": 6}}))
    decisions.withdraw_version(store, cast.lea, ref.survey_id, 2, "Vergist.")

    rows = [row for table in split(store, cast, ref.survey_id).tables.values() for row in table.rows]
    assert {row.group for row in rows if row.hidden} == {"ouders"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_no_subtraction_of_two_versions_tells_what_a_few_answered(
    store: Store, cast: Cast, seed: int
) -> None:
    chance = random.Random(seed)
    grown = more(
        {key: {answer: chance.choice([0, 0, 1, 3, 8]) for answer in ("Voor", "Tegen")} for key in TWO}
    )
    survey_id = take_in(store, cast, file(TWO), title=f"Peiling {seed}", invited={}).survey_id
    try:
        before = split(store, cast, survey_id)
        if grown != TWO:
            newer(store, cast, survey_id, grown)
        after = split(store, cast, survey_id)
        for place in before.tables.keys() & after.tables.keys():
            was = {row.group: row for row in before.tables[place].rows}
            for row in after.tables[place].rows:
                pair = [was[row.group].cells, row.cells]
                if not all(pair) or any(
                    isinstance(cell, Nearly) for cells in pair for cell in cells.values()
                ):
                    continue
                one, other = ({key: int(n) for key, n in cells.items()} for cells in pair)
                assert not tells_apart(one, other)
    finally:
        surveys.delete_survey(store, cast.lea, survey_id)
