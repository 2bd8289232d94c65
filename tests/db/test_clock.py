"""A wrong clock takes nothing away: what is removed for good waits for a second day that agrees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import col, func, select

from core.clock import Doubt
from db import drafts, surveys
from db.clock import clock_in_doubt, look_at_clock
from db.models import ClockDay, SurveyImport
from db.schools import set_privacy_threshold
from db.store import EVERY, Store
from tests.conftest import Cast, Clock, days_agree
from tests.db.exports import WORKED_CASE, made
from tests.db.test_surveys_import import take_in


def start(store: Store) -> None:
    """What the server does by itself, in its order."""
    look_at_clock(store)
    surveys.drop_due(store)
    drafts.drop_old_drafts(store)


def kept(store: Store) -> int:
    with store.read(EVERY) as session:
        return session.exec(select(func.count()).where(col(SurveyImport.block).is_not(None))).one()


def test_a_year_ahead_for_one_start_takes_nothing(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    take_in(either_store, either_cast, made(WORKED_CASE))
    drafts.keep_drafts(either_store, either_cast.tom, {"field": "half een zin"}, ())
    start(either_store)

    clock.forward(days=400)
    start(either_store)
    clock.forward(days=-399)
    start(either_store)
    clock.forward(days=1)
    start(either_store)

    assert kept(either_store) == 1
    assert drafts.drafts(either_store, either_cast.tom) == {"field": "half een zin"}


def test_what_is_due_goes_on_the_second_day(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    take_in(either_store, either_cast, made(WORKED_CASE))
    clock.forward(days=366)

    days_agree(either_store, clock)
    start(either_store)

    assert kept(either_store) == 0


def test_how_often_it_starts_on_one_day_makes_no_second_day(store: Store, cast: Cast, clock: Clock) -> None:
    take_in(store, cast, made(WORKED_CASE))
    clock.forward(days=400)

    for _ in range(5):
        start(store)

    assert kept(store) == 1


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 90), st.none() | st.integers(-4000, 4000)), max_size=8))
def test_no_clock_that_jumps_for_one_start_at_a_time_drops_what_is_not_due(
    store: Store, cast: Cast, clock: Clock, starts: list[tuple[int, int | None]]
) -> None:
    begun = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
    clock.moment = begun
    if not kept(store):
        take_in(store, cast, made(WORKED_CASE))
    today = begun
    with store.write(EVERY) as session:
        session.execute(delete(ClockDay))
    for later, wrong in starts:
        if wrong is not None:
            clock.moment = today + timedelta(days=wrong)
            start(store)
        today = min(today + timedelta(days=later), begun + timedelta(days=365))
        clock.moment = today
        start(store)
        assert kept(store) == 1


def test_it_says_when_the_clock_is_behind_what_was_recorded_last(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    look_at_clock(either_store)
    assert clock_in_doubt(either_store, either_cast.lea) is None
    recorded = clock.moment
    set_privacy_threshold(either_store, either_cast.lea, 6)

    clock.forward(minutes=-5)
    assert clock_in_doubt(either_store, either_cast.lea) is None
    clock.forward(hours=-1)
    found = clock_in_doubt(either_store, either_cast.lea)

    assert found is not None
    assert (found.doubt, found.was, found.now) == (Doubt.BEHIND, recorded, clock.moment)


@pytest.mark.parametrize(("days", "doubt"), [(400, Doubt.AHEAD), (-400, Doubt.BEHIND)])
def test_it_says_that_the_clock_moved_by_far_until_a_second_day_agrees(
    store: Store, cast: Cast, clock: Clock, days: int, doubt: Doubt
) -> None:
    look_at_clock(store)
    clock.forward(days=days)
    look_at_clock(store)

    found = clock_in_doubt(store, cast.lea)
    assert found is not None
    assert found.doubt is doubt
    if days > 0:
        clock.forward(days=1)
        look_at_clock(store)
        assert clock_in_doubt(store, cast.lea) is None
