"""The survey in the address, so that a link, a reload and the browser's back button find it again.

`st.page_link` does not do this: to the page it stands on, Streamlit leaves the query of the address as it
was, and the next press loses the survey.
"""

from __future__ import annotations

import streamlit as st

from pages.ui.kit.i18n import _

QUERY = "survey"


def go_to_survey(survey_id: int) -> None:
    """Put this survey in the address; it is shown in the run that follows."""
    st.query_params.from_dict({QUERY: str(survey_id)})


def back_to_all() -> None:
    """The way back to the list."""
    st.button(
        _("All surveys"), icon=":material/arrow_back:", key="all_surveys", on_click=st.query_params.clear
    )
