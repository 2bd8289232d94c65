"""Raw answers go when their time is over; the tallies stay."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from core.permissions import Actor
from db.store import Store


def drop_due_raw_answers(store: Store, actor: Actor) -> int:
    """Drop the raw answers of the actor's school whose time is over; how many imports that were."""
    raise NotImplementedError


def drop_due(store: Store) -> int:
    """The same for every school; run at start."""
    raise NotImplementedError


def keep_until_after(session: Session, store: Store, actor: Actor, survey_id: int, decided_on: date) -> date:
    """Set the default period, three months after the decision; for `db.decisions`, inside its own act."""
    raise NotImplementedError
