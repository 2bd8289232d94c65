"""Show the chain of decision, evidence, initiative, people and review."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.chain import Chain, ChainKind, DecisionRef, EvidenceKind, EvidenceRef, InitiativeRef, ReviewKind
from core.people import PersonRef
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import DECISIONS, EXPERTISE, INITIATIVES, SURVEYS, Section, link
from pages.ui.kit.words import decision_label, initiative_label

REVIEWS = {
    ReviewKind.DECISION: N_("the decision"),
    ReviewKind.EXPECTATIONS: N_("the expectations"),
    ReviewKind.MANDATE: N_("the mandate"),
}
KINDS = {
    ChainKind.STARTED: N_("it started the initiative"),
    ChainKind.ASKED: N_("the initiative asks for it"),
}


def show_chain(found: Chain, *, on: DecisionRef | InitiativeRef) -> None:
    """Show the five steps of the chain with links; `on` is what this page is about, so it gets no link."""
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
        link(DECISIONS, decision_label(each), DECISIONS.to(each.decision_id), None)
        kinds = {found.kind_of(each.decision_id, other.initiative_id) for other in found.initiatives}
        for kind in kinds - {None}:
            _text(_(KINDS[kind]) if kind else "")


def _evidence(found: Sequence[EvidenceRef], on: DecisionRef | InitiativeRef) -> None:
    if not found:
        _text(_("nothing yet: how do we know?"))
    for each in found:
        label = f"{each.title} · {numbers.date(each.on)}"
        if each.kind is EvidenceKind.SURVEY:
            link(SURVEYS, label, SURVEYS.to(each.evidence_id), None)
        elif each.kind is EvidenceKind.VOTE:
            _text(_("a vote: {label}").format(label=label))
        elif isinstance(on, DecisionRef):
            link(INITIATIVES, label, INITIATIVES.to(each.initiative_id or 0, part=Section.GROUNDS), None)
        else:
            _text(label)


def _initiatives(found: Sequence[InitiativeRef], on: DecisionRef | InitiativeRef) -> None:
    if not found:
        _text(_("no initiative yet"))
    for each in found:
        if each == on:
            _text(initiative_label(each))
        else:
            link(INITIATIVES, initiative_label(each), INITIATIVES.to(each.initiative_id), None)


def _people(found: Sequence[PersonRef]) -> None:
    if not found:
        _text(_("nobody leads it yet"))
    for each in found:
        link(EXPERTISE, each.name, EXPERTISE.to(each.person_id), None)


def _text(text: str) -> None:
    st.html(f'<p class="kt-text" dir="auto">{escape(text)}</p>')
