"""Raw answers go when their time is over; the tallies stay."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import Session, col, select

from core.permissions import Act, Actor, require
from core.time_zones import TIME_ZONES, day_at
from db.audit import record
from db.models import AuditEntry, School, Survey, SurveyImport
from db.store import Store
from db.surveys.rows import find_survey

#: After the decision; and where none is ever taken, after the import.
MONTHS_AFTER_DECISION = 3
MONTHS_WITHOUT_DECISION = 12


def longest_retention(imported_on: date) -> date:
    """Until when raw answers are kept as long as no decision was taken on them."""
    return _months_after(imported_on, MONTHS_WITHOUT_DECISION)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def keep_until_after(session: Session, store: Store, actor: Actor, survey_id: int, decided_on: date) -> date:
    """Set the default period, three months after the decision; for `db.decisions`, inside its own act."""
    survey = find_survey(session, actor, survey_id, hold=True)
    survey.retention_until = _months_after(decided_on, MONTHS_AFTER_DECISION)
    record(
        session, store, actor, "set_retention", "survey", survey_id, until=survey.retention_until.isoformat()
    )
    return survey.retention_until


def drop_due_raw_answers(store: Store, actor: Actor) -> int:
    """Drop the raw answers of the actor's school whose time is over; how many imports that were."""
    require(actor, Act.CHANGE_SURVEY)
    return _drop(store, actor.school_id, actor.person_id)


def drop_due(store: Store) -> int:
    """The same for every school; run at start."""
    return _drop(store)


def overwrite(store: Store) -> None:
    """Leave nothing of what was just deleted in SQLite's log; the file itself is overwritten at once."""
    if store.writing.dialect.name == "sqlite":
        connection = store.writing.raw_connection()
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _drop(store: Store, school_id: int | None = None, person_id: int | None = None) -> int:
    due = (
        select(Survey.school_id, Survey.id, func.count())
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .join(School, col(School.id) == Survey.school_id)
        .where(_is_over(store), col(SurveyImport.block).is_not(None))
        .group_by(col(Survey.school_id), col(Survey.id))
    )
    if school_id is not None:
        due = due.where(Survey.school_id == school_id)
    with store.write() as session:
        found = session.exec(due).all()
        ids = [survey_id for _, survey_id, _ in found]
        session.execute(update(SurveyImport).where(col(SurveyImport.survey_id).in_(ids)).values(block=None))
        session.add_all(
            AuditEntry(
                school_id=school,
                person_id=person_id,
                at=store.now(),
                action="drop_raw_answers",
                subject="survey",
                subject_id=survey_id or 0,
            )
            for school, survey_id, _ in found
        )
        touched = {school for school, _, _ in found}
        session.execute(
            update(School).where(col(School.id).in_(touched)).values(revision=cast(Any, School.revision) + 1)
        )
    if found:
        overwrite(store)
    return sum(imports for _, _, imports in found)


def _is_over(store: Store) -> ColumnElement[bool]:
    """Surveys whose last day has passed, each where its school is."""
    now = store.now()
    return or_(
        *(
            and_(col(School.time_zone) == zone, col(Survey.retention_until) < day_at(zone, now))
            for zone in TIME_ZONES
        )
    )
