"""All meetings, and planning one."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from core.fields import said_of
from core.meetings import MeetingKind, MeetingWords
from db import meetings
from db.meetings import MeetingLine
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, is_open, line, one_day, open_button, pick, send_button
from pages.ui.kit.places import MEETING, enter, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import empty_state, plain, show_notice

PLACE = "meetings"
ABOUT = said_of(MeetingWords)
KINDS = {
    MeetingKind.TEAM: N_("Team meeting"),
    MeetingKind.MANAGEMENT: N_("Management team"),
    MeetingKind.COUNCIL: N_("Participation council (MR)"),
    MeetingKind.WORKGROUP: N_("Working group"),
    MeetingKind.STUDY_DAY: N_("Study day"),
    MeetingKind.BOARD_SESSION: N_("Board session"),
}


def meetings_list(here: Here) -> None:
    """Show what goes on, what comes and what was."""
    show_notice(PLACE)
    found = ask(here, meetings.meetings)
    if is_open(PLACE, "plan"):
        _plan(here)
    elif found:
        _offer(type="primary")
    else:
        empty_state(
            _("No meeting was planned yet"),
            _("Plan one, put on the agenda what you want to talk about, and let everyone join by phone."),
            _offer,
        )
    for each in found:
        _row(each)


def _offer(**looks: str) -> None:
    open_button(PLACE, "plan", _("Plan a meeting"), icon=":material/add:", **looks)


def _row(each: MeetingLine) -> None:
    with st.container(key=f"meetingrow_{each.meeting_id}", gap=None):
        enter_button(
            plain(each.words.title),
            f"meeting_{each.meeting_id}",
            MEETING.to(each.meeting_id),
            type="tertiary",
        )
        when = f"{numbers.date(each.held_on)}, {each.words.begins:%H:%M}"
        state = _("goes on now") if each.is_open else ""
        said = " · ".join(part for part in (when, each.words.place, state) if part)
        st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')


def _plan(here: Here) -> None:
    key = "meeting:new:"
    with st.container(border=True):
        title = line(f"{key}title", _(ABOUT["title"].label), most=ABOUT["title"].most)
        kind = pick(
            f"{key}kind", _(ABOUT["kind"].label), list(KINDS), lambda each: _(KINDS[each]), MeetingKind.TEAM
        )
        day = one_day(f"{key}held_on", _(ABOUT["held_on"].label), here.today)
        begins = st.time_input(_(ABOUT["begins"].label), dt.time(15, 30), key=f"{key}begins")
        place = line(f"{key}place", _(ABOUT["place"].label), most=ABOUT["place"].most)
        sent = send_button(key, _("Plan this meeting"), PLACE)
    if sent:
        planned: list[int] = []
        words = MeetingWords(title=title, kind=kind, held_on=day, begins=begins, place=place)
        attempt(
            lambda: planned.append(meetings.plan_meeting(here.store, here.actor, words)),
            _("The meeting is planned."),
            key,
            then=lambda: _to(planned[0]),
            at=PLACE,
        )


def _to(meeting_id: int) -> None:
    close(PLACE)
    enter(MEETING.to(meeting_id))
