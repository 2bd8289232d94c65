"""The overview of an initiative: what it is about, who is in it, and how it goes on."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act
from db.initiatives import InitiativeDetail
from pages.ui.initiatives.cycle import moves
from pages.ui.initiatives.decisions import decisions_of
from pages.ui.initiatives.overlaps import overlaps
from pages.ui.initiatives.words_form import words_form
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import WORDS_FORM, is_open, open_button
from pages.ui.kit.names import ambitions_by_id, areas_by_id, workgroups_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, by_when, names, story
from pages.ui.kit.widgets import facts
from pages.ui.kit.words import ORIGINS, PHASES, STATUS_SIGNS, STATUSES

EXPERTISE = "expertise.py"


def overview_part(here: Here, detail: InitiativeDetail) -> None:
    """Show what it is about, the moves from here, and what it touches."""
    if Act.EDIT_INITIATIVE in detail.may and is_open(*WORDS_FORM):
        words_form(here, detail)
        return
    facts(_told(here, detail))
    if not detail.words.ambition_ids:
        st.info(_("To talk about: this serves no shared ambition yet. Which one does it fit, or why not?"))
    with st.container(horizontal=True, gap="small"):
        if Act.EDIT_INITIATIVE in detail.may:
            open_button(*WORDS_FORM, _("Change these words"), icon=":material/edit:")
        if detail.words.area_ids:
            _who_could(detail)
    moves(here, detail)
    decisions_of(here, detail)
    overlaps(here, detail)
    _history(detail)


def _told(here: Here, detail: InitiativeDetail) -> list[tuple[str, str]]:
    line, words = detail.line, detail.words
    ambitions = ambitions_by_id(here, words.ambition_ids)
    areas = areas_by_id(here, words.area_ids)
    term = " – ".join(numbers.date(day) for day in (words.starts_on, words.ends_on) if day)
    origin = _(ORIGINS[words.origin])
    return [
        (_("Issue"), words.issue),
        (_("What do pupils notice of this?"), words.pupil_benefit or _("not written down yet")),
        (_("Research question"), words.research_question),
        (_("By what we see that it works"), words.signs),
        (_("Plan"), words.plan),
        (
            _("Shared ambitions"),
            ", ".join(ambitions[each] for each in words.ambition_ids if each in ambitions),
        ),
        (_("In the lead"), names(line.leads) or _("nobody yet")),
        (_("Takes part"), names(line.members)),
        (_("How it goes"), _status(detail)),
        (_("Workgroup"), _workgroup(here, words.workgroup_id)),
        (_("Expertise that it needs"), ", ".join(areas[each] for each in words.area_ids if each in areas)),
        (_("Where it comes from"), f"{origin}: {words.origin_note}" if words.origin_note else origin),
        (_("Term"), term),
        (_("Opened by"), by_when(detail.opened_by, detail.opened_at)),
    ]


def _status(detail: InitiativeDetail) -> str:
    if not detail.notes:
        return ""
    last = detail.notes[0]
    return f"{STATUS_SIGNS[last.status]} {_(STATUSES[last.status])} · {numbers.date(last.at)}"


def _workgroup(here: Here, workgroup_id: int | None) -> str:
    return workgroups_by_id(here, workgroup_id).get(workgroup_id, "") if workgroup_id else ""


def _who_could(detail: InitiativeDetail) -> None:
    """A link to the small teams that could take this up."""
    st.page_link(
        EXPERTISE,
        label=_("Who could do this?"),
        icon=":material/diversity_3:",
        query_params={"view": "wie-kan-dit", "initiative": str(detail.line.initiative_id)},
    )


def _history(detail: InitiativeDetail) -> None:
    if not detail.phases:
        return
    with st.expander(_("How it came this far")):
        story(
            Told(
                heading=_("From {was} to {became}").format(
                    was=_(PHASES[step.was]), became=_(PHASES[step.became])
                ),
                about=by_when(step.by, step.at),
                text=step.note,
            )
            for step in reversed(detail.phases)
        )
