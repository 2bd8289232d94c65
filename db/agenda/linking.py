"""The private link: made, made anew, and revoked by its owner."""

from __future__ import annotations

import secrets

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.permissions import Act, Actor, require
from db.accounts import membership_at
from db.audit import record
from db.codes import fingerprint
from db.models import CalendarFeed
from db.store import Store

_BYTES = 32


def make_link(store: Store, actor: Actor) -> str:
    """The secret of a new private link, shown once; the link that was there no longer works."""
    require(actor, Act.FOLLOW_CALENDAR)
    secret = secrets.token_urlsafe(_BYTES)
    with store.write() as session:
        membership_at(session, actor.person_id, actor.school_id)  # two tabs at once: one after the other
        _forget(session, actor)
        session.add(
            CalendarFeed(
                school_id=actor.school_id,
                person_id=actor.person_id,
                secret_hash=fingerprint(secret),
                made_at=store.now(),
            )
        )
        record(session, store, actor, "make_calendar_link", "person", actor.person_id)
    return secret


def revoke_link(store: Store, actor: Actor) -> None:
    """Let the private link no longer work. `AlreadyDone`."""
    require(actor, Act.FOLLOW_CALENDAR)
    with store.write() as session:
        if not _forget(session, actor):
            raise AlreadyDone("calendar link", "revoked")
        record(session, store, actor, "revoke_calendar_link", "person", actor.person_id)


def has_link(store: Store, actor: Actor) -> bool:
    """Whether the actor has a private link."""
    require(actor, Act.FOLLOW_CALENDAR)
    with store.read() as session:
        mine = select(CalendarFeed.id).where(
            CalendarFeed.school_id == actor.school_id, CalendarFeed.person_id == actor.person_id
        )
        return session.exec(mine).first() is not None


def _forget(session: Session, actor: Actor) -> bool:
    mine = select(CalendarFeed.id).where(
        CalendarFeed.school_id == actor.school_id, CalendarFeed.person_id == actor.person_id
    )
    found = session.exec(mine.with_for_update()).all()
    session.execute(delete(CalendarFeed).where(col(CalendarFeed.id).in_(found)))
    return bool(found)
