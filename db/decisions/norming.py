"""Norms: set as a draft by the team, locked by the school leader, and changed only as a new version."""

from __future__ import annotations

from core.norms import DecisionNorms
from core.permissions import Actor
from db.decisions.values import NormVersion
from db.store import Store


def save_draft(store: Store, actor: Actor, decision_id: int, norms: DecisionNorms, *, based_on: int) -> int:
    """Save norms as the draft; its new version. `based_on` is the version that was shown (0: none yet).

    `DraftConflict` (carries what somebody else saved), `GroupsDiffer`, `NormsLocked`, `AlreadyDone`.
    """
    raise NotImplementedError


def lock_norms(store: Store, actor: Actor, decision_id: int, *, based_on: int) -> NormVersion:
    """Lock the draft of that version as norms version 1, and break the seal of the linked survey with it.

    `Missing("norms")` without a draft, `DraftConflict`, `GroupsDiffer`, `AlreadyDone` when locked.
    """
    raise NotImplementedError


def change_norms(
    store: Store, actor: Actor, decision_id: int, norms: DecisionNorms, reason: str, *, based_on: int
) -> NormVersion:
    """Set other norms as version `based_on` + 1; all earlier ones stay.

    `Missing("reason")`, `Conflict`, `GroupsDiffer`, `NormsNotLocked`, `AlreadyDone` when nothing changes.
    """
    raise NotImplementedError
