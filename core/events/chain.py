"""Events on the links between decisions and initiatives."""

from __future__ import annotations

from core.chain import ChainKind
from core.events import Event


class DecisionTied(Event, subject="initiative", action="link_decision"):
    """A decision and an initiative were linked; `title`: of the decision."""

    decision: int
    kind: ChainKind
    title: str


class DecisionUntied(Event, subject="initiative", action="unlink_decision"):
    """A decision and an initiative were unlinked."""

    decision: int
