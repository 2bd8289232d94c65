"""The expertise map and its views."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.permissions import Act, require
from pages.ui.expertise.areas import areas_view
from pages.ui.expertise.findings import findings_view
from pages.ui.expertise.importing import import_view
from pages.ui.expertise.map import map_view
from pages.ui.expertise.own import own_view
from pages.ui.expertise.sightings import sightings_view
from pages.ui.expertise.views import NAMES, PLACE, View, own_by_area
from pages.ui.expertise.visits import visits_view
from pages.ui.expertise.who_could import who_view
from pages.ui.kit.heading import heading, section_shown
from pages.ui.kit.i18n import _
from pages.ui.kit.places import choice_in_address, word_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import show_notice

BEGINS = "expertise_begins"
SHOW: dict[View, Callable[[Here], None]] = {
    View.PROFILE: own_view,
    View.MAP: map_view,
    View.SEEN: sightings_view,
    View.VISITS: visits_view,
    View.FINDINGS: findings_view,
    View.WHO: who_view,
    View.AREAS: areas_view,
    View.IMPORT: import_view,
}


def expertise_page(here: Here) -> None:
    """Show the view in the address; without one, someone without a profile begins with their profile."""
    require(here.actor, Act.SEE_EXPERTISE)
    view = _view(here)
    heading(_("Expertise"))
    choice_in_address("view", NAMES, View.AREAS if view is View.IMPORT else view)
    if view is View.IMPORT:  # a part of the areas, with a name of its own
        section_shown(_("Import profiles from a file"))
    show_notice(PLACE)
    SHOW[view](here)


def _view(here: Here) -> View:
    """Without a view in the address: the map, or the profile for someone who is still starting it."""
    asked = word_in_address("view", View)
    if asked is not None:
        st.session_state.pop(BEGINS, None)
        return asked
    if not here.actor.is_school_leader and not own_by_area(here):
        st.session_state[BEGINS] = True
    return View.PROFILE if st.session_state.get(BEGINS) else View.MAP
