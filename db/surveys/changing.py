"""Change what surrounds the answers; the answers themselves never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from core.data_kinds import DataKind
from core.errors import AlreadyDone
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.models import SurveyImport, SurveySeal
from db.store import Store
from db.surveys.invited import check_invited, invited_of, replace_invited
from db.surveys.refusals import RawAnswersGone, RetentionInThePast, UnderADecision
from db.surveys.retention import overwrite
from db.surveys.rows import find_import, find_survey, group_responses


def rename(store: Store, actor: Actor, survey_id: int, title: str) -> None:
    """Give the survey another title; `AlreadyDone` when it has that title."""
    require(actor, Act.CHANGE_SURVEY)
    named = required("survey_title", title)
    with store.write() as session:
        survey = find_survey(session, actor, survey_id, hold=True)
        if survey.title == named:
            raise AlreadyDone("survey", "renamed")
        record(session, store, actor, "rename", "survey", survey_id, before=survey.title, after=named)
        survey.title = named


def set_kind(store: Store, actor: Actor, survey_id: int, kind: DataKind) -> None:
    """Say which of the four kinds of data this is; `AlreadyDone` when it is that kind."""
    require(actor, Act.CHANGE_SURVEY)
    with store.write() as session:
        survey = find_survey(session, actor, survey_id, hold=True)
        if survey.kind == kind:
            raise AlreadyDone("survey", kind)
        record(session, store, actor, "set_kind", "survey", survey_id, before=survey.kind, after=kind)
        survey.kind = kind


def set_invited(store: Store, actor: Actor, survey_id: int, invited: Mapping[str, int | None]) -> None:
    """Set the number invited of the groups named; audited, with the numbers before and after.

    `MoreReturnedThanInvited`, `NegativeCount`, `AlreadyDone` when nothing changes.
    """
    require(actor, Act.CHANGE_SURVEY)
    with store.write() as session:
        find_survey(session, actor, survey_id, hold=True)
        stored = find_import(session, actor, survey_id)
        before = invited_of(session, survey_id)
        after = before | dict(invited)
        check_invited(group_responses(stored.returned, stored.include_incomplete, {}), after)
        if before == after:
            raise AlreadyDone("invited", "set")
        replace_invited(session, actor, survey_id, after)
        record(session, store, actor, "set_invited", "survey", survey_id, before=before, after=after)


def set_retention(store: Store, actor: Actor, survey_id: int, until: date) -> None:
    """Keep the raw answers until (and on) this day; `RetentionInThePast`, `AlreadyDone`, `RawAnswersGone`."""
    require(actor, Act.CHANGE_SURVEY)
    if until < store.today(actor):
        raise RetentionInThePast(until, store.today(actor))
    with store.write() as session:
        survey = find_survey(session, actor, survey_id, hold=True)
        kept = select(SurveyImport.id).where(
            SurveyImport.survey_id == survey_id, col(SurveyImport.block).is_not(None)
        )
        if session.exec(kept).first() is None:
            raise RawAnswersGone(survey_id, survey.retention_until)
        if survey.retention_until == until:
            raise AlreadyDone("retention", until.isoformat())
        survey.retention_until = until
        record(session, store, actor, "set_retention", "survey", survey_id, until=until.isoformat())


def delete_survey(store: Store, actor: Actor, survey_id: int) -> None:
    """Remove a survey with all its imports and tallies; `UnderADecision` while a decision rests on it."""
    require(actor, Act.CHANGE_SURVEY)
    with store.write() as session:
        survey = find_survey(session, actor, survey_id, hold=True)
        seals = select(SurveySeal).where(SurveySeal.survey_id == survey_id).order_by(col(SurveySeal.id))
        resting = session.exec(seals).first()
        if resting is not None:
            raise UnderADecision(survey_id, resting.decision_id, resting.decision_title)
        record(session, store, actor, "delete_survey", "survey", survey_id, title=survey.title)
        session.delete(survey)
    overwrite(store)
