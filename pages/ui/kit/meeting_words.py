"""What kinds of meetings, agenda items and cards are called, and what can be answered in a round."""

from __future__ import annotations

from collections.abc import Mapping

from core.meetings import ItemKind, MeetingKind, Pile, RoundKind
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
#: Where the chair wrote the options, they are as written.
OPTION_WORDS: Mapping[RoundKind, Mapping[str, str]] = {
    RoundKind.YES_NO: {"yes": N_("Yes"), "no": N_("No"), "no_opinion": N_("No opinion")},
    RoundKind.SENSE: {
        "good": N_("This feels good"),
        "unsure": N_("I am not sure yet"),
        "not_good": N_("This does not feel good"),
    },
    RoundKind.CONSENT: {"no_objection": N_("No objection"), "objection": N_("I object")},
    RoundKind.GRADIENTS: {
        "endorse": N_("I am all for it"),
        "agree": N_("I agree, with a small remark"),
        "support": N_("I support it, with doubts"),
        "abstain": N_("I leave it to the others"),
        "discuss": N_("I want to talk more about it first"),
        "go_along": N_("I do not like it, but I go along"),
        "disagree": N_("I disagree, and say so"),
        "block": N_("I cannot go along with this"),
    },
    RoundKind.FIST: {
        "0": N_("Fist: I stop this"),
        "1": N_("1 finger: I have a large doubt"),
        "2": N_("2 fingers: I want to talk about something first"),
        "3": N_("3 fingers: I can go along"),
        "4": N_("4 fingers: a good idea"),
        "5": N_("5 fingers: I help to make it happen"),
    },
}
