"""Meetings: planned, run, followed by everybody on their own screen."""

from db.meetings.acts import plan_meeting, propose_item
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
from db.meetings.refusals import MeetingFull, MeetingNotOpen, NotAtMeeting
from db.meetings.running import close_meeting, open_meeting, set_timer, show_item, show_screen, take_chair
from db.meetings.speaking import MyFloor, ask_floor, floor, free_floor, give_floor, my_floor
from db.meetings.values import Attendee, Item, MeetingLine, Now, Present

__all__ = [
    "LONGEST_NAME",
    "Attendee",
    "Invited",
    "Item",
    "MeetingFull",
    "MeetingLine",
    "MeetingNotOpen",
    "Moments",
    "MyFloor",
    "NotAtMeeting",
    "Now",
    "Present",
    "ask_floor",
    "attend",
    "close_meeting",
    "code_of",
    "come_as_guest",
    "floor",
    "free_floor",
    "give_floor",
    "guest",
    "look_at_code",
    "meetings",
    "moments",
    "my_floor",
    "now",
    "now_for",
    "open_meeting",
    "plan_meeting",
    "propose_item",
    "redeem_guest_ticket",
    "send_away",
    "set_timer",
    "show_item",
    "show_screen",
    "take_chair",
]
