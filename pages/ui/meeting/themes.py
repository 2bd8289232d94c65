"""What was written in silence, sorted into themes: one card at a time is read aloud and gets its theme."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.meetings import RoundKind, RoundWords
from core.meetings.sorting import Themes, by_theme, cards_of
from db import meetings
from db.meetings import LONGEST_THEME, Now, RoundNow
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import folded, plain, with_about
from pages.ui.meeting.telling_pictures import papers, walls

PLACE = "meeting_round"


def wall(here: Here, found: RoundNow) -> str:
    """The cards as papers; once one has a theme, by theme, with the card that comes next above them."""
    cards, themes = cards_of(found.told), meetings.themes(here.store, here.actor, found.round_id)
    if not themes:
        return papers(cards) if cards else ""
    left = [card for place, card in enumerate(cards) if place not in themes]
    sorted_now = walls(
        [(theme, [cards[each] for each in those]) for theme, those in by_theme(themes).items()]
    )
    if not left:
        return sorted_now
    asked = f'<p class="kt-question">{escape(which_theme(len(left)))}</p>'
    return asked + papers(left[:1]) + sorted_now


def which_theme(left: int) -> str:
    """What is asked of the card at hand."""
    return _("Which theme does this card belong to? {left} to go.").format(left=left)


def sort_into_themes(here: Here, now: Now, found: RoundNow) -> None:
    """For the chair: the card at hand with the themes as buttons, and what was sorted so far."""
    cards, themes = cards_of(found.told), meetings.themes(here.store, here.actor, found.round_id)
    if not cards:
        return
    left = [place for place in range(len(cards)) if place not in themes]
    asked = st.session_state.get(_at_hand_key(found))
    at_hand = asked if asked is not None and asked < len(cards) else next(iter(left), None)
    if at_hand is not None:
        _at_hand(here, now, found, at_hand, themes, len(left))
    if themes:
        folded(_("Change what is sorted"), f"sorted_{found.round_id}", _sorted, here, now, found)


def _at_hand(here: Here, now: Now, found: RoundNow, card: int, themes: Themes, left: int) -> None:
    drawn = papers([cards_of(found.told)[card]])
    st.html(f'<p class="kt-message">{escape(which_theme(left))}</p>{drawn}')
    with st.container(key="themes_pick", horizontal=True, gap="small"):
        for place, theme in enumerate(by_theme(themes)):
            if st.button(plain(theme), key=f"theme_{place}"):
                _put(here, now, found, card, theme)
                st.rerun()
    key = f"theme:{found.round_id}:{card}:"
    typed = line(f"{key}theme", _("Or a new theme"), most=LONGEST_THEME)
    if send_button(key, _("Make this theme"), is_main=not themes):
        attempt(lambda: _put(here, now, found, card, typed), _("Sorted."), key, at=PLACE)


def _put(here: Here, now: Now, found: RoundNow, card: int, theme: str) -> None:
    meetings.sort_card(here.store, here.actor, now.meeting_id, found.round_id, card, theme)
    st.session_state.pop(_at_hand_key(found), None)


def _at_hand_key(found: RoundNow) -> str:
    """Holds the card that the chair took up again."""
    return f"card_at_hand_{found.round_id}"


def _sorted(here: Here, now: Now, found: RoundNow) -> None:
    """What was sorted: a theme can get another name, a card another theme."""
    cards, themes = cards_of(found.told), meetings.themes(here.store, here.actor, found.round_id)
    for place, theme in enumerate(by_theme(themes)):
        key = f"rename:{found.round_id}:{theme}:"
        name = line(f"{key}name", _("Theme {n}").format(n=place + 1), theme, most=LONGEST_THEME)
        if name != theme and send_button(key, _("Change the name"), is_main=False):
            attempt(partial(_rename, here, now, found, theme, name), _("It has its new name."), key, at=PLACE)
        for card in by_theme(themes)[theme]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"sorted_card_{card}"):
                st.html(f'<p class="kt-row" dir="auto">{escape(cards[card].text)}</p>')
                label, at_hand = with_about(_("Another theme"), cards[card].text), _at_hand_key(found)
                args, put = (at_hand, card), st.session_state.__setitem__
                st.button(label, key=f"move_{card}", type="tertiary", on_click=put, args=args)


def _rename(here: Here, now: Now, found: RoundNow, theme: str, name: str) -> None:
    at = (here.store, here.actor, now.meeting_id, found.round_id)
    meetings.rename_theme(*at, theme=theme, name=name)


def vote_on_themes(found: RoundNow, themes: Themes, dots: int) -> RoundWords:
    """A round of dots over the themes."""
    return RoundWords(
        kind=RoundKind.DOTS,
        question=_("Which themes come first?"),
        options=tuple(by_theme(themes)),
        is_anonymous=found.is_anonymous,
        dots=dots,
    )
