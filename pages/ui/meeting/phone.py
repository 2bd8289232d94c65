"""Everyone's phone: where the meeting is, and what is asked; the same for the team and for guests."""

from __future__ import annotations

from html import escape

import streamlit as st

from db import meetings
from db.meetings import Attendee, Now
from db.store import Store
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.meeting.actions_in_meeting import actions_on_phone
from pages.ui.meeting.ballots import ask_round
from pages.ui.meeting.clocks import timer
from pages.ui.meeting.items import agenda_rows, open_page
from pages.ui.meeting.notes import notes_on_phone
from pages.ui.meeting.speaking import ask_floor


def member_phone(here: Here, now: Now) -> None:
    """Somebody of the team joins in by looking."""
    phone(here.store, meetings.attend(here.store, here.actor, now.meeting_id), now)
    if now.item is not None:
        open_page(now.item.words)
    notes_on_phone(here, now)
    actions_on_phone(here, now)


def phone(store: Store, attendee: Attendee, now: Now) -> None:
    """Show the item at hand, the time, and the round about it."""
    ask_round(store, attendee, _at_hand(store, now))
    ask_floor(store, attendee)
    _agenda(now)


def _at_hand(store: Store, now: Now) -> str:
    """Where the meeting is, and the title of that; the thing itself stands on the beamer."""
    item, at = now.item, store.now()
    said = _("Item {place} of {all}").format(place=item.place, all=len(now.items)) if item else ""
    title = item.words.title if item else _("We begin soon")
    goal = f'<p class="kt-text" dir="auto">{escape(item.words.goal)}</p>' if item and item.words.goal else ""
    st.html(
        f'<div class="kt-at-hand" role="status"><p class="kt-kind">{escape(said)}</p>'
        f'<p class="kt-message" dir="auto">{escape(title)}</p>{goal}</div>{timer(now, at)}'
    )
    return title


def _agenda(now: Now) -> None:
    """What was, what is and what comes; folded, as it stands on the beamer too."""
    if now.items:
        with st.expander(_("The whole agenda")):
            st.html(agenda_rows(now))
