"""On which days how many answered: decided when a file comes in, beside what was told of the same survey."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from core.response_days import Run, joined, runs_of
from db.models import School, SurveyImport
from db.surveys.twins import twins_of


def keep_days(session: Session, stored: SurveyImport, counts: Mapping[dt.date, int]) -> None:
    """Keep what may be told of the days of this import; nothing where the same responses stand elsewhere."""
    if not counts:
        return
    k = session.exec(select(School.privacy_threshold).where(School.id == stored.school_id)).one()
    told = select(SurveyImport.survey_id, SurveyImport.days).where(
        col(SurveyImport.id).in_(twins_of(session, [stored.id or 0])), col(SurveyImport.days).is_not(None)
    )
    if any(survey_id != stored.survey_id and days for survey_id, days in session.exec(told)):
        stored.days = []
        return
    earlier = (
        select(SurveyImport.days)
        .where(SurveyImport.survey_id == stored.survey_id, SurveyImport.id != stored.id)
        .order_by(col(SurveyImport.version).desc())
    )
    before = next((days for days in session.exec(earlier) if days), None)
    runs = runs_of(counts, k, days_in(before, 1))
    stored.days = [[run.first.isoformat(), run.last.isoformat(), run.n] for run in runs]


def days_in(kept: Sequence[Sequence[object]] | None, k: int) -> tuple[Run, ...]:
    """The runs as they are kept, as they may be seen with this threshold."""
    runs = [
        Run(first=dt.date.fromisoformat(str(first)), last=dt.date.fromisoformat(str(last)), n=int(str(n)))
        for first, last, n in kept or ()
    ]
    return joined(runs, k)
