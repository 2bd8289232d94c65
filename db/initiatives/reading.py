"""Being filled."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.initiatives.values import InitiativeDetail
from db.store import Store


def initiative(store: Store, actor: Actor, initiative_id: int) -> InitiativeDetail:
    """One initiative with its whole story."""
    require(actor, Act.SEE_INITIATIVES)
    raise NotImplementedError
