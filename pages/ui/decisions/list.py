"""The decisions of the school, and opening a new one."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionLine, Question
from pages.ui.decisions.ladder import STEPS
from pages.ui.decisions.reads import all_decisions
from pages.ui.decisions.verdict_words import verdict_short
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, plain, refused
from pages.ui.kit.words import OUTCOMES, STEP_NAMES

PER_SCREEN = 20


def decision_list(here: Here) -> None:
    """Show the decisions, or what to do while there are none."""
    st.title(_("Decisions"), anchor=False)
    lines = all_decisions(here)
    if not lines:
        empty_state(
            _("There are no decisions yet"),
            _(
                "A decision begins with a question, such as: shall we change the school hours? "
                "Together you agree on what has to come out, and only then you look at the answers."
            ),
        )
    if may(here.actor.role, Act.OPEN_DECISION):
        _open(here, expanded=not lines)
    shown = st.session_state.get("decisions_shown", PER_SCREEN)
    for line in lines[:shown]:
        _card(line)
    if len(lines) > shown:
        st.button(_("Show more"), key="decisions_more", on_click=_more, args=(shown + PER_SCREEN,))


def _more(shown: int) -> None:
    st.session_state["decisions_shown"] = shown


def _open(here: Here, *, expanded: bool) -> None:
    with st.expander(_("Open a new decision"), expanded=expanded, icon=":material/add:"):
        with st.form("open_decision", border=False):
            title = st.text_input(
                _("What is it about, in a few words?"),
                key="open_title",
                max_chars=120,
                placeholder=_("for example: five equal school days"),
            )
            asked = st.text_input(
                _("Which question do you answer with yes or no?"),
                key="open_question",
                max_chars=300,
                placeholder=_("for example: shall we change to five equal school days from August on?"),
            )
            sent = st.form_submit_button(_("Open this decision"), type="primary")
        if not sent:
            return
        try:
            opened = decisions.open_decision(here.store, here.actor, Question(title=title, question=asked))
        except Refusal as refusal:
            refused(refusal)
            return
        st.query_params.from_dict({"decision": str(opened)})
        st.rerun()


def _show(decision_id: int) -> None:
    st.query_params.from_dict({"decision": str(decision_id)})


def _card(line: DecisionLine) -> None:
    with st.container(border=True):
        # No page_link: to the page it stands on, Streamlit leaves the query of the address as it was.
        st.button(
            f"**{plain(line.title)}**",
            key=f"decision_{line.decision_id}",
            on_click=_show,
            args=(line.decision_id,),
        )
        said = " · ".join(escape(part) for part in _about(line) if part)
        st.html(f'<p class="kt-caption" dir="auto">{said}</p>')


def _about(line: DecisionLine) -> tuple[str, ...]:
    step = _("Step {place} of 6: {name}").format(
        place=STEPS.index(line.step) + 1, name=_(STEP_NAMES[line.step])
    )
    if line.outcome is not None:
        owner = _("carried by {name}").format(name=line.owner) if line.owner else ""
        review = _("we look back on {date}").format(date=numbers.date(line.review_on))
        if line.due:
            review = _("time to look back: {date}").format(date=numbers.date(line.review_on))
        return (_(OUTCOMES[line.outcome]), owner, review if line.review_on else "")
    return (
        step,
        _("sealed until the norms are locked") if line.sealed else "",
        verdict_short(line.verdict) if line.verdict else "",
    )
