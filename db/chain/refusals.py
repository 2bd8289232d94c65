"""Why tying a decision and an initiative together is refused."""

from __future__ import annotations

from core.errors import Refusal


class DecisionNotTaken(Refusal):
    """An initiative is started by a decision that was taken; this one was not taken yet."""

    decision_id: int
