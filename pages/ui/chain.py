"""The chain decision, evidence, initiative, people, review: shown on a decision and on an initiative."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.chain import Chain, ChainKind, DecisionRef, EvidenceKind, EvidenceRef, InitiativeRef, ReviewKind
from core.people import PersonRef
from core.permissions import Actor, Role
from db import chain
from db.store import Store
from pages.ui.ambitions.pieces import decision_label, initiative_label
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import plain

DECISIONS, SURVEYS = "decisions.py", "surveys.py"
INITIATIVES, EXPERTISE = "initiatives.py", "expertise.py"
REVIEWS = {
    ReviewKind.DECISION: N_("the decision"),
    ReviewKind.EXPECTATIONS: N_("the expectations"),
    ReviewKind.MANDATE: N_("the mandate"),
}
KINDS = {
    ChainKind.STARTED: N_("it started the initiative"),
    ChainKind.ASKED: N_("the initiative asks for it"),
}


def chain_of_decision(here: Here, decision_id: int) -> Chain:
    """What hangs on a decision."""
    return _of_decision(
        here.actor.school_id, here.revision, here.actor.role, decision_id, here.store, here.actor
    )


def chain_of_initiative(here: Here, initiative_id: int) -> Chain:
    """What an initiative hangs on."""
    return _of_initiative(
        here.actor.school_id, here.revision, here.actor.role, initiative_id, here.store, here.actor
    )


def show_chain(found: Chain, *, on: DecisionRef | InitiativeRef) -> None:
    """Show the five links, each leading to its place; `on`: the thing that the page is of, not a link."""
    with st.container(key="chain"):
        with _station("decision", _("Decision")):
            _decisions(found, on)
        with _station("evidence", _("Evidence")):
            _evidence(found.evidence, on)
        with _station("initiative", _("Initiative")):
            _initiatives(found.initiatives, on)
        with _station("people", _("People")):
            _people(found.people)
        with _station("review", _("Looking back")):
            for each in found.reviews:
                _text(f"{numbers.date(each.on)}: {_(REVIEWS[each.what])} · {each.title}")
            if not found.reviews:
                _text(_("no date yet"))


def _station(name: str, heading: str) -> st.delta_generator.DeltaGenerator:
    place = st.container(key=f"chain_{name}", gap=None)
    place.html(f'<p class="kt-station"><strong>{escape(heading)}</strong></p>')
    return place


def _decisions(found: Chain, on: DecisionRef | InitiativeRef) -> None:
    if not found.decisions:
        _text(_("no decision yet"))
    for each in found.decisions:
        if each == on:
            _text(decision_label(each))
            continue
        _link(DECISIONS, decision_label(each), decision=each.decision_id)
        kinds = {found.kind_of(each.decision_id, other.initiative_id) for other in found.initiatives}
        for kind in kinds - {None}:
            _text(_(KINDS[kind]) if kind else "")


def _evidence(found: Sequence[EvidenceRef], on: DecisionRef | InitiativeRef) -> None:
    if not found:
        _text(_("nothing yet: how do we know?"))
    for each in found:
        label = f"{each.title} · {numbers.date(each.on)}"
        if each.kind is EvidenceKind.SURVEY:
            _link(SURVEYS, label, survey=each.evidence_id)
        elif each.kind is EvidenceKind.VOTE:
            _text(_("a vote: {label}").format(label=label))
        elif isinstance(on, DecisionRef):
            _link(INITIATIVES, label, initiative=each.initiative_id, part="onderbouwing")
        else:
            _text(label)


def _initiatives(found: Sequence[InitiativeRef], on: DecisionRef | InitiativeRef) -> None:
    if not found:
        _text(_("no initiative yet"))
    for each in found:
        if each == on:
            _text(initiative_label(each))
        else:
            _link(INITIATIVES, initiative_label(each), initiative=each.initiative_id)


def _people(found: Sequence[PersonRef]) -> None:
    if not found:
        _text(_("nobody leads it yet"))
    for each in found:
        _link(EXPERTISE, each.name, person=each.person_id)


def _link(page: str, label: str, **query: object) -> None:
    asked = {name: str(value) for name, value in query.items()}
    st.page_link(page, label=plain(label), query_params=asked)


def _text(text: str) -> None:
    st.html(f'<p class="kt-text" dir="auto">{escape(text)}</p>')


@st.cache_data(max_entries=128, show_spinner=False)
def _of_decision(
    school: int, revision: int, role: Role, decision_id: int, _store: Store, _actor: Actor
) -> Chain:
    return chain.chain_of_decision(_store, _actor, decision_id)


@st.cache_data(max_entries=128, show_spinner=False)
def _of_initiative(
    school: int, revision: int, role: Role, initiative_id: int, _store: Store, _actor: Actor
) -> Chain:
    return chain.chain_of_initiative(_store, _actor, initiative_id)
