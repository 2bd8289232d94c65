"""Initiatives: their views, and each one through its cycle."""

from __future__ import annotations

import streamlit as st

from pages.ui.attention.page import attention_view
from pages.ui.chain.show import show_chain
from pages.ui.initiatives.address import View
from pages.ui.initiatives.page import initiative_page
from pages.ui.initiatives.views import views
from pages.ui.kit.places import INITIATIVES
from pages.ui.kit.session import here
from pages.ui.meeting.actions_shown import of_initiative

visit = here()
if INITIATIVES.thing in st.query_params:
    initiative_page(visit, show_chain, of_initiative)
else:
    views(visit, {View.ATTENTION: attention_view})
