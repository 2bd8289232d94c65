"""Survey results, protected: never while sealed, and always under the school's privacy threshold.

Every function here records, permanently, when and by whom the results were first seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.permissions import Actor
from core.privacy.suppression import suppress
from core.privacy.tables import Hidden, Nearly, ProtectedTable, protect_table, protect_texts
from core.survey_files import Question, Responses, Row, Shape
from db.acting import same_for_role
from db.store import Store
from db.surveys.case import find_question, from_structure
from db.surveys.counting import Counted, counted, option_order
from db.surveys.ranking import protected_rankings
from db.surveys.refusals import NotCountable
from db.surveys.values import Average, QuestionResult, SurveyResults
from db.surveys.viewing import View, viewing


@same_for_role
def results(store: Store, actor: Actor, survey_id: int) -> SurveyResults:
    """Every question per group, protected; `ResultsSealed` while a decision's norms are not locked."""
    with viewing(store, actor, survey_id) as view:
        counts = counted(view.session, view.stored)
        questions = tuple(
            _protected(view, question, row, counts.get((question.key, row.key), {}))
            for question in from_structure(view.stored.structure)
            for row in question.rows
        )
        return SurveyResults(
            survey_id=survey_id,
            version=view.stored.version,
            title=view.title,
            threshold=view.threshold,
            questions=questions,
        )


@same_for_role
def free_texts(
    store: Store, actor: Actor, survey_id: int, question: str, row: str = ""
) -> Mapping[str, tuple[str, ...]]:
    """Texts of one question by group, for groups of at least the threshold, detached from rows and shuffled.

    For free text, and for the texts behind the option "other". `ResultsSealed`, `RawAnswersGone`.
    """
    with viewing(store, actor, survey_id, block=True) as view:
        asked = find_question(view.stored, question)
        if not (asked.holds_texts or asked.listed.holds_texts):
            raise NotCountable(question=question, kind=asked.kind)
        raw = Responses.from_parquet(view.stored.block or b"")
        texts = {
            group: raw.texts(question, group, row, include_incomplete=view.stored.include_incomplete)
            for group in view.groups
        }
        salt = f"{view.stored.block_sha256} {question} {row}"
        return protect_texts(texts, view.returned, salt, view.threshold)


def _protected(view: View, question: Question, row: Row, found: Mapping[str, Counted]) -> QuestionResult:
    groups = {group: found.get(group, Counted()) for group in view.groups}
    sizes = {group: each.answered for group, each in groups.items()}
    hidden = suppress(list(sizes.values()), view.threshold).hidden
    shown = {group for position, group in enumerate(groups) if position not in hidden}
    options = option_order(question, groups.values())
    table = {
        group: {option: each.options.get(option, 0) for option in options} for group, each in groups.items()
    }
    protected = protect_table(table, view.threshold, _ticks(question, sizes)) if options else None
    is_number = question.kind.shape is Shape.NUMBER
    is_ranking = question.kind.shape is Shape.RANKING
    return QuestionResult(
        question=question,
        row=row,
        table=protected,
        averages=_averages(groups, shown - _worded(protected)) if is_number else {},
        blank={group: view.returned[group] - sizes[group] for group in groups if group in shown},
        rankings=protected_rankings(view.session, view.stored, question, view.groups, view.threshold)
        if is_ranking
        else (),
    )


def _worded(table: ProtectedTable | None) -> set[str]:
    """The (nearly) unanimous groups: a mean would reveal their answer, and how far one person was off."""
    rows = () if table is None else table.rows
    return {row.group for row in rows if Nearly.ALL in row.cells.values()}


def _ticks(question: Question, sizes: Mapping[str, int]) -> Mapping[str, int] | None:
    """With several ticks per person, the number who answered is not the sum of the options."""
    return sizes if question.kind.shape is Shape.TICKS else None


def _averages(groups: Mapping[str, Counted], shown: set[str]) -> dict[str, Average]:
    return {
        group: Average(each.answered, each.sum / each.answered if each.answered else None, None)
        if group in shown
        else Average(None, None, Hidden.HIDDEN)
        for group, each in groups.items()
    }
