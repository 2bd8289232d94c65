"""Stand behind an ambition, in the version that was read."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.store import Store


def endorse(store: Store, actor: Actor, ambition_id: int, version: int) -> None:
    """Stand behind this version of an ambition."""
    require(actor, Act.ENDORSE_AMBITION)
    raise NotImplementedError


def withdraw_endorsement(store: Store, actor: Actor, ambition_id: int) -> None:
    """No longer stand behind the version in force."""
    require(actor, Act.ENDORSE_AMBITION)
    raise NotImplementedError
