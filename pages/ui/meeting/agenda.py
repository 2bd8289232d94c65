"""The agenda of one meeting, before it and after it: what is on it, and putting something on it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.fields import said_of
from core.meetings import ItemWords
from core.meetings.agenda import MOST_MINUTES, USUAL_MINUTES
from db import meetings
from db.meetings import Item, Now
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import close, is_open, line, number, open_button, send_button
from pages.ui.kit.places import MEETING, MeetingView, go
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, show_notice
from pages.ui.meeting.actions_in_meeting import actions_of_meeting

PLACE = "meeting_agenda"
ABOUT = said_of(ItemWords)


def agenda_view(here: Here, now: Now) -> None:
    """Show when and where, the items in order, and what can be done before it begins."""
    words = now.words
    show_notice(PLACE)
    hostile(
        " · ".join(
            part for part in (numbers.date(words.held_on), f"{words.begins:%H:%M}", words.place) if part
        )
    )
    for each in now.items:
        _item(each)
    if now.closed_at is not None:
        actions_of_meeting(here, now)
        return
    if is_open(PLACE, "propose"):
        _propose(here, now)
    else:
        with st.container(horizontal=True):
            open_button(PLACE, "propose", _("Put something on the agenda"), icon=":material/add:")
            if now.opened_at is None and now.items:
                _begin(here, now)


def _begin(here: Here, now: Now) -> None:
    if st.button(_("Begin the meeting"), key="meeting_begin", type="primary", icon=":material/play_arrow:"):
        attempt(
            lambda: meetings.open_meeting(here.store, here.actor, now.meeting_id),
            _("The meeting has begun."),
            then=lambda: go(MEETING.to(now.meeting_id, view=MeetingView.CHAIR)),
            at=PLACE,
        )


def _item(each: Item) -> None:
    minutes = ngettext("{n} minute", "{n} minutes", each.words.minutes).format(n=each.words.minutes)
    by = f" · {each.by}" if each.by else ""
    st.html(
        f'<p class="kt-agenda-item" dir="auto"><b>{each.place}.</b> {escape(each.words.title)}'
        f' <span class="kt-caption">{escape(minutes + by)}</span></p>'
    )


def _propose(here: Here, now: Now) -> None:
    key = f"item:{now.meeting_id}:"
    with st.container(border=True):
        title = line(f"{key}title", _(ABOUT["title"].label), most=ABOUT["title"].most)
        goal = line(f"{key}goal", _(ABOUT["goal"].label), most=ABOUT["goal"].most)
        minutes = number(
            f"{key}minutes", _(ABOUT["minutes"].label), USUAL_MINUTES, least=1, most=MOST_MINUTES
        )
        sent = send_button(key, _("Put it on the agenda"), PLACE)
    if sent:
        words = ItemWords(title=title, goal=goal, minutes=int(minutes))
        attempt(
            lambda: meetings.propose_item(here.store, here.actor, now.meeting_id, words),
            _("It is on the agenda."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )
