"""Which day it is at school: its own time zone says so, at midnight and when the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.initiatives import Phase
from core.permissions import NotPermitted
from core.time_zones import TIME_ZONES
from db import initiatives, workgroups
from db.schools import TimeZoneUnknown, set_time_zone
from db.signing_in import visit
from db.store import Store
from tests.conftest import Cast, Clock, signed_in
from tests.scenery import Journey

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
#: Half past midnight: on an ordinary day, and on both days on which the clock changes.
HALF_PAST_MIDNIGHT = [
    datetime(2026, 11, 19, 0, 30, tzinfo=AMSTERDAM),
    datetime(2026, 10, 25, 0, 30, tzinfo=AMSTERDAM),
    datetime(2027, 3, 28, 0, 30, tzinfo=AMSTERDAM),
]


@pytest.mark.parametrize("moment", HALF_PAST_MIDNIGHT, ids=lambda moment: moment.date().isoformat())
def test_at_half_past_midnight_today_is_the_day_that_the_clock_on_the_wall_says(
    store: Store, cast: Cast, clock: Clock, moment: datetime
) -> None:
    clock.moment = moment.astimezone(UTC)

    assert store.today(cast.lea) == moment.date()
    assert store.now().date() == moment.date() - timedelta(days=1)


@pytest.mark.parametrize("moment", HALF_PAST_MIDNIGHT, ids=lambda moment: moment.date().isoformat())
def test_the_last_half_hour_of_a_day_belongs_to_it(
    store: Store, cast: Cast, clock: Clock, moment: datetime
) -> None:
    clock.moment = (moment - timedelta(hours=1)).astimezone(UTC)

    assert store.today(cast.lea) == moment.date() - timedelta(days=1)


def test_a_talk_of_today_is_recorded_after_midnight(store: Store, cast: Cast, clock: Clock) -> None:
    journey = Journey(store, cast).to(Phase.PLAN)
    clock.moment = HALF_PAST_MIDNIGHT[0].astimezone(UTC)
    initiatives.signal(store, cast.tom, journey.id, "Het schuurt.")

    initiatives.record_conversation(
        store, cast.tessa, journey.id, store.today(cast.tessa), "Gepraat, net na middernacht."
    )

    assert journey.seen().ladder[-1].held_on == date(2026, 11, 19)


def test_an_exchange_of_today_is_recorded_after_midnight(store: Store, cast: Cast, clock: Clock) -> None:
    one, other = Journey(store, cast), Journey(store, cast)
    clock.moment = HALF_PAST_MIDNIGHT[0].astimezone(UTC)

    workgroups.exchange(store, cast.tom, one.id, other.id, "Samen.", store.today(cast.tom))

    assert one.seen().exchanges[0].held_on == date(2026, 11, 19)


def test_a_school_says_where_it_is_and_no_other_school_notices(any_store: Store, any_cast: Cast) -> None:
    set_time_zone(any_store, any_cast.lea, "America/Aruba")

    linde = visit(any_store, signed_in(any_store, any_cast.tom))
    eik = visit(any_store, signed_in(any_store, any_cast.olga))

    assert linde is not None
    assert eik is not None
    assert (linde.actor.time_zone, eik.actor.time_zone) == ("America/Aruba", "Europe/Amsterdam")


def test_the_day_begins_later_in_the_caribbean(store: Store, cast: Cast, clock: Clock) -> None:
    set_time_zone(store, cast.lea, "America/Kralendijk")
    clock.moment = datetime(2026, 11, 19, 3, 30, tzinfo=UTC)
    found = visit(store, signed_in(store, cast.tom))

    assert found is not None
    assert store.today(found.actor) == date(2026, 11, 18)
    assert store.today(cast.olga) == date(2026, 11, 19)


def test_a_time_zone_without_a_dutch_school_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(TimeZoneUnknown):
        set_time_zone(store, cast.lea, "Asia/Tokyo")


def test_a_teacher_does_not_set_it(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        set_time_zone(store, cast.tom, TIME_ZONES[1])
