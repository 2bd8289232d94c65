"""Raw counts of an import, for `db.decisions` to use in its own acts.

The caller must check the lock first, and show counts only through `core.privacy`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from core.norms.choices import ChoiceCounts
from core.norms.counting import (
    Answer,
    Meaning,
    Return,
    count_choices,
    count_returns,
    weighing_otherwise,
)
from core.norms.values import Base, CountingUnit, GroupCounts
from core.permissions import Actor
from core.survey_files import Measure, Question, Responses, Shape
from core.survey_files.model import OTHER
from db.acting import find
from db.models import Survey, SurveyImport
from db.surveys.case import came_back, find_import, find_question, invited_of
from db.surveys.figures import CHOICES, Figures, figures_of, options_in
from db.surveys.refusals import NotCountable, RawAnswersGone

_CHOICES = (Measure.OPTION, Measure.VALUE)


@dataclass
class Counted:
    """What a group answered to one question (row): count per option, and number of answers."""

    options: dict[str, int] = field(default_factory=dict)
    answered: int = 0


#: (question, row) -> group -> counts
Counts = Mapping[tuple[str, str], Mapping[str, Counted]]


def counted(session: Session, stored: SurveyImport, question: str | None = None) -> Counts:
    """Add up the tallies that count in this import, without responses of an unknown group."""
    return {
        key: {group: _counted(figures) for group, figures in groups.items()}
        for key, groups in figures_of(session, stored, question).items()
    }


def _counted(figures: Figures) -> Counted:
    options = {option: round(n) for (measure, option), n in figures.items() if measure in CHOICES}
    return Counted(options, round(figures[Measure.ANSWERED, ""]))


def group_counts(
    session: Session,
    actor: Actor,
    survey_id: int,
    question: str,
    row: str,
    mapping: Mapping[str, Answer],
    bases: Mapping[str, Base],
    unit: CountingUnit = CountingUnit.RESPONDENT,
    invited: Mapping[str, int | None] | None = None,
    version: int | None = None,
) -> tuple[GroupCounts, ...]:
    """Voor / tegen / geen mening / blank of each group in `bases`, in its order, in the unit of the norms.

    `mapping`: option -> what it counts as; an unmapped option counts as blank (left out).
    `invited` None uses the survey's own numbers, which count respondents; pass them for other units.
    `version` None is the newest import. Households and pupils need the raw block (`RawAnswersGone`).
    """
    by_head = unit is CountingUnit.RESPONDENT
    stored = find_import(session, actor, survey_id, version, block=not by_head)
    asked = _countable(stored, question, row)
    if by_head:
        numbers = invited_of(session, survey_id) if invited is None else invited
        return _from_tallies(session, stored, asked, row, mapping, bases, numbers)
    if stored.block is None:
        raise RawAnswersGone(survey_id, find(session, actor, Survey, survey_id).retention_until)
    returns = _returns(stored, question, row, mapping)
    return tuple(
        count_returns(group, returns.get(group, ()), (invited or {}).get(group), unit, base)
        for group, base in bases.items()
    )


def choice_counts(
    session: Session,
    actor: Actor,
    survey_id: int,
    question: str,
    row: str,
    mapping: Mapping[str, Meaning],
    bases: Mapping[str, Base],
    options: Sequence[str],
    unit: CountingUnit,
    version: int | None = None,
) -> tuple[ChoiceCounts, ...]:
    """What each group in `bases` chose, in households or pupils; of a ranking the first choices.

    `RawAnswersGone`, `ChildrenUnknown`, `NotCountable`.
    """
    stored = find_import(session, actor, survey_id, version, block=True)
    asked = _question(stored, question, row)
    if not asked.kind.is_choosable:
        raise NotCountable(question=question, kind=asked.kind)
    if stored.block is None:
        raise RawAnswersGone(survey_id, find(session, actor, Survey, survey_id).retention_until)
    returns = _returns(stored, question, row, mapping)
    return tuple(
        count_choices(group, returns.get(group, ()), options, None, unit, base)
        for group, base in bases.items()
    )


def weighing_otherwise_in(
    session: Session,
    actor: Actor,
    survey_id: int,
    question: str,
    row: str,
    unit: CountingUnit,
    version: int | None = None,
) -> Mapping[str, int]:
    """How many of each group weigh otherwise in households or pupils than most of it do.

    `RawAnswersGone`, `ChildrenUnknown`.
    """
    stored = find_import(session, actor, survey_id, version, block=True)
    if stored.block is None:
        raise RawAnswersGone(survey_id, find(session, actor, Survey, survey_id).retention_until)
    returns = _returns(stored, question, row, {})
    return {group: weighing_otherwise(found, unit) for group, found in returns.items()}


def option_counts(
    session: Session, actor: Actor, survey_id: int, question: str, row: str, version: int | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Raw counts: group -> option -> count; for the charts and arguments beside a decision."""
    stored = find_import(session, actor, survey_id, version)
    asked = _question(stored, question, row)
    groups = figures_of(session, stored, question).get((question, row), {})
    order = options_in(asked, groups.values())
    return {
        each["group"]: {
            option: _counted(groups.get(each["group"], Figures())).options.get(option, 0) for option in order
        }
        for each in stored.returned
        if each["group"] is not None
    }


