"""What stands around every page: the menu, the school, the way out."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from db.schools import remove_demo
from pages.ui.i18n import _
from pages.ui.session import Here

ASSETS = Path(__file__).parent / "assets"


def page_list() -> dict[str, list[Page]]:
    """Every page, by section. A page that may not be used says so itself: db refuses the act."""
    return {
        "": [
            st.Page("home.py", title=_("Today"), icon=":material/home:", default=True),
            st.Page(
                "survey_upload.py", title=_("Surveys"), icon=":material/bar_chart:", url_path="peilingen"
            ),
            st.Page(
                "norm_decisions.py", title=_("Decisions"), icon=":material/balance:", url_path="besluiten"
            ),
        ],
        _("Our school"): [
            st.Page("members.py", title=_("Team"), icon=":material/group:", url_path="team"),
            st.Page("account.py", title=_("My account"), icon=":material/person:", url_path="account"),
            st.Page("join.py", title=_("Invitation"), url_path="uitnodiging", visibility="hidden"),
        ],
    }


def frame(here: Here) -> None:
    """The logo, the school and the button to sign out; a demo school says on every page that it is one."""
    st.logo(str(ASSETS / "logo.svg"), icon_image=str(ASSETS / "logo-icon.svg"), size="large")
    with st.sidebar:
        st.text(f"{here.actor.name}\n{here.school_name}")
        st.html(
            '<form method="post" action="/auth/leave">'
            f'<button class="kt-sign-out" type="submit">{_("Sign out")}</button></form>'
        )
    if here.is_demo:
        _demo_notice(here)


def _demo_notice(here: Here) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.write(_("**Demo school.** All people and figures here are invented."))
        if st.button(_("Remove the demo school"), key="remove_demo"):
            remove_demo(here.store, here.actor)
            st.session_state.clear()
            st.rerun()
