"""The seal, for `db.decisions` to use inside its own transactions; no page calls this.

A decision seals the survey that it is linked to while its norms are not locked. Locking breaks the seal.
"""

from __future__ import annotations

from sqlmodel import Session

from core.permissions import Actor
from db.store import Store
from db.surveys.values import SealState


def seal(
    session: Session, store: Store, actor: Actor, survey_id: int, decision_id: int, decision_title: str
) -> SealState:
    """Seal the survey for this decision (again: with a new title); says whether results were seen before."""
    raise NotImplementedError


def unseal(session: Session, store: Store, actor: Actor, survey_id: int, decision_id: int) -> SealState:
    """Break this decision's seal, because its norms are locked. The link between the two stays."""
    raise NotImplementedError


def unlink(session: Session, actor: Actor, survey_id: int, decision_id: int) -> None:
    """Take the link away with its seal: another survey was linked, or the decision was removed."""
    raise NotImplementedError
