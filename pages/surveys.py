"""Surveys: the list, the upload with its one confirmation, and the results."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from pages.ui.kit.session import here
from pages.ui.surveys.confirm import confirm
from pages.ui.surveys.draft import draft
from pages.ui.surveys.list import survey_list
from pages.ui.surveys.results import show_survey

visit = here()
wanted = st.query_params.get("survey")
unconfirmed = draft()
if wanted is not None:
    show_survey(visit, wanted)
elif unconfirmed is not None and may(visit.actor.role, Act.UPLOAD_SURVEY):
    confirm(visit, unconfirmed)
else:
    survey_list(visit)
