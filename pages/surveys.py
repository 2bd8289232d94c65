"""Surveys: the list, the upload with its confirmation, and the results."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.paths import Origin, OriginKind
from core.permissions import Act, may
from pages.ui.kit.looking_into import look_into
from pages.ui.kit.places import SURVEYS, asked_for
from pages.ui.kit.session import here
from pages.ui.kit.widgets import refused
from pages.ui.meeting.notes_shown import notes_of_survey
from pages.ui.surveys.confirm import confirm
from pages.ui.surveys.draft import draft
from pages.ui.surveys.limesurvey import LIMESURVEY, limesurvey_page
from pages.ui.surveys.list import back_to_all, survey_list
from pages.ui.surveys.page import survey_page

visit = here()
unconfirmed = draft()
if unconfirmed is not None and (unconfirmed.decision or unconfirmed.office):
    unconfirmed = None  # it is confirmed on the page of the decision, or of the board, that it is for
try:
    wanted = asked_for(SURVEYS)
    if wanted is not None:
        survey_page(visit, wanted)
        notes_of_survey(visit, wanted)
        look_into(visit, Origin(kind=OriginKind.SURVEY, id=wanted))
    elif unconfirmed is not None and may(visit.actor.role, Act.UPLOAD_SURVEY):
        confirm(visit, unconfirmed)
    elif st.query_params.get("view") == LIMESURVEY and may(visit.actor.role, Act.CONNECT_LIMESURVEY):
        limesurvey_page(visit)
    else:
        survey_list(visit)
except Refusal as refusal:
    refused(refusal)
    back_to_all()
