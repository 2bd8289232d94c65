"""One's own calendar: a private link for a calendar program, shown once, that can be taken back."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db import agenda
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, refused


def calendar_link(here: Here) -> None:
    """Make the link, show it once, and revoke it."""
    if not may(here.actor.role, Act.FOLLOW_CALENDAR):
        return
    secret = st.session_state.pop("calendar_secret", None)
    with st.expander(
        _("In your own calendar"),
        icon=":material/calendar_month:",
        expanded=secret is not None,
        key="calendar",
    ):
        hostile(
            _(
                "The days on which a mandate ends or something comes back to the team, "
                "in the calendar on your phone or laptop."
            )
        )
        if secret is not None:
            _show(secret)
        if agenda.has_link(here.store, here.actor):
            _present(here)
        else:
            _make(here, _("Make my calendar link"))


def address_of(secret: str) -> str:
    """The address of a calendar, at the address where this browser found us."""
    here = urlsplit(st.context.url or "")
    origin = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{origin}/agenda/{secret}.ics"


def _show(secret: str) -> None:
    hostile(
        _(
            "Copy this link now: it is shown only once. In your calendar choose “from the internet” or "
            "“subscribe”, and paste it there. Whoever has this link can read your calendar, "
            "so keep it to yourself."
        )
    )
    st.code(address_of(secret), language=None, wrap_lines=True)


def _present(here: Here) -> None:
    hostile(_("Your calendar link works. Lost it? Make a new one; the old one stops working."))
    with st.container(horizontal=True):
        _make(here, _("Make a new link"))
        if st.button(_("Let my link stop working"), key="calendar_revoke"):
            attempt(
                lambda: agenda.revoke_link(here.store, here.actor), _("Your calendar link no longer works.")
            )


def _make(here: Here, label: str) -> None:
    if st.button(label, key="calendar_make"):
        try:
            st.session_state["calendar_secret"] = agenda.make_link(here.store, here.actor)
        except Refusal as refusal:
            refused(refusal)
            return
        st.rerun()
