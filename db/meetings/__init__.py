"""Meetings: planned, run, followed by everybody on their own screen."""

from db.meetings.acts import change_item, drop_item, place_item, propose_item
from db.meetings.attending import Invited, attend, code_of, come_as_guest, guest, look_at_code
from db.meetings.following import Moments, meetings, moments, now, now_for
from db.meetings.planning import cancel_meeting, change_meeting, plan_meeting, reinstate_meeting
from db.meetings.refusals import (
    EndsBeforeItBegins,
    MeetingIsCancelled,
    MeetingNotOpen,
    NotAtMeeting,
    NothingToKeep,
    SaidAboutItem,
    TemplateNameTaken,
)
from db.meetings.running import close_meeting, open_meeting, set_timer, show_item, show_screen, take_chair
from db.meetings.templates import Template, keep_template, remove_template, templates
from db.meetings.values import Attendee, Item, MeetingLine, Now

__all__ = [
    "Attendee",
    "EndsBeforeItBegins",
    "Invited",
    "Item",
    "MeetingIsCancelled",
    "MeetingLine",
    "MeetingNotOpen",
    "Moments",
    "NotAtMeeting",
    "NothingToKeep",
    "Now",
    "SaidAboutItem",
    "Template",
    "TemplateNameTaken",
    "attend",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "close_meeting",
    "code_of",
    "come_as_guest",
    "drop_item",
    "guest",
    "keep_template",
    "look_at_code",
    "meetings",
    "moments",
    "now",
    "now_for",
    "open_meeting",
    "place_item",
    "plan_meeting",
    "propose_item",
    "reinstate_meeting",
    "remove_template",
    "set_timer",
    "show_item",
    "show_screen",
    "take_chair",
    "templates",
]
