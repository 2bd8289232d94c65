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
from pages.ui.meeting.speaking import ask_floor


def member_phone(here: Here, now: Now) -> None:
    """Somebody of the team joins in by looking."""
    phone(here.store, meetings.attend(here.store, here.actor, now.meeting_id), now)
    actions_on_phone(here, now)


def phone(store: Store, attendee: Attendee, now: Now) -> None:
    """Show the item at hand and the round about it."""
    item = now.item
    said = _("Item {place} of {all}").format(place=item.place, all=len(now.items)) if item else ""
    title = item.words.title if item else _("We begin soon")
    st.html(
        f'<div class="kt-at-hand" role="status"><p class="kt-kind">{escape(said)}</p>'
        f'<p class="kt-message" dir="auto">{escape(title)}</p></div>'
    )
    ask_round(store, attendee, now)
    ask_floor(store, attendee)
