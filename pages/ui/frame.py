"""What stands around every page: the menu, the school, the way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit.navigation.page import Page

from core.permissions import Act, Role, may
from db.schools import remove_demo
from pages.ui.i18n import _
from pages.ui.session import Here

ASSETS = Path(__file__).parent / "assets"


def page_list(role: Role | None) -> dict[str, list[Page]]:
    """Every page, by section; the menu leaves out what the policy does not open to this role.

    A page that is left out still exists: db refuses, and says why. Signed out, the whole menu is hidden.
    """

    def page(
        file: str, title: str, icon: str, path: str | None = None, needs: Act | None = None, **options: Any
    ) -> Page:
        shown = needs is None or role is None or may(role, needs)
        visibility: Literal["visible", "hidden"] = "visible" if shown else "hidden"
        return st.Page(
            file, title=title, icon=f":material/{icon}:", url_path=path, visibility=visibility, **options
        )

    return {
        "": [
            page("home.py", _("Today"), "home", default=True),
            page("expertise_map.py", _("Expertise"), "diversity_3", "expertise", Act.SEE_EXPERTISE),
            page("ambitions.py", _("Ambitions"), "flag", "ambities", Act.SEE_AMBITIONS),
            page(
                "initiative_tracker.py",
                _("Initiatives"),
                "signpost",
                "initiatieven",
                Act.SEE_INITIATIVES,
            ),
            page("survey_upload.py", _("Surveys"), "bar_chart", "peilingen", Act.SEE_SURVEYS),
            page("norm_decisions.py", _("Decisions"), "balance", "besluiten", Act.SEE_DECISIONS),
        ],
        _("Our school"): [
            page("members.py", _("Team"), "group", "team", Act.SEE_MEMBERS),
            page("account.py", _("My account"), "person", "account"),
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
        if here.is_demo and st.button(_("Remove the demo school"), key="remove_demo", width="stretch"):
            remove_demo(here.store, here.actor)
            st.session_state.clear()
            st.rerun()
    if here.is_demo:
        notice = _("Demo school. All people and figures here are invented.")
        st.html(f'<p class="kt-demo" role="note">{notice}</p>')
