"""A meeting that goes on, for tests of its rounds to begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.meetings import Ballot, ItemWords, MeetingWords, RoundKind, RoundWords, Told
from core.permissions import Actor, Role
from db import meetings
from db.meetings import Attendee
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store

YES, NO = Ballot(picks=("yes",)), Ballot(picks=("no",))
ASKED = "Doen we het?"


@dataclass
class Room:
    """A meeting that goes on, with one item."""

    store: Store
    chair: Actor
    meeting: int
    item: int

    @classmethod
    def of(cls, store: Store, chair: Actor) -> Room:
        """A meeting that this person opens."""
        words = MeetingWords(title="Team", held_on=dt.date(2026, 11, 25), begins=dt.time(15, 30))
        meeting = meetings.plan_meeting(store, chair, words)
        item = meetings.propose_item(store, chair, meeting, ItemWords(title="Rooster"))
        meetings.open_meeting(store, chair, meeting)
        meetings.show_item(store, chair, meeting, item)
        return cls(store, chair, meeting, item)

    def guests(self, n: int, first: int = 1) -> list[Attendee]:
        """So many guests come."""
        code = meetings.code_of(self.store, self.chair, self.meeting) or ""
        secrets = []
        for place in range(first, first + n):
            ticket = meetings.come_as_guest(self.store, code, f"Gast {place}", "b")
            secrets.append(meetings.redeem_guest_ticket(self.store, ticket, "b"))
        found = [meetings.guest(self.store, each) for each in secrets]
        return [each for each in found if each is not None]

    def come(self, actors: Iterable[Actor]) -> list[Attendee]:
        """These of the team come."""
        return [meetings.attend(self.store, each, self.meeting) for each in actors]

    def ask(
        self, *, is_anonymous: bool = False, kind: RoundKind = RoundKind.YES_NO, question: str = ASKED
    ) -> int:
        """A round about the item."""
        words = RoundWords(kind=kind, question=question, is_anonymous=is_anonymous)
        return meetings.ask_round(self.store, self.chair, self.meeting, self.item, words)

    def answer(self, round_id: int, ballots: Mapping[Attendee, Ballot]) -> None:
        """Each gives an answer."""
        for attendee, ballot in ballots.items():
            meetings.answer_round(self.store, attendee, round_id, ballot)

    def told(self, round_id: int) -> meetings.RoundNow:
        """Close a round; how it stands."""
        meetings.close_round(self.store, self.chair, round_id)
        return meetings.round_now(self.store, self.chair, round_id)

    def hold(self, people: Iterable[Attendee], *, is_anonymous: bool = True, question: str = ASKED) -> Told:
        """Ask these people, who answer yes and no by turns; what is told."""
        asked = self.ask(is_anonymous=is_anonymous, question=question)
        self.answer(asked, {each: NO if place % 2 else YES for place, each in enumerate(people)})
        told = self.told(asked).told
        assert told is not None
        return told


def team(store: Store, chair: Actor, n: int) -> list[Actor]:
    """So many more teachers at a school."""
    with store.write(EVERY) as session:
        school = session.get_one(School, chair.school_id)
        return [
            add_member(
                session,
                store,
                school,
                Person(name=f"Collega {place}", email=f"collega{place}@example.org", created_at=store.now()),
                Role.TEACHER,
            )
            for place in range(1, n + 1)
        ]
