"""What kinds of meetings, of agenda items and of cards on the board are called."""

from __future__ import annotations

from core.meetings import ItemKind, MeetingKind, Pile
from pages.ui.kit.i18n import N_

MEETING_KINDS = {
    MeetingKind.TEAM: N_("Team meeting"),
    MeetingKind.MANAGEMENT: N_("Management team"),
    MeetingKind.COUNCIL: N_("Participation council (MR)"),
    MeetingKind.WORKGROUP: N_("Working group"),
    MeetingKind.STUDY_DAY: N_("Study day"),
    MeetingKind.BOARD_SESSION: N_("Board session"),
}
ITEM_KINDS = {
    ItemKind.TALK: N_("Talk"),
    ItemKind.DECISION: N_("Decision"),
    ItemKind.INITIATIVE: N_("Initiative"),
    ItemKind.EXPERTISE: N_("Who can take this up?"),
    ItemKind.SURVEY: N_("Survey"),
    ItemKind.QUESTION: N_("A question"),
    ItemKind.ACTIONS: N_("Open actions"),
    ItemKind.BOARD: N_("Board session"),
    ItemKind.RETROSPECTIVE: N_("Looking back"),
}
PILES = {
    Pile.WELL: N_("What went well"),
    Pile.GOAL: N_("Our goal"),
    Pile.OBSTACLE: N_("What is in the way"),
}
