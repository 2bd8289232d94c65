"""Survey results, protected: never while sealed, and always under the school's privacy threshold.

Every function here records, permanently, when and by whom the results were first seen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from core.permissions import Actor
from core.privacy.tables import Nearly, ProtectedRow, ProtectedTable
from core.rankings import ProtectedRanking
from core.survey_files import OTHER, Question, Row, Shape
from core.survey_files.kinds.scales import NUMBERS, number_steps
from db.acting import same_for_role, stands_while
from db.store import Store
from db.surveys.case import from_structure
from db.surveys.edition import edition
from db.surveys.told import Told, told_options
from db.surveys.values import Average, QuestionResult, SurveyResults
from db.surveys.viewing import viewing


@same_for_role
@stands_while(edition)
def results(store: Store, actor: Actor, survey_id: int) -> SurveyResults:
    """What is told of every question, per group; `ResultsSealed` while a decision's norms are not locked."""
    with viewing(store, actor, survey_id) as view:
        return SurveyResults(
            survey_id=survey_id,
            version=view.stored.version,
            title=view.title,
            threshold=max((each.sheet.k for each in view.told.values()), default=view.threshold),
            questions=tuple(
                _result(question, row, view.told[question.key, row.key])
                for question in from_structure(view.stored.structure)
                for row in question.rows
            ),
        )


def _result(question: Question, row: Row, told: Told) -> QuestionResult:
    sheet = told.sheet
    named = _named(question, told)
    return QuestionResult(
        question=_naming(question, named),
        row=row,
        table=_only(sheet.table, named) if told.options else None,
        averages={
            each.shown.group: Average(each.n, mean, each.hidden)
            for each, mean in zip(sheet.rows, told.means, strict=False)
        },
        blank={each.shown.group: each.blank for each in sheet.rows if each.blank is not None},
        rankings=tuple(
            ranking or ProtectedRanking(group=each.shown.group, hidden=each.hidden, n=each.n)
            for each, ranking in zip(sheet.rows, told.rankings, strict=False)
        ),
        others_possible=not question.knows_all_options
        and any(not each.is_exact or each.later for each in sheet.rows),
    )


def _named(question: Question, told: Told) -> frozenset[str]:
    """The options that may be named: those that everybody may read, and of those who are told of."""
    if question.knows_all_options or told.shape is Shape.RANKING:
        return frozenset(told.options)
    named = told_options(told.sheet).union(question.listed.counted_options)
    return named.union(number_steps(named)) if question.scale == NUMBERS else named


def _naming(question: Question, named: Collection[str]) -> Question:
    """The question with these options only."""
    listed = question.listed
    options = tuple(each for each in question.options if each in named)
    return replace(
        listed,
        options=options,
        other=question.other if question.other in named else listed.other,
    )


def _only(table: ProtectedTable, options: Collection[str]) -> ProtectedTable:
    """The table with these options: without those that only those gave who are not told of.

    Beside the one option that may be named stand others, whether or not anybody gave one.
    """

    def of(row: ProtectedRow) -> ProtectedRow:
        cells = {each: cell for each, cell in row.cells.items() if each in options}
        if OTHER in options and row.hidden is None:
            cells.setdefault(OTHER, Nearly.NONE if row.n else 0)
        return replace(row, cells=cells)

    return ProtectedTable(tuple(map(of, table.rows)), of(table.total) if table.total else None)
