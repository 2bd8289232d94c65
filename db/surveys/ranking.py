"""The ranks behind a ranking question, from the tallies of an import."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.rankings import RankTally
from core.survey_files import Measure, Question
from core.survey_files.rankings import placed_key, preferred_key
from db.models import SurveyImport, SurveyTally

_MEASURES = (Measure.ANSWERED, Measure.RANKS, Measure.PLACED, Measure.PREFERRED)


def rank_tallies(
    session: Session, stored: SurveyImport, question: Question, groups: Iterable[str]
) -> tuple[RankTally, ...]:
    """The ranks that each group gave; raw, so show them only through `protect_rankings`."""
    query = (
        select(
            SurveyTally.respondent_group, SurveyTally.measure, SurveyTally.option, func.sum(SurveyTally.value)
        )
        .where(SurveyTally.import_id == stored.id, SurveyTally.question == question.key)
        .where(col(SurveyTally.measure).in_(_MEASURES), col(SurveyTally.respondent_group).is_not(None))
        .group_by(
            col(SurveyTally.respondent_group), col(SurveyTally.measure), col(SurveyTally.option)
        )
    )  # fmt: skip
    if not stored.include_incomplete:
        query = query.where(col(SurveyTally.complete))
    found = {(group, measure, option): value for group, measure, option, value in session.exec(query)}
    return tuple(_tally(question.options, group, found) for group in groups)


def _tally(
    options: tuple[str, ...], group: str, found: dict[tuple[str | None, str, str], float]
) -> RankTally:
    def value(measure: Measure, option: str) -> float:
        return found.get((group, measure, option), 0.0)

    places = range(len(options))
    return RankTally(
        group=group,
        n=round(value(Measure.ANSWERED, "")),
        ranks={option: Fraction(value(Measure.RANKS, option)) for option in options},
        placed={
            options[at]: [round(value(Measure.PLACED, placed_key(at, rank + 1))) for rank in places]
            for at in places
        },
        preferred={
            (options[one], options[other]): round(value(Measure.PREFERRED, preferred_key(one, other)))
            for one in places
            for other in places
            if one != other
        },
    )
