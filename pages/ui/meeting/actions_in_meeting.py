"""Action points in a meeting: on the chair's view, on a phone, and once it is over."""

from __future__ import annotations

import streamlit as st

from core.meetings import ItemKind
from db import actions
from db.actions import Source
from db.meetings import Now
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import folded, show_notice
from pages.ui.meeting.action_forms import note_button
from pages.ui.meeting.actions import action_list, of_reader
from pages.ui.meeting.actions_large import is_from
from pages.ui.meeting.board import board_in_meeting


def actions_in_meeting(here: Here, now: Now) -> None:
    """For the chair: what was agreed at the item at hand; at the first item, what is carried along."""
    if _is_at(now, ItemKind.BOARD):
        board_in_meeting(here, now)
        return
    found = ask(here, actions.carried, now.meeting_id)
    if not _is_at(now, ItemKind.ACTIONS):
        found = tuple(each for each in found if is_from(each, now.meeting_id, now.item_id))
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


def _is_at(now: Now, kind: ItemKind) -> bool:
    return now.item is not None and now.item.words.kind is kind
