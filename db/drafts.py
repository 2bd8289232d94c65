"""What somebody typed and did not save yet: kept for them alone, until they save it or for two weeks."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from core.permissions import Actor
from db.clock import is_over
from db.models import Draft, Membership
from db.store import EVERY, Store

KEPT_FOR = timedelta(days=14)
#: More than any field takes, in characters of JSON; and more fields than anybody fills in.
LONGEST, MOST = 20_000, 500


def drafts(store: Store, actor: Actor) -> dict[str, Any]:
    """What this person typed at this school and did not save, by field, as JSON values."""
    with store.read(actor) as session:
        rows = session.exec(select(Draft.field, Draft.held).where(*_of(actor.person_id, actor.school_id)))
        return dict(rows.all())


def keep_drafts(store: Store, actor: Actor, typed: Mapping[str, Any], gone: Collection[str]) -> None:
    """Keep these fields and drop those that were saved; what is far too long for a field is not kept.

    Somebody who has no access any more keeps nothing.
    """
    held = {name: each for name, each in typed.items() if len(json.dumps(each)) <= LONGEST}
    with store.write(actor) as session:
        if not _has_access(session, actor):
            return
        theirs = _of(actor.person_id, actor.school_id)
        session.exec(delete(Draft).where(*theirs, col(Draft.field).in_({*held, *gone})))
        there = len(session.exec(select(Draft.id).where(*theirs)).all())
        for name, each in list(held.items())[: MOST - there]:
            session.add(
                Draft(
                    school_id=actor.school_id,
                    person_id=actor.person_id,
                    field=name,
                    held=each,
                    kept_at=store.now(),
                )
            )


def drop_old_drafts(store: Store) -> None:
    """Drop what nobody came back to; by a day on which two days of the clock agree."""
    with store.read(EVERY) as session:
        old = is_over(session, Draft.kept_at, KEPT_FOR)
        if session.exec(select(Draft.id).where(old).limit(1)).first() is None:
            return
    with store.write(EVERY) as session:
        session.exec(delete(Draft).where(old))


def _of(person_id: int, school_id: int) -> tuple[Any, ...]:
    return Draft.person_id == person_id, Draft.school_id == school_id


def _has_access(session: Session, actor: Actor) -> bool:
    mine = select(Membership.id).where(
        Membership.person_id == actor.person_id, Membership.school_id == actor.school_id, Membership.is_active
    )
    return session.exec(mine).first() is not None
