"""Being filled."""

from __future__ import annotations

from core.initiatives import Part
from core.permissions import Act, Actor, require
from db.store import Store


def claim(store: Store, actor: Actor, initiative_id: int, sentence: str) -> int:
    """Say that you want to lead this; the offer's id."""
    require(actor, Act.OFFER_PART)
    raise NotImplementedError


def nominate(
    store: Store, actor: Actor, initiative_id: int, person_id: int, part: Part, sentence: str
) -> int:
    """Ask a colleague to lead or to take part; the offer's id."""
    require(actor, Act.OFFER_PART)
    raise NotImplementedError


def withdraw_offer(store: Store, actor: Actor, offer_id: int) -> None:
    """Take back an offer that was not answered."""
    require(actor, Act.OFFER_PART)
    raise NotImplementedError
