"""The sections of an initiative's page, and which of them the address asks for (`?part=`)."""

from __future__ import annotations

import streamlit as st

from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import Section

NAMES = {
    Section.OVERVIEW: N_("Overview"),
    Section.PROGRESS: N_("Progress"),
    Section.LEADING: N_("Leading and mandate"),
    Section.EXPECTATIONS: N_("Expectations"),
    Section.GROUNDS: N_("What it rests on"),
    Section.EVALUATION: N_("Evaluation"),
}


def section_in_address() -> Section:
    """The part that the address asks for; the overview where it asks for none that we have."""
    asked = st.query_params.get("part", "")
    return next((section for section in Section if section == asked), Section.OVERVIEW)


def go(section: Section) -> None:
    """Put a part in the address; it is shown in the run that follows."""
    st.query_params["part"] = section.value


def open_initiative(initiative_id: int, section: Section = Section.OVERVIEW) -> None:
    """Put another initiative in the address, at this part."""
    st.query_params.from_dict({"initiative": str(initiative_id), "part": section.value})


def section_choice(shown: Section) -> None:
    """Show all sections as buttons, the one shown filled."""
    with st.container(key="parts", horizontal=True, gap="small"):
        for section in Section:
            st.button(
                _(NAMES[section]),
                key=f"part_{section}",
                type="primary" if section is shown else "secondary",
                width="stretch",
                on_click=go,
                args=(section,),
            )


def link_to(section: Section, key: str) -> None:
    """A link to another part of the page."""
    st.button(
        _("Go to {part}").format(part=_(NAMES[section])),
        key=key,
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=go,
        args=(section,),
    )
