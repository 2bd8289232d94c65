"""What surrounds every page: the menu, the school, the sign-out button."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from core.permissions import OFFICE, Role, may
from db.signing_in import Place as At
from db.signing_in import places
from pages.ui.kit import choosing
from pages.ui.kit.i18n import N_, _, language
from pages.ui.kit.places import ACCOUNT, PLACES, SCHOOL, TODAY
from pages.ui.kit.session import Here, go_to_school
from pages.ui.kit.words import role_name

ASSETS = Path(__file__).parent / "assets"
#: What stands under "our school" in the menu of a team.
OFFICE_SECTION = N_("Our board")


def page_list(role: Role | None) -> dict[str, list[Page]]:
    """All pages, by menu section; a page that the policy denies to this role is not in the menu.

    Such a page still exists: db refuses, and the page says why. Signed out, the whole menu is hidden.
    """
    # A run marks the page that it shows, so each has its own.
    return {section: [*map(copy, pages)] for section, pages in _pages(role, language()).items()}


@cache
def _pages(role: Role | None, _language: str) -> dict[str, list[Page]]:
    pages: dict[str, list[Page]] = {}
    for place in PLACES:
        is_open = place.needs is None or role is None or may(role, place.needs)
        section = OFFICE_SECTION if role in OFFICE and place.section == SCHOOL else place.section
        pages.setdefault(_(section) if section else "", []).append(
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
    mine = places(here.store, here.actor)
    if len(mine) > 1:
        choose_school(here, mine)
    if here.is_demo:
        notice = _("Demo school. All people and figures here are invented.")
        away = f'<a href="/{ACCOUNT.address}" target="_self">{_("Remove it again")}</a>'
        st.html(f'<p class="kt-demo" role="note">{notice} {away}</p>')


def choose_school(here: Here, mine: Sequence[At]) -> None:
    """Let somebody of more than one school choose where to work; what is not saved here waits here.

    It stands above the page, not in the menu: on a phone that is folded away, and all below is of one school.
    """
    named = {each.school_id: f"{each.name} ({role_name(each.role)})" for each in mine}
    # The key names the school: what the browser remembers of this box must not move another tab back.
    chosen = choosing.from_list(
        f"school_from_{here.actor.school_id}",
        _("School"),
        list(named),
        named.__getitem__,
        index=list(named).index(here.actor.school_id),
        width=420,
    )
    if chosen is None or chosen == here.actor.school_id:
        return
    go_to_school(here, chosen)
    st.switch_page(TODAY.file)
