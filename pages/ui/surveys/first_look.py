"""The first look at results, which is set down for good: so nobody takes it by accident."""

from __future__ import annotations

import streamlit as st

from db.surveys import SurveyDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import empty_state


def may_look(detail: SurveyDetail) -> bool:
    """Whether the results may be drawn now; else ask first, because norms set afterwards are marked so."""
    survey_id = detail.line.survey_id
    wanted = f"survey_look_{survey_id}"
    if detail.first_view is not None or detail.line.decisions or st.session_state.get(wanted):
        return True
    empty_state(
        _("Nobody has seen the results yet"),
        _(
            "Will a decision rest on this survey? Then link it to that decision first. Whoever looks now "
            "sets norms after seeing the results, and the decision says so for good."
        ),
        lambda: _offer(wanted),
    )
    return False


def _offer(wanted: str) -> None:
    st.page_link("decisions.py", label=_("Go to the decisions"), icon=":material/balance:", query_params={})
    st.button(
        _("Show the results"), key="survey_look", on_click=st.session_state.__setitem__, args=(wanted, True)
    )