def answered_counts(
    session: Session, actor: Actor, survey_id: int, question: str, row: str, version: int | None = None
) -> Mapping[str, int]:
    """How many of each group answered, of a question with several ticks; empty for any other."""
    stored = find_import(session, actor, survey_id, version)
    if _question(stored, question, row).kind.shape is not Shape.TICKS:
        return {}
    groups = counted(session, stored, question).get((question, row), {})
    return {
        each["group"]: groups.get(each["group"], Counted()).answered
        for each in stored.returned
        if each["group"] is not None
    }


def _question(stored: SurveyImport, key: str, row: str) -> Question:
    question = find_question(stored, key)
    question.row(row)
    return question


def _countable(stored: SurveyImport, key: str, row: str) -> Question:
    question = _question(stored, key, row)
    if not question.kind.is_countable:
        raise NotCountable(question=key, kind=question.kind)
    return question


def _from_tallies(
    session: Session,
    stored: SurveyImport,
    question: Question,
    row: str,
    mapping: Mapping[str, Answer],
    bases: Mapping[str, Base],
    invited: Mapping[str, int | None],
) -> tuple[GroupCounts, ...]:
    groups = counted(session, stored, question.key).get((question.key, row), {})
    returned = {each.group: each.returned for each in came_back(stored)}
    return tuple(
        _group(group, groups.get(group, Counted()), returned.get(group, 0), mapping, invited.get(group))
        for group in bases
    )


def _group(
    group: str, found: Counted, returned: int, mapping: Mapping[str, Answer], invited: int | None
) -> GroupCounts:
    """For the norm, everyone who returned without voor, tegen or geen mening is blank."""
    of = {
        answer: sum(n for option, n in found.options.items() if meaning_in(mapping, option) is answer)
        for answer in (Answer.FAVOUR, Answer.AGAINST, Answer.NO_OPINION)
    }
    return GroupCounts(
        group=group,
        invited=invited,
        favour=of[Answer.FAVOUR],
        against=of[Answer.AGAINST],
        no_opinion=of[Answer.NO_OPINION],
        blank=returned - sum(of.values()),
    )


def meaning_in(mapping: Mapping[str, Answer] | Mapping[str, Meaning], option: str) -> Meaning:
    """What an answer counts as: one that is not mapped, as "another answer" does; none is blank.

    Not every answer is listed for who maps them (`core.survey_files.listing`).
    """
    rest: Meaning = mapping.get(OTHER, Answer.BLANK) if option else Answer.BLANK
    return mapping.get(option, rest)


def _returns(
    stored: SurveyImport, question: str, row: str, mapping: Mapping[str, Answer] | Mapping[str, Meaning]
) -> dict[str, list[Return]]:
    lines = Responses.from_parquet(stored.block or b"").answers(question, row).to_pylist()
    returns: dict[str, list[Return]] = {}
    for line in lines:
        if line["group"] is not None and (line["complete"] or stored.include_incomplete):
            answer = meaning_in(mapping, _option(line["answer"]))
            household, children = line["household"], line["children"]
            returns.setdefault(line["group"], []).append(
                Return(
                    answer,
                    None if household is None else str(household),
                    int(children) if children is not None and children == int(children) else None,
                )
            )
    return returns


def _option(answer: str | float | None) -> str:
    return f"{answer:.12g}" if isinstance(answer, float) else answer or ""
