"""The decisions that an initiative hangs together with: its chain, asking for one, tying one to it."""

from __future__ import annotations

import streamlit as st

from core.chain import Chain, ChainKind
from core.permissions import Act
from db import chain
from db.initiatives import InitiativeDetail
from pages.ui.chain.show import show_chain
from pages.ui.decisions.reads import all_decisions
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, close_button, is_open, line, one_of, open_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading

PLACE = "chain_forms"


def decisions_of(here: Here, detail: InitiativeDetail) -> None:
    """Show the chain, and let those whose initiative it is ask for a decision or tie one to it."""
    found = ask(here, chain.chain_of_initiative, detail.line.initiative_id)
    heading(_("From decision to looking back"))
    show_chain(found, on=found.initiatives[0])
    if Act.EDIT_INITIATIVE not in detail.may:
        return
    if is_open(PLACE, "ask"):
        _ask(here, detail)
    elif is_open(PLACE, "tie"):
        _tie(here, detail, found)
    elif is_open(PLACE, "untie"):
        _untie(here, detail, found)
    else:
        with st.container(horizontal=True, gap="small"):
            open_button(PLACE, "ask", _("Ask for a decision"), icon=":material/balance:")
            if _others(here, found):
                open_button(PLACE, "tie", _("Tie a decision to this"), icon=":material/link:")
            if found.links:
                open_button(PLACE, "untie", _("Untie a decision"), icon=":material/link_off:")


def _ask(here: Here, detail: InitiativeDetail) -> None:
    initiative_id = detail.line.initiative_id
    key = f"ask_decision:{initiative_id}:"
    with st.container(border=True):
        title = line(f"{key}title", _("What is it about, in a few words?"), detail.words.title)
        question = line(f"{key}question", _("Which question do you answer with yes or no?"), most=300)
        with st.container(horizontal=True):
            sent = st.button(_("Open this decision"), key=f"{key}save", type="primary")
            close_button(PLACE)
    if sent:
        attempt(
            lambda: chain.ask_decision(here.store, here.actor, initiative_id, title, question),
            _("The decision is opened. Together you agree there on what has to come out."),
            key,
            then=lambda: close(PLACE),
        )


def _tie(here: Here, detail: InitiativeDetail, found: Chain) -> None:
    initiative_id = detail.line.initiative_id
    key = f"tie_decision:{initiative_id}:"
    others = _others(here, found)
    with st.container(border=True):
        chosen = one_of(
            f"{key}decision",
            _("Which decision?"),
            list(others),
            others.__getitem__,
            hint=_("Choose a decision"),
        )
        started = st.radio(
            _("How do they hang together?"),
            list(ChainKind),
            format_func=lambda each: (
                _("This initiative began with that decision")
                if each is ChainKind.STARTED
                else _("This initiative asks for that decision")
            ),
            key=f"{key}kind",
        )
        with st.container(horizontal=True):
            sent = st.button(_("Tie them"), key=f"{key}save", type="primary", disabled=chosen is None)
            close_button(PLACE)
    if sent and chosen is not None:
        attempt(
            lambda: chain.link_decision(here.store, here.actor, initiative_id, chosen, started),
            _("They hang together now."),
            key,
            then=lambda: close(PLACE),
        )


def _untie(here: Here, detail: InitiativeDetail, found: Chain) -> None:
    initiative_id = detail.line.initiative_id
    key = f"untie_decision:{initiative_id}:"
    titles = {each.decision_id: each.title for each in found.decisions}
    with st.container(border=True):
        chosen = one_of(
            f"{key}decision",
            _("Which decision?"),
            list(titles),
            titles.__getitem__,
            hint=_("Choose a decision"),
        )
        with st.container(horizontal=True):
            sent = st.button(_("Untie them"), key=f"{key}save", type="primary", disabled=chosen is None)
            close_button(PLACE)
    if sent and chosen is not None:
        attempt(
            lambda: chain.unlink_decision(here.store, here.actor, initiative_id, chosen),
            _("They no longer hang together; both stay as they are."),
            key,
            then=lambda: close(PLACE),
        )


def _others(here: Here, found: Chain) -> dict[int, str]:
    """The decisions that do not hang together with it yet."""
    tied = {each.decision_id for each in found.decisions}
    return {each.decision_id: each.title for each in all_decisions(here) if each.decision_id not in tied}
