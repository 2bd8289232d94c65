"""Being filled."""

from __future__ import annotations

from core.permissions import Act, Actor, require
from db.initiatives.values import EvaluationWords
from db.store import Store


def evaluate(store: Store, actor: Actor, initiative_id: int, words: EvaluationWords) -> int:
    """Write what came of it; the id of the evaluation."""
    require(actor, Act.EVALUATE)
    raise NotImplementedError
