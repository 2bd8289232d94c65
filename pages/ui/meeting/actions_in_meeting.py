"""Action points in a meeting: on the chair's view, on a phone, on the beamer, and once it is over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from core.meetings import ItemKind
from db import actions
from db.actions import ActionLine, Source
from db.meetings import Item, Now
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.places import MEETING, asked_for
from pages.ui.kit.session import Here
from pages.ui.kit.slides import Slide
from pages.ui.kit.widgets import folded, show_notice
from pages.ui.meeting.action_forms import note_button
from pages.ui.meeting.actions import action_list, doer, due_words, of_reader
from pages.ui.meeting.board import board_in_meeting

#: As many stand large on the beamer.
LARGE = 8


def actions_in_meeting(here: Here, now: Now) -> None:
    """For the chair: what was agreed at the item at hand; at the first item, what is carried along."""
    if _is_at(now, ItemKind.BOARD):
        board_in_meeting(here, now)
        return
    found = ask(here, actions.carried, now.meeting_id)
    if not _is_at(now, ItemKind.ACTIONS):
        found = tuple(each for each in found if _is_from(each, now.meeting_id, now.item_id))
    if found:
        st.subheader(_("Action points"), anchor=False)
    place = f"actions_{now.meeting_id}"
    action_list(here, found, place, within=now.meeting_id)
    note_button(here, place, Source(meeting_id=now.meeting_id, item_id=now.item_id))


def actions_on_phone(here: Here, now: Now) -> None:
    """For who joined in and is of the team: theirs, to tick off, and to note one; the board at a session."""
    if _is_at(now, ItemKind.BOARD):
        board_in_meeting(here, now)
        return
    place, mine = f"phone_actions_{now.meeting_id}", of_reader(here, ask(here, actions.actions))
    show_notice(place)
    if mine:
        said = ngettext("Your action point ({n})", "Your action points ({n})", len(mine))
        label = said.format(n=numbers.count(len(mine)))
        folded(label, f"fold_{place}", lambda: action_list(here, mine, place, with_who=False))
    note_button(here, place, Source(meeting_id=now.meeting_id, item_id=now.item_id))


def actions_of_meeting(here: Here, now: Now) -> None:
    """What was agreed in a meeting that is over."""
    every = (*ask(here, actions.actions), *ask(here, actions.ended))
    found = [each for each in every if each.source.meeting_id == now.meeting_id]
    if found:
        st.subheader(_("Action points"), anchor=False)
        action_list(here, found, f"agreed_{now.meeting_id}", within=now.meeting_id)


def carried_large(here: Here, item: Item) -> Sequence[Slide]:
    """On the beamer: what is open, in letters for the back row."""
    rows = actions_large(here, ask(here, actions.carried, asked_for(MEETING)))
    done = f'<p class="kt-slide">{escape(_("All action points are done."))}</p>'
    return (Slide(message=item.words.title, draw=partial(st.html, rows or done)),)


def actions_large(here: Here, found: Sequence[ActionLine]) -> str:
    """Action points in large letters, as markup; "" if there are none."""
    told = "".join(
        f'<li class="{"kt-overdue" if each.is_late(here.today) else ""}" dir="auto">'
        f"<span>{escape(each.words.text)}</span> <b>{escape(doer(each))}</b> "
        f"<time>{escape(due_words(here, each))}</time></li>"
        for each in found[:LARGE]
    )
    more = len(found) - LARGE
    if more > 0:
        said = ngettext("and {n} more", "and {n} more", more).format(n=numbers.count(more))
        told += f"<li>{escape(said)}</li>"
    return f'<ul class="kt-actions-large">{told}</ul>' if told else ""


def agreed_large(here: Here, item: Item) -> str:
    """On the beamer: what was agreed at an item, so that everybody sees the same words; as markup."""
    if item.words.kind in (ItemKind.ACTIONS, ItemKind.BOARD):
        return ""
    meeting_id = asked_for(MEETING)
    found = ask(here, actions.carried, meeting_id)
    return actions_large(here, [each for each in found if _is_from(each, meeting_id, item.item_id)])


def _is_at(now: Now, kind: ItemKind) -> bool:
    return now.item is not None and now.item.words.kind is kind


def _is_from(each: ActionLine, meeting_id: int | None, item_id: int | None) -> bool:
    return (each.source.meeting_id, each.source.item_id) == (meeting_id, item_id)
