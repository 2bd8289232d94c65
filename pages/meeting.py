"""Meetings: planned, run on one beamer and everybody's phone, and what was said and agreed in them."""

from __future__ import annotations

from core.meetings import ItemKind
from pages.ui.kit.session import here
from pages.ui.meeting.actions_in_meeting import carried_large
from pages.ui.meeting.board import board_large
from pages.ui.meeting.items import Show
from pages.ui.meeting.page import meeting_page

#: What the beamer shows of an item, by what it is about.
SHOWS: dict[ItemKind, Show] = {ItemKind.ACTIONS: carried_large, ItemKind.BOARD: board_large}

meeting_page(here(), SHOWS)
