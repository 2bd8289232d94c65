"""Where action points stand: in a meeting, on the start page, at an initiative or decision, and all together."""

from __future__ import annotations

from collections.abc import Sequence
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
from pages.ui.kit.widgets import empty_state, folded, hostile, show_notice
from pages.ui.meeting.action_forms import note_button
from pages.ui.meeting.actions import action_list, doer

MINE, ALL, ENDED = "my_actions", "all_actions", "ended_actions"
#: As many stand large on the beamer.
LARGE = 8


def my_actions(here: Here) -> None:
    """On the start page: what the reader agreed to do, the first day first."""
    mine = _of(here, ask(here, actions.actions))
    if not mine:
        show_notice(MINE)
        return
    st.header(_("Your action points"), anchor=False)
    action_list(here, mine, MINE, with_who=False, at_once=5)


def actions_page(here: Here) -> None:
    """All open action points of the school, and what became of the others."""
    found = ask(here, actions.actions)
    note_button(here, ALL, Source(), is_main=True)
    if not found:
        show_notice(ALL)
        empty_state(
            _("There are no open action points"),
            _("What you agree on in a meeting stands here until it is done: who does what, and when."),
        )
    mine = _of(here, found)
    if mine:
        st.subheader(_("Yours"), anchor=False)
        action_list(here, mine, f"{ALL}_mine", with_who=False)
    others = [each for each in found if each not in mine]
    if others:
        st.subheader(_("Of colleagues") if mine else _("Action points"), anchor=False)
        action_list(here, others, ALL)
    gone = ask(here, actions.ended)
    if gone:
        folded(_("Done and dropped"), ENDED, lambda: action_list(here, gone, ENDED))


def at_item(here: Here, now: Now) -> None:
    """For the chair: what was agreed at the item at hand; at the first item, what is carried along."""
    item = now.item
    source = Source(meeting_id=now.meeting_id, item_id=item.item_id if item else None)
    place = f"actions_{now.meeting_id}"
    found = ask(here, actions.carried, now.meeting_id)
    if item is None or item.words.kind is not ItemKind.ACTIONS:
        found = tuple(each for each in found if _is_from(each, source))
    if found:
        st.subheader(_("Action points"), anchor=False)
    action_list(here, found, place)
    note_button(here, place, source)


def on_phone(here: Here, now: Now) -> None:
    """For who joined in and is of the team: theirs, to tick off, and to note one."""
    place, mine = f"phone_actions_{now.meeting_id}", _of(here, ask(here, actions.actions))
    show_notice(place)
    if mine:
        said = ngettext("Your action point ({n})", "Your action points ({n})", len(mine))
        label = said.format(n=numbers.count(len(mine)))
        folded(label, f"fold_{place}", lambda: action_list(here, mine, place, with_who=False))
    item_id = now.item.item_id if now.item else None
    note_button(here, place, Source(meeting_id=now.meeting_id, item_id=item_id))


def of_meeting(here: Here, now: Now) -> None:
    """What was agreed in a meeting that is over."""
    every = (*ask(here, actions.actions), *ask(here, actions.ended))
    found = [each for each in every if each.source.meeting_id == now.meeting_id]
    if found:
        st.subheader(_("Action points"), anchor=False)
        action_list(here, found, f"agreed_{now.meeting_id}")


def of_initiative(here: Here, initiative_id: int) -> None:
    """What was agreed about an initiative, on its own page."""
    found = ask(here, actions.actions_about, initiative_id, None)
    _about(here, found, f"initiative_actions_{initiative_id}", Source(initiative_id=initiative_id))


def of_decision(here: Here, decision_id: int) -> None:
    """What was agreed about a decision, on its own page."""
    found = ask(here, actions.actions_about, None, decision_id)
    _about(here, found, f"decision_actions_{decision_id}", Source(decision_id=decision_id))


def _about(here: Here, found: Sequence[ActionLine], place: str, source: Source) -> None:
    st.header(_("Action points"), anchor=False)
    if not found:
        hostile(_("Who does what, and when? An action point stands on the start page of who does it."))
    going = [each for each in found if each.is_open]
    action_list(here, going, place)
    note_button(here, place, source)
    gone = [each for each in found if not each.is_open]
    if gone:
        folded(
            _("Done and dropped"), f"{place}_ended", lambda: action_list(here, gone, f"{place}_gone")
        )


def carried_large(here: Here, _item: Item) -> None:
    """On the beamer: what is open, in letters for the back row."""
    rows = actions_large(here, ask(here, actions.carried, asked_for(MEETING)))
    st.html(rows or f'<p class="kt-back-row">{escape(_("All action points are done."))}</p>')


def actions_large(here: Here, found: Sequence[ActionLine]) -> str:
    """Action points in large letters, as markup; "" if there are none."""
    told = "".join(
        f'<li class="{"kt-late" if each.is_late(here.today) else ""}" dir="auto">'
        f"<span>{escape(each.words.text)}</span> <b>{escape(doer(each))}</b> "
        f"<time>{escape(numbers.date(each.words.due_on))}</time></li>"
        for each in found[:LARGE]
    )
    more = len(found) - LARGE
    if more > 0:
        said = ngettext("and {n} more", "and {n} more", more).format(n=numbers.count(more))
        told += f"<li>{escape(said)}</li>"
    return f'<ul class="kt-actions-large">{told}</ul>' if told else ""


def _is_from(each: ActionLine, source: Source) -> bool:
    return (each.source.meeting_id, each.source.item_id) == (source.meeting_id, source.item_id)


def _of(here: Here, found: Sequence[ActionLine]) -> list[ActionLine]:
    return [each for each in found if each.words.person_id == here.actor.person_id]
