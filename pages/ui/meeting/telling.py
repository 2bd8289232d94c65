"""What a round told, on every screen: its message as the title, and a picture below it."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.meetings import RoundKind
from db import meetings
from db.meetings import Now, RoundNow
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.meeting.round_words import how_many_said, kind_name, option_word, promise
from pages.ui.meeting.telling_pictures import progress
from pages.ui.meeting.telling_words import message, picture
from pages.ui.meeting.themes import wall
from pages.ui.meeting.votes import voice_words


def promised(found: RoundNow) -> None:
    """Say, before anybody answers, whether it is by name."""
    short, said = promise(is_anonymous=found.is_anonymous, k=found.k, guests=found.guests)
    voice = f" {escape(voice_words(found))}" if found.decision_id is not None else ""
    st.html(f'<p class="kt-promise" dir="auto"><b>{escape(short)}.</b> {escape(said)}{voice}</p>')


def told_part(found: RoundNow) -> None:
    """On a phone and for the chair: the message and the picture."""
    said = message(found)
    title = (
        f'<p class="kt-message" role="status" dir="auto">{escape(said)}</p>' if said != found.question else ""
    )
    st.html(title + picture(found))


def tell_round(here: Here, now: Now) -> None:
    """On the beamer: the question and how many answered; once it is closed, the result."""
    if now.round_id is None:
        return
    found = meetings.round_now(here.store, here.actor, now.round_id)
    if found.is_open:
        _asked(found)
        return
    title = message(found)
    heading(title)
    asked = found.question if title != found.question else ""
    said = how_many_said(found) if found.told and found.told.n is not None else ""
    about = " · ".join(part for part in (asked, said) if part)
    st.html(f'<p class="kt-question" dir="auto">{escape(about)}</p>')
    _drawn(wall(here, found) if found.kind is RoundKind.SILENT else picture(found))


def _drawn(picture: str) -> None:
    if picture:  # nothing is told where it is hidden
        st.html(picture)


def _asked(found: RoundNow) -> None:
    heading(found.question)
    st.html(f'<p class="kt-kind">{escape(kind_name(found.kind))}</p>')
    if found.by_hand:
        st.html(f'<p class="kt-question">{escape(_("Put up your hand: the chair counts."))}</p>')
    else:
        said = escape(how_many_said(found))
        drawn = progress(found.heard, found.asked)
        st.html(f'<p class="kt-tally-count" role="status">{said}</p>{drawn}')
        promised(found)
    if found.options:
        words = (option_word(found.kind, option) for option in found.options)
        items = "".join(f'<li dir="auto">{escape(word)}</li>' for word in words)
        st.html(f'<ul class="kt-choices">{items}</ul>')
