"""Being filled."""

from __future__ import annotations

from core.initiatives import Phase
from core.permissions import Act, Actor, require
from db.store import Store


def move(store: Store, actor: Actor, initiative_id: int, to: Phase, note: str = "") -> None:
    """Move an initiative along the cycle."""
    require(actor, Act.MOVE_PHASE)
    raise NotImplementedError
