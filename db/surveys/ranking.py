"""The ranks behind a ranking question, from the tallies of an import."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from core.rankings import RankTally
from core.survey_files import Question
from db.models import SurveyImport
from db.surveys.figures import Figures, figures_of, ranks_of


def rank_tallies(
    session: Session, stored: SurveyImport, question: Question, groups: Iterable[str]
) -> tuple[RankTally, ...]:
    """The ranks that each group gave; raw, so show them only through `protect_rankings`."""
    figures = figures_of(session, stored, question.key).get((question.key, ""), {})
    return tuple(ranks_of(figures.get(group, Figures()), question.options, group) for group in groups)
