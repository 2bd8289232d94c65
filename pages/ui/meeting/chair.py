"""The chair's view, on a laptop or a phone: what is at hand, what comes, the time, the rounds, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from html import escape

import streamlit as st

from core.meetings import ItemKind, Screen
from db import meetings
from db.meetings import Item, Now
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.places import MEETING, MeetingView, go
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, plain, show_notice
from pages.ui.meeting import moving
from pages.ui.meeting.about import minutes_words
from pages.ui.meeting.actions_in_meeting import actions_in_meeting
from pages.ui.meeting.asking import run_round
from pages.ui.meeting.clocks import MINUTE, is_past, pace_of, spent, spent_clock, timer
from pages.ui.meeting.items import Shows, open_page, slide_at_hand, slides_of
from pages.ui.meeting.notes import notes_for_chair
from pages.ui.meeting.speaking import floor_for_chair
from pages.ui.meeting.who import who_is_here

PLACE = "meeting_chair"
SCREENS = {
    Screen.JOIN: N_("How to join"),
    Screen.AGENDA: N_("Agenda"),
    Screen.ITEM: N_("Item"),
    Screen.ROUND: N_("Round"),
}
#: Later than this by the clock is said; a minute more or less is no news.
NOTABLE = 2


def chair_view(here: Here, now: Now, shows: Shows) -> None:
    """Show what is at hand, what comes, and the buttons that change everybody's screen."""
    show_notice(PLACE)
    slides = slides_of(here, now.item, shows) if now.item else ()
    with st.container(key="chair_now", gap="small"):
        _at_hand(here, now, slides)
        _onward(now, slides)
        is_last = now.item is not None and now.next_item is None
        if is_last:
            _end(here, now)
    begins = now.item is None
    if begins:
        _screens(now)
        who_is_here(here, now, PLACE)
    _timer(here, now)
    if now.item is not None:
        is_asked = now.item.words.kind is ItemKind.RETROSPECTIVE
        run_round(here, now, slides[slide_at_hand(now, slides)].message if is_asked else "")
    if now.people:
        floor_for_chair(here, now)
    notes_for_chair(here, now)
    actions_in_meeting(here, now)
    _agenda(here, now)
    if not begins:
        _screens(now)
        who_is_here(here, now, PLACE)
    _who_chairs(here, now)
    if not is_last:
        _end(here, now)


def _at_hand(here: Here, now: Now, slides: Sequence[Slide]) -> None:
    """The item, the time it takes, and what stands on the beamer."""
    item = now.item
    if item is None:
        st.html(f'<p class="kt-message">{escape(_("No item is at hand yet"))}</p>')
        return
    said = _("Item {place} of {all}").format(place=item.place, all=len(now.items))
    title = f'<h2 class="kt-message" dir="auto">{escape(item.words.title)}</h2>'
    st.html(f'<p class="kt-kind">{escape(said)}</p>{title}{spent_clock(now, here.store.now())}')
    if len(slides) > 1 and now.screen is Screen.ITEM:
        at = slide_at_hand(now, slides)
        said = _("On the beamer: {slide} ({at} of {all})")
        said = said.format(slide=brief(slides[at].message, 70), at=at + 1, all=len(slides))
        st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')
    open_page(item.words)


def _onward(now: Now, slides: Sequence[Slide]) -> None:
    """To the slide before and after; the last one leads to the next item, which can be had at once too."""
    ways, item, following = moving.around(now, slides), now.item, now.next_item
    is_away = item is not None and now.screen is not Screen.ITEM
    is_last = item is None or slide_at_hand(now, slides) + 1 == len(slides)
    with st.container(key="chair_onward", horizontal=True):
        if item is not None and (is_away or not is_last):
            at = slide_at_hand(now, slides)
            label = _("Back to the item") if is_away else brief(slides[at + 1].message, 60)
            st.button(f"{plain(label)} →", key="chair_on", on_click=ways.on, type="primary")
        if following is not None:
            st.button(
                plain(_("Next: {title}").format(title=following.words.title)),
                key="meeting_next",
                on_click=partial(moving.show_item, now.meeting_id, following.item_id),
                type="primary" if is_last and not is_away else "secondary",
            )
        if item is not None:
            st.button(_("← Previous"), key="chair_back", on_click=ways.back, disabled=ways.back is None)


def _timer(here: Here, now: Now) -> None:
    """A countdown on all screens: for what is left of the item at hand, a minute more, or none."""
    at = here.store.now()
    with st.container(key="chair_timer", horizontal=True, vertical_alignment="center"):
        if now.timer_ends_at is not None:
            st.html(timer(now, at))
            more = max(now.timer_ends_at, at) + timedelta(minutes=1)
            _press(_("One minute more"), "timer_more", partial(moving.set_timer, now.meeting_id, more))
            _press(_("Stop the timer"), "timer_stop", partial(moving.set_timer, now.meeting_id, None))
            return
        for minutes in _offered(now, here):
            label = ngettext("Timer: {n} minute", "Timer: {n} minutes", minutes).format(n=minutes)
            ends = at + timedelta(minutes=minutes)
            _press(label, f"timer_{minutes}", partial(moving.set_timer, now.meeting_id, ends))


