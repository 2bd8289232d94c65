"""Being filled."""

from __future__ import annotations

from datetime import date

from core.permissions import Act, Actor, require
from db.store import Store


def signal(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Say that the mandate does not go well: the first step of the ladder."""
    require(actor, Act.SIGNAL)
    raise NotImplementedError


def record_conversation(store: Store, actor: Actor, initiative_id: int, held_on: date, text: str) -> None:
    """Record the conversation after a signal."""
    require(actor, Act.SIGNAL)
    raise NotImplementedError


def take_back(store: Store, actor: Actor, initiative_id: int, reason: str) -> None:
    """Take the mandate back, after a signal and a conversation."""
    require(actor, Act.TAKE_BACK)
    raise NotImplementedError


def settle(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Close the ladder: it is settled."""
    require(actor, Act.SIGNAL)
    raise NotImplementedError
