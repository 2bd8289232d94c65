"""Change a survey's settings, and delete raw answers when their retention ends.

Answers never change, and tallies stay.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from core.data_kinds import DataKind
from core.errors import AlreadyDone
from core.events.surveys import (
    RawAnswersDropped,
    RetentionSet,
    SurveyDeleted,
    SurveyKindSet,
    SurveyRenamed,
)
from core.permissions import Act, Actor
from core.texts import required
from core.trail import Entry
from db.acting import Case, acting, find
from db.audit import append, record
from db.clock import agreed_day
from db.models import AuditEntry, Survey, SurveyImport, SurveySeal, ThemeSaying
from db.store import EVERY, Store
from db.surveys.case import on_survey
from db.surveys.publishing import publish_waiting
from db.surveys.refusals import RawAnswersGone, RetentionInThePast, UnderADecision
from db.surveys.remembering import remember

#: Retention of raw answers: after the decision, or after the import if there is none.
MONTHS_AFTER_DECISION = 3
MONTHS_WITHOUT_DECISION = 12


def rename(store: Store, actor: Actor, survey_id: int, title: str) -> None:
    """Give the survey another title; `AlreadyDone` when it has that title."""
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey(survey_id)) as case:
        named, before = required("survey_title", title), case.survey.title
        if before == named:
            raise AlreadyDone(kind="survey", state="renamed")
        case.survey.title = named
        case.tell(SurveyRenamed(before=before, after=named))


def set_kind(store: Store, actor: Actor, survey_id: int, kind: DataKind) -> None:
    """Say which of the four kinds of data this is; `AlreadyDone` when it is that kind."""
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey(survey_id)) as case:
        before = case.survey.kind
        if before == kind:
            raise AlreadyDone(kind="survey", state=kind)
        case.survey.kind = kind
        case.tell(SurveyKindSet(before=before, after=kind))


def set_retention(store: Store, actor: Actor, survey_id: int, until: date) -> None:
    """Keep the raw answers through this day; `RetentionInThePast`, `AlreadyDone`, `RawAnswersGone`."""
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey(survey_id)) as case:
        if until < case.today:
            raise RetentionInThePast(given=until, earliest=case.today)
        kept = select(SurveyImport.id).where(
            SurveyImport.survey_id == survey_id, col(SurveyImport.block).is_not(None)
        )
        if case.session.exec(kept).first() is None:
            raise RawAnswersGone(survey_id, case.survey.retention_until)
        if case.survey.retention_until == until:
            raise AlreadyDone(kind="retention", state=until.isoformat())
        case.survey.retention_until = until
        case.tell(RetentionSet(until=until))


def delete_survey(store: Store, actor: Actor, survey_id: int) -> None:
    """Delete a survey with all its imports and tallies; `UnderADecision` while a decision rests on it.

    If its results were seen, salted fingerprints stay: the same answers do not come back unseen.
    """
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey(survey_id)) as case:
        seals = select(SurveySeal).where(SurveySeal.survey_id == survey_id).order_by(col(SurveySeal.id))
        resting = case.session.exec(seals).first()
        if resting is not None:
            raise UnderADecision(
                survey_id=survey_id, decision_id=resting.decision_id, decision_title=resting.decision_title
            )
        publish_waiting(case.session, case.survey.school_id)
        remember(case.session, case.survey)
        case.tell(SurveyDeleted(title=case.survey.title))
        case.session.delete(case.survey)
    store.sweep()


def longest_retention(imported_on: date) -> date:
    """The last day raw answers are kept while no decision is taken."""
    return _months_after(imported_on, MONTHS_WITHOUT_DECISION)


def counted_from(case: Case) -> date:
    """The day from which a period is counted: today, or the day of the newest record where that is later.

    A clock that is far behind would otherwise set a day that is over as soon as it is set right.
    """
    newest = select(func.max(AuditEntry.at)).where(AuditEntry.school_id == case.actor.school_id)
    recorded = case.session.exec(newest).one()
    return max(case.today, case.actor.day_of(recorded)) if recorded else case.today


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def keep_until_after(session: Session, store: Store, actor: Actor, survey_id: int, decided_on: date) -> date:
    """Set the default period, three months after the decision; for `db.decisions`, inside its own act."""
    survey = find(session, actor, Survey, survey_id, hold=True)
    survey.retention_until = _months_after(decided_on, MONTHS_AFTER_DECISION)
    record(session, actor, RetentionSet(until=survey.retention_until), survey_id, store.now())
    return survey.retention_until


def drop_due(store: Store) -> int:
    """Drop the raw answers of every school whose time is over by a day on which two days of the clock agree.

    How many imports. Nobody sees them since the first of these days. Where nothing is due nothing is written:
    after each write all pages are made anew.
    """
    with store.read(EVERY) as session:
        if not _due(session):
            return 0
    with store.write(EVERY) as session:
        found = _due(session)
        ids = [survey_id for _, survey_id, _ in found]
        session.execute(update(SurveyImport).where(col(SurveyImport.survey_id).in_(ids)).values(block=None))
        session.execute(delete(ThemeSaying).where(col(ThemeSaying.survey_id).in_(ids)))
        for school, survey_id, _ in found:
            entry = Entry(
                school_id=school,
                person_id=None,
                at=store.now(),
                action=RawAnswersDropped.action,
                subject=RawAnswersDropped.subject,
                subject_id=survey_id,
            )
            append(session, entry)
    if found:
        store.sweep()
    return sum(imports for _, _, imports in found)


def _due(session: Session) -> list[tuple[int, int, int]]:
    """School and survey, and how many imports; the agreed day is over in all the time zones of schools."""
    agreed = agreed_day(session)
    if agreed is None:
        return []
    due = (
        select(Survey.school_id, Survey.id, func.count())
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(col(Survey.retention_until) < agreed, col(SurveyImport.block).is_not(None))
        .group_by(col(Survey.school_id), col(Survey.id))
    )
    return sorted((school_id, survey_id or 0, imports) for school_id, survey_id, imports in session.exec(due))
