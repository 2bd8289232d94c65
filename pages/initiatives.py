"""Initiatives: the views over all of them, and each one along its cycle."""

from __future__ import annotations

import streamlit as st

from pages.ui.initiatives.page import initiative_page
from pages.ui.initiatives.views import views
from pages.ui.kit.session import here

visit = here()
wanted = st.query_params.get("initiative")
if wanted is None:
    views(visit)
else:
    initiative_page(visit, wanted)
