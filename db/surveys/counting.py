"""Counts for a verdict, for `db.decisions` to use inside its own transactions; no page calls this.

These are raw: whoever calls checks the lock first, and shows them only through `core.privacy`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from core.errors import NotFound
from core.norms.counting import Answer, Return, count_returns
from core.norms.values import Base, CountingUnit, GroupCounts
from core.permissions import Actor
from core.survey_files import Question, QuestionKind, Responses
from db.models import SurveyImport
from db.surveys.invited import invited_of
from db.surveys.refusals import NotCountable, RawAnswersGone
from db.surveys.rows import find_import, find_survey, from_structure, group_responses
from db.surveys.tallied import Counted, counted, option_order

#: What can be mapped to voor and tegen: one answer out of some. A number counts as its text.
COUNTABLE = (QuestionKind.YES_NO, QuestionKind.SINGLE_CHOICE, QuestionKind.LIKERT, QuestionKind.NUMBER)


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

    `mapping`: option -> what it counts as; an option that is not in it counts as blank (left out).
    `invited` None takes the survey's own numbers, which count respondents: else pass them.
    `version` None is the newest import. Per household or pupil the raw block is opened (`RawAnswersGone`).
    """
    by_head = unit is CountingUnit.RESPONDENT
    stored = find_import(session, actor, survey_id, version, block=not by_head)
    asked = _countable(stored, question, row)
    if by_head:
        numbers = invited_of(session, survey_id) if invited is None else invited
        return _from_tallies(session, stored, asked, row, mapping, bases, numbers)
    if stored.block is None:
        raise RawAnswersGone(survey_id, find_survey(session, actor, survey_id).retention_until)
    returns = _returns(stored, question, row, mapping)
    return tuple(
        count_returns(group, returns.get(group, ()), (invited or {}).get(group), unit, base)
        for group, base in bases.items()
    )


def option_counts(
    session: Session, actor: Actor, survey_id: int, question: str, row: str, version: int | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Raw counts: group -> option -> how many; for the charts and arguments beside a decision."""
    stored = find_import(session, actor, survey_id, version)
    asked = _question(stored, question, row)
    groups = counted(session, stored, question).get((question, row), {})
    order = option_order(asked, groups.values())
    return {
        each["group"]: {
            option: groups.get(each["group"], Counted()).options.get(option, 0) for option in order
        }
        for each in stored.returned
        if each["group"] is not None
    }


def _question(stored: SurveyImport, key: str, row: str) -> Question:
    for question in from_structure(stored.structure):
        if question.key == key and any(each.key == row for each in question.rows):
            return question
    raise NotFound("question", key)


def _countable(stored: SurveyImport, key: str, row: str) -> Question:
    question = _question(stored, key, row)
    if question.kind not in COUNTABLE:
        raise NotCountable(key, question.kind)
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
    came_back = {
        each.group: each.returned for each in group_responses(stored.returned, stored.include_incomplete, {})
    }
    return tuple(
        _group(group, groups.get(group, Counted()), came_back.get(group, 0), mapping, invited.get(group))
        for group in bases
    )


def _group(
    group: str, found: Counted, returned: int, mapping: Mapping[str, Answer], invited: int | None
) -> GroupCounts:
    """Whoever returned and is not in voor, tegen or geen mening left it blank, as far as the norm goes."""
    of = {
        answer: sum(n for option, n in found.options.items() if mapping.get(option) is answer)
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


def _returns(
    stored: SurveyImport, question: str, row: str, mapping: Mapping[str, Answer]
) -> dict[str, list[Return]]:
    """Every questionnaire that counts, by group, from the raw block."""
    lines = Responses.from_parquet(stored.block or b"").answers(question, row).to_pylist()
    returns: dict[str, list[Return]] = {}
    for line in lines:
        if line["group"] is not None and (line["complete"] or stored.include_incomplete):
            answer = mapping.get(_option(line["answer"]), Answer.BLANK)
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
    """The answer as its option is written in the tallies."""
    return f"{answer:.12g}" if isinstance(answer, float) else answer or ""
