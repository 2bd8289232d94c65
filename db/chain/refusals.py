"""Why tying a decision and an initiative together is refused."""

from __future__ import annotations

from core.errors import Refusal


class DecisionNotTaken(Refusal):
    """An initiative is started by a decision that was taken; this one was not taken yet."""

    def __init__(self, decision_id: int) -> None:
        super().__init__(f"decision {decision_id} was not taken yet")
        self.decision_id = decision_id
