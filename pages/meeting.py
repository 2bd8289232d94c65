"""Meetings: planned, run on one beamer and everybody's phone, and what was said and agreed in them."""

from __future__ import annotations

from core.meetings import ItemKind
from pages.ui.decisions.beamer import decision_slides
from pages.ui.expertise.beamer import expertise_slides
from pages.ui.initiatives.beamer import initiative_slides, question_slides
from pages.ui.kit.session import here
from pages.ui.meeting.actions_large import carried_slides
from pages.ui.meeting.board import board_slides
from pages.ui.meeting.items import Show
from pages.ui.meeting.page import meeting_page
from pages.ui.meeting.retrospective import retrospective_slides
from pages.ui.surveys.beamer import survey_slides

#: What the beamer shows of an item, by what it is about; a talk shows its own words.
SHOWS: dict[ItemKind, Show] = {
    ItemKind.ACTIONS: carried_slides,
    ItemKind.BOARD: board_slides,
    ItemKind.DECISION: decision_slides,
    ItemKind.EXPERTISE: expertise_slides,
    ItemKind.INITIATIVE: initiative_slides,
    ItemKind.QUESTION: question_slides,
    ItemKind.RETROSPECTIVE: retrospective_slides,
    ItemKind.SURVEY: survey_slides,
}

meeting_page(here(), SHOWS)
