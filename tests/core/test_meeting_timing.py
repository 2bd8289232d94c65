"""The time that items take, against what was planned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.meetings.timing import Timed, pace

NOW = datetime(2026, 11, 25, 15, 47, tzinfo=UTC)
SECONDS = st.integers(0, 4 * 3600)
ITEMS = st.lists(st.builds(Timed, planned=SECONDS, spent=SECONDS, is_over=st.booleans()), max_size=12)


@given(items=ITEMS, more=st.integers(0, 3600))
def test_a_minute_past_what_was_planned_is_a_minute_later_and_one_within_it_changes_nothing(
    items: list[Timed], more: int
) -> None:
    at_hand = Timed(planned=600, spent=0, is_over=False)
    then = Timed(planned=600, spent=more, is_over=False)

    before, after = pace([*items, at_hand], NOW), pace([*items, then], NOW + timedelta(seconds=more))

    assert after.ends_at - before.ends_at == timedelta(seconds=max(more - 600, 0))
    assert after.late - before.late == max(more - 600, 0)


@given(items=ITEMS)
def test_it_never_ends_before_now_and_the_order_does_not_matter(items: list[Timed]) -> None:
    found = pace(items, NOW)
    assert found.ends_at >= NOW
    assert found == pace(items[::-1], NOW)


def test_an_item_that_was_done_early_wins_time_back() -> None:
    early = Timed(planned=900, spent=300, is_over=True)
    assert pace([early], NOW).late == -600


def test_a_time_is_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        pace([Timed(planned=60, spent=-1, is_over=False)], NOW)
