"""The audit trail. One call per act, which also invalidates cached reads of the school."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import update
from sqlmodel import Session, col, select

from core.events import Event
from core.permissions import Actor
from db.models import AuditEntry, School


def record(session: Session, actor: Actor, event: Event, subject_id: int, at: datetime) -> None:
    """Record who did what to which thing, and raise the school's revision, in the act's own transaction."""
    session.add(
        AuditEntry(
            school_id=actor.school_id,
            person_id=actor.person_id,
            at=at,
            action=event.action,
            subject=event.subject,
            subject_id=subject_id,
            detail=event.detail(),
        )
    )
    touch(session, actor.school_id)


def hold(session: Session, school_id: int) -> None:
    """Hold the school until the act ends, as `touch` does: what other acts write of it is there, or waits."""
    session.exec(select(School.id).where(School.id == school_id).with_for_update(key_share=True))


def touch(session: Session, school_id: int) -> None:
    """Raise the school's revision without reading it first, so that concurrent writes both count."""
    raised = cast(Any, School.revision) + 1
    session.execute(update(School).where(col(School.id) == school_id).values(revision=raised))
