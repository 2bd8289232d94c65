"""What follows from a decision: its chain, and starting an initiative from it."""

from __future__ import annotations

import streamlit as st

from core.chain import ChainKind
from core.errors import Refusal
from core.permissions import Act, may
from db import chain
from db.decisions import DecisionDetail
from db.initiatives import InitiativeWords
from pages.ui.chain.show import show_chain
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button, some_of
from pages.ui.kit.names import ambitions_by_id, areas_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, hostile, refused

PLACE = "started"


def asked_by(here: Here, detail: DecisionDetail) -> None:
    """Before anything is decided: show which initiative asked for this decision, if any."""
    found = ask(here, chain.chain_of_decision, detail.decision_id)
    if found.links and not detail.record:
        st.subheader(_("What this decision is connected with"), anchor=False)
        show_chain(found, on=found.decisions[0])


def set_in_motion(here: Here, detail: DecisionDetail) -> None:
    """After the decision: show its chain, and a button to start an initiative."""
    found = ask(here, chain.chain_of_decision, detail.decision_id)
    st.header(_("What this decision sets in motion"), anchor=False)
    show_chain(found, on=found.decisions[0])
    if not may(here.actor.role, Act.OPEN_INITIATIVE):
        return
    place = f"{PLACE}:{detail.decision_id}"
    if is_open(place, "new"):
        _form(here, detail, place)
        return
    if not any(each.kind is ChainKind.STARTED for each in found.links):
        hostile(_("Somebody can take this up: an initiative says who, how and until when."))
    open_button(place, "new", _("Start an initiative"), icon=":material/signpost:")


def _form(here: Here, detail: DecisionDetail, place: str) -> None:
    key = f"{place}:"
    taken = detail.record.taken.text if detail.record else ""
    with st.container(border=True):
        st.subheader(_("Start an initiative from this decision"), anchor=False)
        hostile(_("Nobody has to lead it yet. Afterwards you see who could take it up."))
        title = line(f"{key}title", _("What is it about, in a few words?"), detail.asked.title)
        issue = area(f"{key}issue", _("What is to be done, and why does it matter?"), taken, height=120)
        benefit = area(
            f"{key}pupil_benefit", _("What do pupils notice of this? (may also come later)"), height=80
        )
        words = InitiativeWords(
            title=title,
            issue=issue,
            pupil_benefit=benefit,
            ambition_ids=_ambitions(here, key, detail),
            area_ids=_areas(here, key),
        )
        sent = send_button(key, _("Start this initiative"), place)
    if not sent:
        return
    try:
        chain.start_from_decision(here.store, here.actor, detail.decision_id, words)
    except Refusal as refusal:
        refused(refusal, key)
        return
    forget(key)
    close(place)
    done("decision", _("The initiative is started. You find it below."))


def _ambitions(here: Here, key: str, detail: DecisionDetail) -> tuple[int, ...]:
    own = (detail.ambition.ambition_id,) if detail.ambition else ()
    titles = ambitions_by_id(here, own)
    if not titles:
        return ()
    return some_of(
        f"{key}ambitions",
        _("Which shared ambition does it serve?"),
        list(titles),
        titles.__getitem__,
        own,
        hint=_("Choose one or more; none yet is fine too"),
    )


def _areas(here: Here, key: str) -> tuple[int, ...]:
    named = areas_by_id(here)
    return some_of(
        f"{key}areas",
        _("Which expertise does it need?"),
        list(named),
        named.__getitem__,
        hint=_("Choose a few; then you see who could take it up"),
    )
