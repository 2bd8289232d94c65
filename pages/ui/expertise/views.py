"""The views of the expertise page, the buttons that open them, and the data that several views share."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from db import expertise
from db.expertise import Area, Entry, Map
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import EXPERTISE, VISITS_VIEW, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain

PLACE = "expertise"


class View(StrEnum):
    """A view; its value is in the address (`?view=`), so that a link can open it."""

    PROFILE = "profiel"
    MAP = "kaart"
    SEEN = "gezien"
    VISITS = VISITS_VIEW
    FINDINGS = "vertelt"
    WHO = "wie-kan-dit"
    AREAS = "gebieden"
    IMPORT = "importeren"


NAMES = {
    View.PROFILE: N_("My profile"),
    View.MAP: N_("The map"),
    View.SEEN: N_("What others see in you"),
    View.VISITS: N_("Visits to lessons"),
    View.FINDINGS: N_("What it tells us"),
    View.WHO: N_("Who can do this?"),
    View.AREAS: N_("Areas of expertise"),
}


def view_button(label: str, key: str, view: View, **more: int) -> None:
    """A button that opens a view, or a thing in it."""
    icon = ":material/arrow_forward:"
    enter_button(plain(label), key, {"view": view, **more}, type="tertiary", icon=icon)


def person_button(label: str, key: str, person_id: int) -> None:
    """A button that opens a colleague's page."""
    enter_button(plain(label), key, EXPERTISE.to(person_id), type="tertiary", icon=":material/arrow_forward:")


def areas_of(here: Here) -> dict[int, Area]:
    """All areas of the school by id, including merged and retired ones, sorted by group and name."""
    return {area.area_id: area for area in ask(here, expertise.areas)}


def open_areas(here: Here) -> dict[int, Area]:
    """The areas that accept new entries."""
    return {key: area for key, area in areas_of(here).items() if area.is_open}


def own_by_area(here: Here) -> dict[int, Entry]:
    """The reader's own profile, by area."""
    return {entry.area_id: entry for entry in ask(here, expertise.own_entries)}


def the_map(here: Here, for_team: bool = False) -> Map:
    """The map as this person may see it; `for_team`: only what the whole team may see.

    Cached with `drawn`, because copying 40 people x 60 areas at each rerun is slow and nobody changes it.
    """
    return drawn(here, _map, for_team)


def _map(here: Here, for_team: bool) -> Map:
    return expertise.expertise_map(here.store, here.actor, for_team)


def for_the_team(here: Here, key: str) -> bool:
    """Whether a shared screen shows only what the whole team may see; a school leader may switch to more.

    The switch is off again at each visit, because Streamlit forgets a widget that was not on the page.
    """
    if not here.actor.is_school_leader:
        return False
    everything = st.toggle(_("Show what only I may see as a school leader too"), key=key)
    hostile(
        _("Some of this only you may see as a school leader. Do not show it on a screen in the room.")
        if everything
        else _("You see what the whole team may see, so you can show this on a screen in the room.")
    )
    return not everything
