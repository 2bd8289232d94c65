"""Decisions: the list, and each decision along the ladder from question to decision."""

from __future__ import annotations

import streamlit as st

from pages.ui.decisions.list import decision_list
from pages.ui.decisions.page import decision_page
from pages.ui.kit.session import here

visit = here()
wanted = st.query_params.get("decision")
if wanted is None:
    decision_list(visit)
else:
    decision_page(visit, wanted)
