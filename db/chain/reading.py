"""The chain around a decision or an initiative."""

from __future__ import annotations

from core.chain import Chain
from core.permissions import Act, Actor, require
from db.store import Store


def chain_of_decision(store: Store, actor: Actor, decision_id: int) -> Chain:
    """What hangs on a decision."""
    require(actor, Act.SEE_DECISIONS)
    raise NotImplementedError


def chain_of_initiative(store: Store, actor: Actor, initiative_id: int) -> Chain:
    """What an initiative hangs on."""
    require(actor, Act.SEE_INITIATIVES)
    raise NotImplementedError
