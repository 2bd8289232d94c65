"""The seal, for `db.decisions` to use inside its own transactions; no page calls this.

A decision seals the survey that it is linked to while its norms are not locked. Locking breaks the seal.
"""

from __future__ import annotations

from sqlmodel import Session, select

from core.errors import NotFound
from core.permissions import Actor
from db.audit import touch
from db.models import Survey, SurveySeal
from db.store import Store
from db.surveys.rows import find_import, find_survey
from db.surveys.values import SealState


def seal(
    session: Session, store: Store, actor: Actor, survey_id: int, decision_id: int, decision_title: str
) -> SealState:
    """Seal the survey for this decision (again: with a new title); says whether results were seen before."""
    survey = find_survey(session, actor, survey_id, hold=True)
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
    touch(session, actor.school_id)
    return _state(session, actor, survey)


def unseal(session: Session, store: Store, actor: Actor, survey_id: int, decision_id: int) -> SealState:
    """Break this decision's seal, because its norms are locked. The link between the two stays.

    A seal that was broken before stays broken as it was.
    """
    survey = find_survey(session, actor, survey_id, hold=True)
    standing = _seal_of(session, actor, survey_id, decision_id)
    if standing is None:
        raise NotFound("seal", decision_id)
    standing.broken_at = standing.broken_at or store.now()
    touch(session, actor.school_id)
    return _state(session, actor, survey)


def unlink(session: Session, actor: Actor, survey_id: int, decision_id: int) -> None:
    """Take the link away with its seal: another survey was linked, or the decision was removed."""
    find_survey(session, actor, survey_id, hold=True)
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
        first_seen_by=survey.results_first_seen_by,
    )
