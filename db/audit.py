"""The trail of what was done. One call per act: it also tells cached reads that the school changed."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import update
from sqlmodel import Session, col

from core.events import Event
from core.permissions import Actor
from db.models import AuditEntry, School
from db.store import Store


def record(
    session: Session, store: Store, actor: Actor, action: str, subject: str, subject_id: int, **detail: Any
) -> None:
    """Write who did what to which thing, and raise the school's revision, in the act's own transaction."""
    session.add(
        AuditEntry(
            school_id=actor.school_id,
            person_id=actor.person_id,
            at=store.now(),
            action=action,
            subject=subject,
            subject_id=subject_id,
            detail=detail,
        )
    )
    touch(session, actor.school_id)


def record_event(session: Session, store: Store, actor: Actor, event: Event, subject_id: int) -> None:
    """Write in the trail who did what to which thing, and raise the school's revision."""
    record(session, store, actor, event.action, event.subject, subject_id, **event.detail())


def touch(session: Session, school_id: int) -> None:
    """Raise the school's revision without reading it first, so that two writers both count."""
    raised = cast(Any, School.revision) + 1
    session.execute(update(School).where(col(School.id) == school_id).values(revision=raised))
