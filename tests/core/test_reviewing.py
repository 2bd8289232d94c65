"""Looking back on a decision: what can be said, when it comes back, and which norms hold what is measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decisions import ReviewNotInFuture
from core.errors import Missing, TooLong
from core.norms import Combination, DecisionNorms, GroupNorm, Operator
from core.reviewing import (
    NobodyMeasuredWhoDecides,
    ReviewChoice,
    ReviewWords,
    announced_on,
    is_due,
    norms_again,
    sound,
)

TODAY = date(2026, 11, 18)
KEPT = ReviewWords(noticed="Ze zijn rustiger.", choice=ReviewChoice.KEEP, next_on=date(2027, 11, 18))
STOPPED = replace(KEPT, choice=ReviewChoice.STOP, because="Het hielp niet.", next_on=None)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
NEXT_DAYS = st.lists(st.one_of(st.none(), DAYS), max_size=6)
HALF = Fraction(1, 2)
NORMS = DecisionNorms(
    (
        GroupNorm(group="ouders", response=None, threshold=HALF),
        GroupNorm(group="team", response=None, threshold=HALF),
        GroupNorm(group="leerlingen", response=None, threshold=HALF, weight=Fraction(0)),
    ),
    Combination.BOTH,
    threshold=HALF,
    operator=Operator.AT_LEAST,
)
GROUPS = st.frozensets(st.sampled_from(["ouders", "team", "leerlingen", "buren"]))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"noticed": " "}, Missing),
        ({"choice": ReviewChoice.CHANGE}, Missing),
        ({"choice": ReviewChoice.STOP}, Missing),
        ({"next_on": None}, Missing),
        ({"next_on": TODAY}, ReviewNotInFuture),
        ({"reopen_when": "x" * 501}, TooLong),
    ],
)
def test_a_review_that_cannot_be_is_refused(changed: dict[str, object], refusal: type[Exception]):
    with pytest.raises(refusal):
        sound(replace(KEPT, **changed), TODAY)  # type: ignore[arg-type]


def test_what_is_stopped_comes_back_on_no_day():
    assert sound(replace(STOPPED, next_on=date(2027, 11, 18)), TODAY) == STOPPED


@given(DAYS, NEXT_DAYS)
def test_the_last_review_says_when_it_comes_back(review_on: date, next_days: list[date | None]):
    assert announced_on(review_on, next_days) == ([review_on, *next_days][-1])


@given(DAYS, NEXT_DAYS, DAYS, DAYS)
def test_a_review_moves_the_announcement_past_today_and_no_earlier_review_brings_it_back(
    review_on: date, earlier: list[date | None], next_on: date, today: date
):
    moved = announced_on(review_on, [*earlier, next_on])

    assert is_due(moved, today) is (next_on <= today)


@given(DAYS, NEXT_DAYS, DAYS)
def test_what_was_stopped_is_never_due(review_on: date, earlier: list[date | None], today: date):
    assert not is_due(announced_on(review_on, [*earlier, None]), today)


@given(GROUPS)
def test_only_the_groups_that_were_measured_are_held_beside_their_own_norms(measured: frozenset[str]):
    if not measured & {"ouders", "team"}:
        with pytest.raises(NobodyMeasuredWhoDecides):
            norms_again(NORMS, measured)
        return

    again = norms_again(NORMS, measured)

    assert again.groups == tuple(norm for norm in NORMS.groups if norm.group in measured)
    assert again == NORMS or (again.combination, again.threshold) == (Combination.EACH_GROUP, None)
