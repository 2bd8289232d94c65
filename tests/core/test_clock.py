"""What the clock says counts once a later day was seen after it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.clock import RESTS, Days, Doubt, seen

FIRST = date(2026, 11, 28)
_WRONG = st.dates(date(1999, 1, 1), date(2200, 1, 1))


def after(*said: date) -> Days:
    days = None
    for each in said:
        days = seen(days, each)
    assert days is not None
    return days


@given(st.lists(st.tuples(st.integers(1, 400), st.none() | _WRONG), min_size=1, max_size=12))
def test_a_clock_that_is_wrong_for_one_start_at_a_time_never_agrees_on_a_day_that_did_not_come(
    starts: list[tuple[int, date | None]],
) -> None:
    """Each start is some days after the one before; before it there may have been one with a wrong clock."""
    today, days = FIRST, None
    for later, wrong in starts:
        if wrong is not None:
            days = seen(days, wrong)
            assert days.agreed is None or days.agreed <= today
        today += timedelta(days=later)
        days = seen(days, today)
        assert days.agreed is None or days.agreed <= today


@given(_WRONG, _WRONG)
def test_after_any_history_two_right_days_more_agree(one: date, other: date) -> None:
    days = after(one, other, *(FIRST + timedelta(days=each) for each in range(3)))

    assert days.agreed == FIRST + timedelta(days=1)


def test_two_days_that_are_both_far_ahead_agree_on_nothing_new() -> None:
    days = after(FIRST, FIRST + timedelta(days=1), date(2027, 11, 28), date(2031, 1, 1))

    assert (days.agreed, days.doubt) == (FIRST + timedelta(days=1), Doubt.AHEAD)


def test_a_summer_holiday_is_no_reason_to_doubt_and_a_second_day_ends_the_doubt() -> None:
    assert after(FIRST, FIRST + RESTS).doubt is None
    moved = after(FIRST, FIRST + RESTS + timedelta(days=1))
    assert (moved.doubt, moved.was) == (Doubt.AHEAD, FIRST)
    assert after(FIRST, moved.newest, moved.newest).doubt is Doubt.AHEAD
    assert after(FIRST, moved.newest, moved.newest + timedelta(days=1)).doubt is None


def test_two_servers_round_midnight_doubt_nothing() -> None:
    tomorrow = FIRST + timedelta(days=1)

    assert after(FIRST, tomorrow, FIRST, tomorrow, FIRST) == after(FIRST, tomorrow)
