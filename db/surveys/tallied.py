"""The tallies of an import as plain counts, per question, row and group. Raw: never shown as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.survey_files import Measure, Question
from db.models import SurveyImport, SurveyTally

_CHOICES = (Measure.OPTION, Measure.VALUE)


@dataclass
class Counted:
    """What a group answered to one question (row): per option, and how many gave an answer."""

    options: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    sum: float = 0.0


#: (question, row) -> group -> what it answered
Counts = dict[tuple[str, str], dict[str, Counted]]


def counted(session: Session, stored: SurveyImport, question: str | None = None) -> Counts:
    """Add up the tallies that count in this import; responses without a group are in none of them."""
    wanted = (*_CHOICES, Measure.ANSWERED, Measure.SUM)
    query = (
        select(
            SurveyTally.question, SurveyTally.row, SurveyTally.respondent_group, SurveyTally.measure,
            SurveyTally.option, func.sum(SurveyTally.value),
        )  # type: ignore[call-overload]
        .where(SurveyTally.import_id == stored.id, col(SurveyTally.respondent_group).is_not(None))
        .where(col(SurveyTally.measure).in_(wanted))
        .group_by(
            col(SurveyTally.question), col(SurveyTally.row), col(SurveyTally.respondent_group),
            col(SurveyTally.measure), col(SurveyTally.option),
        )
    )  # fmt: skip
    if not stored.include_incomplete:
        query = query.where(col(SurveyTally.complete))
    if question is not None:
        query = query.where(SurveyTally.question == question)
    counts: Counts = defaultdict(lambda: defaultdict(Counted))
    for key, row, group, measure, option, value in session.exec(query):
        of_group = counts[key, row][group]
        if measure in _CHOICES:
            of_group.options[option] = round(value)
        elif measure == Measure.ANSWERED:
            of_group.answered = round(value)
        else:
            of_group.sum = value
    return counts


def option_order(question: Question, groups: Iterable[Counted]) -> tuple[str, ...]:
    """The options in the order of the question; others (numbers that were given) after them, by size."""
    given = {option for group in groups for option in group.options}
    listed = [*question.options, *([question.other] if question.other else [])]
    rest = sorted(given.difference(listed), key=_by_size)
    return tuple(dict.fromkeys([*listed, *rest]))


def _by_size(option: str) -> tuple[float, str]:
    try:
        return float(option), option
    except ValueError:
        return float("inf"), option
