"""Take a person's name out of what meetings tell of them: who was there, rounds by name, and fixed minutes.

Where they stand is known by rows and ids, not by how they are called: a colleague may have the same name, and
they may have been called otherwise then. What was said and decided stays to the letter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from core.events.meetings import NameTakenOut
from core.norms import canonical_text, fingerprint_of
from core.removed import REMOVED
from db.acting import Case
from db.audit import name_of, record
from db.ids import as_now
from db.models import (
    ActionPoint,
    Attendee,
    Meeting,
    MeetingNote,
    MeetingRound,
    Membership,
    Person,
    RoundAnswer,
)

Said = TypeVar("Said")


@dataclass(frozen=True, kw_only=True)
class _Who:
    """Who is taken out. `called`: how they were called; `is_only_one`: nobody else there is called so."""

    person_id: int
    attendees: frozenset[int]
    called: frozenset[str]
    is_only_one: bool


def take_out_of_meetings(case: Case, school_id: int, person: Person) -> None:
    """Take somebody out, at this school, while its rows still point to them; the trail says where."""
    session, person_id = case.session, person.id or 0
    mine = session.exec(
        select(Attendee).where(Attendee.school_id == school_id, Attendee.person_id == person_id)
    ).all()
    called = frozenset({person.name, *(each.name for each in mine)}) - {REMOVED}
    who = _Who(
        person_id=person_id,
        attendees=frozenset(each.id or 0 for each in mine),
        called=called,
        is_only_one=_is_only_one(session, school_id, person_id, called),
    )
    rounds = select(MeetingRound).where(
        col(MeetingRound.meeting_id).in_({each.meeting_id for each in mine}),
        col(MeetingRound.told).is_not(None),
    )
    for row in session.exec(rounds):
        if (without := _round_without(session, row.told, row.id, who)) != row.told:
            row.told = without
    fixed = select(Meeting).where(Meeting.school_id == school_id, col(Meeting.fixed_text).is_not(None))
    for meeting in session.exec(fixed):
        without = _minutes_without(session, meeting, who)
        if without != json.loads(meeting.fixed_text or "null"):
            meeting.fixed_text = canonical_text(without)
            sealed = {name_of(meeting): fingerprint_of(meeting.fixed_text)}
            at_school = replace(case.actor, school_id=school_id)
            record(session, at_school, NameTakenOut(), meeting.id or 0, case.at, sealed)
    for each in mine:
        each.name, each.secret_hash = REMOVED, None
    session.flush()


def _is_only_one(session: Session, school_id: int, person_id: int, called: frozenset[str]) -> bool:
    others = (
        select(Person.id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == school_id, Person.id != person_id, col(Person.name).in_(called))
    )
    return session.exec(others.limit(1)).first() is None


def _minutes_without(session: Session, meeting: Meeting, who: _Who) -> Any:
    """What the fixed minutes say, with the person's name taken out wherever it stands for them."""
    assert meeting.fixed_text is not None
    assert meeting.fixed_at is not None
    said = json.loads(meeting.fixed_text)
    text = as_now(session, meeting.school_id, "meeting.fixed_text", meeting.fixed_at, meeting.fixed_text)
    with_ids = json.loads(text)
    notes = {each.id for each in _rows(session, meeting, MeetingNote) if each.noted_by == who.person_id}
    actions = _rows(session, meeting, ActionPoint)
    return {
        **said,
        "chair": REMOVED if meeting.chair_id == who.person_id else said["chair"],
        "people": _people_without(session, meeting, said["people"], who),
        "notes": [
            {**each, "by": REMOVED if now["note_id"] in notes else each["by"]}
            for each, now in zip(said["notes"], with_ids["notes"], strict=True)
        ],
        "rounds": [
            {**each, "told": _round_without(session, each["told"], now["round_id"], who)}
            for each, now in zip(said["rounds"], with_ids["rounds"], strict=True)
        ],
        "agreed": _without(said["agreed"], _is_theirs(session, with_ids["agreed"], actions, who), _unowned),
    }


def _rows(session: Session, meeting: Meeting, table: Any) -> list[Any]:
    """The rows of a meeting, in the order in which its minutes tell them."""
    return list(session.exec(select(table).where(table.meeting_id == meeting.id).order_by(table.id)))


def _people_without(session: Session, meeting: Meeting, people: list[str], who: _Who) -> list[str]:
    """Who was there, in the order of coming; before them who led it, without a phone."""
    there = _rows(session, meeting, Attendee)
    led = [meeting.chair_id] * (len(people) - len(there))
    ids = [*led, *(each.person_id for each in there)]
    return _without(people, [each == who.person_id for each in ids], lambda _name: REMOVED)


def _round_without(session: Session, told: Any, round_id: int | None, who: _Who) -> Any:
    """What a round told by name, in the order in which people came."""
    answers = select(RoundAnswer).where(RoundAnswer.round_id == round_id)
    in_order = session.exec(answers.order_by(col(RoundAnswer.attendee_id))).all()
    mine = [each.attendee_id in who.attendees for each in in_order]
    return {**told, "named": _without(told["named"], mine, lambda each: [REMOVED, *each[1:]])}


def _is_theirs(session: Session, agreed: list[Any], actions: list[ActionPoint], who: _Who) -> list[bool]:
    """Whether each thing agreed was theirs then; later it may have gone to somebody else.

    Minutes from before they kept whose it was tell a name only. With two of one name there, it is theirs if
    the row says so now.
    """
    now = [each.person_id for each in actions] if len(actions) == len(agreed) else [None] * len(agreed)
    found = []
    for each, person_id in zip(agreed, now, strict=True):
        then = each.get("who_id")
        if then is not None and (then == who.person_id or session.get(Person, then) is not None):
            found.append(then == who.person_id)
        else:
            found.append(each["who"] in who.called and (who.is_only_one or person_id == who.person_id))
    return found


def _unowned(agreed: Any) -> Any:
    return {**agreed, "who": REMOVED, **({"who_id": None} if "who_id" in agreed else {})}


def _without(said: Sequence[Said], mine: Sequence[bool], without: Callable[[Said], Said]) -> list[Said]:
    """What was said, changed where it is theirs. Rows that are no longer as they were tell nothing."""
    if len(said) != len(mine):
        return list(said)
    return [without(each) if is_theirs else each for each, is_theirs in zip(said, mine, strict=True)]
