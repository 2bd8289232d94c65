"""The views of all initiatives, choosing one from the address (`?view=`), and opening a new initiative."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from core.permissions import Act, may
from db import initiatives
from pages.ui.initiatives.address import View, show_view
from pages.ui.initiatives.board import board_view
from pages.ui.initiatives.library import library_view
from pages.ui.initiatives.list import list_view
from pages.ui.initiatives.mine import mine_view
from pages.ui.initiatives.opening import not_doing_form, open_form, who_could_view
from pages.ui.initiatives.spread import spread_view
from pages.ui.initiatives.timeline import timeline_view
from pages.ui.initiatives.workgroups import workgroups_view
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import back_button, choice_in_address, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE
from pages.ui.kit.widgets import show_notice

Show = Callable[[Here], None]
BUTTONS = {
    View.MINE: N_("Mine"),
    View.BOARD: N_("Board"),
    View.TIMELINE: N_("Timeline"),
    View.LIST: N_("List"),
    View.ATTENTION: N_("Attention"),
    View.WORKGROUPS: N_("Workgroups"),
    View.SPREAD: N_("Spread"),
    View.SOURCES: N_("Sources"),
}
SHOW: dict[View, Show] = {
    View.MINE: mine_view,
    View.BOARD: board_view,
    View.TIMELINE: timeline_view,
    View.LIST: list_view,
    View.WORKGROUPS: workgroups_view,
    View.SPREAD: spread_view,
    View.SOURCES: library_view,
}
#: Views on a page of their own, with one thing to do and a back button.
FORMS: dict[View, Show] = {
    View.OPEN: open_form,
    View.NOT_DOING: not_doing_form,
    View.WHO: who_could_view,
}


def views(here: Here, of_other_areas: Mapping[View, Show]) -> None:
    """Show the view in the address, or else the one that is most useful to this person."""
    shown = word_in_address("view", View) or _first(here)
    with st.container(key="initiatives"):
        if shown in FORMS:
            back_button(_("All initiatives"), key="all_views")
            FORMS[shown](here)
        else:
            _frame(here, shown)
            ({**SHOW, **of_other_areas})[shown](here)


def _first(here: Here) -> View:
    if not here.actor.is_school_leader and any(line.is_mine for line in ask(here, initiatives.initiatives)):
        return View.MINE
    return View.BOARD


def _frame(here: Here, shown: View) -> None:
    with st.container(
        key="initiatives_head",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        heading(_("Initiatives"))
        if may(here.actor.role, Act.OPEN_INITIATIVE):
            st.button(
                _("Open an initiative"),
                key="open",
                type="primary",
                icon=":material/add:",
                on_click=show_view,
                args=(View.OPEN,),
            )
    choice_in_address("view", BUTTONS, shown, key="views", width="content")
    with st.container(key=f"view_head_{shown}"):
        st.header(_("Spread of leading") if shown is View.SPREAD else _(BUTTONS[shown]), anchor=False)
    show_notice(PLACE)
