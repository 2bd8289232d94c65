"""The agenda of one meeting, before it and after it: what is on it, whether it fits, and changing it."""

from __future__ import annotations

from html import escape
from typing import Literal
from zlib import crc32

import streamlit as st

from core.meetings import ItemWords
from db import meetings
from db.meetings import Item, Now
from pages.ui.kit import numbers
from pages.ui.kit.edit import Editing, begun, edit
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, close_button, is_open, open_button
from pages.ui.kit.places import MEETING, MeetingView, go, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, needed_first, show_notice, with_about
from pages.ui.meeting.about import begin_times, kind_words, minutes_words, page_of
from pages.ui.meeting.actions_in_meeting import actions_of_meeting
from pages.ui.meeting.list import times
from pages.ui.meeting.planning import cancel_part, change_form
from pages.ui.meeting.propose import item_fields, item_told, propose_form, suggested
from pages.ui.meeting.templates import keep_form
from pages.ui.meeting.time_bar import time_bar

PLACE = "meeting_agenda"


def agenda_view(here: Here, now: Now) -> None:
    """Show when and where, whether it fits, the items in order, and what can be done before it ends."""
    words = now.words
    show_notice(PLACE)
    said = (numbers.day_in_words(words.held_on), times(words.begins, words.ends), words.place)
    hostile(" · ".join(part for part in said if part))
    if now.cancelled_at is not None:
        _cancelled(here, now)
    elif now.closed_at is None:
        _next_act(here, now)
    if now.items:
        time_bar(now)
    is_ordered = is_open(PLACE, "order") and now.closed_at is None
    starts = begin_times(words.begins, now.items)
    with st.container(key="agenda_items", gap="small"):
        for each, begins in zip(now.items, starts, strict=False):
            _item(now, each, f"{begins:%H:%M}")
            if is_ordered:
                _ordering(here, now, each)
    if is_ordered:
        close_button(PLACE)
    if now.closed_at is not None:
        actions_of_meeting(here, now)
    elif now.cancelled_at is None:
        _more(here, now)
        suggested(here, now)


def _next_act(here: Here, now: Now) -> None:
    """Put something on it; on the day itself, begin."""
    if is_open(PLACE, "propose"):
        propose_form(here, now)
        return
    begins_now = now.opened_at is None and bool(now.items) and now.words.held_on <= here.today
    with st.container(horizontal=True):
        if begins_now:
            _begin(here, now, is_main=True)
        looks = {} if begins_now else {"type": "primary"}
        open_button(PLACE, "propose", _("Put something on the agenda"), icon=":material/add:", **looks)
        if now.opened_at is None and now.items and not begins_now:
            _begin(here, now, is_main=False)


def _begin(here: Here, now: Now, *, is_main: bool) -> None:
    icon = ":material/play_arrow:"
    looks: Literal["primary", "secondary"] = "primary" if is_main else "secondary"
    if st.button(_("Begin the meeting"), key="meeting_begin", type=looks, icon=icon):
        attempt(
            lambda: meetings.open_meeting(here.store, here.actor, now.meeting_id),
            _("The meeting has begun."),
            then=lambda: go(MEETING.to(now.meeting_id, view=MeetingView.CHAIR)),
            at=PLACE,
        )


def _cancelled(here: Here, now: Now) -> None:
    needed_first(_("This meeting does not go on."), now.cancelled_because)
    if st.button(_("Let it go on after all"), key="meeting_reinstate"):
        attempt(
            lambda: meetings.reinstate_meeting(here.store, here.actor, now.meeting_id),
            _("The meeting goes on."),
            at=PLACE,
        )


def _item(now: Now, each: Item, begins: str) -> None:
    """When it begins, what it is (a link to its page, if it has one), its goal, its minutes, and by whom."""
    words = each.words
    spent = each.spent // 60
    took = _("took {minutes}").format(minutes=minutes_words(spent)) if now.closed_at and spent else ""
    about = (kind_words(words), minutes_words(words.minutes), took, each.by or "")
    with st.container(key=f"agendaitem_{each.item_id}", horizontal=True, gap="small"):
        st.html(
            f'<p class="kt-at"><span class="kt-at-place">{each.place}</span>'
            f'<span class="kt-at-time">{begins}</span></p>'
        )
        with st.container(gap=None):
            page = page_of(words)
            if page is not None:
                link(page[0], words.title, page[1])
            else:
                st.html(f'<p class="kt-item-title" dir="auto">{escape(words.title)}</p>')
            if words.goal:
                st.html(f'<p class="kt-goal" dir="auto">{escape(words.goal)}</p>')
            said = " · ".join(part for part in about if part)
            st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')


def _ordering(here: Here, now: Now, each: Item) -> None:
    """Move an item up or down, change it, or take it off."""
    title, name = each.words.title, each.item_id
    with st.container(horizontal=True, key=f"order_{name}", gap="small"):
        for label, icon, place, is_off in (
            (_("Up"), "arrow_upward", each.place - 1, each.place == 1),
            (_("Down"), "arrow_downward", each.place + 1, each.place == len(now.items)),
        ):
            if st.button(
                with_about(label, title), key=f"{icon}_{name}", icon=f":material/{icon}:", disabled=is_off
            ):
                meetings.place_item(here.store, here.actor, now.meeting_id, name, place)
                st.rerun()
        open_button(f"{PLACE}_item", str(name), _("Change"), title, icon=":material/edit:")
    if is_open(f"{PLACE}_item", str(name)):
        _change_item(here, now, each)


def _change_item(here: Here, now: Now, each: Item) -> None:
    key, place = f"agenda_item:{each.item_id}:", f"{PLACE}_item"
    began = begun(key, each.words)

    def save(words: ItemWords, version: int) -> None:
        was = each.words if version == _version(each.words) else began
        meetings.change_item(here.store, here.actor, now.meeting_id, each.item_id, words, was)

    edit(
        Editing(
            key=key,
            stands=each.words,
            version=_version(each.words),
            fields=lambda words: item_fields(here, key, words),
            told=item_told,
            save=save,
            at=PLACE,
            save_label=_("Save the change"),
            said=_("The item is changed."),
        ),
        lambda: close(place),
    )
    goes = _("It goes off the agenda for everyone. What it is about stays as it is.")
    label = _("Take it off the agenda")
    if removal(f"drop_{each.item_id}", label, goes, about=each.words.title, type="tertiary"):
        attempt(
            lambda: meetings.drop_item(here.store, here.actor, now.meeting_id, each.item_id),
            _("It is off the agenda."),
            then=lambda: close(place),
            at=PLACE,
        )


def _version(words: ItemWords) -> int:
    """An item has no number of its version: its words are it."""
    return crc32(repr(words).encode())


def _more(here: Here, now: Now) -> None:
    """What is needed less often: the order, when and where, keeping it as a template, cancelling it."""
    shown = {"change": change_form, "template": keep_form, "cancel": cancel_part}
    for what, draw in shown.items():
        if is_open(PLACE, what):
            draw(here, now, PLACE)
            return
    offers = [("change", _("When and where"), "edit_calendar")]
    if now.items:
        offers.insert(0, ("order", _("Change the agenda"), "swap_vert"))
        offers.append(("template", _("Keep as a template"), "bookmark"))
    if now.opened_at is None:
        offers.append(("cancel", _("Cancel the meeting"), "event_busy"))
    with st.container(horizontal=True, key="agenda_more", gap="small"):
        for what, label, icon in offers:
            if not is_open(PLACE, what):
                open_button(PLACE, what, label, icon=f":material/{icon}:", type="tertiary")
