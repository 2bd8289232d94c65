"""Guests of one meeting: who scanned the code gives a name, and follows on a page that leads nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from core.errors import Refusal
from db import meetings
from db.meetings import Invited, Now, Present
from db.store import Store
from pages.ui.kit.browser import guest_secret_of, ticket_browser
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.live import LIVE
from pages.ui.kit.places import CODE, MeetingView
from pages.ui.kit.session import Here, guest, leave_behind
from pages.ui.kit.start import the_store
from pages.ui.kit.widgets import hostile, refused
from pages.ui.meeting.phone import phone

#: In the address, that a visitor with a code chose to sign in instead.
SIGN_IN = "aanmelden"


def is_guests() -> bool:
    """Whether this page is for a guest: with a code in the address, or the cookie of a guest's phone."""
    if SIGN_IN in st.query_params:
        return False
    return CODE in st.query_params or guest_secret_of(st.context.cookies) is not None


def guest_page(choose_language: Callable[[], None]) -> None:
    """Show the meeting to a guest, or ask who has the code for a name, in the language they choose."""
    leave_behind()
    store = the_store()
    attendee = guest()
    code = st.query_params.get(CODE, "")
    invited = meetings.look_at_code(store, code)
    is_elsewhere = attendee is not None and invited is not None and invited.meeting_id != attendee.meeting_id
    if attendee is not None and not is_elsewhere:
        now = meetings.now_for(store, attendee)
        LIVE.follow(now.meeting_id, now.moment, now.heard, hears=False)
        heading(now.words.title)
        phone(store, attendee, now)
    elif invited is not None:
        _ask_name(store, code, invited, choose_language)
    else:
        _over()


def _ask_name(store: Store, code: str, invited: Invited, choose_language: Callable[[], None]) -> None:
    with st.container(key="door"):
        choose_language()
        heading(invited.title)
        hostile(invited.school_name)
        name = st.text_input(_("Your name"), key="guest_name", max_chars=meetings.LONGEST_NAME)
        hostile(_("Everybody at this meeting can see your name. You see this meeting only, until it ends."))
        if st.button(_("Join in as a guest"), key="guest_join", type="primary"):
            try:
                browser = ticket_browser(st.context.cookies)
                ticket = meetings.come_as_guest(store, code, name, browser)
            except Refusal as refusal:
                refused(refusal)
            else:
                _let_in(ticket)
        if st.button(_("I have an account: sign in"), key="guest_sign_in", type="tertiary"):
            st.query_params[SIGN_IN] = "1"
            st.rerun()


def _let_in(ticket: str) -> None:
    query = urlencode({"ticket": ticket})
    st.markdown(f'<meta http-equiv="refresh" content="0; url=/auth/guest?{query}">', unsafe_allow_html=True)
    st.stop()


def _over() -> None:
    with st.container(key="door"):
        heading(_("This meeting is over"))
        hostile(_("Or the code does not work any more. Scan the code on the screen once more."))
        if st.button(_("I have an account: sign in"), key="guest_sign_in", type="tertiary"):
            st.query_params.from_dict({SIGN_IN: "1"})
            st.rerun()


def names_of(now: Now) -> str:
    """Who is there, guests marked as such."""
    return ", ".join(name_of(each) for each in now.people if not each.is_away)


def name_of(each: Present) -> str:
    """How a name is shown: nobody takes a guest for a colleague."""
    return _("{name} (guest)").format(name=each.name) if each.is_guest else each.name


def code_to_meeting(here: Here) -> bool:
    """Who is signed in and has the code goes to the meeting itself; True if the code leads nowhere here."""
    invited = meetings.look_at_code(here.store, st.query_params.get(CODE, ""))
    if invited is None or invited.school_id != here.actor.school_id:
        return CODE in st.query_params
    st.query_params.from_dict({"meeting": str(invited.meeting_id), "view": MeetingView.PHONE})
    return False
