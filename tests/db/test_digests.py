"""The weekly mail: only for who asked, on the first school day of the week, and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.permissions import NotPermitted, Role
from core.school_days import Region
from db import digests
from db.digests import (
    begin_digest,
    claim_digest,
    digest_sent,
    due_digests,
    end_by_code,
    end_digest,
    give_back_digest,
    language_behind,
    wants_digest,
)
from db.members import deactivate
from db.school_days import set_holiday_region
from db.store import Store
from tests.conftest import Cast, Clock, address, at_once

#: The clock of the tests stands at Wednesday 18 November 2026.
MONDAY_MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # seven at the school


def test_who_did_not_ask_gets_nothing(any_store: Store, any_cast: Cast, clock: Clock) -> None:
    clock.moment = MONDAY_MORNING

    assert due_digests(any_store) == ()
    assert not wants_digest(any_store, any_cast.tom)


def test_it_is_due_on_monday_morning_and_goes_once_a_week(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    begin_digest(any_store, any_cast.tom)
    begin_digest(any_store, any_cast.tom)
    begun = clock.moment
    assert due_digests(any_store) == ()  # not in the week in which it was asked for

    clock.moment = MONDAY_MORNING.replace(hour=5, minute=59)
    assert due_digests(any_store) == ()
    clock.moment = MONDAY_MORNING
    (due,) = due_digests(any_store)
    assert (due.email, due.since, due.school_name) == (address(any_cast.tom), begun, "De Linde")
    assert claim_digest(any_store, due)
    digest_sent(any_store, due)
    assert due_digests(any_store) == ()

    clock.forward(days=7)
    assert [each.since for each in due_digests(any_store)] == [MONDAY_MORNING]


def test_a_server_that_stood_still_on_monday_sends_it_later_that_week(
    store: Store, cast: Cast, clock: Clock
) -> None:
    begin_digest(store, cast.tom)
    clock.moment = MONDAY_MORNING.replace(day=26)

    assert len(due_digests(store)) == 1


def test_two_servers_send_one(either_store: Store, either_cast: Cast, clock: Clock) -> None:
    begin_digest(either_store, either_cast.tom)
    clock.moment = MONDAY_MORNING
    (due,) = due_digests(either_store)

    taken = at_once(*[lambda: claim_digest(either_store, due)] * 4)

    assert sorted(map(bool, taken)) == [False, False, False, True]


def test_what_was_not_sent_is_tried_again(store: Store, cast: Cast, clock: Clock) -> None:
    begin_digest(store, cast.tom)
    clock.moment = MONDAY_MORNING
    (due,) = due_digests(store)
    claim_digest(store, due)

    give_back_digest(store, due)

    assert due_digests(store) == (due,)


def test_in_a_holiday_there_is_none_and_after_it_on_the_first_school_day(
    store: Store, cast: Cast, clock: Clock
) -> None:
    set_holiday_region(store, cast.lea, Region.NORTH)
    begin_digest(store, cast.tom)

    clock.moment = datetime(2026, 12, 23, 12, tzinfo=UTC)
    assert due_digests(store) == ()
    clock.moment = datetime(2027, 1, 4, 12, tzinfo=UTC)
    assert len(due_digests(store)) == 1


def test_who_left_or_is_of_no_team_gets_none(store: Store, cast: Cast, clock: Clock) -> None:
    begin_digest(store, cast.tom)
    begin_digest(store, cast.olga)
    deactivate(store, cast.lea, cast.tom.person_id)
    clock.moment = MONDAY_MORNING

    assert [each.actor.person_id for each in due_digests(store)] == [cast.olga.person_id]
    with pytest.raises(NotPermitted):
        begin_digest(store, replace(cast.tessa, role=Role.BOARD_MEMBER))


def test_the_link_in_a_mail_ends_it_and_no_other_code_does(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    begin_digest(any_store, any_cast.tom)
    begin_digest(any_store, any_cast.tessa)
    clock.moment = MONDAY_MORNING
    toms, _tessas = due_digests(any_store)
    number, _dot, print_of_it = toms.off.partition(".")

    for wrong in ("", ".", number, f"{number}.", f"2.{print_of_it}", f"{number}.é", "9" * 30, "\0", "-1.x"):
        assert language_behind(any_store, wrong) is None
        end_by_code(any_store, wrong)
    assert wants_digest(any_store, any_cast.tom)

    assert language_behind(any_store, toms.off) == "nl"
    end_by_code(any_store, toms.off)
    end_by_code(any_store, toms.off)

    assert not wants_digest(any_store, any_cast.tom)
    assert wants_digest(any_store, any_cast.tessa)


def test_the_link_of_before_does_not_end_one_that_was_asked_for_again(
    store: Store, cast: Cast, clock: Clock
) -> None:
    begin_digest(store, cast.tom)
    clock.moment = MONDAY_MORNING
    (earlier,) = due_digests(store)
    end_digest(store, cast.tom)
    begin_digest(store, cast.tom)

    end_by_code(store, earlier.off)

    assert wants_digest(store, cast.tom)


def test_so_many_go_at_once(store: Store, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "MOST_AT_ONCE", 1)
    begin_digest(store, cast.tom)
    begin_digest(store, cast.tessa)
    clock.moment = MONDAY_MORNING

    (first,) = due_digests(store)
    claim_digest(store, first)
    (second,) = due_digests(store)

    assert first.actor != second.actor


@pytest.mark.parametrize(("day", "week"), [(date(2026, 11, 23), "2026-W48"), (date(2027, 1, 3), "2026-W53")])
def test_weeks_are_numbered_as_on_the_calendar(day: date, week: str) -> None:
    assert digests.week_of(day) == week
