"""The counting unit: one file gives a different answer per respondent, per household and per pupil."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.norms import Answer, Base, CountingUnit, GroupNorm, Return, Verdict, count_returns, judge_group
from core.norms.refusals import ChildrenDiffer, ChildrenUnknown, MoreReturnedThanInvited

YES, NO, NONE, BLANK = Answer.FAVOUR, Answer.AGAINST, Answer.NO_OPINION, Answer.BLANK
FILE = [
    Return(YES, "1", 1), Return(NO, "1", 1), Return(YES, "2", 2), Return(YES, "3", 3), Return(YES, "3", 3),
    Return(NO, "4", 1), Return(NO, "5", 1), Return(YES, "6", 2), Return(YES, "6", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "share"),
    [(CountingUnit.RESPONDENT, "2/3"), (CountingUnit.HOUSEHOLD, "7/12"), (CountingUnit.PUPIL, "3/4")],
)
def test_one_file_gives_three_answers(unit, share):
    counts = count_returns("parents", FILE, 20, unit)

    judged = judge_group(GroupNorm(group="parents", response=None, threshold=Fraction(2, 3)), counts, unit)

    assert judged.share == Fraction(share)
    assert (judged.verdict.met, judged.interval is None) == (
        Fraction(share) >= Fraction(2, 3),
        unit is CountingUnit.PUPIL,
    )


def test_per_household_the_number_invited_counts_households():
    counts = count_returns("parents", FILE, 6, CountingUnit.HOUSEHOLD)

    assert (counts.returned, counts.unknown) == (6, 0)
    with pytest.raises(MoreReturnedThanInvited):
        count_returns("parents", FILE, 5, CountingUnit.HOUSEHOLD)


def test_a_return_without_a_household_is_one_by_itself():
    counts = count_returns("parents", [Return(YES), Return(NO), Return(NO)], None, CountingUnit.HOUSEHOLD)

    assert (counts.favour, counts.against) == (1, 2)


@pytest.mark.parametrize(
    ("base", "expected"),
    [(Base.VOTES, (1, 0, 0, 0)), (Base.RESPONDENTS, (Fraction(1, 2), 0, Fraction(1, 2), 0))],
)
def test_the_mean_of_a_household_is_taken_over_what_counts_on_the_base(base, expected):
    household = [Return(YES, "a"), Return(NONE, "a"), Return(BLANK, "a")]

    counts = count_returns("parents", household, None, CountingUnit.HOUSEHOLD, base)

    assert (counts.favour, counts.against, counts.no_opinion, counts.blank) == expected


def test_a_household_that_left_it_blank_returned_and_stays_unknown():
    counts = count_returns(
        "parents", [Return(BLANK, "a"), Return(BLANK, "a"), Return(YES, "b")], 4, CountingUnit.HOUSEHOLD
    )

    assert (counts.returned, counts.blank, counts.unknown) == (2, 1, 3)


def test_bounds_count_every_unknown_household_as_one():
    counts = count_returns("parents", FILE, 12, CountingUnit.HOUSEHOLD)

    judged = judge_group(
        GroupNorm(group="parents", response=None, threshold=Fraction(1, 2)), counts, CountingUnit.HOUSEHOLD
    )

    assert (judged.low, judged.high) == (Fraction(7, 24), Fraction(19, 24))
    assert (judged.verdict, judged.needed) == (Verdict.MET_PROVISIONAL, 3)


@pytest.mark.parametrize("children", [None, 0, -1])
def test_per_pupil_the_number_of_children_is_needed(children):
    with pytest.raises(ChildrenUnknown):
        count_returns("parents", [Return(YES, "a", children)], None, CountingUnit.PUPIL)


def test_one_parent_may_leave_the_number_of_children_open():
    counts = count_returns("parents", [Return(YES, "a", 2), Return(NO, "a")], None, CountingUnit.PUPIL)

    assert (counts.favour, counts.against, counts.households) == (1, 1, 1)


def test_contradicting_numbers_of_children_are_refused():
    with pytest.raises(ChildrenDiffer) as refused:
        count_returns("parents", [Return(YES, "a", 2), Return(NO, "a", 3)], None, CountingUnit.PUPIL)

    assert (refused.value.household, refused.value.numbers) == ("a", (2, 3))


RETURNS = st.lists(st.builds(Return, st.sampled_from(Answer), st.sampled_from("abc"), st.just(2)))


@given(RETURNS, st.sampled_from(CountingUnit), st.sampled_from(Base))
def test_every_household_counts_once_and_every_pupil_once(returns, unit, base):
    counts = count_returns("parents", returns, None, unit, base)

    households = len({row.household for row in returns})
    whole = {
        CountingUnit.RESPONDENT: len(returns),
        CountingUnit.HOUSEHOLD: households,
        CountingUnit.PUPIL: 2 * households,
    }
    assert counts.returned == whole[unit]


@given(st.lists(st.sampled_from(Answer)), st.sampled_from(Base))
def test_where_everyone_lives_alone_households_are_respondents(answers, base):
    alone = [Return(answer) for answer in answers]

    per_household = count_returns("parents", alone, None, CountingUnit.HOUSEHOLD, base)

    assert per_household == count_returns("parents", alone, None)
