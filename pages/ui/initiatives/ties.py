"""What an initiative is connected to: the decisions in its chain, and initiatives that overlap with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.chain import Chain, ChainKind
from core.permissions import Act
from db import chain, decisions, workgroups
from db.initiatives import InitiativeDetail, Overlap
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import (
    area,
    close,
    is_open,
    line,
    one_below_the_other,
    one_day,
    one_of,
    open_button,
    send_button,
)
from pages.ui.kit.names import ambitions_by_id, areas_by_id
from pages.ui.kit.places import INITIATIVES, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, heading, story, who
from pages.ui.kit.typed import follow
from pages.ui.kit.widgets import hostile, plain, show_notice

#: Draws a chain; `on` is the initiative that the page shows.
ShowChain = Callable[..., None]
CHAIN, EXCHANGE = "chain_forms", "exchange"
KINDS = {
    ChainKind.STARTED: N_("This initiative began with that decision"),
    ChainKind.ASKED: N_("This initiative asks for that decision"),
}


def decisions_of(here: Here, detail: InitiativeDetail, show_chain: ShowChain) -> None:
    """Show the chain; those responsible can ask for a decision or connect one."""
    found = ask(here, chain.chain_of_initiative, detail.line.initiative_id)
    heading(_("From decision to looking back"))
    show_chain(found, on=found.initiatives[0])
    if Act.EDIT_INITIATIVE not in detail.may:
        return
    if is_open(CHAIN, "ask"):
        _ask(here, detail)
    elif is_open(CHAIN, "tie"):
        _tie(here, detail, found)
    elif is_open(CHAIN, "untie"):
        _untie(here, detail, found)
    else:
        with st.container(horizontal=True, gap="small"):
            open_button(CHAIN, "ask", _("Ask for a decision"), icon=":material/balance:")
            if _others(here, found):
                open_button(CHAIN, "tie", _("Connect a decision"), icon=":material/link:")
            if found.links:
                open_button(CHAIN, "untie", _("Disconnect a decision"), icon=":material/link_off:")


def _ask(here: Here, detail: InitiativeDetail) -> None:
    initiative_id = detail.line.initiative_id
    key = f"ask_decision:{initiative_id}:"
    with st.container(border=True):
        title = line(f"{key}title", _("What is it about, in a few words?"), detail.words.title)
        question = line(f"{key}question", _("Which question do you answer with yes or no?"), most=300)
        sent = send_button(key, _("Open this decision"), CHAIN)
    if sent:
        attempt(
            lambda: chain.ask_decision(here.store, here.actor, initiative_id, title, question),
            _("The decision has begun. There you agree together what the result must be."),
            key,
            then=lambda: close(CHAIN),
        )


def _tie(here: Here, detail: InitiativeDetail, found: Chain) -> None:
    initiative_id = detail.line.initiative_id
    key = f"tie_decision:{initiative_id}:"
    with st.container(border=True):
        chosen = _decision(key, _others(here, found))
        kind = one_below_the_other(
            f"{key}kind",
            _("How are they connected?"),
            list(ChainKind),
            lambda each: _(KINDS[each]),
            ChainKind.STARTED,
        )
        sent = send_button(key, _("Connect them"), CHAIN, disabled=chosen is None)
    if sent and chosen is not None:
        attempt(
            lambda: chain.link_decision(here.store, here.actor, initiative_id, chosen, kind),
            _("They are connected now."),
            key,
            then=lambda: close(CHAIN),
        )


def _untie(here: Here, detail: InitiativeDetail, found: Chain) -> None:
    initiative_id = detail.line.initiative_id
    key = f"untie_decision:{initiative_id}:"
    with st.container(border=True):
        chosen = _decision(key, {each.decision_id: each.title for each in found.decisions})
        sent = send_button(key, _("Disconnect them"), CHAIN, disabled=chosen is None)
    if sent and chosen is not None:
        attempt(
            lambda: chain.unlink_decision(here.store, here.actor, initiative_id, chosen),
            _("They are no longer connected; both stay as they are."),
            key,
            then=lambda: close(CHAIN),
        )


def _decision(key: str, titles: dict[int, str]) -> int | None:
    return one_of(
        f"{key}decision",
        _("Which decision?"),
        list(titles),
        titles.__getitem__,
        hint=_("Choose a decision"),
    )


def _others(here: Here, found: Chain) -> dict[int, str]:
    tied = {each.decision_id for each in found.decisions}
    return {
        each.decision_id: each.title
        for each in ask(here, decisions.decisions)
        if not each.is_closed
        if each.decision_id not in tied
    }


def overlaps(here: Here, detail: InitiativeDetail) -> None:
    """Show the initiatives that overlap with this one, and the exchanges with them."""
    show_notice(EXCHANGE)
    if not detail.overlaps and not detail.exchanges:
        return
    heading(_("Overlaps with other initiatives"))
    for each in detail.overlaps:
        with st.container(border=True):
            _overlap(here, detail, each)
    story(
        Told(
            heading=_("Exchange with “{title}”").format(title=each.other.title),
            about=f"{who(each.by)} · {numbers.date(each.held_on)}",
            text=each.text,
        )
        for each in detail.exchanges
    )


def _overlap(here: Here, detail: InitiativeDetail, overlap: Overlap) -> None:
    other = overlap.initiative
    enter_button(
        plain(other.title),
        f"overlap:{other.initiative_id}",
        INITIATIVES.to(other.initiative_id),
        icon=":material/signpost:",
    )
    hostile("\n".join(_shared(here, overlap)))
    if Act.EXCHANGE not in detail.may:
        return
    what = f"with:{other.initiative_id}"
    if is_open(EXCHANGE, what):
        _exchange(here, detail, overlap)
    else:
        open_button(EXCHANGE, what, _("Record an exchange"))


def _shared(here: Here, overlap: Overlap) -> list[str]:
    areas = areas_by_id(here, overlap.shared_areas)
    ambitions = ambitions_by_id(here, overlap.shared_ambitions)
    said = []
    if overlap.shared_ambitions:
        named = ", ".join(ambitions[each] for each in overlap.shared_ambitions if each in ambitions)
        said.append(_("Both serve: {names}.").format(names=named))
    if overlap.shared_areas:
        named = ", ".join(areas[each] for each in overlap.shared_areas if each in areas)
        said.append(_("Both need: {names}.").format(names=named))
    return said


def _exchange(here: Here, detail: InitiativeDetail, overlap: Overlap) -> None:
    mine, other = detail.line.initiative_id, overlap.initiative.initiative_id
    key = f"exchange:{mine}:{other}:"
    follow(key)
    held_on = one_day(f"{key}day", _("When did you talk?"), here.today)
    text = area(f"{key}text", _("What did you tell each other, and what did you agree?"))
    if send_button(key, _("Record this exchange"), EXCHANGE):
        attempt(
            lambda: workgroups.exchange(here.store, here.actor, mine, other, text, held_on),
            _("The exchange is recorded, with both initiatives."),
            key,
            then=lambda: close(EXCHANGE),
            at=EXCHANGE,
        )
