"""One decision: its question, the whole ladder, and the one step that is shown."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.decisions import Step
from core.errors import NotFound
from db.decisions import DecisionDetail
from pages.ui.decisions.data import data_step
from pages.ui.decisions.information import information_step
from pages.ui.decisions.knowledge import knowledge_step
from pages.ui.decisions.ladder import ladder, onward, step_in_address
from pages.ui.decisions.norms import norms_step
from pages.ui.decisions.outcome import outcome_step
from pages.ui.decisions.question import question_step
from pages.ui.decisions.reads import one_decision
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain, show_notice

SHOW: dict[Step, Callable[[Here, DecisionDetail], None]] = {
    Step.QUESTION: question_step,
    Step.NORMS: norms_step,
    Step.DATA: data_step,
    Step.INFORMATION: information_step,
    Step.KNOWLEDGE: knowledge_step,
    Step.DECISION: outcome_step,
}


def decision_page(here: Here, wanted: str) -> None:
    """Show the decision that the address asks for."""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        raise NotFound("decision", wanted)
    detail = one_decision(here, int(wanted))
    st.button(
        _("All decisions"), key="all_decisions", icon=":material/arrow_back:", on_click=st.query_params.clear
    )
    st.title(plain(detail.asked.title), anchor=False)
    hostile(detail.asked.question)
    step = step_in_address(detail.step)
    ladder(step, detail.steps_done)
    show_notice("decision")
    SHOW[step](here, detail)
    onward(step)
