"""All meetings: what goes on, what comes and what was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from db import meetings
from db.meetings import MeetingLine
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import is_open, open_button
from pages.ui.kit.places import MEETING, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, first_of, more_of, plain, show_notice
from pages.ui.meeting.about import minutes_words
from pages.ui.meeting.planning import plan_form
from pages.ui.meeting.templates import own_templates

PLACE = "meetings"


def meetings_list(here: Here) -> None:
    """Show what goes on, what comes and what was."""
    show_notice(PLACE)
    found = ask(here, meetings.meetings)
    if is_open(PLACE, "plan"):
        plan_form(here, PLACE)
    elif found:
        _offer(type="primary")
    else:
        empty_state(
            _("No meeting was planned yet"),
            _("Plan one, put on the agenda what you want to talk about, and let everyone join by phone."),
            _offer,
        )
    going = [each for each in found if each.is_open]
    coming = [each for each in reversed(found) if not each.opened_at and each.held_on >= here.today]
    been = [each for each in found if each.closed_at or (not each.opened_at and each.held_on < here.today)]
    _part("going", _("Goes on now"), going, here.today)
    _part("coming", _("What comes"), coming, here.today)
    _part("been", _("What was"), been, here.today)
    own_templates(here, PLACE)


def _offer(**looks: str) -> None:
    open_button(PLACE, "plan", _("Plan a meeting"), icon=":material/add:", **looks)


def _part(name: str, title: str, found: Sequence[MeetingLine], today: dt.date) -> None:
    if not found:
        return
    st.header(title, anchor=False)
    shown = first_of(f"meetings_{name}", found)
    for each in shown:
        _row(each, today)
    more_of(f"meetings_{name}", found, shown, title)


def _row(each: MeetingLine, today: dt.date) -> None:
    with st.container(key=f"meetingrow_{each.meeting_id}", horizontal=True, gap="small"):
        st.html(day_leaf(each.held_on))
        with st.container(gap=None):
            enter_button(
                plain(each.words.title),
                f"meeting_{each.meeting_id}",
                MEETING.to(each.meeting_id),
                type="tertiary",
            )
            said = " · ".join(
                part for part in (_when(each, today), each.words.place, _what(each, today)) if part
            )
            st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')


def day_leaf(day: dt.date) -> str:
    """A day as a leaf of a calendar: the weekday, the number, the month."""
    weekday, number, month = map(escape, numbers.leaf(day))
    inside = f"<span>{weekday}</span><b>{number}</b><span>{month}</span>"
    return f'<div class="kt-leaf" aria-hidden="true">{inside}</div>'


def _when(each: MeetingLine, today: dt.date) -> str:
    day = _("today") if each.held_on == today else numbers.day_in_words(each.held_on)
    return f"{day}, {times(each.words.begins, each.words.ends)}"


def times(begins: dt.time, ends: dt.time | None) -> str:
    """From when until when: "15:30 – 16:45"."""
    return f"{begins:%H:%M} – {ends:%H:%M}" if ends else f"{begins:%H:%M}"


def _what(each: MeetingLine, today: dt.date) -> str:
    if each.cancelled_at is not None:
        return _("does not go on")
    if each.opened_at is None and each.held_on < today:
        return _("was not held")
    items = ngettext("{n} item", "{n} items", each.items).format(n=numbers.count(each.items))
    return (
        _("{items}, {minutes}").format(items=items, minutes=minutes_words(each.minutes)) if each.items else ""
    )
