"""Meetings: planned, run, followed by everybody on their own screen."""

from db.meetings.acts import change_item, drop_item, place_item, propose_item
from db.meetings.attending import (
    LONGEST_NAME,
    Invited,
    attend,
    code_of,
    come_as_guest,
    guest,
    look_at_code,
    redeem_guest_ticket,
    send_away,
)
from db.meetings.following import Moments, meetings, moments, now, now_for
from db.meetings.planning import cancel_meeting, change_meeting, plan_meeting, reinstate_meeting
from db.meetings.refusals import (
    EndsBeforeItBegins,
    MeetingFull,
    MeetingIsCancelled,
    MeetingNotOpen,
    NotAtMeeting,
    NothingToKeep,
    SaidAboutItem,
    TemplateNameTaken,
)
from db.meetings.running import close_meeting, open_meeting, set_timer, show_item, show_screen, take_chair
from db.meetings.speaking import MyFloor, ask_floor, floor, free_floor, give_floor, my_floor
from db.meetings.templates import Template, keep_template, remove_template, templates
from db.meetings.values import Attendee, Item, MeetingLine, Now, Present

__all__ = [
    "LONGEST_NAME",
    "Attendee",
    "EndsBeforeItBegins",
    "Invited",
    "Item",
    "MeetingFull",
    "MeetingIsCancelled",
    "MeetingLine",
    "MeetingNotOpen",
    "Moments",
    "MyFloor",
    "NotAtMeeting",
    "NothingToKeep",
    "Now",
    "Present",
    "SaidAboutItem",
    "Template",
    "TemplateNameTaken",
    "ask_floor",
    "attend",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "close_meeting",
    "code_of",
    "come_as_guest",
    "drop_item",
    "floor",
    "free_floor",
    "give_floor",
    "guest",
    "keep_template",
    "look_at_code",
    "meetings",
    "moments",
    "my_floor",
    "now",
    "now_for",
    "open_meeting",
    "place_item",
    "plan_meeting",
    "propose_item",
    "redeem_guest_ticket",
    "reinstate_meeting",
    "remove_template",
    "send_away",
    "set_timer",
    "show_item",
    "show_screen",
    "take_chair",
    "templates",
]
