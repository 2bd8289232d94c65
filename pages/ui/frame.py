"""What surrounds every page: the menu, the school, the sign-out button."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from core.permissions import Role, may
from db.schools import remove_demo
from pages.ui.kit.i18n import _
from pages.ui.kit.places import PLACES, TODAY
from pages.ui.kit.session import Here

ASSETS = Path(__file__).parent / "assets"


def page_list(role: Role | None) -> dict[str, list[Page]]:
    """All pages, by menu section; a page that the policy denies to this role is not in the menu.

    Such a page still exists: db refuses, and the page says why. Signed out, the whole menu is hidden.
    """
    pages: dict[str, list[Page]] = {}
    for place in PLACES:
        is_open = place.needs is None or role is None or may(role, place.needs)
        pages.setdefault(_(place.section) if place.section else "", []).append(
            st.Page(
                place.file,
                title=_(place.name),
                icon=f":material/{place.icon}:",
                url_path=place.address or None,
                default=place is TODAY,
                visibility="visible" if is_open and place.in_menu else "hidden",
            )
        )
    return pages


def frame(here: Here) -> None:
    """Show the logo, the school and the sign-out button; a demo school says so on every page."""
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
