"""Decisions: the list, and each decision in steps from question to decision."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act, may
from db.decisions import DecisionDetail
from pages.ui.chain.started import asked_by, set_in_motion
from pages.ui.decisions.list import decision_list
from pages.ui.decisions.page import back_to_all, decision_page
from pages.ui.decisions.road import Word
from pages.ui.insights.considered import options_of_decision
from pages.ui.insights.shown import learned_at_decision
from pages.ui.kit.places import DECISIONS, asked_for
from pages.ui.kit.quoting import quoting
from pages.ui.kit.session import Here, here
from pages.ui.meeting.actions_shown import of_decision
from pages.ui.meeting.notes_shown import notes_of_decision
from pages.ui.surveys.confirm import confirm
from pages.ui.surveys.draft import choose_file, draft
from pages.ui.surveys.workbook import survey_pages


def _from_meetings(here: Here, decision_id: int) -> None:
    """What else was thought of and what was learned; then meetings, and agreements of the team."""
    options_of_decision(here, decision_id)
    learned_at_decision(here, decision_id)
    of_decision(here, decision_id)
    notes_of_decision(here, decision_id)
    quoting(here, decision_id=decision_id)


def _asked(here: Here, detail: DecisionDetail) -> None:
    """At the question: who asked for it, and what else was thought of."""
    asked_by(here, detail)
    options_of_decision(here, detail.decision_id)


visit = here()
if DECISIONS.thing in st.query_params:
    back_to_all()  # also if the decision is not found
wanted = asked_for(DECISIONS)
unconfirmed = draft()
takes_file = (
    wanted is not None
    and unconfirmed is not None
    and unconfirmed.decision == wanted
    and st.query_params.get("step", Word.DATA) == Word.DATA
    and may(visit.actor.role, Act.UPLOAD_SURVEY)
)
if wanted is None:
    decision_list(visit)
elif takes_file and unconfirmed is not None:
    confirm(visit, unconfirmed)
else:
    decision_page(
        visit,
        wanted,
        asked_by=_asked,
        agreed=_from_meetings,
        set_in_motion=set_in_motion,
        survey_pages=survey_pages,
        take_file=choose_file,
    )
