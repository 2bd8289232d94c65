"""The seal on the answers: decisions set and break it, and every look at answers (`viewing`) asks for it.

A decision seals its linked survey until its norms are locked. The functions for `db.decisions` work inside
its own transactions; no page calls them.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.permissions import Actor
from db.acting import find
from db.audit import hold, touch
from db.models import Survey, SurveySeal
from db.store import Store
from db.surveys.case import find_import
from db.surveys.refusals import ResultsSealed
from db.surveys.remembering import alike, mark_if_seen_before
from db.surveys.values import SealState


def seal(
    session: Session, store: Store, actor: Actor, survey_id: int, decision_id: int, decision_title: str
) -> SealState:
    """Seal the survey for this decision (again: with a new title); whether results were seen before."""
    survey = find(session, actor, Survey, survey_id, hold=True)
    hold(session, actor.school_id)  # nobody looks at a twin at the same moment
    standing = _seal_of(session, actor, survey_id, decision_id)
    if standing is None:
        standing = SurveySeal(
            school_id=actor.school_id,
            survey_id=survey_id,
            decision_id=decision_id,
            decision_title=decision_title,
            sealed_at=store.now(),
        )
    standing.decision_title = decision_title
    session.add(standing)
    mark_if_seen_before(session, survey)
    touch(session, actor.school_id)
    return _state(session, actor, survey)


def unseal(session: Session, store: Store, actor: Actor, survey_id: int, decision_id: int) -> SealState:
    """Break this decision's seal, because its norms are locked. The link stays.

    An already broken seal does not change.
    """
    survey = find(session, actor, Survey, survey_id, hold=True)
    standing = _seal_of(session, actor, survey_id, decision_id)
    if standing is None:
        raise NotFound("seal", decision_id)
    standing.broken_at = standing.broken_at or store.now()
    touch(session, actor.school_id)
    return _state(session, actor, survey)


def unlink(session: Session, actor: Actor, survey_id: int, decision_id: int) -> None:
    """Remove the link and its seal: another survey was linked, or the decision was deleted."""
    find(session, actor, Survey, survey_id, hold=True)
    standing = _seal_of(session, actor, survey_id, decision_id)
    if standing is None:
        raise NotFound("seal", decision_id)
    session.delete(standing)
    touch(session, actor.school_id)


def _seal_of(session: Session, actor: Actor, survey_id: int, decision_id: int) -> SurveySeal | None:
    return session.exec(
        select(SurveySeal).where(
            SurveySeal.school_id == actor.school_id,
            SurveySeal.survey_id == survey_id,
            SurveySeal.decision_id == decision_id,
        )
    ).first()


def _state(session: Session, actor: Actor, survey: Survey) -> SealState:
    newest = find_import(session, actor, survey.id or 0)
    return SealState(
        version=newest.version,
        file_sha256=newest.file_sha256,
        first_seen_at=survey.results_first_seen_at,
        first_seen_in=survey.results_seen_in,
        first_seen_by=survey.results_first_seen_by,
    )


def require_unsealed(session: Session, actor: Actor, survey_id: int) -> None:
    """Raise `ResultsSealed` while a decision with unlocked norms rests on the survey.

    Or on another file with (nearly) the same responses: who sees one has seen the other.
    """
    for seal, _seen_at in _seals(session, actor, survey_id):
        raise ResultsSealed(
            survey_id=survey_id, decision_id=seal.decision_id, decision_title=seal.decision_title
        )


def is_sealed(session: Session, actor: Actor, survey_id: int) -> bool:
    """Whether `require_unsealed` would refuse."""
    return bool(_seals(session, actor, survey_id))


def hides_unseen(session: Session, actor: Actor, survey_id: int) -> bool:
    """Whether such a seal holds on a survey whose results nobody saw: its decision is not marked for that."""
    return any(seen_at is None for _seal, seen_at in _seals(session, actor, survey_id))


def _seals(session: Session, actor: Actor, survey_id: int) -> list[tuple[SurveySeal, datetime | None]]:
    """The unbroken seals on the survey and its twins, and when results of those were first seen."""
    survey = find(session, actor, Survey, survey_id)
    same = [survey.id, *(each.id for each in alike(session, survey))]
    unbroken = (
        select(SurveySeal, Survey.results_first_seen_at)
        .join(Survey, col(Survey.id) == SurveySeal.survey_id)
        .where(SurveySeal.school_id == actor.school_id, col(SurveySeal.survey_id).in_(same))
        .where(col(SurveySeal.broken_at).is_(None))
    )
    return list(session.exec(unbroken.order_by(col(SurveySeal.id))))
