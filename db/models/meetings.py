"""Meetings: their agenda, who is there, the rounds, and the notes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


def _to(table: str) -> Any:
    return Field(default=None, foreign_key=f"{table}.id", ondelete="SET NULL")


class Meeting(OfSchool, table=True):
    """A meeting. `moment` rises with whatever everybody follows; `heard` with each answer and card.

    `fixed_text`: its minutes as they were when the next one began.
    `series_id`: the first meeting of the series that it belongs to. `version`: of its words.
    `item_id`: the agenda item at hand, `floor_id`: the attendee who has the floor (no foreign keys: those
    rows point back here). `part`: which slide of that item. `screen`: what the beamer shows. `seed`: what the
    code to join is made of, with the secret of this installation.
    """

    title: str
    kind: str
    held_on: date
    begins: time
    ends: time | None = None
    place: str = ""
    version: int = 1
    series_id: int | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL", index=True)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_because: str = ""
    planned_by: int | None = _to("person")
    planned_at: datetime = Field(sa_type=UtcDateTime)
    chair_id: int | None = _to("person")
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    fixed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    fixed_text: str | None = None
    moment: int = 0
    heard: int = 0
    item_id: int | None = None
    item_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    part: int = 0
    screen: str = "join"
    timer_ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    floor_id: int | None = None
    seed: str
    code_hash: str = Field(unique=True)


class AgendaItem(OfSchool, table=True):
    """An item of a meeting. `spent`: the seconds that it took; `place`: its order, from 1."""

    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    place: int
    kind: str
    title: str
    minutes: int
    goal: str = ""
    focus: str = ""
    decision_id: int | None = _to("decision")
    initiative_id: int | None = _to("initiative")
    survey_id: int | None = _to("survey")
    spent: int = 0
    proposed_by: int | None = _to("person")
    proposed_at: datetime = Field(sa_type=UtcDateTime)


class AgendaTemplate(OfSchool, table=True):
    """An agenda that the school begins other meetings with; `items`: `ItemWords` without their things."""

    __table_args__ = (UniqueConstraint("school_id", "name"),)

    name: str
    kind: str
    items: list[dict[str, Any]] = Field(sa_type=JSON)
    kept_at: datetime = Field(sa_type=UtcDateTime)


class Attendee(OfSchool, table=True):
    """Somebody at a meeting: of the team, or a guest with a name.

    `secret_hash`: of the cookie with which a guest's phone is known; emptied when the meeting ends.
    `turns`: how often they had the floor; `waits_since`: when they asked for it. `ticked_by`: who saw them,
    where they joined in with no phone.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    person_id: int | None = _to("person")
    name: str
    secret_hash: str | None = Field(default=None, unique=True)
    turns: int = 0
    waits_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ticked_by: int | None = _to("person")
    came_at: datetime = Field(sa_type=UtcDateTime)


class MeetingRound(OfSchool, table=True):
    """A round about an item. `told`: what is told of it for ever, made when it is closed.

    `asked`: how many were there when it was opened. `follows_id`: the round that this one holds again.
    `voices`: the prints of who answered without a name, until the
    meeting ends. `by_hand`: counted in the room, without phones.
    `themes`: the theme of each card of writing in silence.
    """

    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    item_id: int | None = _to("agenda_item")
    kind: str
    question: str
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    dots: int = 0
    is_anonymous: bool = False
    by_hand: bool = False
    decision_id: int | None = _to("decision")
    group: str = ""
    follows_id: int | None = _to("meeting_round")
    asked: int = 0
    themes: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    voices: list[str] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    told: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    opened_by: int | None = _to("person")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RoundAnswer(OfSchool, table=True):
    """An answer to a round, one per voice: `attendee_id` where it is by name, else a keyed print.

    Those of a round without names are deleted when it is closed: who answered is never kept.
    """

    __table_args__ = (UniqueConstraint("round_id", "voice"),)

    round_id: int = Field(foreign_key="meeting_round.id", ondelete="CASCADE", index=True)
    voice: str
    attendee_id: int | None = Field(default=None, foreign_key="attendee.id", ondelete="CASCADE")
    ballot: dict[str, Any] = Field(sa_type=JSON)


class MeetingNote(OfSchool, table=True):
    """What was said about an item, as somebody noted it.

    `is_after`: when the meeting was over; `amends_id`: the note that it stands beside.
    """

    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    item_id: int | None = _to("agenda_item")
    text: str
    is_decision: bool = False
    is_after: bool = False
    amends_id: int | None = _to("meeting_note")
    version: int = 1
    noted_by: int | None = _to("person")
    noted_at: datetime = Field(sa_type=UtcDateTime)


class ActionPoint(OfSchool, table=True):
    """Who does what, and when. `is_dropped`: not done, for `reason`; `ended_at`: done or dropped.

    `on_board`: agreed at the board, and shown on it.
    """

    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL", index=True)
    item_id: int | None = _to("agenda_item")
    decision_id: int | None = _to("decision")
    initiative_id: int | None = _to("initiative")
    text: str
    person_id: int | None = _to("person")
    due_on: date | None = None
    on_board: bool = False
    version: int = 1
    noted_by: int | None = _to("person")
    noted_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = _to("person")
    is_dropped: bool = False
    reason: str = ""


class BoardCard(OfSchool, table=True):
    """A card on the board of the school, in one of its piles, until somebody takes it off (`ended_at`)."""

    pile: str
    text: str
    initiative_id: int | None = _to("initiative")
    placed_by: int | None = _to("person")
    placed_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = _to("person")
