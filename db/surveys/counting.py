"""Raw counts of an import, for `db.decisions` to use in its own acts.

The caller must check the lock first, and show counts only through `core.privacy`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from db.surveys.case import find_import, find_question
from db.surveys.figures import Figures, choices_in, figures_of, options_in
from db.surveys.refusals import NotCountable, RawAnswersGone


def unit_counts(
    session: Session,
    actor: Actor,
    survey_id: int,
    question: str,
    row: str,
    mapping: Mapping[str, Answer],
    bases: Mapping[str, Base],
    unit: CountingUnit,
    version: int | None = None,
) -> tuple[GroupCounts, ...]:
    """Voor / tegen / geen mening / blank of each group in `bases`, in its order, in households or pupils.

    `mapping`: option -> what it counts as; an unmapped option counts as blank (left out). `version` None is
    the newest import. `RawAnswersGone`, `ChildrenUnknown`, `NotCountable`.
    """
    stored = find_import(session, actor, survey_id, version, block=True)
    asked = _question(stored, question, row)
    if not asked.kind.is_countable:
        raise NotCountable(question=question, kind=asked.kind)
    if stored.block is None:
        raise RawAnswersGone(survey_id, find(session, actor, Survey, survey_id).retention_until)
    returns = _returns(stored, question, row, mapping)
    return tuple(
        count_returns(group, returns.get(group, ()), None, unit, base) for group, base in bases.items()
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
            option: choices_in(groups.get(each["group"], Figures())).get(option, 0) for option in order
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
    groups = figures_of(session, stored, question).get((question, row), {})
    return {
        each["group"]: round(groups.get(each["group"], Figures())[Measure.ANSWERED, ""])
        for each in stored.returned
        if each["group"] is not None
    }


def _question(stored: SurveyImport, key: str, row: str) -> Question:
    question = find_question(stored, key)
    question.row(row)
    return question


def meaning_in(mapping: Mapping[str, Answer] | Mapping[str, Meaning], option: str) -> Meaning:
    """What an answer counts as: one that is not mapped, as "another answer" does; none is blank.

    Not every answer is listed for who maps them (`core.survey_files.versions.listing`).
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
