"""The chair's view, on a laptop or a phone: the next item, the rounds, the end."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.meetings import Screen
from db import meetings
from db.meetings import Now
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import MEETING, MeetingView, go
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import plain, show_notice
from pages.ui.meeting.actions_in_meeting import actions_in_meeting
from pages.ui.meeting.asking import run_round
from pages.ui.meeting.speaking import floor_for_chair
from pages.ui.meeting.who import who_is_here

PLACE = "meeting_chair"
SCREENS = {
    Screen.JOIN: N_("How to join"),
    Screen.AGENDA: N_("Agenda"),
    Screen.ITEM: N_("Item"),
    Screen.ROUND: N_("Round"),
}


def chair_view(here: Here, now: Now) -> None:
    """Show what is at hand, what comes, and the buttons that change everybody's screen."""
    show_notice(PLACE)
    query = f"{MEETING.thing}={now.meeting_id}&view={MeetingView.SCREEN}"
    st.html(
        f'<p><a href="/{MEETING.address}?{query}" target="_blank" rel="noopener">'
        f"{escape(_('Open the beamer in a window of its own'))}</a></p>"
    )
    _steps(here, now)
    if now.item is not None:
        run_round(here, now)
    floor_for_chair(here, now)
    actions_in_meeting(here, now)
    _screens(here, now)
    who_is_here(here, now, PLACE)
    goes = _("Everyone's screen says that it is over, and guests' phones are forgotten.")
    if removal("meeting_close", _("End the meeting"), goes, type="tertiary"):
        attempt(
            lambda: meetings.close_meeting(here.store, here.actor, now.meeting_id),
            _("The meeting is over."),
            then=lambda: go(MEETING.to(now.meeting_id)),
            at=PLACE,
        )


def _steps(here: Here, now: Now) -> None:
    """The item at hand, and a button for the next."""
    if now.item is not None:
        st.html(f'<p class="kt-message" dir="auto">{escape(now.item.words.title)}</p>')
    following = now.next_item
    if following is not None and st.button(
        plain(_("Next: {title}").format(title=following.words.title)), key="meeting_next", type="primary"
    ):
        meetings.show_item(here.store, here.actor, now.meeting_id, following.item_id)
        st.rerun()


def _screens(here: Here, now: Now) -> None:
    with st.container(horizontal=True, key="meeting_screens"):
        for screen, label in SCREENS.items():
            is_there = screen is not Screen.ROUND or now.round_id is not None
            if is_there and st.button(_(label), key=f"screen_{screen}", disabled=now.screen is screen):
                meetings.show_screen(here.store, here.actor, now.meeting_id, screen)
                st.rerun()
