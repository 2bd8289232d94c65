"""Meetings on the start page: what goes on or is today comes first, the next ones stand among what comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from db import meetings
from db.meetings import MeetingLine
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.places import MEETING, MeetingView, link
from pages.ui.kit.session import Here
from pages.ui.today.coming import Day


def meetings_of_today(here: Here) -> None:
    """A meeting that goes on: join in. One of today that concerns the reader: when and where it is."""
    for each in ask(here, meetings.meetings):
        if each.is_open:
            _now(each)
        elif _comes(each, here.today) and each.held_on == here.today:
            _today(each)


def _now(each: MeetingLine) -> None:
    with st.container(border=True, key=f"meeting_now_{each.meeting_id}", gap="small"):
        said = _("“{title}” goes on now").format(title=each.words.title)
        st.html(f'<p class="kt-message" dir="auto">{escape(said)}</p>')
        link(MEETING, _("Join in"), MEETING.to(each.meeting_id, view=MeetingView.PHONE))


def _today(each: MeetingLine) -> None:
    with st.container(border=True, key=f"meeting_today_{each.meeting_id}", gap="small"):
        link(
            MEETING,
            _("Today at {time}: {title}").format(time=f"{each.words.begins:%H:%M}", title=each.words.title),
            MEETING.to(each.meeting_id),
        )
        said = " · ".join(part for part in (each.words.place, _items(each)) if part)
        st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')


def coming_meetings(here: Here) -> Iterator[Day]:
    """The next meetings that concern the reader, of each series the first."""
    return days_of_meetings(ask(here, meetings.meetings), here.today)


def days_of_meetings(found: Sequence[MeetingLine], today: dt.date) -> Iterator[Day]:
    """The same of these meetings, the latest first."""
    seen: set[int] = set()
    for each in reversed(found):
        if not _comes(each, today) or each.series_id in seen or each.held_on == today:
            continue
        if each.series_id is not None:
            seen.add(each.series_id)
        more = f"{each.words.begins:%H:%M}"
        items = _items(each)
        yield Day(
            on=each.held_on,
            said=each.words.title,
            place=MEETING,
            query=MEETING.to(each.meeting_id),
            more=f"{more} · {items}" if items else more,
        )


def _comes(each: MeetingLine, today: dt.date) -> bool:
    return each.is_theirs and each.cancelled_at is None and each.opened_at is None and each.held_on >= today


def _items(each: MeetingLine) -> str:
    said = ngettext("{n} item", "{n} items", each.items)
    return said.format(n=numbers.count(each.items)) if each.items else ""
