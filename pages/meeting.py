"""Meetings: planned, run on one beamer and everybody's phone, and what was said and agreed in them."""

from __future__ import annotations

import streamlit as st

from core.meetings import ItemKind
from db import meetings
from pages.ui.decisions.beamer import decision_slides
from pages.ui.expertise.beamer import expertise_slides
from pages.ui.initiatives.beamer import initiative_slides, question_slides
from pages.ui.insights.shown import learned_at_meeting
from pages.ui.kit.asking import ask
from pages.ui.kit.places import MEETING, MeetingView, number_in_address
from pages.ui.kit.session import Here, here
from pages.ui.meeting.actions_large import carried_slides
from pages.ui.meeting.board import board_slides
from pages.ui.meeting.items import Show
from pages.ui.meeting.page import meeting_page
from pages.ui.meeting.retrospective import retrospective_slides
from pages.ui.scans.beamer import scan_slides
from pages.ui.surveys.beamer import survey_slides

#: What the beamer shows of an item, by what it is about; a talk about no scan shows its own words.
SHOWS: dict[ItemKind, Show] = {
    ItemKind.ACTIONS: carried_slides,
    ItemKind.BOARD: board_slides,
    ItemKind.DECISION: decision_slides,
    ItemKind.EXPERTISE: expertise_slides,
    ItemKind.INITIATIVE: initiative_slides,
    ItemKind.QUESTION: question_slides,
    ItemKind.RETROSPECTIVE: retrospective_slides,
    ItemKind.SURVEY: survey_slides,
    ItemKind.TALK: scan_slides,
}


def _shows_minutes(here: Here, meeting_id: int) -> bool:
    """Whether the meeting is over and its minutes are on the screen: then the team says what it learned."""
    if st.query_params.get("view", MeetingView.MINUTES) != MeetingView.MINUTES:
        return False
    return any(each.meeting_id == meeting_id and each.closed_at for each in ask(here, meetings.meetings))


visit = here()
meeting_page(visit, SHOWS)
held = number_in_address(MEETING.thing)
if held is not None and _shows_minutes(visit, held):
    learned_at_meeting(visit, held)
