"""The views over all initiatives, which of them the address asks for, and the way to open a new one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.permissions import Act, may
from db import initiatives
from pages.ui.attention.page import attention_view
from pages.ui.initiatives.address import View, go, view_in_address
from pages.ui.initiatives.board import board_view
from pages.ui.initiatives.list import list_view
from pages.ui.initiatives.mine import mine_view
from pages.ui.initiatives.not_doing_form import not_doing_form
from pages.ui.initiatives.open_form import open_form
from pages.ui.initiatives.spread import spread_view
from pages.ui.initiatives.timeline import timeline_view
from pages.ui.initiatives.who_could import who_could_view
from pages.ui.initiatives.workgroups import workgroups_view
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.session import Here
from pages.ui.kit.story import PLACE
from pages.ui.kit.widgets import SHOWN, show_notice

BUTTONS = {
    View.MINE: N_("Mine"),
    View.BOARD: N_("Board"),
    View.TIMELINE: N_("Timeline"),
    View.LIST: N_("List"),
    View.ATTENTION: N_("Attention"),
    View.WORKGROUPS: N_("Workgroups"),
    View.SPREAD: N_("Spread"),
}
SHOW: dict[View, Callable[[Here], None]] = {
    View.MINE: mine_view,
    View.BOARD: board_view,
    View.TIMELINE: timeline_view,
    View.LIST: list_view,
    View.ATTENTION: attention_view,
    View.WORKGROUPS: workgroups_view,
    View.SPREAD: spread_view,
}
#: Screens of their own: one thing to do, and the way back.
FORMS: dict[View, Callable[[Here], None]] = {
    View.OPEN: open_form,
    View.NOT_DOING: not_doing_form,
    View.WHO: who_could_view,
}


def views(here: Here) -> None:
    """Show the view that the address asks for, or the one that this person has most use for."""
    shown = view_in_address() or _first(here)
    with st.container(key="initiatives"):
        if shown in FORMS:
            _form(here, shown)
        else:
            _view(here, shown)


def _form(here: Here, shown: View) -> None:
    st.button(
        _("All initiatives"), key="all_views", icon=":material/arrow_back:", on_click=st.query_params.clear
    )
    FORMS[shown](here)


def _view(here: Here, shown: View) -> None:
    st.title(_("Initiatives"), anchor=False)
    if may(here.actor.role, Act.OPEN_INITIATIVE):
        st.button(
            _("Open an initiative"),
            key="open",
            type="primary",
            icon=":material/add:",
            on_click=go,
            args=(View.OPEN,),
        )
    _choice(shown)
    show_notice(PLACE)
    SHOW[shown](here)


def _first(here: Here) -> View:
    if not here.actor.is_school_leader and any(line.is_mine for line in ask(here, initiatives.initiatives)):
        return View.MINE
    return View.BOARD


def _choice(shown: View) -> None:
    # By a style and not by type="primary": that makes another button of it, and the keyboard loses its place.
    st.html(f"<style>.st-key-view_{shown} button {SHOWN}</style>")
    with st.container(key="views", horizontal=True, gap="small"):
        for view, name in BUTTONS.items():
            st.button(_(name), key=f"view_{view}", on_click=go, args=(view,))
    st.header(_("Spread of leading") if shown is View.SPREAD else _(BUTTONS[shown]), anchor=False)
