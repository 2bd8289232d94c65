"""Note when everything of a decision last matched, so that it can be said since when it does not.

At most once a day for each decision: when somebody opens it, and by the server itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sqlmodel import Session, col, select

from core.decisions import SeenRight
from core.permissions import Actor, Role
from db.acting import find
from db.decisions.case import find_dossier
from db.decisions.checking import mismatches
from db.models import Decision, School
from db.models import SeenRight as Seen
from db.store import EVERY, Store
from db.trouble import StorageTrouble


def look_over(store: Store) -> int:
    """Look at each decision of every school that was not looked at today; how many."""
    with store.read(EVERY) as session:
        waiting = [(number, actor) for number, actor, seen in _all(session) if _is_due(seen, actor, store)]
    for decision_id, actor in waiting:
        with store.read(actor) as session:
            is_right = not mismatches(session, actor, find_dossier(session, actor, decision_id))
        note(store, actor, decision_id, is_right=is_right)
    return len(waiting)


def note(store: Store, actor: Actor, decision_id: int, *, is_right: bool) -> None:
    """Note that all of it matches, or that it does not; nothing where that was noted today."""
    with store.read(actor) as session:
        if not _is_news(_seen(session, decision_id), actor, store, is_right):
            return
    with suppress(StorageTrouble), store.write(actor) as session:  # who reads is not kept from it
        find(session, actor, Decision, decision_id, hold=True)
        row = _seen(session, decision_id) or Seen(school_id=actor.school_id, decision_id=decision_id)
        if is_right:
            row.right_at, row.wrong_at = store.now(), None
        else:
            row.wrong_at = row.wrong_at or store.now()
        session.add(row)


def since_when(session: Session, decision_id: int) -> SeenRight | None:
    """Between which moments something was changed; None where nobody noticed."""
    row = _seen(session, decision_id)
    if row is None or row.wrong_at is None:
        return None
    return SeenRight(right_at=row.right_at, wrong_at=row.wrong_at)


def _is_news(row: Seen | None, actor: Actor, store: Store, is_right: bool) -> bool:
    if not is_right:
        return row is None or row.wrong_at is None
    return _is_due(row, actor, store)


def _is_due(row: Seen | None, actor: Actor, store: Store) -> bool:
    if row is None or row.right_at is None or row.wrong_at is not None:
        return True
    return actor.day_of(row.right_at) != store.today(actor)


def _seen(session: Session, decision_id: int) -> Seen | None:
    return session.exec(select(Seen).where(Seen.decision_id == decision_id)).first()


def _all(session: Session) -> Iterator[tuple[int, Actor, Seen | None]]:
    """All decisions, the server itself as who looks, and what was noted."""
    query = (
        select(Decision.id, Decision.school_id, School.time_zone, Seen)
        .join(School, col(School.id) == Decision.school_id)
        .join(Seen, col(Seen.decision_id) == Decision.id, isouter=True)
        .order_by(col(Decision.id))
    )
    for decision_id, school_id, time_zone, seen in session.exec(query):
        server = Actor(
            person_id=0, school_id=school_id, role=Role.SCHOOL_LEADER, name="", time_zone=time_zone
        )
        yield decision_id or 0, server, seen
