"""Decisions: the list, and each decision in steps from question to decision."""

from __future__ import annotations

import streamlit as st

from pages.ui.chain.started import asked_by, set_in_motion
from pages.ui.decisions.list import decision_list
from pages.ui.decisions.page import back_to_all, decision_page
from pages.ui.kit.places import DECISIONS, asked_for
from pages.ui.kit.session import here
from pages.ui.surveys.workbook import survey_pages

visit = here()
if DECISIONS.thing in st.query_params:
    back_to_all()  # also if the decision is not found
wanted = asked_for(DECISIONS)
if wanted is None:
    decision_list(visit)
else:
    decision_page(visit, wanted, asked_by=asked_by, set_in_motion=set_in_motion, survey_pages=survey_pages)
