"""For the chair: who is here, how phones come in, and sending a guest away."""

from __future__ import annotations

import streamlit as st

from db import meetings
from db.meetings import Now, Present
from pages.ui.kit.i18n import _
from pages.ui.kit.large import large
from pages.ui.kit.network import network_switch, only_here, origin
from pages.ui.kit.places import CODE, MEETING
from pages.ui.kit.qr import qr_code
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import folded, hostile
from pages.ui.meeting.guests import name_of


def who_is_here(here: Here, now: Now, at: str) -> None:
    """Offer both, folded: before anybody came, open."""
    there = [each for each in now.people if not each.is_away]
    label = _("Who is here ({n}), and how phones join").format(n=len(there))
    folded(label, "meeting_who", _who, here, now, there, at, is_open=not there)


def _who(here: Here, now: Now, there: list[Present], at: str) -> None:
    _way_in(here, now)
    for each in there:
        with st.container(horizontal=True, vertical_alignment="center", key=f"here_{each.attendee_id}"):
            hostile(name_of(each))
            if each.is_guest:
                _send_away(here, now, each, at)


def _way_in(here: Here, now: Now) -> None:
    """The code for phones; on the computer itself also the switch that lets the building in."""
    network_switch(scanned=False)
    code, base = meetings.code_of(here.store, here.actor, now.meeting_id), origin()
    if code is None:
        return
    if base is None:
        only_here()
        return
    with large("meeting_code", _("Scan this with your phone to join in")):
        qr_code(f"{base}/{MEETING.address}?{CODE}={code}")
        hostile(f"{base}/{MEETING.address} · {code}")


def _send_away(here: Here, now: Now, each: Present, at: str) -> None:
    goes = _("{name} does not see the meeting any more. What was answered by name stays.").format(
        name=name_of(each)
    )
    key, said = f"away_{each.attendee_id}", _("This guest was sent away.")
    if removal(key, _("Send away"), goes, about=name_of(each), type="tertiary"):
        attempt(
            lambda: meetings.send_away(here.store, here.actor, now.meeting_id, each.attendee_id), said, at=at
        )
