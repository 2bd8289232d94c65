"""Being filled."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.store import Store


def join(store: Store, actor: Actor, initiative_id: int) -> None:
    """Take part as a member."""
    require(actor, Act.OFFER_PART)
    raise NotImplementedError


def step_back(store: Store, actor: Actor, initiative_id: int) -> None:
    """Lay down the part that you have."""
    require(actor, Act.OFFER_PART)
    raise NotImplementedError
