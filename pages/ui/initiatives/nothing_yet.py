"""What a view says while there are no initiatives."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from pages.ui.initiatives.address import View, go
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state


def nothing_yet(here: Here) -> None:
    """Say what an initiative begins with."""

    def begin() -> None:
        if may(here.actor.role, Act.OPEN_INITIATIVE):
            st.button(
                _("Write down what you see"),
                key="open_first",
                icon=":material/add:",
                on_click=go,
                args=(View.OPEN,),
            )

    empty_state(
        _("There are no initiatives yet"),
        _(
            "An initiative begins with something that you see at school and want to make better. "
            "Anybody on the team opens one; you need no solution yet."
        ),
        begin,
    )
