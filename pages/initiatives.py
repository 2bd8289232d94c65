"""Initiatives: their views, and each one through its cycle."""

from __future__ import annotations

import streamlit as st

from pages.ui.attention.page import attention_view
from pages.ui.chain.show import show_chain
from pages.ui.initiatives.address import View
from pages.ui.initiatives.page import initiative_page
from pages.ui.initiatives.views import views
from pages.ui.insights.considered import options_of_initiative
from pages.ui.insights.shown import ask_at_the_end, learned_at_initiative
from pages.ui.kit.places import INITIATIVES
from pages.ui.kit.session import Here, here
from pages.ui.meeting.actions_shown import left_actions, of_initiative
from pages.ui.meeting.notes_shown import notes_of_initiative


def _attention(here: Here) -> None:
    """What needs a conversation now, and above it what nobody does since somebody left."""
    left_actions(here)
    attention_view(here)


def _from_meetings(here: Here, initiative_id: int) -> None:
    """What else was thought of and what was learned; what was agreed in meetings, and what was said."""
    options_of_initiative(here, initiative_id)
    learned_at_initiative(here, initiative_id)
    of_initiative(here, initiative_id)
    notes_of_initiative(here, initiative_id)


visit = here()
if INITIATIVES.thing in st.query_params:
    initiative_page(visit, show_chain, _from_meetings, learned_at_initiative, ask_at_the_end)
else:
    views(visit, {View.ATTENTION: _attention})
