"""A screen in the room shows what the whole team may see, until a school leader asks for more."""

from __future__ import annotations

import streamlit as st

from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile


def for_the_team(here: Here, key: str) -> bool:
    """Whether only what the whole team may see is shown; a school leader asks for the rest anew each time."""
    if not here.actor.is_school_leader:
        return False
    # Streamlit forgets a widget that was not on the page: whoever comes back finds it off.
    everything = st.toggle(_("Show what only I may see as a school leader too"), key=key)
    hostile(
        _("Some of this only you may see as a school leader. Do not show it on a screen in the room.")
        if everything
        else _("You see what the whole team may see, so you can show this on a screen in the room.")
    )
    return not everything
