"""Being filled."""

from __future__ import annotations

from core.initiatives import Origin
from core.permissions import Act, Actor, require
from db.initiatives.values import InitiativeWords
from db.store import Store


def open_initiative(store: Store, actor: Actor, words: InitiativeWords) -> int:
    """Open an initiative; its id."""
    require(actor, Act.OPEN_INITIATIVE)
    raise NotImplementedError


def set_aside(
    store: Store,
    actor: Actor,
    title: str,
    issue: str,
    origin: Origin,
    origin_note: str,
    because: str,
    ambition_ids: tuple[int, ...] = (),
) -> int:
    """Record what we do not do, and because of what; its id."""
    require(actor, Act.OPEN_INITIATIVE)
    raise NotImplementedError
