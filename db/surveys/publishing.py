"""Decide what is told of an import, at the first look at it, and keep that.

What is told binds what is told later of the same responses, in whatever file of the school they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from core.events.surveys import ResultsFirstSeen
from core.permissions import Act, Actor
from db.acting import Case, acting, asking, find
from db.audit import hold, touch
from db.models import Publication, School, Survey, SurveyImport
from db.store import Store
from db.surveys.case import SurveyCase, find_import, on_survey
from db.surveys.deciding import decide
from db.surveys.recognising import File
from db.surveys.remembering import alike, mark_if_seen_before
from db.surveys.sealing import require_unsealed
from db.surveys.told import write_told


def ensure_published(store: Store, actor: Actor, survey_id: int, version: int | None = None) -> None:
    """Record the first view, and decide what is told of this version (None: the newest).

    Only the first look writes; then it is refused while sealed (`ResultsSealed`). A concurrent
    seal, also of a twin, sees the look or prevents it. The slow part comes before: nobody waits for it.
    """
    while True:
        with asking(store, actor, Act.SEE_SURVEYS) as session:
            is_seen = find(session, actor, Survey, survey_id).results_first_seen_at is not None
            stored = find_import(session, actor, survey_id, version)
            if is_seen and is_published(session, stored):
                return
            require_unsealed(session, actor, survey_id)
            decided = _decided(session, actor.school_id, stored)
        with acting(store, actor, Act.SEE_SURVEYS, _with_twins(survey_id)) as case:
            hold(case.session, actor.school_id)
            require_unsealed(case.session, actor, survey_id)
            if decided is not None:
                _keep(case.session, decided)
            stored = find_import(case.session, actor, survey_id, version)
            if is_published(case.session, stored):
                _note_first_view(case, stored.version)
                for twin in alike(case.session, case.survey):
                    mark_if_seen_before(case.session, twin)
                return


def _with_twins(survey_id: int) -> Callable[[Case], SurveyCase]:
    """The survey and those alike, locked in one order: who looks at a twin meanwhile waits, and no more."""

    def held(case: Case) -> SurveyCase:
        survey = find(case.session, case.actor, Survey, survey_id)
        both = [survey_id, *(each.id for each in alike(case.session, survey))]
        order = select(Survey.id).where(col(Survey.id).in_(both)).order_by(col(Survey.id))
        case.session.exec(order.with_for_update()).all()
        case.session.expire_all()
        return on_survey(survey_id)(case)

    return held


def _note_first_view(case: SurveyCase, version: int) -> None:
    if case.survey.results_first_seen_at is None:
        case.survey.results_first_seen_at = case.at
        case.survey.results_seen_in = hold(case.session, case.actor.school_id)
        case.survey.results_first_seen_by = case.actor.person_id
        case.tell(ResultsFirstSeen(version=version))
    else:
        touch(case.session, case.actor.school_id)


def publish_import(session: Session, stored: SurveyImport) -> None:
    """Decide what is told of an import, if it was not; within a write, which it may hold up."""
    while (decided := _decided(session, stored.school_id, stored)) is not None:
        _keep(session, decided)


def publish_waiting(session: Session, school_id: int) -> None:
    """Decide what is told of all that was seen before sheets were kept; within a write."""
    while (decided := _decided(session, school_id)) is not None:
        _keep(session, decided)


@dataclass(frozen=True, kw_only=True)
class _Decided:
    """What is told of an import where so much was told before (`after`); `waiting`: its row is here."""

    publication: Publication
    waiting: int | None
    after: tuple[int, ...]


def _decided(session: Session, school_id: int, stored: SurveyImport | None = None) -> _Decided | None:
    """Decide on what was seen before sheets were kept, one by one as it came in, and then on this import.

    None: nothing is left to decide.
    """
    if stored is not None and is_published(session, stored):
        return None
    waiting = select(Publication).where(Publication.school_id == school_id)
    waiting = waiting.where(col(Publication.sheets).is_(None), col(Publication.import_id).is_not(None))
    first = session.exec(waiting.order_by(col(Publication.number))).first()
    import_id = first.import_id if first else stored.id if stored else None
    if import_id is None:
        return None
    _count, last, threshold = after = tuple(session.exec(_standing(school_id)).one())
    number = first.number if first else last + 1
    file = File(session=session, import_id=import_id)
    roll, told = decide(file, number, threshold, was_seen=first is not None)
    publication = Publication(
        school_id=school_id,
        number=number,
        import_id=import_id,
        k=threshold,
        groups=file.groups,
        responses=roll.to_bytes(),
        sheets=write_told(told),
    )
    return _Decided(publication=publication, waiting=first.id if first else None, after=after)


def _keep(session: Session, decided: _Decided) -> None:
    """Keep what was decided, unless something else was told since: then it must be decided anew."""
    school_id = decided.publication.school_id
    hold(session, school_id)
    if tuple(session.exec(_standing(school_id)).one()) == decided.after:
        if decided.waiting is not None:
            session.execute(delete(Publication).where(col(Publication.id) == decided.waiting))
        session.add(decided.publication)
        session.flush()


def _standing(school_id: int) -> Any:
    """How much was told at the school, the last number, and its threshold."""
    return (
        select(
            func.count(col(Publication.sheets)),
            func.coalesce(func.max(col(Publication.number)), 0),
            School.privacy_threshold,
        )
        .select_from(School)
        .outerjoin(Publication, col(Publication.school_id) == School.id)
        .where(School.id == school_id)
        .group_by(col(School.privacy_threshold))
    )


def is_published(session: Session, stored: SurveyImport) -> bool:
    """Whether it was decided what is told of this import."""
    kept = select(Publication.id).where(Publication.import_id == stored.id)
    return session.exec(kept.where(col(Publication.sheets).is_not(None))).first() is not None
