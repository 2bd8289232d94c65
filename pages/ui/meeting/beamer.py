"""The beamer: one thing at a time, in letters for the back row; nothing of who is signed in here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from core.meetings import Screen
from core.permissions import Act, may
from db import meetings
from db.meetings import Item, Now
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.network import origin
from pages.ui.kit.places import CODE, MEETING
from pages.ui.kit.qr import qr_image
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide, paragraph
from pages.ui.meeting.actions_large import agreed_large
from pages.ui.meeting.clocks import timer
from pages.ui.meeting.guests import names_of
from pages.ui.meeting.items import Shows, agenda_rows, goal_of, slide_at_hand, slides_of
from pages.ui.meeting.moving import around
from pages.ui.meeting.speaking import floor_strip
from pages.ui.meeting.telling import tell_round


def beamer(here: Here, now: Now, shows: Shows) -> None:
    """Show what the chair chose."""
    item = now.item if now.screen is Screen.ITEM else None
    slides = slides_of(here, item, shows) if item else ()
    with st.container(key="beamer"):
        if now.closed_at is not None:
            _alone(_("The meeting is over"), _("Thank you. The minutes are in Kartrekker, under Meetings."))
        elif now.screen is Screen.JOIN or not now.is_open:
            _join(here, now)
        elif now.screen is Screen.ROUND and now.round_id is not None:
            _above(now)
            tell_round(here, now)
        elif item is not None:
            _item(here, now, item, slides)
        else:
            _agenda(now)
        if now.is_open:
            if shown := timer(now, here.store.now()):
                st.html(shown)
            floor_strip(here, now)
            if may(here.actor.role, Act.RUN_MEETING):
                _arrows(now, slides)


def _alone(title: str, below: str) -> None:
    heading(title)
    paragraph(below)


def _join(here: Here, now: Now) -> None:
    heading(now.words.title)
    code, base = meetings.code_of(here.store, here.actor, now.meeting_id), origin()
    if code is None:
        paragraph(_("Begins soon"))
        return
    if base is None and not now.people:
        st.html(agenda_rows(now, is_large=True))
        return
    people = f'<p class="kt-there" dir="auto">{escape(names_of(now))}</p>'
    if base is None:
        paragraph(_("Phones cannot reach this computer yet. Switch that on in the view of the chair."))
        st.html(people)
        return
    link = f"{base}/{MEETING.address}?{CODE}={code}"
    said = escape(_("Scan this with your phone to join in"))
    address = f'<p class="kt-join-address">{escape(base)}/{MEETING.address} · <b>{escape(code)}</b></p>'
    beside = f'<div><p class="kt-slide">{said}</p>{address}{people}</div>'
    st.html(f'<div class="kt-join">{qr_image(link)}{beside}</div>')


def _agenda(now: Now) -> None:
    heading(now.words.title)
    st.html(agenda_rows(now, is_large=True))


def _above(now: Now) -> None:
    """Where the meeting is, above whatever is shown of it."""
    item = now.item
    if item is not None:
        said = f"{item.place} / {len(now.items)} · {item.words.title}"
        st.html(f'<p class="kt-item-at-hand" dir="auto">{escape(said)}</p>')


def _item(here: Here, now: Now, item: Item, slides: Sequence[Slide]) -> None:
    at = slide_at_hand(now, slides)
    slide, agreed = _for_the_room(now, item, slides[at]), agreed_large(here, item)
    if slide.message != item.words.title:
        _above(now)
    heading(slide.message)
    slide.draw()
    if at == 0:
        goal_of(item)
    if agreed and at in (0, len(slides) - 1):
        st.html(agreed)


def _for_the_room(now: Now, item: Item, slide: Slide) -> Slide:
    """The slide, or that it is not for guests while some are there: its message names people too."""
    if not slide.is_for_team or not any(each.is_guest and not each.is_away for each in now.people):
        return slide
    said = _("There are guests. What names colleagues stands on the own screen of the team.")
    return Slide(message=item.words.title, draw=partial(paragraph, said))


def _arrows(now: Now, slides: Sequence[Slide]) -> None:
    """To the slide or item before and after; the arrow keys and a presenter press these buttons (live.js)."""
    ways = around(now, slides)
    with st.container(key="beamer_arrows", horizontal=True):
        if now.screen is Screen.ITEM and len(slides) > 1:
            st.html(f'<p class="kt-place">{slide_at_hand(now, slides) + 1} / {len(slides)}</p>')
        for name, label, press in (
            ("back", _("← Previous"), ways.back),
            ("on", _("Next →"), ways.on),
        ):
            st.button(label, key=f"beamer_{name}", on_click=press, disabled=press is None, type="tertiary")
