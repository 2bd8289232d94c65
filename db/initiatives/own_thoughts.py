"""A leader's own answer to "what could I have left to you?": for its writer alone.

It leaves no trace: no event, no revision of the school. Nobody else's export, list or question reads it.
"""

from __future__ import annotations

from sqlmodel import Session, select

from core.permissions import Act, Actor
from core.texts import written
from db.acting import acting, asking
from db.initiatives.case import on_initiative
from db.models import OwnThought
from db.store import Store


def own_thought(store: Store, actor: Actor, initiative_id: int) -> str:
    """What the actor wrote for themselves; empty if nothing."""
    with asking(store, actor, Act.THINK_BACK) as session:
        row = _of(session, actor, initiative_id)
        return row.text if row else ""


def think_back(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Keep a thought for oneself, in place of the one before; an empty one is gone.

    `NotFound`, `NotYourInitiative`, `TooLong("text")`.
    """
    with acting(store, actor, Act.THINK_BACK, on_initiative(initiative_id)) as case:
        said, row = written("text", text), _of(case.session, actor, initiative_id)
        if row is not None and not said:
            case.session.delete(row)
        elif row is not None:
            row.text, row.written_at = said, case.at
        elif said:
            case.add(OwnThought, initiative_id=initiative_id, person_id=actor.person_id, text=said)


def _of(session: Session, actor: Actor, initiative_id: int) -> OwnThought | None:
    return session.exec(
        select(OwnThought).where(
            OwnThought.school_id == actor.school_id,
            OwnThought.initiative_id == initiative_id,
            OwnThought.person_id == actor.person_id,
        )
    ).first()
