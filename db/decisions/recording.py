"""Record what people decided; taking it anew adds a record and leaves the earlier ones."""

from __future__ import annotations

from core.permissions import Actor
from db.decisions.values import Taken
from db.store import Store


def record_decision(store: Store, actor: Actor, decision_id: int, taken: Taken, *, based_on: int = 0) -> int:
    """Record a decision; its number. `based_on`: the number of the last record shown (0: none yet).

    The first record starts the retention period of the survey's raw answers.
    `DeparturesNeedMotivation`, `Missing("text")`, `OwnerNotActive`, `ReviewNotInFuture`,
    `CouncilDateInFuture`, `NormsNotLocked`, `ResultsSealed` (another decision seals it), `Conflict`.
    """
    raise NotImplementedError
