"""What rests on a piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from core.evidence import EvidenceRef
from core.permissions import Act, Actor
from db.acting import asking
from db.evidence.pointing import columns_of
from db.models import (
    Decision,
    DecisionLink,
    Evaluation,
    EvaluationEvidence,
    Initiative,
    InquiryPath,
    PathAddition,
    Source,
)
from db.store import Store


class UsedBy(StrEnum):
    """What rests on it."""

    INITIATIVE = "initiative"
    DECISION = "decision"
    PATH = "path"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One thing of the school that rests on it."""

    by: UsedBy
    id: int
    title: str


def uses(store: Store, actor: Actor, ref: EvidenceRef) -> tuple[Use, ...]:
    """The initiatives, decisions and questions that rest on it, each once."""
    column, number = next((name, held) for name, held in columns_of(ref).items() if held is not None)
    with asking(store, actor, Act.SEE_DATA) as session:
        return _uses(session, actor, column, number)


def _uses(session: Session, actor: Actor, column: str, number: int) -> tuple[Use, ...]:
    initiative = select(Initiative.id, Initiative.title).where(Initiative.school_id == actor.school_id)
    decision = select(Decision.id, Decision.title).where(Decision.school_id == actor.school_id)
    path = select(InquiryPath.id, InquiryPath.question).where(InquiryPath.school_id == actor.school_id)
    queries = (
        (UsedBy.INITIATIVE, initiative.join(Source, col(Source.initiative_id) == Initiative.id), Source),
        (
            UsedBy.INITIATIVE,
            initiative.join(Evaluation, col(Evaluation.initiative_id) == Initiative.id).join(
                EvaluationEvidence, col(EvaluationEvidence.evaluation_id) == Evaluation.id
            ),
            EvaluationEvidence,
        ),
        (
            UsedBy.DECISION,
            decision.join(DecisionLink, col(DecisionLink.decision_id) == Decision.id).where(
                col(DecisionLink.unlinked_at).is_(None)
            ),
            DecisionLink,
        ),
        (UsedBy.PATH, path.join(PathAddition, col(PathAddition.path_id) == InquiryPath.id), PathAddition),
    )
    found = {
        Use(by=by, id=identifier or 0, title=title)
        for by, query, table in queries
        for identifier, title in session.exec(query.where(getattr(table, column) == number))
    }
    return tuple(sorted(found, key=lambda each: (each.by, each.title, each.id)))
