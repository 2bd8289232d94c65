"""The steps of the participation council: what may be noted, and which requests wait for an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.council import (
    ANNOUNCED_WITHIN,
    MOVES,
    CouncilDateInFuture,
    CouncilMove,
    CouncilPart,
    CouncilRight,
    CouncilTermBeforeAsking,
    CouncilWords,
    nears,
    sound,
    unanswered,
)
from core.errors import Missing, TooLong

TODAY = date(2026, 11, 18)
ASKED = CouncilWords(
    part=CouncilPart.PARENTS,
    right=CouncilRight.CONSENT,
    move=CouncilMove.ASKED,
    day=date(2026, 11, 2),
    due_on=date(2026, 12, 14),
)
DAYS = st.dates(date(2026, 8, 1), TODAY)
STEPS = st.builds(
    CouncilWords,
    part=st.sampled_from(CouncilPart),
    right=st.sampled_from(CouncilRight),
    move=st.sampled_from(MOVES),
    day=DAYS,
)


def test_a_request_keeps_its_term_and_an_answer_has_none():
    assert sound(ASKED, TODAY) == ASKED
    assert sound(replace(ASKED, move=CouncilMove.GIVEN), TODAY).due_on is None


def test_conditions_belong_to_consent_that_was_given_with_them():
    typed = replace(ASKED, move=CouncilMove.GIVEN, conditions="Alleen als het kan.")

    assert sound(typed, TODAY).conditions == ""
    assert sound(replace(typed, move=CouncilMove.CONDITIONAL), TODAY).conditions == "Alleen als het kan."


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"day": TODAY + timedelta(1)}, CouncilDateInFuture),
        ({"due_on": date(2026, 11, 1)}, CouncilTermBeforeAsking),
        ({"move": CouncilMove.CONDITIONAL, "conditions": " "}, Missing),
        ({"minutes": "x" * 10_001}, TooLong),
    ],
)
def test_a_step_that_cannot_be_is_refused(changed: dict[str, object], refusal: type[Exception]):
    with pytest.raises(refusal):
        sound(replace(ASKED, **changed), TODAY)  # type: ignore[arg-type]


@given(st.lists(STEPS, max_size=8))
def test_only_requests_wait(steps: list[CouncilWords]):
    assert all(steps[place].move is CouncilMove.ASKED for place in unanswered(steps))


@given(st.lists(STEPS, max_size=8), st.sampled_from(CouncilRight))
def test_an_answer_of_the_whole_council_settles_all_that_was_asked_of_that_right(
    steps: list[CouncilWords], right: CouncilRight
):
    answer = CouncilWords(part=CouncilPart.WHOLE, right=right, move=CouncilMove.GIVEN, day=TODAY)

    assert all(steps[place].right is not right for place in unanswered([*steps, answer]))


@given(st.lists(STEPS, max_size=8), STEPS)
def test_a_later_step_never_makes_an_earlier_request_wait_again(
    steps: list[CouncilWords], later: CouncilWords
):
    before = set(unanswered(steps))

    after = set(unanswered([*steps, later]))

    assert after - {len(steps)} <= before


@given(st.lists(STEPS, max_size=6, unique_by=lambda each: each.day).flatmap(
    lambda steps: st.tuples(st.just(steps), st.permutations(steps))
))  # fmt: skip
def test_the_order_of_noting_does_not_matter_on_different_days(
    both: tuple[list[CouncilWords], list[CouncilWords]],
):
    one, other = both

    assert {one[place].day for place in unanswered(one)} == {other[place].day for place in unanswered(other)}


@given(DAYS, st.integers(-60, 120))
def test_a_term_is_announced_from_two_weeks_before_it_until_it_is_answered(today: date, days: int):
    assert nears(today + timedelta(days), today) is (timedelta(days) <= ANNOUNCED_WITHIN)
