"""When somebody last looked, so that what changed is told once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, select

from core.permissions import Act, Actor, require
from db.accounts import membership_at
from db.models import LastLook
from db.store import Store

#: Whoever comes back sooner is still looking.
LOOK_LASTS = timedelta(minutes=30)


def looked(store: Store, actor: Actor) -> None:
    """Remember that the actor looked, at most once per half hour; cached reads stay as fresh as they were."""
    require(actor, Act.SEE_TODAY)
    now = store.now()
    with store.read() as session:
        last = _last(session, actor)
    if last is not None and now - last.looked_at < LOOK_LASTS:
        return
    with store.write() as session:
        membership_at(session, actor.person_id, actor.school_id)  # two tabs at once: one after the other
        last = _last(session, actor)
        if last is None:
            session.add(LastLook(person_id=actor.person_id, school_id=actor.school_id, looked_at=now))
        elif now - last.looked_at >= LOOK_LASTS:
            last.before_that, last.looked_at = last.looked_at, now


def looked_before(session: Session, actor: Actor, now: datetime) -> datetime | None:
    """When the actor looked before this look, whether or not this one was remembered already."""
    last = _last(session, actor)
    if last is None:
        return None
    return last.looked_at if now - last.looked_at >= LOOK_LASTS else last.before_that


def _last(session: Session, actor: Actor) -> LastLook | None:
    return session.exec(
        select(LastLook).where(LastLook.person_id == actor.person_id, LastLook.school_id == actor.school_id)
    ).first()