def _offered(now: Now, here: Here) -> Sequence[int]:
    """Short ones, and what is left of the minutes planned for the item at hand."""
    left = 0
    if now.item is not None:
        left = now.item.words.minutes - -(-spent(now, now.item, here.store.now()) // MINUTE)
    return sorted({1, 2, 5, *([left] if left > 0 else [])})


def _press(label: str, key: str, press: moving.Press) -> None:
    st.button(label, key=key, on_click=press)


def _agenda(here: Here, now: Now) -> None:
    """All items with their time; any of them can be had at once."""
    st.header(_("Agenda"), anchor=False)
    st.html(f'<p class="kt-caption">{escape(_pace_words(here, now))}</p>')
    with st.container(key="chair_agenda", gap=None):
        for each in now.items:
            _item(here, now, each)


def _item(here: Here, now: Now, each: Item) -> None:
    sign = "✓ " if is_past(now, each) else "▸ " if each.item_id == now.item_id else ""
    taken = -(-spent(now, each, here.store.now()) // MINUTE)
    planned = minutes_words(each.words.minutes)
    time = _("{spent} of {planned}").format(spent=taken, planned=planned) if taken else planned
    with st.container(key=f"chairitem_{each.item_id}", horizontal=True, vertical_alignment="center"):
        st.button(
            f"{sign}{each.place}\\. {plain(each.words.title)}",
            key=f"chair_item_{each.item_id}",
            on_click=partial(moving.show_item, now.meeting_id, each.item_id),
            type="tertiary",
        )
        st.html(f'<p class="kt-caption">{escape(time)}</p>')


def _pace_words(here: Here, now: Now) -> str:
    """When it is done if all goes as planned, against when it should be."""
    found = pace_of(now, here.store.now())
    said = _("If the rest takes what was planned, you are done at {time}.").format(
        time=numbers.clock(found.ends_at)
    )
    late = int(found.late / MINUTE)
    if late >= NOTABLE:
        said += " " + _("So far it took {n} minutes more than planned.").format(n=late)
    elif late <= -NOTABLE:
        said += " " + _("So far it took {n} minutes less than planned.").format(n=-late)
    if now.words.ends is not None:
        said += " " + _("Planned until {time}.").format(time=f"{now.words.ends:%H:%M}")
    return said


def _screens(now: Now) -> None:
    """What the beamer shows besides the slides, and the beamer itself."""
    st.header(_("The beamer"), anchor=False)
    query = f"{MEETING.thing}={now.meeting_id}&view={MeetingView.SCREEN}"
    with st.container(horizontal=True, key="meeting_screens"):
        for screen, label in SCREENS.items():
            if _is_there(now, screen):
                st.button(
                    _(label),
                    key=f"screen_{screen}",
                    on_click=partial(moving.show_screen, now.meeting_id, screen),
                    disabled=now.screen is screen,
                )
    said = escape(_("Open the beamer in a window of its own"))
    link = f'<a href="/{MEETING.address}?{query}" target="_blank" rel="noopener">{said}</a>'
    keys = escape(_("In that window the arrow keys and a presenter go on and back."))
    st.html(f'<p class="kt-to-page">{link}</p><p class="kt-caption">{keys}</p>')


def _is_there(now: Now, screen: Screen) -> bool:
    if screen is Screen.ITEM:
        return now.item is not None
    return screen is not Screen.ROUND or now.round_id is not None


def _who_chairs(here: Here, now: Now) -> None:
    """Who has the chair; whoever is of the team can take it, and who had it can go on pressing."""
    if now.chair_id == here.actor.person_id:
        st.html(f'<p class="kt-text">{escape(_("You have the chair."))}</p>')
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("{name} has the chair.").format(name=now.chair or _("Nobody"))
        st.html(f'<p class="kt-text" dir="auto">{escape(said)}</p>')
        st.button(_("Take the chair"), key="take_chair", on_click=partial(moving.take_chair, now.meeting_id))


def _end(here: Here, now: Now) -> None:
    goes = _("Everyone's screen says that it is over, and guests' phones are forgotten.")
    if removal("meeting_close", _("End the meeting"), goes, type="tertiary"):
        attempt(
            lambda: meetings.close_meeting(here.store, here.actor, now.meeting_id),
            _("The meeting is over."),
            then=lambda: go(MEETING.to(now.meeting_id)),
            at=PLACE,
        )
