"""What rests on a piece of evidence, and making it a source of an initiative in one press."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.evidence import EvidenceRef
from core.initiatives import ENDS
from core.inquiry import SourceKind
from core.permissions import Act, may
from core.sources.references import Reference
from db import initiatives, inquiry
from db.evidence import Use, UsedBy, uses
from db.inquiry import SourceWords
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, one_of, open_button, send_button
from pages.ui.kit.places import DATA, DECISIONS, INITIATIVES, DataPart, Section, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief


def use_part(here: Here, ref: EvidenceRef, title: str, place: str) -> None:
    """Show what rests on it, and offer to use it; `place`: where the confirmation appears."""
    found = ask(here, uses, ref)
    if found:
        st.html(f'<p class="kt-kind">{escape(_("This is used in"))}</p>')
    for each in found:
        _to(each)
    mine = {
        line.initiative_id: line.title
        for line in ask(here, initiatives.initiatives)
        if line.phase not in ENDS and (line.is_mine or here.actor.is_school_leader)
    }
    if not mine or not may(here.actor.role, Act.STATE):
        return
    if is_open(place, "use"):
        _form(here, ref, title, mine, place)
    else:
        open_button(place, "use", _("Use it as a source"), icon=":material/add_link:")


def _to(each: Use) -> None:
    if each.by is UsedBy.INITIATIVE:
        link(INITIATIVES, brief(each.title), INITIATIVES.to(each.id, part=Section.GROUNDS))
    elif each.by is UsedBy.DECISION:
        link(DECISIONS, brief(each.title), DECISIONS.to(each.id))
    else:
        link(DATA, brief(each.title), DATA.to(each.id, part=DataPart.QUESTIONS), "help")


def _form(here: Here, ref: EvidenceRef, title: str, mine: dict[int, str], place: str) -> None:
    key = f"use:{ref.word}:"
    with st.container(border=True):
        chosen = one_of(
            f"{key}initiative",
            _("Of which initiative?"),
            list(mine),
            mine.__getitem__,
            hint=_("Choose an initiative"),
        )
        sent = send_button(key, _("Add it to the sources"), place, disabled=chosen is None)
    if sent and chosen is not None:
        words = SourceWords(SourceKind.DATA, Reference(title=title), evidence=ref)
        said = _("It is a source of “{title}” now. Open that below, and write a statement that rests on it.")
        attempt(
            lambda: inquiry.add_source(here.store, here.actor, chosen, words),
            said.format(title=mine[chosen]),
            key,
            then=lambda: close(place),
            at=place,
        )
