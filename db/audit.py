"""The audit trail. One call per act, which also invalidates cached reads of the school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlmodel import Session, col

from core.events import Event
from core.permissions import Actor
from core.trail import Entry, chained
from db.models import AuditEntry, School
from db.models.base import Base

# Every act runs these, so they are made once.
_ENTRIES, _SCHOOLS = AuditEntry.metadata.tables["audit_entry"], School.metadata.tables["school"]
_THIS = _SCHOOLS.c.id == bindparam("school")
_HOLD = select(_SCHOOLS.c.trail, _SCHOOLS.c.revision).where(_THIS).with_for_update(key_share=True)
_ADD = insert(_ENTRIES)
_RAISE = update(_SCHOOLS).where(_THIS).values(revision=_SCHOOLS.c.revision + 1, trail=bindparam("link"))


def record(
    session: Session,
    actor: Actor,
    event: Event,
    subject_id: int,
    at: datetime,
    sealed: Mapping[str, str] | None = None,
) -> None:
    """Record who did what to which thing, and raise the school's revision, in the act's own transaction."""
    entry = Entry(
        school_id=actor.school_id,
        person_id=actor.person_id,
        at=at,
        action=event.action,
        subject=event.subject,
        subject_id=subject_id,
        detail=event.detail(),
        sealed=sealed or None,
    )
    append(session, entry)


def append(session: Session | Connection, entry: Entry) -> None:
    """Add an entry to the chain of its school, and raise the school's revision.

    The school is held until the act ends, so that each entry follows the one that was written before it.
    """
    if isinstance(session, Session):
        session.flush()
    at = session.connection() if isinstance(session, Session) else session
    before: str = at.execute(_HOLD, {"school": entry.school_id}).scalar_one()
    link = chained(before, entry)
    at.execute(_ADD, {**vars(entry), "chained": link})
    at.execute(_RAISE, {"school": entry.school_id, "link": link})


def hold(session: Session, school_id: int) -> int:
    """Hold the school until the act ends, as `touch` does: what other acts write of it is there, or waits.

    Its revision, which is higher in each act that comes after: the order of acts, whatever the clock says.
    """
    return int(session.execute(_HOLD, {"school": school_id}).one().revision)


def touch(session: Session, school_id: int) -> None:
    """Raise the school's revision without reading it first, so that concurrent writes both count."""
    raised = cast(Any, School.revision) + 1
    session.execute(update(School).where(col(School.id) == school_id).values(revision=raised))


def name_of(row: Base) -> str:
    """How the trail names a row whose fingerprint it keeps."""
    return f"{row.__tablename__} {row.id}"  # type: ignore[attr-defined]


def entry_of(row: AuditEntry) -> Entry:
    """What a row of the trail says."""
    return Entry(**{each.name: getattr(row, each.name) for each in fields(Entry)})
