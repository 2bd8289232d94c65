"""The audit trail as the team of its school reads it, and the office of a board that of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from core.events import Event, event_of
from core.events.board import SchoolTaken
from core.permissions import OFFICE, Act, Actor, NotPermitted
from core.recorded import Recorded, kind_of, names_of
from db.acting import asking
from db.models import AuditEntry, Decision, Initiative, Person, School, Survey
from db.people import called
from db.store import Store
from db.trail_check import Break, break_of

#: The title of what an entry is about; of people it is their name.
_TITLES: dict[str, tuple[Any, Any]] = {
    "decision": (Decision, Decision.title),
    "initiative": (Initiative, Initiative.title),
    "survey": (Survey, Survey.title),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry. `number`: its id; `title`: of what it is about, "" where that is gone, or the school."""

    number: int
    at: datetime
    by: str | None
    kind: Recorded
    event: Event
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Whether the trail is as it was written. `last`: the hash of its last entry."""

    entries: int
    last: str
    found: Break | None


def recorded(store: Store, actor: Actor, kind: Recorded | None = None, most: int = 50) -> tuple[Line, ...]:
    """What was recorded of this kind (or all kinds), latest first."""
    _require_own(actor)
    kinds = tuple(Recorded) if kind is None else (kind,)
    with asking(store, actor, Act.SEE_TRAIL) as session:
        query = (
            select(AuditEntry, called(Person))
            .join(Person, col(Person.id) == AuditEntry.person_id, isouter=True)
            .where(AuditEntry.school_id == actor.school_id)
            .where(tuple_(col(AuditEntry.subject), col(AuditEntry.action)).in_(names_of(kinds)))
            .order_by(col(AuditEntry.id).desc())
            .limit(most)
        )
        rows = session.exec(query).all()
        titles = _titles(session, actor, [row for row, _ in rows])
    return tuple(
        Line(
            number=row.id or 0,
            at=row.at,
            by=by,
            kind=kind_of(event),
            event=event,
            title=titles.get((row.subject, row.subject_id), ""),
        )
        for row, by in rows
        if (event := event_of(row.subject, row.action, row.detail)) is not None
    )


def check_trail(store: Store, actor: Actor) -> Checked:
    """Walk the trail of the actor's school from its first entry to its last."""
    _require_own(actor)
    with asking(store, actor, Act.SEE_TRAIL) as session:
        name, last = session.exec(select(School.name, School.trail).where(School.id == actor.school_id)).one()
        count = session.exec(select(func.count()).where(AuditEntry.school_id == actor.school_id)).one()
        found = break_of(session.connection(), actor.school_id, name, last)
    return Checked(entries=count, last=last, found=found)


def _require_own(actor: Actor) -> None:
    """Who works for the board reads the trail of its office, and of no school."""
    if actor.role in OFFICE and not actor.is_at_office:
        raise NotPermitted(actor.role, Act.SEE_TRAIL)


def _removed_schools(session: Session, actor: Actor, ids: set[int]) -> dict[tuple[str, int], str]:
    """What schools were called that are no longer there: it stands in the line of their removal."""
    query = select(AuditEntry.subject_id, AuditEntry.detail).where(
        AuditEntry.school_id == actor.school_id,
        AuditEntry.subject == SchoolTaken.subject,
        AuditEntry.action == SchoolTaken.action,
        col(AuditEntry.subject_id).in_(ids),
    )
    return {(SchoolTaken.subject, number): detail["school"] for number, detail in session.exec(query)}


def _titles(session: Session, actor: Actor, rows: Iterable[AuditEntry]) -> dict[tuple[str, int], str]:
    about: dict[str, set[int]] = {}
    for row in rows:
        about.setdefault(row.subject, set()).add(row.subject_id)
    found: dict[tuple[str, int], str] = {}
    for subject, (table, title) in _TITLES.items():
        if ids := about.get(subject):
            query = select(col(table.id), col(title)).where(table.school_id == actor.school_id)
            for number, named in session.exec(query.where(col(table.id).in_(ids))):
                found[subject, number or 0] = named
    if actor.is_at_office and (ids := about.get("board_school")):
        theirs = select(col(School.id), School.name).where(School.board_id == actor.school_id)
        for number, named in session.exec(theirs.where(col(School.id).in_(ids))):
            found["board_school", number or 0] = named
        found |= _removed_schools(session, actor, ids)
    if ids := about.get("person"):
        for number, named in session.exec(select(col(Person.id), Person.name).where(col(Person.id).in_(ids))):
            found["person", number or 0] = named
    return found
