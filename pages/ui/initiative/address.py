"""The parts of an initiative's page, and which of them the address asks for."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from pages.ui.i18n import N_, _


class Part(StrEnum):
    """A part of the page; its value stands in the address, so that a link opens it."""

    OVERVIEW = "overzicht"
    PROGRESS = "voortgang"
    LEADING = "trekken"
    EXPECTATIONS = "verwachtingen"
    GROUNDS = "onderbouwing"
    EVALUATION = "evaluatie"


NAMES = {
    Part.OVERVIEW: N_("Overview"),
    Part.PROGRESS: N_("Progress"),
    Part.LEADING: N_("Leading and mandate"),
    Part.EXPECTATIONS: N_("Expectations"),
    Part.GROUNDS: N_("What it rests on"),
    Part.EVALUATION: N_("Evaluation"),
}


def part_in_address() -> Part:
    """The part that the address asks for; the overview where it asks for none that we have."""
    asked = st.query_params.get("part", "")
    return next((part for part in Part if part == asked), Part.OVERVIEW)


def go(part: Part) -> None:
    """Put a part in the address; it is shown in the run that follows."""
    st.query_params["part"] = part.value


def open_initiative(initiative_id: int, part: Part = Part.OVERVIEW) -> None:
    """Put another initiative in the address, at this part."""
    st.query_params.from_dict({"initiative": str(initiative_id), "part": part.value})


def part_choice(shown: Part) -> None:
    """Show all parts as buttons, the one shown filled."""
    with st.container(key="parts", horizontal=True, gap="small"):
        for part in Part:
            st.button(
                _(NAMES[part]),
                key=f"part_{part}",
                type="primary" if part is shown else "secondary",
                width="stretch",
                on_click=go,
                args=(part,),
            )


def link_to(part: Part, key: str) -> None:
    """A link to another part of the page."""
    st.button(
        _("Go to {part}").format(part=_(NAMES[part])),
        key=key,
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=go,
        args=(part,),
    )
