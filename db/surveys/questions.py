"""What may be known of surveys without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.permissions import Act, Actor
from core.survey_files import NoticeKind, Question, Reason, Recognition, RowFault, Tool
from db.acting import asking, find, same_for_role, value_of
from db.models import InvitedVersion, Person, School, Survey, SurveyImport, SurveyInvited, SurveySeal
from db.people import names
from db.store import Store
from db.surveys.case import UNREAD, came_back, find_import, from_structure, listed_of, without
from db.surveys.days import days_in
from db.surveys.remembering import twins_beside
from db.surveys.values import (
    FirstView,
    GroupResponse,
    ImportReport,
    InvitedNumbers,
    KeptNotice,
    LeftOutColumn,
    LeftOutRow,
    LinkedDecision,
    SurveyDetail,
    SurveyLine,
    SurveyVersion,
)

#: What says of an answer that somebody gave it, of a hidden group perhaps; who uploads reads it before that.
OF_FEW = {
    NoticeKind.FORMULA_WITHOUT_VALUE,
    NoticeKind.UNREAD_CELLS,
}
_KEPT = {kind.value for kind in set(NoticeKind) - OF_FEW}
#: Two exports that share this part of their questions are versions of one survey.
ALIKE = 0.8


@same_for_role
def surveys(store: Store, actor: Actor) -> tuple[SurveyLine, ...]:
    """The surveys of the actor's school, newest import first."""
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        return lines(session, actor)


@same_for_role
def survey(store: Store, actor: Actor, survey_id: int) -> SurveyDetail:
    """One survey: questions, groups, numbers invited and the report of its import."""
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        stored = find_import(session, actor, survey_id)
        line = _line(session, actor, survey_id)
        importer, first_seen_by, has_block = _surroundings(session, survey_id)
        about = find(session, actor, Survey, survey_id)
        seen = about.results_first_seen_at
        return value_of(
            SurveyDetail,
            stored,
            line=line,
            questions=listed_of(stored),
            imported_by=importer,
            first_view=None if seen is None else FirstView(seen, first_seen_by),
            retention_until=about.retention_until,
            has_raw_answers=has_block and about.retention_until >= store.today(actor),
            awaits_removal=has_block and about.retention_until < store.today(actor),
            report=from_report(stored.report),
            days=days_in(stored.days, session.get_one(School, actor.school_id).privacy_threshold),
            versions=_versions(session, survey_id),
            invited=_invited(session, survey_id),
        )


@same_for_role
def response(store: Store, actor: Actor, survey_id: int) -> tuple[GroupResponse, ...]:
    """How many returned of how many invited, per group; "group unknown" last, if any."""
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        return _line(session, actor, survey_id).groups


@same_for_role
def options(store: Store, actor: Actor, survey_id: int) -> tuple[Question, ...]:
    """The questions with the names of their options, and no answers."""
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        return listed_of(find_import(session, actor, survey_id))


def find_predecessor(store: Store, actor: Actor, recognition: Recognition) -> SurveyLine | None:
    """The survey that this file seems a newer export of ((nearly) the same questions), or None."""
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:
        candidates = session.exec(
            select(Survey.id, SurveyImport.tool, SurveyImport.structure)
            .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
            .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
            .order_by(col(SurveyImport.id).desc())
        ).all()
        likeness = {
            survey_id: _likeness(
                from_structure(structure), recognition.questions, _has_codes(tool, recognition)
            )
            for survey_id, tool, structure in candidates
        }
        best = max(likeness, key=lambda each: likeness[each], default=None)
        if best is None or likeness[best] < ALIKE:
            return None
        return lines(session, actor, best)[0]


def lines(session: Session, actor: Actor, survey_id: int | None = None) -> tuple[SurveyLine, ...]:
    """The lines of all surveys of the school, or of one, in three queries."""
    query = (
        select(Survey, SurveyImport)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
        .order_by(col(SurveyImport.id).desc())
        .options(*map(without, UNREAD))
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
    beside = _beside(session, decisions)
    return tuple(
        value_of(
            SurveyLine,
            survey,
            survey_id=survey.id,
            import_id=newest.id,
            imported_at=newest.imported_at,
            groups=came_back(newest, dict(invited.get(survey.id or 0, ()))),
            decisions=decisions.get(survey.id or 0, ()),
            beside=beside.get(survey.id or 0, ()),
        )
        for survey, newest in found
    )


def _versions(session: Session, survey_id: int) -> tuple[SurveyVersion, ...]:
    query = (
        select(SurveyImport).where(SurveyImport.survey_id == survey_id).order_by(col(SurveyImport.version))
    )
    found = session.exec(query.options(*map(without, UNREAD))).all()
    named = names(session, (person for row in found for person in (row.imported_by, row.withdrawn_by)))
    return tuple(
        value_of(
            SurveyVersion,
            row,
            n=sum(each.returned for each in came_back(row)),
            at=row.imported_at,
            by=named.get(row.imported_by),
            withdrawn_by=named.get(row.withdrawn_by),
        )
        for row in found
    )


def _invited(session: Session, survey_id: int) -> tuple[InvitedNumbers, ...]:
    query = select(InvitedVersion).where(InvitedVersion.survey_id == survey_id)
    found = session.exec(query.order_by(col(InvitedVersion.number))).all()
    named = names(session, (row.set_by for row in found))
    return tuple(
        value_of(
            InvitedNumbers,
            row,
            after_seeing=row.results_seen_at is not None,
            decision_ids=tuple(row.decision_ids),
            at=row.set_at,
            by=named.get(row.set_by),
        )
        for row in found
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


def _beside(
    session: Session, decisions: Mapping[int, tuple[LinkedDecision, ...]]
) -> dict[int, tuple[LinkedDecision, ...]]:
    """The decisions that seal a twin of a survey."""
    together: dict[int, tuple[LinkedDecision, ...]] = {}
    for survey_id, linked in decisions.items():
        if sealing := tuple(each for each in linked if each.sealed):
            for twin in twins_beside(session, survey_id):
                together[twin] = (*together.get(twin, ()), *sealing)
    return together


def _surroundings(session: Session, survey_id: int) -> tuple[str | None, str | None, bool]:
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


def from_report(report: Mapping[str, Any]) -> ImportReport:
    """Parse the report from its JSON."""
    return ImportReport(
        tuple(LeftOutColumn(heading, Reason(why) if why else None) for heading, why in report["columns"]),
        tuple(
            LeftOutRow(number=number, fault=RowFault(why), cells=cells, expected=expected)
            for number, why, cells, expected in report["rows"]
        ),
        tuple(
            KeptNotice(NoticeKind(kind), column)
            for kind, column, *_counted in report["notices"]  # older reports hold more, and kinds that went
            if kind in _KEPT
        ),
    )


def _has_codes(tool: str, recognition: Recognition) -> bool:
    """Whether keys are the survey's own codes: headings vary with the export style."""
    return tool == recognition.tool == Tool.LIMESURVEY


def _likeness(earlier: Iterable[Question], later: Iterable[Question], codes: bool) -> float:
    """The share of questions in common, by codes where there are any, else by texts."""
    texts = _overlap(_texts(earlier), _texts(later))
    return max(texts, _overlap(_keys(earlier), _keys(later))) if codes else texts


def _texts(questions: Iterable[Question]) -> set[tuple[str, str]]:
    return {
        (_plain(question.in_file), _plain(row.in_file)) for question in questions for row in question.rows
    }


def _keys(questions: Iterable[Question]) -> set[tuple[str, str]]:
    return {(question.key, row.key) for question in questions for row in question.rows}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _overlap(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)
