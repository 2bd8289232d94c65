"""The speaking order: a phone asks for the floor, the chair gives it, the beamer says who has it."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from core.meetings.speaking import Voice
from db import meetings
from db.meetings import Attendee, Now
from db.store import Store
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.session import Here
from pages.ui.kit.story import heading
from pages.ui.kit.widgets import folded, plain


def ask_floor(store: Store, attendee: Attendee) -> None:
    """On a phone: one button to ask for the floor, or to take that back."""
    mine = meetings.my_floor(store, attendee)
    with st.container(key="floor_mine"):
        if mine.is_mine:
            st.html(f'<p class="kt-has-floor" role="status">{escape(_("You have the floor"))}</p>')
        elif mine.is_asked:
            said = _("You asked for the floor. Who spoke least goes first.")
            st.html(f'<p class="kt-text" role="status">{escape(said)}</p>')
        label = _("Not any more") if mine.is_asked else _("I want to say something")
        if not mine.is_mine and st.button(label, key="floor_ask", icon=":material/back_hand:"):
            meetings.ask_floor(store, attendee, wants=not mine.is_asked)
            st.rerun()


def floor_strip(here: Here, now: Now) -> None:
    """On the beamer: who has the floor, if anybody."""
    speaking = meetings.floor(here.store, here.actor, now.meeting_id).speaking
    if speaking is not None:
        said = _("Speaking: {name}").format(name=speaking.name)
        st.html(f'<p class="kt-has-floor" dir="auto">{escape(said)}</p>')


def floor_for_chair(here: Here, now: Now) -> None:
    """For the chair: who has the floor, and who to give it next, the one who spoke least first."""
    found = meetings.floor(here.store, here.actor, now.meeting_id)
    heading(_("Who has the floor?"))
    if found.speaking is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="kt-message" dir="auto">{escape(found.speaking.name)}</p>')
            if st.button(_("Done speaking"), key="floor_free"):
                meetings.free_floor(here.store, here.actor, now.meeting_id)
                st.rerun()
    with st.container(key="floor_waiting", gap="small"):
        for each in found.waiting:
            _give(here, now, each, type="primary" if each is found.waiting[0] else "secondary")
    if found.others:
        folded(_("Ask somebody who said little"), "floor_others", _others, here, now, found.others)


def _others(here: Here, now: Now, others: tuple[Voice, ...]) -> None:
    with st.container(key="floor_rest", gap="small"):
        for each in others:
            _give(here, now, each)


def _give(here: Here, now: Now, voice: Voice, **looks: Any) -> None:
    had = ngettext("{n} turn", "{n} turns", voice.turns).format(n=voice.turns)
    label = _("The floor to {name}").format(name=plain(voice.name))
    if st.button(f"{label} · {had}", key=f"floor_{voice.attendee_id}", width="stretch", **looks):
        meetings.give_floor(here.store, here.actor, now.meeting_id, voice.attendee_id)
        st.rerun()
