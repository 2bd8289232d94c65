"""The beamer: one thing at a time, in letters for the back row; nothing of who is signed in here."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.meetings import Screen
from db import meetings
from db.meetings import Item, Now
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.network import origin
from pages.ui.kit.places import CODE, MEETING
from pages.ui.kit.qr import qr_image
from pages.ui.kit.session import Here
from pages.ui.meeting.actions_in_meeting import agreed_large
from pages.ui.meeting.ballots import tell_round
from pages.ui.meeting.guests import names_of
from pages.ui.meeting.items import Shows
from pages.ui.meeting.speaking import floor_strip


def beamer(here: Here, now: Now, shows: Shows) -> None:
    """Show what the chair chose."""
    with st.container(key="beamer"):
        if now.closed_at is not None:
            _alone(_("The meeting is over"), _("Thank you. The minutes are in Kartrekker, under Meetings."))
        elif now.screen is Screen.JOIN or not now.is_open:
            _join(here, now)
        elif now.screen is Screen.ROUND and now.round_id is not None:
            tell_round(here, now)
        elif now.screen is Screen.ITEM and now.item is not None:
            _item(here, now.item, shows)
        else:
            _agenda(now)
        if now.is_open:
            floor_strip(here, now)


def _alone(title: str, below: str) -> None:
    heading(title)
    st.html(f'<p class="kt-back-row" dir="auto">{escape(below)}</p>')


def _join(here: Here, now: Now) -> None:
    heading(now.words.title)
    code, base = meetings.code_of(here.store, here.actor, now.meeting_id), origin()
    if code is None:
        st.html(f'<p class="kt-back-row">{escape(_("Begins soon"))}</p>')
        return
    if base is not None:
        st.html(qr_image(f"{base}/{MEETING.address}?{CODE}={code}"))
        st.html(f'<p class="kt-back-row" dir="auto">{escape(_("Scan this with your phone to join in"))}</p>')
        st.html(f'<p class="kt-address">{escape(base)}/{MEETING.address} · {escape(code)}</p>')
    st.html(f'<p class="kt-back-row" dir="auto">{escape(names_of(now))}</p>')


def _agenda(now: Now) -> None:
    heading(now.words.title)
    rows = "".join(
        f"<li{' aria-current=step' if each.item_id == now.item_id else ''}>{escape(each.words.title)}</li>"
        for each in now.items
    )
    st.html(f'<ol class="kt-back-row">{rows}</ol>')


def _item(here: Here, item: Item, shows: Shows) -> None:
    heading(item.words.title)
    if item.words.goal:
        st.html(f'<p class="kt-back-row" dir="auto">{escape(item.words.goal)}</p>')
    if show := shows.get(item.words.kind):
        show(here, item)
    agreed_large(here, item)
