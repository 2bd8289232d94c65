"""What people wrote, and one question split by another: both need the answers of single people."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.privacy.tables import ProtectedRow
from core.survey_files import Question
from db.surveys import CrossTab, QuestionResult, RawAnswersGone, SurveyDetail
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain, table
from pages.ui.surveys.reads import cross_tab_of, texts_of
from pages.ui.surveys.shares import brief, cell_text

PER_SCREEN = 25


def texts(here: Here, survey_id: int, question: Question, detail: SurveyDetail) -> None:
    """What people wrote to a question, per group, in an order that says nothing."""
    if not detail.has_raw_answers:
        hostile(explain(RawAnswersGone(survey_id, detail.retention_until)))
        return
    found = texts_of(here, survey_id, question.key)
    hostile(
        _("Shuffled and detached from the other answers; only of groups of {k} people or more.").format(
            k=count(here.privacy_threshold)
        )
    )
    if not any(found.values()):
        hostile(_("Nobody wrote anything, or the group is too small to show it."))
    for group, written in found.items():
        if written:
            _of_group(question.key, group, written)


def other_texts(here: Here, survey_id: int, question: Question, detail: SurveyDetail) -> None:
    """What people wrote behind the answer “other”."""
    if question.other is None or not detail.has_raw_answers:
        return
    label = plain(_("What people wrote at “{option}”").format(option=brief(question.other, 60)))
    opened = st.expander(label, key=f"survey_other_{question.key}", on_change="rerun")
    if opened.open:
        with opened:
            texts(here, survey_id, question, detail)


def split_by(
    here: Here, survey_id: int, results: list[QuestionResult], choices: list[Question], detail: SurveyDetail
) -> None:
    """Offer to split a question by another one."""
    question = results[0].question
    if not choices or not detail.has_raw_answers or not question.options:
        return
    opened = st.expander(
        _("Split by another question"), key=f"survey_split_{question.key}", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        names = {each.key: brief(each.text, 80) for each in choices}
        by = st.selectbox(
            _("Split by"), list(names), format_func=names.__getitem__, key=f"survey_by_{question.key}"
        )
        row = ""
        if len(results) > 1:
            rows = {result.row.key: brief(result.row.text, 80) for result in results}
            row = st.selectbox(
                _("Statement"), list(rows), format_func=rows.__getitem__, key=f"survey_row_{question.key}"
            )
        try:
            _cross_table(cross_tab_of(here, survey_id, question.key, row, by))
        except Refusal as refusal:
            hostile(explain(refusal))


def _of_group(key: str, group: str, written: tuple[str, ...]) -> None:
    number = len(written)
    label = ngettext("{group}: {n} text", "{group}: {n} texts", number).format(
        group=group or _("All"), n=count(number)
    )
    opened = st.expander(plain(label), key=f"survey_texts_{key}_{group}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        shown_key = f"survey_texts_shown_{key}_{group}"
        shown = int(st.session_state.get(shown_key, PER_SCREEN))
        for text in written[:shown]:
            with st.container(border=True):
                hostile(text)
        if number > shown:
            st.button(
                _("Show more texts"),
                key=f"{shown_key}_more",
                on_click=_show,
                args=(shown_key, shown + PER_SCREEN),
            )


def _show(key: str, number: int) -> None:
    st.session_state[key] = number


def _cross_table(found: CrossTab) -> None:
    options = found.question.options
    lines = [
        [
            f"{by} – {row.group or _('All')}",
            *(cell_text(row, row.cells.get(option)) for option in options),
            _n(row),
        ]
        for by, protected in found.tables.items()
        for row in protected.rows
    ]
    if not lines:
        hostile(_("Suppressed: too few people answered to show this."))
        return
    frame = pd.DataFrame(lines, columns=[brief(found.by.text, 60), *options, _("Answered")])
    table(
        frame,
        _("{question}, split by {by}").format(
            question=brief(found.row.text or found.question.text), by=brief(found.by.text)
        ),
    )


def _n(row: ProtectedRow) -> str:
    return _("suppressed") if row.hidden is not None else count(row.n)
