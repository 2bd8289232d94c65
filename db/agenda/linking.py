"""The private calendar link, created, replaced and revoked by its owner."""

from __future__ import annotations

import secrets

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.events.agenda import CalendarLinkMade, CalendarLinkRevoked
from core.permissions import Act, Actor
from db.accounts import membership_at
from db.acting import acting, asking, nothing
from db.codes import fingerprint
from db.models import CalendarFeed
from db.store import Store

_BYTES = 32


def make_link(store: Store, actor: Actor) -> str:
    """The secret of a new private link, shown once; it replaces the old link."""
    secret = secrets.token_urlsafe(_BYTES)
    with acting(store, actor, Act.FOLLOW_CALENDAR, nothing) as case:
        membership_at(case.session, actor.person_id, actor.school_id)  # serialises two tabs
        _forget(case.session, actor)
        case.add(CalendarFeed, person_id=actor.person_id, secret_hash=fingerprint(secret))
        case.tell(CalendarLinkMade(), actor.person_id)
    return secret


def revoke_link(store: Store, actor: Actor) -> None:
    """Revoke the private link. `AlreadyDone`."""
    with acting(store, actor, Act.FOLLOW_CALENDAR, nothing) as case:
        if not _forget(case.session, actor):
            raise AlreadyDone(kind="calendar link", state="revoked")
        case.tell(CalendarLinkRevoked(), actor.person_id)


def has_link(store: Store, actor: Actor) -> bool:
    """Whether the actor has a private link."""
    with asking(store, actor, Act.FOLLOW_CALENDAR) as session:
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
