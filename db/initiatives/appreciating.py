"""Being filled."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.store import Store


def appreciate(store: Store, actor: Actor, initiative_id: int, text: str) -> int:
    """Say what you appreciate; the id of that word."""
    require(actor, Act.APPRECIATE)
    raise NotImplementedError


def take_appreciation_back(store: Store, actor: Actor, appreciation_id: int) -> None:
    """Take your own word of appreciation back."""
    require(actor, Act.APPRECIATE)
    raise NotImplementedError
