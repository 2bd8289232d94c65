"""A person's own profile, by group of areas: an offer to the team, filled in within three minutes."""

from __future__ import annotations

import streamlit as st

from core.expertise import AreaGroup, SightingState
from db import expertise
from db.expertise import Area
from pages.ui.expertise.entry import entry_card, forget_entry
from pages.ui.expertise.motivation import own_motivation
from pages.ui.expertise.names import GROUPS, area_in_group, area_name
from pages.ui.expertise.own_data import take_along
from pages.ui.expertise.views import PLACE, View, areas_of, own_by_area, view_button
from pages.ui.kit import choosing, inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import EXPERTISE, enter_button
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import who
from pages.ui.kit.widgets import done, hostile, plain

GROUP, ADDED, FOUND = "own_group", "own_added", "own_found"
ORDER = tuple(AreaGroup)


def own_view(here: Here) -> None:
    """Show the reader's own profile, one group of areas at a time."""
    st.header(_("My profile"), anchor=False)
    hostile(
        _(
            "It is an offer, not an appraisal: nobody is compared. Two or three areas are enough "
            "to begin with. For each area you choose who sees it: your team, until you choose "
            "otherwise. Every change is saved at once."
        )
    )
    _waiting(here)
    own_motivation(here)
    areas, own = areas_of(here), own_by_area(here)
    _search({key: area for key, area in areas.items() if area.is_open and key not in own})
    if not own and GROUP not in st.session_state:
        _first_group()
        return
    group = _choose_group(next((areas[key].group for key in own), ORDER[0]))
    mine = {key for key in own if areas[key].group is group} | set(st.session_state.get(ADDED, ()))
    offered = [
        area for area in areas.values() if area.group is group and (area.is_open or area.area_id in own)
    ]
    for area in offered:
        if area.area_id in mine:
            entry_card(area.area_id, area_name(area))
    _add([area for area in offered if area.area_id not in mine])
    _onward(group)
    _afterwards(here)


def _waiting(here: Here) -> None:
    seen = ask(here, expertise.sightings_for_me)
    names = [who(line.by) for line in seen if line.state is SightingState.OPEN]
    if names:
        view_button(_("{name} sees something in you").format(name=names[0]), "to_seen", View.SEEN)


def _search(offered: dict[int, Area]) -> None:
    choosing.from_list(
        FOUND,
        _("Search an area, or choose a group below"),
        list(offered),
        lambda key: area_in_group(offered[key]),
        index=None,
        placeholder=_("Type a word"),
        on_change=_found,
        args=(offered,),
    )


def _found(offered: dict[int, Area]) -> None:
    area = st.session_state.get(FOUND)
    if area in offered:
        _begin_area(area)
        _show_group(offered[area].group)
        st.session_state[FOUND] = None


def _begin_area(area_id: int) -> None:
    st.session_state[ADDED] = (*st.session_state.get(ADDED, ()), area_id)


def _show_group(group: AreaGroup) -> None:
    st.session_state[GROUP] = group


def _first_group() -> None:
    """Who says nothing yet begins with one press on a group."""
    st.subheader(_("Where do you know something, or what do you like?"), anchor=False)
    with st.container(key="begin_groups"):
        for group in ORDER:
            label, key = _(GROUPS[group]), f"begin_{group}"
            st.button(plain(label), key=key, width="stretch", on_click=_show_group, args=(group,))


def _choose_group(first: AreaGroup) -> AreaGroup:
    return inputs.pick(GROUP, _("Group"), ORDER, lambda each: _(GROUPS[each]), first)


def _add(areas: list[Area]) -> None:
    """Areas without an entry; one click shows their sliders."""
    if not areas:
        return
    hostile(_("Do you know about one of these, or like it? Press it."))
    with st.container(horizontal=True, gap="small"):
        for area in areas:
            st.button(
                plain(area_name(area)),
                key=f"add_area_{area.area_id}",
                icon=":material/add:",
                on_click=_begin_area,
                args=(area.area_id,),
            )


def _onward(group: AreaGroup) -> None:
    place = ORDER.index(group) + 1
    with st.container(horizontal=True, gap="small"):
        if place < len(ORDER):
            st.button(
                _("Next: {group}").format(group=_(GROUPS[ORDER[place]])),
                key="next_group",
                icon=":material/arrow_forward:",
                on_click=_show_group,
                args=(ORDER[place],),
            )
        view_button(_("My area is not in the list"), "to_areas", View.AREAS)


def _afterwards(here: Here) -> None:
    me = EXPERTISE.to(here.actor.person_id)
    enter_button(_("See my whole profile"), "see_own", me, icon=":material/visibility:")
    with st.expander(_("Download my data, or delete my profile")):
        take_along(here)
        goes = _(
            "Everything you say about yourself here is removed, and what colleagues saw in you. "
            "This cannot be undone."
        )
        if removal("delete_profile", _("Delete my profile"), goes):
            for area_id in own_by_area(here):
                forget_entry(area_id)
            expertise.delete_profile(here.store, here.actor)
            done(PLACE, _("Your profile is deleted."))
