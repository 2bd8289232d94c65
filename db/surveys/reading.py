"""What may be known of surveys without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.data_kinds import DataKind
from core.errors import NotFound
from core.permissions import Act, Actor, require
from core.survey_files import Question, Tool
from db.models import Person, Survey, SurveyImport, SurveyInvited, SurveySeal
from db.store import Store
from db.surveys.rows import find_import, find_survey, from_report, from_structure, group_responses, without
from db.surveys.values import FirstView, GroupResponse, LinkedDecision, SurveyDetail, SurveyLine


def surveys(store: Store, actor: Actor) -> tuple[SurveyLine, ...]:
    """The surveys of the actor's school, newest import first."""
    require(actor, Act.SEE_SURVEYS)
    with store.read() as session:
        return lines(session, actor)


def survey(store: Store, actor: Actor, survey_id: int) -> SurveyDetail:
    """One survey: questions, groups, numbers invited and the report of its import."""
    require(actor, Act.SEE_SURVEYS)
    with store.read() as session:
        stored = find_import(session, actor, survey_id)
        line = _line(session, actor, survey_id)
        importer, first_seen_by, has_block = _surroundings(session, survey_id)
        about = find_survey(session, actor, survey_id)
        seen = about.results_first_seen_at
        return SurveyDetail(
            line=line,
            questions=from_structure(stored.structure),
            tool=Tool(stored.tool),
            filename=stored.filename,
            file_sha256=stored.file_sha256,
            n_complete=stored.n_complete,
            n_incomplete=stored.n_incomplete,
            n_without_group=stored.n_without_group,
            include_incomplete=stored.include_incomplete,
            imported_by=importer,
            first_view=None if seen is None else FirstView(seen, first_seen_by),
            retention_until=about.retention_until,
            has_raw_answers=has_block and about.retention_until >= store.today(actor),
            report=from_report(stored.report),
        )


def response(store: Store, actor: Actor, survey_id: int) -> tuple[GroupResponse, ...]:
    """How many returned of how many invited, per group; "group unknown" last, where there are any."""
    require(actor, Act.SEE_SURVEYS)
    with store.read() as session:
        return _line(session, actor, survey_id).groups


def options(store: Store, actor: Actor, survey_id: int) -> tuple[Question, ...]:
    """The questions with the names of their options, and no answers."""
    require(actor, Act.SEE_SURVEYS)
    with store.read() as session:
        return from_structure(find_import(session, actor, survey_id).structure)


def lines(session: Session, actor: Actor, survey_id: int | None = None) -> tuple[SurveyLine, ...]:
    """The lines of all surveys of the school, or of one, in three queries."""
    query = (
        select(Survey, SurveyImport)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
        .order_by(col(SurveyImport.imported_at).desc(), col(Survey.id).desc())
        .options(without(SurveyImport.block), without(SurveyImport.structure), without(SurveyImport.report))
    )
    found = session.exec(query if survey_id is None else query.where(Survey.id == survey_id)).all()
    invited = _by_survey(
        session.exec(
            select(SurveyInvited.survey_id, SurveyInvited.respondent_group, SurveyInvited.invited)
            .where(SurveyInvited.school_id == actor.school_id)
            .order_by(col(SurveyInvited.id))
        )
    )
    decisions = _decisions(session, actor)
    return tuple(
        SurveyLine(
            survey_id=survey.id or 0,
            title=survey.title,
            kind=DataKind(survey.kind),
            version=survey.version,
            imported_at=newest.imported_at,
            groups=group_responses(
                newest.returned, newest.include_incomplete, dict(invited.get(survey.id or 0, ()))
            ),
            decisions=decisions.get(survey.id or 0, ()),
        )
        for survey, newest in found
    )


def _line(session: Session, actor: Actor, survey_id: int) -> SurveyLine:
    found = lines(session, actor, survey_id)
    if not found:
        raise NotFound("survey", survey_id)
    return found[0]


def _by_survey(rows: Iterable[Any]) -> dict[int, list[tuple[str, int | None]]]:
    together: dict[int, list[tuple[str, int | None]]] = {}
    for survey_id, group, n in rows:
        together.setdefault(survey_id, []).append((group, n))
    return together


def _decisions(session: Session, actor: Actor) -> dict[int, tuple[LinkedDecision, ...]]:
    together: dict[int, tuple[LinkedDecision, ...]] = {}
    seals = select(SurveySeal).where(SurveySeal.school_id == actor.school_id).order_by(col(SurveySeal.id))
    for seal in session.exec(seals):
        linked = LinkedDecision(seal.decision_id, seal.decision_title, seal.broken_at is None)
        together[seal.survey_id] = (*together.get(seal.survey_id, ()), linked)
    return together


def _surroundings(session: Session, survey_id: int) -> tuple[str | None, str | None, bool]:
    """Who imported the newest version, who saw results first, and whether the raw answers are still there."""
    importer, viewer = aliased(Person), aliased(Person)
    found = session.exec(
        select(importer.name, viewer.name, col(SurveyImport.block).is_not(None))
        .select_from(Survey)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .outerjoin(importer, col(importer.id) == SurveyImport.imported_by)
        .outerjoin(viewer, col(viewer.id) == Survey.results_first_seen_by)
        .where(Survey.id == survey_id, SurveyImport.version == Survey.version)
    ).one()
    return found[0], found[1], bool(found[2])
