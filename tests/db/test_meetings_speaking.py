"""The speaking order, on both databases: who spoke least goes first."""

from __future__ import annotations

from datetime import date, time

import pytest

from core.errors import NotFound
from core.meetings import MeetingWords
from db import meetings
from db.meetings import Attendee, MeetingNotOpen
from db.store import Store
from tests.conftest import Cast, Clock, at_once


def begun(store: Store, cast: Cast) -> tuple[int, Attendee, Attendee]:
    """A meeting of De Linde that goes on, with Lea and Tom at it."""
    words = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 18), begins=time(15, 30))
    meeting = meetings.plan_meeting(store, cast.lea, words)
    meetings.open_meeting(store, cast.lea, meeting)
    return meeting, meetings.attend(store, cast.lea, meeting), meetings.attend(store, cast.tom, meeting)


def waiting(store: Store, cast: Cast, meeting: int) -> list[str]:
    return [each.name for each in meetings.floor(store, cast.lea, meeting).waiting]


def test_who_spoke_least_goes_before_who_asked_first(any_store: Store, any_cast: Cast, clock: Clock) -> None:
    meeting, lea, tom = begun(any_store, any_cast)
    meetings.give_floor(any_store, any_cast.lea, meeting, lea.attendee_id)
    meetings.free_floor(any_store, any_cast.lea, meeting)
    meetings.ask_floor(any_store, lea, wants=True)
    clock.forward(minutes=1)
    meetings.ask_floor(any_store, tom, wants=True)
    assert waiting(any_store, any_cast, meeting) == ["Tom", "Lea"]

    meetings.give_floor(any_store, any_cast.tom, meeting, tom.attendee_id)

    found = meetings.floor(any_store, any_cast.lea, meeting)
    assert found.speaking is not None
    assert (found.speaking.name, found.speaking.turns) == ("Tom", 1)
    assert waiting(any_store, any_cast, meeting) == ["Lea"]
    assert meetings.my_floor(any_store, tom).is_mine


def test_asking_wakes_the_chair_and_no_phone_and_keeps_the_first_place(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    meeting, lea, tom = begun(any_store, any_cast)
    before = meetings.now(any_store, any_cast.lea, meeting)
    meetings.ask_floor(any_store, tom, wants=True)
    clock.forward(minutes=1)
    meetings.ask_floor(any_store, lea, wants=True)
    clock.forward(minutes=1)
    meetings.ask_floor(any_store, tom, wants=True)

    after = meetings.now(any_store, any_cast.lea, meeting)
    assert (after.moment, after.heard) == (before.moment, before.heard + 2)
    assert waiting(any_store, any_cast, meeting) == ["Tom", "Lea"]

    meetings.ask_floor(any_store, tom, wants=False)
    assert waiting(any_store, any_cast, meeting) == ["Lea"]


def test_two_chairs_who_press_at_once_give_one_turn(any_store: Store, any_cast: Cast) -> None:
    meeting, _lea, tom = begun(any_store, any_cast)

    at_once(
        lambda: meetings.give_floor(any_store, any_cast.lea, meeting, tom.attendee_id),
        lambda: meetings.give_floor(any_store, any_cast.tom, meeting, tom.attendee_id),
    )

    speaking = meetings.floor(any_store, any_cast.lea, meeting).speaking
    assert speaking is not None
    assert speaking.turns == 1


def test_nobody_of_another_meeting_or_school_gets_the_floor(any_store: Store, any_cast: Cast) -> None:
    meeting, _lea, tom = begun(any_store, any_cast)
    other, *_rest = begun(any_store, any_cast)

    with pytest.raises(NotFound):
        meetings.give_floor(any_store, any_cast.lea, other, tom.attendee_id)
    with pytest.raises(NotFound):
        meetings.give_floor(any_store, any_cast.otto, meeting, tom.attendee_id)
    with pytest.raises(NotFound):
        meetings.floor(any_store, any_cast.otto, meeting)


def test_after_the_end_nobody_asks_for_the_floor(any_store: Store, any_cast: Cast) -> None:
    meeting, _lea, tom = begun(any_store, any_cast)
    meetings.close_meeting(any_store, any_cast.lea, meeting)

    with pytest.raises(MeetingNotOpen):
        meetings.ask_floor(any_store, tom, wants=True)
