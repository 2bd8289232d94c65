"""What other initiatives this one touches, and what they agreed with each other."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act
from db import workgroups
from db.initiatives import InitiativeDetail, Overlap
from pages.ui.initiatives.sections import open_initiative
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, day, is_open, open_button, today
from pages.ui.kit.names import ambitions_by_id, areas_by_id
from pages.ui.kit.places import Section
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, heading, story, who
from pages.ui.kit.widgets import hostile, plain, show_notice

PLACE = "exchange"


def overlaps(here: Here, detail: InitiativeDetail) -> None:
    """Show the initiatives that touch this one, and the exchanges with them."""
    show_notice(PLACE)
    if not detail.overlaps and not detail.exchanges:
        return
    heading(_("Touches other initiatives"))
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
    st.button(
        plain(other.title),
        key=f"overlap:{other.initiative_id}",
        icon=":material/signpost:",
        on_click=open_initiative,
        args=(other.initiative_id, Section.OVERVIEW),
    )
    hostile("\n".join(_shared(here, overlap)))
    if Act.EXCHANGE not in detail.may:
        return
    what = f"with:{other.initiative_id}"
    if is_open(PLACE, what):
        _form(here, detail, overlap)
    else:
        open_button(PLACE, what, _("Record an exchange"))


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


def _form(here: Here, detail: InitiativeDetail, overlap: Overlap) -> None:
    mine, other = detail.line.initiative_id, overlap.initiative.initiative_id
    key = f"exchange:{mine}:{other}:"
    with st.form(f"{key}form", border=False):
        held_on = day(f"{key}day", _("When did you talk?"), today(here), last=today(here))
        text = area(f"{key}text", _("What did you tell each other, and what did you agree?"))
        sent = st.form_submit_button(_("Record this exchange"), type="primary")
    close_button(PLACE)
    if sent:
        attempt(
            lambda: workgroups.exchange(here.store, here.actor, mine, other, text, held_on or today(here)),
            _("The exchange is recorded, with both initiatives."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )
