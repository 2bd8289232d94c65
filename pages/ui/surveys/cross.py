"""One question crossed with another: chosen by the reader, or by the location or part of the school."""

from __future__ import annotations

import pandas as pd

from core.errors import Refusal
from core.privacy.tables import ProtectedRow
from db import surveys
from db.surveys import CrossTab, QuestionResult, SurveyDetail
from pages.ui.kit.asking import ask
from pages.ui.kit.choosing import Mark
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of, pick
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count
from pages.ui.kit.protected import row_name
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, folded, hostile, table
from pages.ui.kit.words import SUPPRESSED, in_questionnaire, listed, option_name
from pages.ui.surveys.figures import cell_text


def per_part(here: Here, results: list[QuestionResult], detail: SurveyDetail, division: str) -> None:
    """The figures of each location or part, as tables under the whole."""
    question = results[0].question
    if not question.kind.divides:
        hostile(_("Only questions with one answer can be split."))
        return
    for result in results:
        try:
            given = (detail.line.survey_id, question.key, division, result.row.key)
            _cross_table(ask(here, surveys.cross_tab, *given))
        except Refusal as refusal:
            hostile(explain(refusal))
            return


def split_by(here: Here, results: list[QuestionResult], detail: SurveyDetail) -> None:
    """Offer to split the figures of a question by another one."""
    question, survey_id = results[0].question, detail.line.survey_id
    names = {
        each.key: brief(each.text, 80)
        for each in detail.questions
        if each.key != question.key and len(each.rows) == 1 and each.options and each.kind.divides
    }
    if not names or not detail.has_raw_answers or not question.options:
        return
    folded(
        _("Split by another question"),
        f"survey_split_{question.key}",
        _split,
        here,
        results,
        survey_id,
        names,
        in_questionnaire(detail.questions),
    )


def _split(
    here: Here, results: list[QuestionResult], survey_id: int, names: dict[str, str], mark: Mark[str]
) -> None:
    question = results[0].question
    key = f"survey_by_{survey_id}_{question.key}"
    by = one_of(key, _("Split by"), list(names), names.__getitem__, mark=mark, hint=_("Choose a question"))
    rows = {result.row.key: brief(result.row.text, 80) for result in results}
    row = next(iter(rows))
    if len(rows) > 1:
        row = pick(f"{key}_row", _("Statement"), list(rows), rows.__getitem__, row)
    if by is None:
        return
    try:
        _cross_table(ask(here, surveys.cross_tab, survey_id, question.key, by, row))
    except Refusal as refusal:
        hostile(explain(refusal))


def _cross_table(found: CrossTab) -> None:
    every = [(by, row) for by, protected in found.tables.items() for row in protected.rows]
    split = {row.group for _by, row in every if row.hidden is None}
    apart = list(dict.fromkeys(row_name(row) for _by, row in every if row.group not in split))
    rows = [(by, row) for by, row in every if row.group in split]
    if not rows or apart or any(len(row.cells) < len(found.options) for _by, row in rows):
        hostile(_(SUPPRESSED))
    if not rows:
        return
    if apart:
        hostile(_("Not split: {groups}.").format(groups=listed(apart)))
    options = [option for option in found.options if any(option in row.cells for _by, row in rows)]
    rests = [_rest(row) for _by, row in rows]
    lines = [
        [
            f"{option_name(by)} – {row_name(row)}",
            *(_cell(row, option) for option in options),
            *([cell_text(row, rest)] if any(rests) else []),
            _n(row),
        ]
        for (by, row), rest in zip(rows, rests, strict=True)
    ]
    other = [_("Another answer or none")] if any(rests) else []
    headings = [brief(found.by.text, 60), *map(option_name, options), *other, _("Together")]
    frame = pd.DataFrame(lines, columns=headings)
    said = _("{question}, split by {by}").format(
        question=brief(found.row.text or found.question.text), by=brief(found.by.text)
    )
    table(frame, said)


def _cell(row: ProtectedRow, option: str) -> str:
    return cell_text(row, row.cells[option]) if option in row.cells else _("suppressed")


def _rest(row: ProtectedRow) -> int:
    """How many who chose this gave an answer that is not told, or none."""
    return (row.n or 0) - sum(cell for cell in row.cells.values() if isinstance(cell, int))


def _n(row: ProtectedRow) -> str:
    return _("suppressed") if row.n is None else count(row.n)
