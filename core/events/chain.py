"""What is done about how decisions and initiatives hang together."""

from __future__ import annotations

from core.chain import ChainKind
from core.events import Event


class DecisionTied(Event, subject="initiative", action="link_decision"):
    """A decision and an initiative were tied together; `title`: of the decision."""

    decision: int
    kind: ChainKind
    title: str


class DecisionUntied(Event, subject="initiative", action="unlink_decision"):
    """A decision and an initiative were untied."""

    decision: int
