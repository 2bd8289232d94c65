"""The views of the expertise page, the ways to go there, and what several of them read and ask."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from db import expertise
from db.expertise import Area, Entry, Map
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import EXPERTISE, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain

PLACE = "expertise"


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


def view_button(label: str, key: str, view: View, **more: int) -> None:
    """A line that leads to a view, and to a thing in it."""
    icon = ":material/arrow_forward:"
    enter_button(plain(label), key, {"view": view, **more}, type="tertiary", icon=icon)


def person_button(label: str, key: str, person_id: int) -> None:
    """A line that leads to the page of a colleague."""
    enter_button(plain(label), key, EXPERTISE.to(person_id), type="tertiary", icon=":material/arrow_forward:")


def areas_of(here: Here) -> dict[int, Area]:
    """All areas of the school by their id, merged and retired ones too, by group and name."""
    return {area.area_id: area for area in ask(here, expertise.areas)}


def open_areas(here: Here) -> dict[int, Area]:
    """The areas in which something new can be said."""
    return {key: area for key, area in areas_of(here).items() if area.is_open}


def own_by_area(here: Here) -> dict[int, Entry]:
    """One's own profile, by area."""
    return {entry.area_id: entry for entry in ask(here, expertise.own_entries)}


def the_map(here: Here, for_team: bool = False) -> Map:
    """What this person may see of the team; `for_team`: only what all of it may see.

    Kept as figures are: copying 40 people x 60 areas at each rerun is slow, and nobody changes it.
    """
    return drawn(here, _map, for_team)


def _map(here: Here, for_team: bool) -> Map:
    return expertise.expertise_map(here.store, here.actor, for_team)


def for_the_team(here: Here, key: str) -> bool:
    """Whether a screen in the room shows only what the whole team may see; a school leader may ask for more.

    It is asked for anew each time: Streamlit forgets a widget that was not on the page.
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
