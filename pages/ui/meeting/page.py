"""Meetings, and how one is looked at: the address names the meeting (`?meeting=`) and the view (`?view=`)."""

from __future__ import annotations

import streamlit as st

from db import meetings
from db.meetings import Now
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.live import LIVE
from pages.ui.kit.places import (
    MEETING,
    MeetingView,
    asked_for,
    back_button,
    choice_in_address,
    word_in_address,
)
from pages.ui.kit.session import Here
from pages.ui.meeting.actions_shown import actions_page
from pages.ui.meeting.agenda import agenda_view
from pages.ui.meeting.beamer import beamer
from pages.ui.meeting.board import board_page
from pages.ui.meeting.chair import chair_view
from pages.ui.meeting.guests import code_to_meeting
from pages.ui.meeting.items import Shows
from pages.ui.meeting.list import meetings_list
from pages.ui.meeting.minutes import minutes_view
from pages.ui.meeting.phone import member_phone

VIEWS = {
    MeetingView.PHONE: N_("Join in"),
    MeetingView.AGENDA: N_("Agenda"),
    MeetingView.CHAIR: N_("Chair"),
    MeetingView.MINUTES: N_("Minutes"),
}
#: Of one that is over.
OVER = {MeetingView.MINUTES: N_("Minutes"), MeetingView.AGENDA: N_("Agenda")}

#: What shows each answer, card or note as it comes in.
HEAR = frozenset({MeetingView.SCREEN, MeetingView.CHAIR, MeetingView.MINUTES})
LISTS = {
    MeetingView.ALL: N_("All meetings"),
    MeetingView.ACTIONS: N_("Action points"),
    MeetingView.BOARD: N_("The board"),
}


def meeting_page(here: Here, shows: Shows) -> None:
    """Show all meetings, or one in the view of the address. `shows`: how each kind of item is shown."""
    is_elsewhere = code_to_meeting(here)
    wanted = asked_for(MEETING)
    if wanted is None:
        if is_elsewhere:
            st.warning(
                _("This code is of another school, or does not work any more. Sign out to join as a guest.")
            )
        _without_one(here)
        return
    now = meetings.now(here.store, here.actor, wanted)
    view = _view(here, now)
    LIVE.follow(now.meeting_id, now.moment, now.heard + here.revision, hears=view in HEAR)
    if view is MeetingView.SCREEN:
        beamer(here, now, shows)
        return
    if view is MeetingView.PHONE:
        heading(now.words.title)
        member_phone(here, now)  # what is asked comes first on a small screen, the ways elsewhere below it
        _ways(now, view)
        return
    back_button(_("All meetings"), "all_meetings")
    heading(now.words.title)
    _ways(now, view)
    if view is MeetingView.CHAIR:
        chair_view(here, now, shows)
    elif view is MeetingView.MINUTES:
        minutes_view(here, now)
    else:
        agenda_view(here, now)


def _ways(now: Now, view: MeetingView) -> None:
    """The other views of a meeting that began."""
    if now.opened_at is not None:
        views = VIEWS if now.is_open else OVER
        choice_in_address("view", views, view, key="meeting_views", width="content")


def _without_one(here: Here) -> None:
    """All meetings, all action points, or the board of the week."""
    asked = word_in_address("view", MeetingView)
    view = asked if asked in LISTS else MeetingView.ALL
    heading(_("Meetings"))
    choice_in_address("view", LISTS, view, key="meeting_lists", width="content")
    {MeetingView.ACTIONS: actions_page, MeetingView.BOARD: board_page}.get(view, meetings_list)(here)


def _view(here: Here, now: Now) -> MeetingView:
    """What the address asks; else, while the meeting goes on, the chair's own, and for others to join in."""
    asked = word_in_address("view", MeetingView)
    if asked is not None and (now.is_open or asked is MeetingView.SCREEN):
        return asked
    if now.closed_at is not None:
        return asked if asked in OVER else MeetingView.MINUTES
    if not now.is_open:
        return MeetingView.AGENDA
    return MeetingView.CHAIR if now.chair_id == here.actor.person_id else MeetingView.PHONE
