"""When a person last looked, so that each change is shown once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, select

from core.permissions import Act, Actor, require
from db.accounts import membership_at
from db.models import LastLook
from db.store import Store

#: A return within this time counts as the same visit.
LOOK_LASTS = timedelta(minutes=30)


def looked(store: Store, actor: Actor) -> None:
    """Record the actor's visit, at most once per half hour; this does not invalidate cached reads."""
    require(actor, Act.SEE_TODAY)
    now = store.now()
    with store.read(actor) as session:
        last = _last(session, actor)
    if last is not None and _is_same(last, now):
        return
    with store.write(actor) as session:
        membership_at(session, actor.person_id, actor.school_id)  # serialises two tabs
        last = _last(session, actor)
        if last is None:
            session.add(LastLook(person_id=actor.person_id, school_id=actor.school_id, looked_at=now))
        elif not _is_same(last, now):
            last.before_that, last.looked_at = looked_before(session, actor, now), now


def looked_before(session: Session, actor: Actor, now: datetime) -> datetime | None:
    """When the actor's previous visit was, whether or not this one was recorded already."""
    last = _last(session, actor)
    if last is None:
        return None
    if last.looked_at > now:  # the clock was ahead then
        return last.before_that
    return last.before_that if _is_same(last, now) else last.looked_at


def _is_same(last: LastLook, now: datetime) -> bool:
    """Whether this is the visit that was recorded already."""
    return last.looked_at <= now < last.looked_at + LOOK_LASTS


def _last(session: Session, actor: Actor) -> LastLook | None:
    return session.exec(
        select(LastLook).where(LastLook.person_id == actor.person_id, LastLook.school_id == actor.school_id)
    ).first()
