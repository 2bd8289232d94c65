"""After opening: who could take it up. The question comes before the solution."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import NotFound
from core.matching import MOST_AREAS
from db import expertise, initiatives
from db.expertise import CoverReason, ProposedPerson
from pages.ui.initiatives.sections import open_initiative
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.names import first_areas, only_first_areas
from pages.ui.kit.places import Section, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain

MAP = "expertise.py"


def who_could_view(here: Here) -> None:
    """Show who could take up what was just opened, and where to ask them."""
    number = number_in_address("issue")
    line = next((each for each in ask(here, initiatives.initiatives) if each.initiative_id == number), None)
    if line is None:
        raise NotFound("initiative", number)
    st.title(_("Your issue stands. Who could take it up?"), anchor=False)
    st.header(plain(line.title), anchor=False)
    hostile(_("Leave the solution for later. First look who has the expertise for this and likes to do it."))
    if line.area_ids:
        _proposed(here, line.initiative_id, line.area_ids)
    else:
        hostile(_("You named no expertise yet. Choose it on the next page, then you see who has it."))
    st.page_link(
        MAP,
        label=_("See why, and who else could do this"),
        icon=":material/diversity_3:",
        query_params={"view": "wie-kan-dit", "initiative": str(line.initiative_id)},
    )
    with st.container(horizontal=True):
        st.button(
            _("Ask a colleague, or say “I will”"),
            key="ask_somebody",
            type="primary",
            on_click=open_initiative,
            args=(line.initiative_id, Section.LEADING),
        )
        st.button(
            _("To the initiative"), key="to_initiative", on_click=open_initiative, args=(line.initiative_id,)
        )


def _proposed(here: Here, initiative_id: int, area_ids: tuple[int, ...]) -> None:
    needed = [area for area in ask(here, expertise.areas) if area.area_id in area_ids]
    if len(needed) > MOST_AREAS:
        hostile(only_first_areas(len(needed)))
    found = ask(here, expertise.who_could, first_areas(needed), None, initiative_id)
    if not found or not found[0].team:
        hostile(_("Nobody shares this expertise with the team yet. Ask around: who would like to learn it?"))
        return
    st.html(f'<ul class="kt-arguments">{"".join(_person(each) for each in found[0].team)}</ul>')
    if found[0].lacking:
        hostile(
            _("Nobody of them covers yet: {areas}").format(
                areas=", ".join(area.name for area in found[0].lacking)
            )
        )


def _person(proposed: ProposedPerson) -> str:
    brings = ", ".join(_brought(each) for each in proposed.covers)
    said = _("{name}: {areas}").format(name=proposed.person.name, areas=brings)
    if not proposed.asked:
        said += " · " + _("not asked yet this year")
    return f'<li dir="auto">{escape(said)}</li>'


def _brought(why: CoverReason) -> str:
    if why.rather_not:
        return _("{area} (says: rather not; ask first whether it suits)").format(area=why.area.name)
    return why.area.name
