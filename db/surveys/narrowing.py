"""The results of only those who gave one answer to one question: every other question split by that one."""

from __future__ import annotations

from dataclasses import replace

from core.errors import NotFound, Refusal
from core.permissions import Actor
from core.privacy.tables import Hidden, ProtectedRow, ProtectedTable
from core.survey_files import Shape
from db.acting import same_for_role, stands_while
from db.store import Store
from db.surveys.edition import edition
from db.surveys.refusals import NotCountable
from db.surveys.results import results
from db.surveys.splitting import split_all
from db.surveys.values import CrossTab, Narrowed, QuestionResult


@same_for_role
@stands_while(edition)
def narrowed(store: Store, actor: Actor, survey_id: int, by: str, option: str, by_row: str = "") -> Narrowed:
    """What is told of those who gave this answer, per group and question.

    `ResultsSealed`; `NotFound` where the question, or the answer, is not among those that may be named.
    """
    every = results(store, actor, survey_id).questions
    mine = next((each for each in every if (each.question.key, each.row.key) == (by, by_row)), None)
    if mine is None or option not in mine.divided_by:
        raise NotFound("question", by)
    others = [each for each in every if each is not mine and each.question.kind.shape is not Shape.TEXT]
    split = [each for each in others if each.question.kind.divides]
    pairs = [((each.question.key, each.row.key), (by, by_row)) for each in split]
    found = dict(zip(pairs, split_all(store, actor, survey_id, pairs), strict=True))
    told: dict[str, tuple[QuestionResult, ...]] = {}
    untold: dict[str, Refusal] = {}
    for each in others:
        key = each.question.key
        tab = found.get(((key, each.row.key), (by, by_row)))
        if isinstance(tab, CrossTab):
            told[key] = (*told.get(key, ()), _of(each, tab, option))
        else:
            untold[key] = tab or NotCountable(question=key, kind=each.question.kind)
    return Narrowed(by=mine.question, row=mine.row, option=option, results=told, untold=untold)


def _of(result: QuestionResult, tab: CrossTab, option: str) -> QuestionResult:
    """The result of a question, of those only who gave this answer to the other one."""
    groups = [row.group for row in result.table.rows] if result.table else []
    table = tab.tables.get(option)
    rows = table.rows if table else [ProtectedRow(each, None, {}, Hidden.HIDDEN) for each in groups]
    is_whole = not any(row.rest for row in rows)
    return replace(
        result,
        table=ProtectedTable.of(rows) if is_whole else ProtectedTable(tuple(rows), None),
        averages={},
        blank={},
        rankings=(),
    )
