"""Open a decision, and say anew what is asked while the norms are not locked."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound
from core.permissions import Act, Actor, require
from db.audit import record
from db.decisions.refusals import NormsLocked, QuestionConflict
from db.decisions.rows import facts_of, find_case, question_of
from db.decisions.values import Question
from db.models import Ambition, Decision
from db.store import Store
from db.surveys import sealing


def open_decision(store: Store, actor: Actor, asked: Question) -> int:
    """Open a decision; its id.

    `Missing("decision_title" | "question" | "groups")`, `GroupTwice`, `NotFound`.
    """
    require(actor, Act.OPEN_DECISION)
    with store.write() as session:
        return put(session, store, actor, asked)


def put(session: Session, store: Store, actor: Actor, asked: Question) -> int:
    """Open a decision within another act's transaction; its id."""
    facts = facts_of(asked)
    _require_ambition(session, actor, asked.ambition_id)
    opened = Decision(school_id=actor.school_id, opened_at=store.now(), opened_by=actor.person_id, **facts)
    session.add(opened)
    session.flush()
    assert opened.id is not None
    record(session, store, actor, "open", "decision", opened.id, **facts)
    return opened.id


def change_question(store: Store, actor: Actor, decision_id: int, asked: Question, *, based_on: int) -> int:
    """Change what is asked; the new version. `QuestionConflict`, `NormsLocked`, `AlreadyDone`, `Missing`,
    `NotFound` (decision or ambition).

    Once the norms are locked, what they are the norms of stays what it is.
    """
    require(actor, Act.OPEN_DECISION)
    facts = facts_of(asked)
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        if case.norms:
            raise NormsLocked(decision_id)
        stands = question_of(case.decision)
        if case.decision.version != based_on:
            raise QuestionConflict(decision_id, stands, case.decision.version)
        if asked.ambition_id != stands.ambition_id:
            _require_ambition(session, actor, asked.ambition_id)
        before = facts_of(stands)
        if before == facts:
            raise AlreadyDone("question", "as asked")
        for name, value in facts.items():
            setattr(case.decision, name, value)
        case.decision.version += 1
        if case.link and case.link.survey_id:
            sealing.seal(session, store, actor, case.link.survey_id, decision_id, facts["title"])
        record(session, store, actor, "change_question", "decision", decision_id, before=before, after=facts)
        return case.decision.version


def ambitions(store: Store, actor: Actor) -> tuple[str, ...]:
    """The ambitions of earlier decisions, the latest first, each once."""
    require(actor, Act.SEE_DECISIONS)
    with store.read() as session:
        found = session.exec(
            select(Decision.ambition)
            .where(Decision.school_id == actor.school_id, Decision.ambition != "")
            .order_by(col(Decision.id).desc())
        )
        return tuple(dict.fromkeys(found))


def _require_ambition(session: Session, actor: Actor, ambition_id: int | None) -> None:
    """Only an ambition of the own school that was not dropped can be chosen."""
    if ambition_id is None:
        return
    found = session.exec(
        select(Ambition.id)
        .where(Ambition.id == ambition_id, Ambition.school_id == actor.school_id)
        .where(col(Ambition.dropped_at).is_(None))
    ).first()
    if found is None:
        raise NotFound("ambition", ambition_id)
