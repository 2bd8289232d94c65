"""Survey results, protected: never while sealed, and always under the school's privacy threshold.

Every function here records, permanently, when and by whom the results were first seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.crosstabs import BLANK, near_views, protect_crosstab, tells_apart
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
from db.surveys.values import Average, CrossTab, QuestionResult, SurveyResults
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
        if not asked.holds_texts:
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


@same_for_role
def cross_tab(
    store: Store,
    actor: Actor,
    survey_id: int,
    question: str,
    by_question: str,
    row: str = "",
    by_row: str = "",
) -> CrossTab:
    """One question filtered by each option of another, protected against subtraction of filtered views.

    `ResultsSealed`, `RawAnswersGone`; `NotCountable` unless both are single-choice questions.
    """
    with viewing(store, actor, survey_id, block=True) as view:
        raw = Responses.from_parquet(view.stored.block or b"")
        asked, by = _dividing(view, question), _dividing(view, by_question)
        asked_row = asked.row(row)
        people = _people(view, raw)
        answers = people.assign(answer=_answers(raw, question, row), by=_answers(raw, by_question, by_row))
        answers = answers[answers["answer"] != BLANK]
        counts = _counts(answers, view.groups, asked, by)
        near = _too_near(view, raw, answers, (by_question, by.row(by_row).key))
        untold = _told_before(view, counts, (question, row), (by_question, by_row))
        tables = protect_crosstab(counts, view.threshold, near, untold)
        return CrossTab(question=asked, row=asked_row, by=by, tables=tables)


def _dividing(view: View, key: str) -> Question:
    question = find_question(view.stored, key)
    if not question.kind.divides:
        raise NotCountable(question=key, kind=question.kind)
    return question


def _people(view: View, raw: Responses) -> pd.DataFrame:
    people: pd.DataFrame = raw.table.select(["group", "complete"]).to_pandas().astype({"group": "str"})
    return people[people["group"].notna() & (people["complete"] | view.stored.include_incomplete)]


def _answers(raw: Responses, question: str, row: str) -> pd.Series[str]:
    answers: pd.Series[str] = raw.answers(question, row).column("answer").to_pandas()
    return answers.fillna(BLANK)


def _counts(
    answers: pd.DataFrame, groups: tuple[str, ...], asked: Question, by: Question
) -> dict[str, dict[str, dict[str, int]]]:
    found = answers.groupby(["group", "by", "answer"]).size().to_dict()
    return {
        group: {
            category: {option: found.get((group, category, option), 0) for option in asked.counted_options}
            for category in (*by.counted_options, BLANK)
        }
        for group in groups
    }


def _told_before(
    view: View,
    counts: Mapping[str, Mapping[str, Mapping[str, int]]],
    asked: tuple[str, str],
    by: tuple[str, str],
) -> set[str]:
    """The groups of which another version of the survey shows nearly the same split."""
    told: set[str] = set()
    for stored in view.other_versions():
        raw = Responses.from_parquet(stored.block or b"")
        if not {asked, by} <= {(each.key, row.key) for each in raw.questions for row in each.rows}:
            continue
        people = _people(replace(view, stored=stored), raw)
        answers = people.assign(answer=_answers(raw, *asked), by=_answers(raw, *by))
        kept = answers[answers["answer"] != BLANK]
        before: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for group, category, answer in zip(kept["group"], kept["by"], kept["answer"], strict=True):
            before[group, category][answer] += 1
        told |= {
            group
            for group, joint in counts.items()
            for category, cells in joint.items()
            if category != BLANK and tells_apart(before[group, category], cells, view.threshold)
        }
    return told


def _too_near(view: View, raw: Responses, people: pd.DataFrame, by: tuple[str, str]) -> set[tuple[str, str]]:
    """Filters that select nearly the same people of a group as another question's filter."""
    near: set[tuple[str, str]] = set()
    filters = {
        (question.key, row.key): _answers(raw, question.key, row.key).loc[people.index]
        for question in from_structure(view.stored.structure)
        if question.kind.divides
        for row in question.rows
    }
    for group in view.groups:
        of_group = {key: answers[people["group"] == group] for key, answers in filters.items()}
        wanted = _masks(of_group.pop(by))
        others = [mask for answers in of_group.values() for mask in _masks(answers).values()]
        found = near_views(list(wanted.values()), others, view.threshold)
        near |= {(group, category) for category, is_near in zip(wanted, found, strict=True) if is_near}
    return near


def _masks(answers: pd.Series[str]) -> dict[str, npt.NDArray[np.bool_]]:
    return {category: (answers == category).to_numpy() for category in answers.unique()}
