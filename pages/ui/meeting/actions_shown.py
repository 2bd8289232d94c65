"""Where action points stand outside meetings: the start page, an initiative, a decision, and all together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from db import actions
from db.actions import ActionLine, Source
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, folded, hostile, show_notice
from pages.ui.meeting.action_forms import note_button
from pages.ui.meeting.actions import action_list, of_reader, with_just_ticked

MINE, ALL, ENDED, LEFT = "my_actions", "all_actions", "ended_actions", "left_actions"


def my_actions(here: Here) -> None:
    """On the start page: what the reader agreed to do, the first day first."""
    mine = of_reader(here, ask(here, actions.actions))
    if with_just_ticked(here, mine, MINE):
        st.header(_("Your action points"), anchor=False)
    action_list(here, mine, MINE, with_who=False, at_once=5)
    if here.actor.is_school_leader:
        left_actions(here)


def left_actions(here: Here) -> None:
    """What nobody does any more, because somebody left."""
    left = [each for each in ask(here, actions.actions) if each.has_left]
    if left:
        st.header(_("Nobody does this any more"), anchor=False)
        hostile(_("Press “Change” and choose who does it."))
    action_list(here, left, LEFT)


def actions_page(here: Here) -> None:
    """All open action points of the school, and what became of the others."""
    found = ask(here, actions.actions)
    show_notice(ALL)
    note_button(here, ALL, Source(), is_main=True)
    if not found:
        empty_state(
            _("There are no open action points"),
            _("What you agree on in a meeting stands here until it is done: who does what, and when."),
        )
    mine = of_reader(here, found)
    if with_just_ticked(here, mine, f"{ALL}_mine"):
        st.subheader(_("Yours"), anchor=False)
    action_list(here, mine, f"{ALL}_mine", with_who=False)
    others = [each for each in found if each not in mine]
    if others:
        st.subheader(_("Of colleagues") if mine else _("Action points"), anchor=False)
    action_list(here, others, ALL)
    gone = ask(here, actions.ended)
    if gone:
        folded(_("Done and dropped"), ENDED, lambda: action_list(here, gone, ENDED))


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
        folded(_("Done and dropped"), f"{place}_ended", lambda: action_list(here, gone, f"{place}_gone"))
