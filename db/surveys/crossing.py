"""One question within the options of another: the only view that opens the raw block."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.crosstabs import BLANK, near_views, protect_crosstab
from core.errors import NotFound
from core.permissions import Actor
from core.survey_files import Question, QuestionKind, Responses, Row
from db.store import Store
from db.surveys.refusals import NotCountable
from db.surveys.rows import from_structure
from db.surveys.values import CrossTab
from db.surveys.viewing import View, find_question, viewing

#: What divides a group: everyone has one answer at most.
DIVIDES = (QuestionKind.YES_NO, QuestionKind.SINGLE_CHOICE, QuestionKind.LIKERT)


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

    `ResultsSealed`, `RawAnswersGone`; `NotCountable` where one of them is no choice of one option.
    """
    with viewing(store, actor, survey_id, block=True) as view:
        raw = Responses.from_parquet(view.stored.block or b"")
        asked, by = _dividing(view, question), _dividing(view, by_question)
        asked_row = _row(asked, row)
        people = _people(view, raw)
        answers = people.assign(answer=_answers(raw, question, row), by=_answers(raw, by_question, by_row))
        answers = answers[answers["answer"] != BLANK]
        counts = _counts(answers, view.groups, asked, by)
        near = _too_near(view, raw, answers, (by_question, _row(by, by_row).key))
        return CrossTab(
            question=asked, row=asked_row, by=by, tables=protect_crosstab(counts, view.threshold, near)
        )


def _dividing(view: View, key: str) -> Question:
    question = find_question(view, key)
    if question.kind not in DIVIDES:
        raise NotCountable(key, question.kind)
    return question


def _row(question: Question, key: str) -> Row:
    for row in question.rows:
        if row.key == key:
            return row
    raise NotFound("question", question.key)


def _people(view: View, raw: Responses) -> pd.DataFrame:
    """Who counts, one line each, in the order of the block."""
    people: pd.DataFrame = raw.table.select(["group", "complete"]).to_pandas().astype({"group": "str"})
    return people[people["group"].notna() & (people["complete"] | view.stored.include_incomplete)]


def _answers(raw: Responses, question: str, row: str) -> pd.Series[str]:
    """The answer of everyone in the block, `BLANK` where there is none."""
    answers: pd.Series[str] = raw.answers(question, row).column("answer").to_pandas()
    return answers.fillna(BLANK)


def _counts(
    answers: pd.DataFrame, groups: tuple[str, ...], asked: Question, by: Question
) -> dict[str, dict[str, dict[str, int]]]:
    found = answers.groupby(["group", "by", "answer"]).size().to_dict()
    return {
        group: {
            category: {option: found.get((group, category, option), 0) for option in _options(asked)}
            for category in (*_options(by), BLANK)
        }
        for group in groups
    }


def _options(question: Question) -> tuple[str, ...]:
    other = () if question.other is None else (question.other,)
    return tuple(dict.fromkeys((*question.options, *other)))


def _too_near(view: View, raw: Responses, people: pd.DataFrame, by: tuple[str, str]) -> set[tuple[str, str]]:
    """The filters that leave nearly the same people of a group as a filter by another question does."""
    near: set[tuple[str, str]] = set()
    filters = {
        (question.key, row.key): _answers(raw, question.key, row.key).loc[people.index]
        for question in from_structure(view.stored.structure)
        if question.kind in DIVIDES
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
