"""Rounds of a meeting: hidden until they are closed, by name or not, and told for ever."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.meetings import Ballot, WhyHidden
from db import meetings
from db.meetings import MeetingNotOpen, RoundIsClosed, RoundIsOpen, TooFewForNoNames
from db.models import MeetingRound, RoundAnswer
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.meeting_room import NO, YES, Room


@pytest.fixture
def room(either_store: Store, either_cast: Cast) -> Room:
    return Room.of(either_store, either_cast.lea)


def test_nobody_sees_an_answer_before_the_round_is_closed(room: Room) -> None:
    first, second = room.guests(2)
    asked = room.ask()

    meetings.answer_round(room.store, first, asked, YES)

    seen = meetings.round_now(room.store, room.chair, asked)
    assert (seen.heard, seen.told) == (1, None)
    assert meetings.my_ballot(room.store, second, asked) is None
    assert meetings.my_ballot(room.store, first, asked) == YES


def test_an_answer_can_be_changed_and_taken_back_until_then(room: Room) -> None:
    first, second = room.guests(2)
    asked = room.ask()
    meetings.answer_round(room.store, first, asked, YES)
    meetings.answer_round(room.store, first, asked, NO)
    meetings.answer_round(room.store, second, asked, YES)
    meetings.answer_round(room.store, second, asked, Ballot())

    told = room.told(asked).told

    assert told is not None
    assert (told.n, dict(told.counts)) == (1, {"yes": 0, "no": 1, "no_opinion": 0})
    assert told.named == (("Gast 1", NO),)
    with pytest.raises(RoundIsClosed):
        meetings.answer_round(room.store, first, asked, YES)


def test_without_names_the_database_does_not_say_who_and_forgets_the_answers(room: Room) -> None:
    people = room.guests(6)
    asked = room.ask(is_anonymous=True)
    for each in people:
        meetings.answer_round(room.store, each, asked, YES if each is people[0] else NO)
    with room.store.read(EVERY) as session:
        kept = session.exec(select(RoundAnswer)).all()
        assert all(row.attendee_id is None and str(people[0].attendee_id) != row.voice for row in kept)

    told = room.told(asked).told

    assert told is not None
    assert told.named == ()
    assert str(told.counts["no"]) == "nearly_all"  # five of six: the sixth would know all others
    with room.store.read(EVERY) as session:
        assert not session.exec(select(RoundAnswer)).all()


def test_four_people_hold_no_round_without_names(room: Room) -> None:
    room.guests(4)

    with pytest.raises(TooFewForNoNames):
        room.ask(is_anonymous=True)


def test_one_person_more_is_not_told_beside_the_round_before(room: Room) -> None:
    people = room.guests(7)
    first = room.ask(is_anonymous=True)
    for each in people:
        meetings.answer_round(room.store, each, first, YES if each.attendee_id % 2 else NO)
    assert room.told(first).told is not None

    late = room.guests(1, first=8)
    second = room.ask(is_anonymous=True)
    for each in [*people, *late]:
        meetings.answer_round(room.store, each, second, YES if each.attendee_id % 2 else NO)
    told = room.told(second).told

    assert told is not None
    assert (told.hidden, told.n, dict(told.counts)) == (WhyHidden.OTHERS, None, {})


def test_the_same_people_may_answer_again(room: Room) -> None:
    people = room.guests(7)
    for ballots in ((YES, NO), (NO, YES)):
        asked = room.ask(is_anonymous=True)
        for place, each in enumerate(people):
            meetings.answer_round(room.store, each, asked, ballots[place % 2])
        told = room.told(asked).told
        assert told is not None
        assert told.hidden is None


def test_what_was_told_stands_when_the_meeting_is_over(room: Room) -> None:
    people = room.guests(7)
    asked = room.ask(is_anonymous=True)
    for place, each in enumerate(people):
        meetings.answer_round(room.store, each, asked, YES if place % 2 else NO)

    meetings.close_meeting(room.store, room.chair, room.meeting)

    told = meetings.round_now(room.store, room.chair, asked).told
    assert told is not None
    assert dict(told.counts) == {"yes": 3, "no": 4, "no_opinion": "nearly_none"}
    with room.store.read(EVERY) as session:
        assert session.exec(select(MeetingRound.voices)).all() == [None]
    with pytest.raises(MeetingNotOpen):
        meetings.answer_round(room.store, people[0], asked, YES)


def test_one_round_at_a_time(room: Room) -> None:
    room.ask()

    with pytest.raises(RoundIsOpen):
        room.ask()
