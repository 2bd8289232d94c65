"""Rounds of a meeting: hidden until they are closed, by name or not, and told for ever."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from sqlmodel import select

from core.meetings import Ballot, ItemWords, MeetingWords, RoundKind, RoundWords, WhyHidden
from core.permissions import Actor
from db import meetings
from db.meetings import Attendee, MeetingNotOpen, RoundIsClosed, RoundIsOpen, TooFewForNoNames
from db.models import MeetingRound, RoundAnswer
from db.store import Store
from tests.conftest import Cast

YES, NO = Ballot(picks=("yes",)), Ballot(picks=("no",))


@dataclass
class Room:
    """A meeting that goes on, with one item."""

    store: Store
    chair: Actor
    meeting: int
    item: int

    def guests(self, n: int, first: int = 1) -> list[Attendee]:
        """So many guests come."""
        code = meetings.code_of(self.store, self.chair, self.meeting) or ""
        secrets = []
        for place in range(first, first + n):
            ticket = meetings.come_as_guest(self.store, code, f"Gast {place}", "b")
            secrets.append(meetings.redeem_guest_ticket(self.store, ticket, "b"))
        found = [meetings.guest(self.store, each) for each in secrets]
        return [each for each in found if each is not None]

    def ask(self, *, is_anonymous: bool = False, kind: RoundKind = RoundKind.YES_NO) -> int:
        """A round about the item."""
        words = RoundWords(kind=kind, question="Doen we het?", is_anonymous=is_anonymous)
        return meetings.ask_round(self.store, self.chair, self.meeting, self.item, words)

    def told(self, round_id: int) -> meetings.RoundNow:
        """Close a round; how it stands."""
        meetings.close_round(self.store, self.chair, round_id)
        return meetings.round_now(self.store, self.chair, round_id)


@pytest.fixture
def room(either_store: Store, either_cast: Cast) -> Room:
    chair = either_cast.lea
    words = MeetingWords(title="Team", held_on=dt.date(2026, 11, 25), begins=dt.time(15, 30))
    meeting = meetings.plan_meeting(either_store, chair, words)
    item = meetings.propose_item(either_store, chair, meeting, ItemWords(title="Rooster"))
    meetings.open_meeting(either_store, chair, meeting)
    meetings.show_item(either_store, chair, meeting, item)
    return Room(either_store, chair, meeting, item)


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
    with room.store.read() as session:
        kept = session.exec(select(RoundAnswer)).all()
        assert all(row.attendee_id is None and str(people[0].attendee_id) != row.voice for row in kept)

    told = room.told(asked).told

    assert told is not None
    assert told.named == ()
    assert str(told.counts["no"]) == "nearly_all"  # five of six: the sixth would know all others
    with room.store.read() as session:
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
    with room.store.read() as session:
        assert session.exec(select(MeetingRound.voices)).all() == [None]
    with pytest.raises(MeetingNotOpen):
        meetings.answer_round(room.store, people[0], asked, YES)


def test_one_round_at_a_time(room: Room) -> None:
    room.ask()

    with pytest.raises(RoundIsOpen):
        room.ask()
