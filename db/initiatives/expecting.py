"""Being filled."""

from __future__ import annotations

from datetime import date

from core.permissions import Act, Actor, require
from db.store import Store


def set_expectations(store: Store, actor: Actor, initiative_id: int, lead_asks: str, review_on: date) -> int:
    """Say what the lead asks of those who follow; the new version."""
    require(actor, Act.AGREE_EXPECTATIONS)
    raise NotImplementedError


def offer_as_follower(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Say what you offer as a follower."""
    require(actor, Act.AGREE_EXPECTATIONS)
    raise NotImplementedError
