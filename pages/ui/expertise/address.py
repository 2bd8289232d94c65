"""Which view of the expertise map the address asks for, and the ways to go there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import streamlit as st

from pages.ui.kit.i18n import N_, _

INITIATIVES = "initiatives.py"
AMBITIONS = "ambitions.py"


class View(StrEnum):
    """A view; its value stands in the address (`?view=`), so that a link opens it."""

    PROFILE = "profiel"
    MAP = "kaart"
    SEEN = "gezien"
    FINDINGS = "vertelt"
    WHO = "wie-kan-dit"
    AREAS = "gebieden"
    IMPORT = "importeren"


NAMES = {
    View.PROFILE: N_("My profile"),
    View.MAP: N_("The map"),
    View.SEEN: N_("Seen in you"),
    View.FINDINGS: N_("What it tells us"),
    View.WHO: N_("Who can do this?"),
    View.AREAS: N_("Areas of expertise"),
}


def view_in_address() -> View | None:
    """The view that the address asks for; None where it asks for none that we have."""
    asked = st.query_params.get("view", "")
    return next((view for view in View if view == asked), None)


def number_in_address(name: str) -> int | None:
    """The number under this name in the address; None where there is none."""
    numbers = numbers_in_address(name)
    return numbers[0] if len(numbers) == 1 else None


def numbers_in_address(name: str) -> tuple[int, ...]:
    """The numbers under this name in the address, with commas between them."""
    asked = st.query_params.get(name, "").split(",")[:100]
    return tuple(int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10)


def go(view: View, more: Mapping[str, int] | None = None) -> None:
    """Put a view in the address; it is shown in the run that follows."""
    st.query_params.from_dict({"view": view.value, **{name: str(at) for name, at in (more or {}).items()}})


def go_to_person(person_id: int) -> None:
    """Put a colleague in the address."""
    st.query_params.from_dict({"person": str(person_id)})


def link(label: str, key: str, view: View, more: Mapping[str, int] | None = None) -> None:
    """A link to a view. No page_link: to its own page, Streamlit leaves the query as it was."""
    st.button(
        label,
        key=key,
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=go,
        args=(view, more),
    )


def view_choice(shown: View | None) -> None:
    """Show the views as buttons, the one shown filled."""
    with st.container(key="parts", horizontal=True, gap="small"):
        for view, name in NAMES.items():
            st.button(
                _(name),
                key=f"view_{view}",
                type="primary" if view is shown else "secondary",
                width="stretch",
                on_click=go,
                args=(view,),
            )
