"""Being filled."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.initiatives.values import InitiativeWords
from db.store import Store


def change_words(
    store: Store, actor: Actor, initiative_id: int, words: InitiativeWords, began_version: int
) -> int:
    """Change the words; the new version."""
    require(actor, Act.EDIT_INITIATIVE)
    raise NotImplementedError
