"""Nobody is worked out by a patient reader: neither in the known ways, nor in random small schools."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacker.exporting import exported, unknown_numbers
from tests.attacker.gathering import Building, gather
from tests.attacker.kinds import KINDS, LONERS, PAIRS, voting
from tests.attacker.measuring import Measured, measure, shown
from tests.attacker.schools import School, random_school

#: How many random schools are attacked here; `python -m tests.attacker` attacks more.
SCHOOLS = 60


def worked_out(measured: Measured) -> str:
    """What was worked out, and which figures were put together for it."""
    return "\n\n".join(
        "\n    ".join([f"{name}: {found}", *found.because]) for name, found in measured.examples
    )


@pytest.mark.parametrize("school", KINDS, ids=lambda school: school.name)
def test_a_known_way_leads_nowhere(school: School) -> None:
    assert worked_out(measure(school, explain=3)) == ""


@pytest.fixture(scope="module")
def building() -> Iterator[Building]:
    """One database, for one school after the other."""
    made = Building()
    yield made
    made.close()


@pytest.mark.parametrize("school", KINDS, ids=lambda school: school.name)
def test_workbooks_give_no_other_numbers_than_pages(building: Building, school: School) -> None:
    assert unknown_numbers(building, school) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [pair[1:] for pair in (*PAIRS, *LONERS)],
    ids=[pair[0] for pair in (*PAIRS, *LONERS)],
)
def test_what_a_hidden_group_answered_is_in_no_workbook(
    building: Building, one: School, other: School
) -> None:
    assert exported(building, one) == exported(building, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [pair[1:] for pair in (*PAIRS, *LONERS)],
    ids=[pair[0] for pair in (*PAIRS, *LONERS)],
)
def test_what_a_hidden_group_answered_changes_nothing_that_is_shown(one: School, other: School) -> None:
    assert shown(one) == shown(other)


def test_a_group_is_hidden_or_not_whatever_its_votes_are_counted_in(building: Building) -> None:
    decided = [
        gather(building, voting(base)).moments[-1].decisions["besluit"].judgements[0]
        for base in ("votes", "respondents", "invited")
    ]

    assert [[group.hidden for group in each.groups] for each in decided] == [[None, None, None]] * 3


@pytest.mark.parametrize("seed", range(1, SCHOOLS + 1))
def test_nobody_is_worked_out_in_a_random_school(seed: int) -> None:
    measured = measure(random_school(seed))
    if measured.leaking:
        measured = measure(random_school(seed), explain=3)

    assert worked_out(measured) == ""
    assert measured.odd == []
