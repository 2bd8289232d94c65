"""People who answered a question differently, beside each other: two locations, or parts of the school."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.survey_files import Shape
from db import surveys
from db.surveys import Narrowed, QuestionResult, SurveyDetail
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import one_of, pick
from pages.ui.kit.messages import explain
from pages.ui.kit.session import Here
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import brief, folded, hostile, table
from pages.ui.kit.words import capital, in_questionnaire
from pages.ui.surveys.charts import asked
from pages.ui.surveys.differences import Measured, Sides, groups_in, how_compared, lines_of, row_of, show
from pages.ui.surveys.figures import in_words, is_shown

SOME_UNTOLD = N_("Of one side some answers are suppressed.")


def answers_part(here: Here, detail: SurveyDetail) -> None:
    """Choose a question and two of its answers, and show how those who gave them differ."""
    key = f"survey_by_answer_{detail.line.survey_id}"
    every = [each for block in drawn(here, asked, detail.line.survey_id).values() for each in block]
    by = _question(detail, every, key)
    if by is None:
        return
    groups = groups_in(detail)
    with st.container(horizontal=True):
        group = pick(f"{key}_group", _("Group"), groups, str, groups[0]) if len(groups) > 1 else groups[0]
        names = answers_of(by, group)
        if len(names) < 2:
            hostile(_("Of this group too little may be told about this question."))
            return
        options, said = list(names), names.__getitem__
        first, second, *_rest = options
        one = pick(f"{key}_{by.question.key}_one", _("Who answered"), options, said, first)
        other = pick(f"{key}_{by.question.key}_other", _("Beside"), options, said, second)
    if one == other:
        hostile(_("Choose two different answers."))
        return
    with st.spinner(_("Comparing question by question …")):
        sides = [ask(here, surveys.narrowed, detail.line.survey_id, by.question.key, x) for x in (one, other)]
    others = (each for each in every if each is not by and each.question.kind.shape is not Shape.TEXT)
    found = [_measured(each, group, (sides[0], sides[1])) for each in others]
    _show(found, _sides(group, names[one], names[other]), key)


def _question(detail: SurveyDetail, every: list[QuestionResult], key: str) -> QuestionResult | None:
    """The question that tells people apart, first a location; nothing is told before somebody chooses it."""
    texts = {
        each.question.key: brief(each.question.text, 80)
        for each in every
        if each.question.kind.divides and len(each.question.rows) == 1
    }
    if not texts:
        hostile(_("This survey has no question with one answer to compare people by."))
        return None
    order = sorted(texts, key=lambda each: each != detail.division)
    chosen = one_of(
        f"{key}_by",
        _("Compare people by their answer to"),
        order,
        texts.__getitem__,
        mark=in_questionnaire(detail.questions),
        hint=_("Choose a question"),
    )
    return next((each for each in every if each.question.key == chosen), None)


def answers_of(by: QuestionResult, group: str) -> dict[str, str]:
    """The answers that somebody of this group gave, as far as that is told; most given first."""
    row = row_of(by, group)
    if row is None or not is_shown(row):
        return {}
    given = {option: cell for option, cell in row.cells.items() if isinstance(cell, int) and cell}
    return {option: in_words(by.question, option) for option in sorted(given, key=lambda each: -given[each])}


def _measured(asked_of: QuestionResult, group: str, sides: tuple[Narrowed, Narrowed]) -> tuple[Measured, str]:
    """One question among those who gave either answer; why not, where that cannot be told."""
    question, row = asked_of.question, asked_of.row
    if question.key in sides[0].untold:
        nothing = Measured(question=question, row=row, one=None, other=None)
        return nothing, explain(sides[0].untold[question.key])
    one, other = (
        row_of(result, group)
        for each in sides
        for result in each.results.get(question.key, ())
        if result.row.key == row.key
    )
    found = Measured(question=question, row=row, one=one, other=other)
    return found, "" if lines_of(found) else _(SOME_UNTOLD)


def _show(found: list[tuple[Measured, str]], sides: Sides, key: str) -> None:
    lines = [line for measured, _why in found for line in lines_of(measured)]
    caption = how_compared(lines, [measured.question for measured, _why in found])
    show(lines, sides, caption, f"{key}_gaps")
    rows = [(brief(measured.text, 120), why) for measured, why in found if why]
    if rows:
        frame = pd.DataFrame(rows, columns=[_("Question"), _("Why not")])
        folded(_("Not compared"), f"{key}_not", table, frame, _("Not compared"), is_open=not lines)


def _sides(group: str, one: str, other: str) -> Sides:
    names = {"group": capital(the_group(group)), "one": brief(one, 40), "other": brief(other, 40)}
    return Sides(
        one=one,
        other=other,
        positive=_(
            "{group} with “{one}” are more positive than those with “{other}” about “{text}”: {points}"
        ),
        negative=_(
            "{group} with “{one}” are less positive than those with “{other}” about “{text}”: {points}"
        ),
        more=_("{group} with “{one}” answer “{option}” more often than with “{other}” to “{text}”: {points}"),
        less=_("{group} with “{one}” answer “{option}” less often than with “{other}” to “{text}”: {points}"),
        names=names,
    )
