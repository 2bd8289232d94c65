"""Being filled."""

from __future__ import annotations

from core.mandates import MandateWords
from core.permissions import Act, Actor, require
from db.store import Store


def accept_offer(
    store: Store, actor: Actor, offer_id: int, answer: str = "", mandate: MandateWords | None = None
) -> None:
    """Accept an offer; a school leader can grant the mandate with it."""
    require(actor, Act.ANSWER_OFFER)
    raise NotImplementedError


def decline_offer(store: Store, actor: Actor, offer_id: int, answer: str = "") -> None:
    """Decline an offer."""
    require(actor, Act.ANSWER_OFFER)
    raise NotImplementedError
