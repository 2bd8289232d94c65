"""What may be known of decisions without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from core.permissions import Actor
from db.decisions.values import DecisionDetail, DecisionLine
from db.store import Store


def decisions(store: Store, actor: Actor) -> tuple[DecisionLine, ...]:
    """The decisions of the actor's school, the latest opened first."""
    raise NotImplementedError


def decision(store: Store, actor: Actor, decision_id: int) -> DecisionDetail:
    """One decision: question, norms, links, arguments and records."""
    raise NotImplementedError
