"""Step 4, information: response, answers and arguments, group by group."""

from __future__ import annotations

import streamlit as st

from core.decisions import Step
from core.errors import Refusal
from core.privacy import ProtectedRow
from db import decisions
from db.decisions import DecisionDetail
from pages.ui.decisions.arguing import add, arguments_of, weigh
from pages.ui.decisions.charts import counted_words, drawings
from pages.ui.decisions.how_we_know import about_arguments, of_arguments
from pages.ui.decisions.informing import informing
from pages.ui.decisions.response_chart import response_in_words
from pages.ui.decisions.road import step_button
from pages.ui.decisions.since import since_part
from pages.ui.decisions.voting import held_votes
from pages.ui.decisions.written import Beside, show_beside, written_beside
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.how_we_know import open_questions
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import draw, hostile, needed_first, plain, refused


def information_step(here: Here, detail: DecisionDetail) -> None:
    """Show response, answers and arguments; before the norms are locked, only the arguments."""
    rows: dict[str, ProtectedRow] = {}
    written: dict[str, Beside] = {}
    votes: dict[str, str] = {}
    arguments = detail.arguments
    if is_open(detail):
        try:
            figures = drawn(here, drawings, detail.decision_id)
            shown = ask(here, decisions.basis, detail.decision_id)
        except Refusal as refusal:
            refused(refusal)
            return
        rows = {row.group: row for row in shown.answers.rows} if shown.answers else {}
        arguments = shown.arguments if detail.record else detail.arguments
        if shown.verdict is not None and "response" not in figures:
            response_in_words(shown.verdict.judgement)
        for name in ("response", "answers", "ranks"):
            if name in figures:
                draw(figures[name], name)
        if not figures:
            hostile(_("When this was decided, no answers had been counted."))
        informing(here, shown)
        votes = held_votes(shown.entered)
        written = written_beside(here, detail)
    asked = of_arguments(here, detail)
    open_questions(here, asked)
    st.header(_("Arguments of each group"), anchor=False)
    hostile(_("Arguments are weighed by people and never counted: one good argument can be enough."))
    for say in detail.asked.says:
        with st.container(border=True):
            st.subheader(plain(say.group), anchor=False)
            if say.group in rows:
                hostile(counted_words(rows[say.group], detail.asked.options))
            if say.group in votes:
                hostile(votes[say.group])
            arguments_of(here, arguments, say.group)
            about_arguments(here, arguments, say.group, asked)
            if say.group in written:
                show_beside(here, detail, say.group, written[say.group])
    _later(here, detail)
    if detail.asked.says:
        weigh(here, detail)
        add(here, detail)
    since_part(here, detail)


def _later(here: Here, detail: DecisionDetail) -> None:
    """The arguments that were added after the decision was recorded."""
    later = ask(here, decisions.since, detail.decision_id).arguments if detail.record else ()
    if not later:
        return
    st.header(_("Arguments from after the decision"), anchor=False)
    for group in dict.fromkeys(each.group for each in later):
        with st.container(border=True):
            st.subheader(plain(group), anchor=False)
            arguments_of(here, later, group)


def is_open(detail: DecisionDetail) -> bool:
    """Whether the answers may be shown; if not, say what is needed first."""
    if not detail.locked:
        needed_first(
            _("First lock the norms; then the answers can be seen."),
            _("Until then nobody sees them, so that nobody can fit the norms to the answers."),
        )
        step_button(Step.DATA if detail.link else Step.NORMS, is_main=True)
    elif detail.record is None and not detail.state.counted:
        needed_first(
            _("Not every group has answers yet."),
            _("A school leader links a survey or enters counts, at the step Data."),
        )
        step_button(Step.DATA, is_main=True)
    return bool(detail.locked) and (detail.state.counted or detail.record is not None)
