"""“Put on the agenda”, on the own page of what is talked about."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.fields import said_of
from core.meetings import ItemWords
from core.meetings.agenda import MOST_MINUTES
from db import meetings
from db.meetings import MeetingLine
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, line, number, open_button, pick, send_button
from pages.ui.kit.places import MEETING, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, hostile, show_notice

PLACE = "to_agenda"
ABOUT = said_of(ItemWords)


def to_agenda(here: Here, words: ItemWords, label: str = "") -> None:
    """On which agendas this is, and a button that puts it on one.

    `words`: the item as it is proposed; `label`: what the button says instead of “Put on the agenda”.
    """
    what = f"{words.kind}_{words.decision_id}_{words.initiative_id}_{words.survey_id}_{words.focus}"
    with st.container(key=f"toagenda_{what}", gap="small"):
        show_notice(f"{PLACE}_{what}")
        for each in ask(here, meetings.agendas_with, words):
            said = _("On the agenda of {day}: {title}")
            link(
                MEETING,
                said.format(day=numbers.short_day(each.held_on), title=each.title),
                MEETING.to(each.meeting_id),
            )
        if is_open(PLACE, what):
            _form(here, words, what)
        else:
            open_button(
                PLACE, what, label or _("Put on the agenda"), words.title, icon=":material/event_note:"
            )


def _form(here: Here, words: ItemWords, what: str) -> None:
    coming = _coming(here)
    with st.container(border=True):
        if not coming:
            hostile(_("No meeting is planned yet. Plan one first; then put this on its agenda."))
            link(MEETING, _("To the meetings"))
            st.button(_("Cancel"), key=f"{PLACE}:close", type="tertiary", on_click=close, args=(PLACE,))
            return
        key = f"{PLACE}:{what}:"
        chosen = pick(
            f"{key}meeting",
            _("Of which meeting?"),
            list(coming),
            lambda each: _said(coming[each]),
            next(iter(coming)),
        )
        goal = line(f"{key}goal", _(ABOUT["goal"].label), words.goal, most=ABOUT["goal"].most)
        minutes = number(
            f"{key}minutes", _(ABOUT["minutes"].label), words.minutes, least=1, most=MOST_MINUTES
        )
        sent = send_button(key, _("Put it on the agenda"), PLACE)
    if sent:
        title = brief(words.title, ABOUT["title"].most)
        item = replace(words, title=title, goal=goal, minutes=int(minutes))
        attempt(
            lambda: meetings.propose_item(here.store, here.actor, chosen, item),
            _("It is on the agenda."),
            key,
            then=lambda: close(PLACE),
            at=f"{PLACE}_{what}",
        )


def _coming(here: Here) -> dict[int, MeetingLine]:
    """What goes on or comes, the next first; what concerns the reader before the rest."""
    found = [
        each
        for each in reversed(ask(here, meetings.meetings))
        if each.cancelled_at is None
        and each.closed_at is None
        and (each.is_open or each.held_on >= here.today)
    ]
    return {each.meeting_id: each for each in sorted(found, key=lambda each: not each.is_theirs)}


def _said(each: MeetingLine) -> str:
    return f"{each.words.title}, {numbers.day_in_words(each.held_on)}"
