"""Being filled."""

from __future__ import annotations

from core.mandates import MandateWords
from core.permissions import Act, Actor, require
from db.store import Store


def grant_mandate(store: Store, actor: Actor, initiative_id: int, words: MandateWords) -> int:
    """Grant the mandate; its version."""
    require(actor, Act.GRANT_MANDATE)
    raise NotImplementedError


def adjust_frame(store: Store, actor: Actor, initiative_id: int, words: MandateWords, reason: str) -> int:
    """Adjust the mandate in force; the new version."""
    require(actor, Act.GRANT_MANDATE)
    raise NotImplementedError
