"""A wrong clock takes nothing away: what is removed for good waits for a second day that agrees."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import col, func, select

from core.clock import Doubt
from core.meetings import ItemKind, ItemWords
from db import decisions, digests, drafts, meetings, surveys
from db.accounts import ATTEMPTS
from db.backup import KEPT, Kind, all_copies
from db.backup.copies import drop_oldest
from db.backup.making import make
from db.clock import clock_in_doubt, look_at_clock
from db.models import ClockDay, SurveyImport
from db.schools import set_privacy_threshold
from db.signing_in import check_password, visit
from db.store import EVERY, Store
from db.today import looked, today
from tests.conftest import PASSWORD, Cast, Clock, address, days_agree, signed_in
from tests.db.exports import WORKED_CASE, made
from tests.db.meeting_room import Room
from tests.db.rounds import ASKED, Round
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


def test_a_copy_that_is_made_while_the_clock_is_far_behind_is_not_the_one_that_goes(
    store: Store, cast: Cast
) -> None:
    """Of each kind the last ones are kept, by the moment of the file; a computer without a battery says 1970."""
    for _ in range(KEPT):
        make(store, Kind.MADE)
    fresh = make(store, Kind.MADE).path
    os.utime(fresh, (0, 0))

    drop_oldest(Kind.MADE, fresh)

    assert fresh.exists()
    assert len(all_copies()) == KEPT


def test_nobody_is_locked_out_longer_than_a_lock_lasts(store: Store, cast: Cast, clock: Clock) -> None:
    clock.forward(days=365)
    for _ in range(ATTEMPTS):
        check_password(store, address(cast.tom), "mis")
    clock.forward(days=-365)

    assert check_password(store, address(cast.tom), PASSWORD)


def test_who_was_signed_in_still_is_when_the_clock_is_set_right(
    store: Store, cast: Cast, clock: Clock
) -> None:
    look_at_clock(store)
    secret = signed_in(store, cast.tom)
    clock.forward(days=365)
    look_at_clock(store)
    signed_in(store, cast.tessa)  # cleans up what is over
    clock.forward(days=-365)

    assert visit(store, secret) is not None


def test_the_weekly_mail_waits_for_a_clock_in_doubt_and_goes_on_after_it(
    store: Store, cast: Cast, clock: Clock
) -> None:
    digests.begin_digest(store, cast.tom)
    look_at_clock(store)
    monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    clock.moment = monday + timedelta(days=364)
    look_at_clock(store)
    assert digests.due_digests(store) == ()

    clock.moment = monday
    look_at_clock(store)
    clock.forward(days=1)
    look_at_clock(store)
    (due,) = digests.due_digests(store)
    assert digests.claim_digest(store, due)
    assert digests.due_digests(store) == ()


def test_what_changed_is_told_after_a_look_with_a_clock_that_was_ahead(
    store: Store, cast: Cast, clock: Clock
) -> None:
    looked(store, cast.lea)
    begun = clock.moment
    clock.forward(days=365)
    looked(store, cast.lea)
    clock.moment = begun + timedelta(days=1)
    decisions.open_decision(store, cast.tom, ASKED)

    assert [each.title for each in today(store, cast.lea).changed] == [ASKED.title]
    looked(store, cast.lea)
    clock.forward(hours=1)
    looked(store, cast.lea)
    assert today(store, cast.lea).changed == ()


def test_imports_stand_in_the_order_in_which_they_came(store: Store, cast: Cast, clock: Clock) -> None:
    take_in(store, cast, made(WORKED_CASE), title="Eerst")
    clock.forward(days=-30)
    take_in(store, cast, made({"ouders": {"Voor": 9, "Tegen": 8}}), title="Later", invited={})

    assert [each.title for each in surveys.surveys(store, cast.lea)] == ["Later", "Eerst"]


def test_deciding_again_does_not_lengthen_what_a_first_decision_set(
    store: Store, cast: Cast, clock: Clock
) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    surveys.results(store, cast.tessa, climb.ref.survey_id)
    clock.forward(days=-20)
    climb.record()
    first = surveys.survey(store, cast.lea, climb.ref.survey_id).retention_until
    clock.forward(days=40)

    climb.record(climb.taken(text="Het rooster blijft toch."), based_on=1)

    assert surveys.survey(store, cast.lea, climb.ref.survey_id).retention_until == first


@pytest.mark.parametrize("moved", [{"hours": -3}, {"days": 100}])
def test_the_minutes_have_what_was_recorded_during_the_meeting_whatever_the_clock_says(
    store: Store, cast: Cast, clock: Clock, moved: dict[str, int]
) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    surveys.results(store, cast.tessa, climb.ref.survey_id)
    room = Room.of(store, cast.lea)
    words = ItemWords(title="Besluit", kind=ItemKind.DECISION, decision_id=climb.decision_id)
    meetings.propose_item(store, cast.lea, room.meeting, words)
    clock.forward(**moved)
    climb.record()
    clock.forward(**{name: -each for name, each in moved.items()})
    meetings.close_meeting(store, cast.lea, room.meeting)

    shown = meetings.minutes(store, cast.tom, room.meeting)

    assert [each.text for each in shown.content.recorded] == ["Het rooster blijft."]


def test_what_comes_in_while_the_clock_is_far_behind_is_kept_as_long(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    set_privacy_threshold(either_store, either_cast.lea, 6)
    clock.forward(days=-2500)
    take_in(either_store, either_cast, made(WORKED_CASE))
    clock.forward(days=2500)
    start(either_store)
    clock.forward(days=1)
    start(either_store)

    assert kept(either_store) == 1
