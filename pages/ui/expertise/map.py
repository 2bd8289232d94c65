"""The map: people against areas, and each area with who could lead, learn and advise."""

from __future__ import annotations

import streamlit as st

from core.expertise import HIGHEST_STEP, AreaGroup
from core.people import not_asked_first
from db.expertise import Map
from pages.ui.expertise.charts import Shown, Wanted, area_drawing, map_drawing, narrowed, overview
from pages.ui.expertise.names import GROUPS, affinity_words, area_name, level_words
from pages.ui.expertise.views import View, areas_of, for_the_team, the_map, view_button
from pages.ui.kit import choosing, inputs
from pages.ui.kit.asking import drawn
from pages.ui.kit.i18n import _
from pages.ui.kit.places import EXPERTISE, enter, go, narrow, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.typed import KEEP
from pages.ui.kit.widgets import Drawing, draw, empty_state, hostile, table

EVERYTHING = "all"


def map_view(here: Here) -> None:
    """Show the map with its filters, and one area of it."""
    st.header(_("The map"), anchor=False)
    for_team = for_the_team(here, "map_leader")
    found = the_map(here, for_team)
    if not any(entry.level or entry.affinity for entry in found.entries):
        empty_state(
            _("The map is still empty"),
            _("It fills as people say what they are good at and what they like. Begin with yourself."),
            lambda: view_button(_("Fill in my profile"), "to_profile", View.PROFILE),
        )
        return
    hostile(_("What people offer, and what they let you see. Who is not on it may well be good at it: ask."))
    area_id = number_in_address("area")
    wanted = _wanted(found, _group_of(here, area_id))
    shown = narrowed(found, wanted)
    if not shown.people or not shown.areas:
        empty_state(_("Nobody fits all of this"), _("Choose fewer or lower steps, or another workgroup."))
        return
    if wanted.group is None:
        table(overview(shown), _("All areas of which somebody says something"), words=True)
    else:
        draw(drawn(here, _drawing, wanted, None, for_team), "map")
    chosen = _one_area(shown, area_id)
    if chosen is not None:
        draw(drawn(here, _drawing, wanted, chosen, for_team), "area")
    _colleague(found, here.actor.person_id)


def _group_of(here: Here, area_id: int | None) -> AreaGroup | None:
    area = areas_of(here).get(area_id or 0)
    return area.group if area else None


def _wanted(found: Map, asked: AreaGroup | None) -> Wanted:
    """A link to an area selects its group."""
    said = {entry.area_id for entry in found.entries if entry.level or entry.affinity}
    first = next(area.group for area in found.areas if area.area_id in said)
    if asked is not None and st.session_state.get("map_asked") != asked:
        st.session_state["map_group"] = asked
    st.session_state["map_asked"] = asked
    group = inputs.pick(
        "map_group",
        _("Group of areas"),
        [*AreaGroup, EVERYTHING],
        lambda each: _("All groups") if each == EVERYTHING else _(GROUPS[AreaGroup(each)]),
        asked or first,
        on_change=_leave_area,
    )
    workgroup, level, affinity = _narrower(found)
    return Wanted(
        group=None if group == EVERYTHING else AreaGroup(group),
        workgroup_id=workgroup,
        level=level,
        affinity=affinity,
    )


def _leave_area() -> None:
    go({"view": View.MAP})


def _narrower(found: Map) -> tuple[int | None, int, int]:
    names = {each.workgroup_id: each.name for each in found.workgroups}
    steps = range(1, HIGHEST_STEP + 1)
    with st.expander(_("Narrow it down: workgroup, least level and affinity")):
        workgroup = narrow("map_workgroup", "workgroup", _("Workgroup"), names) if names else None
        levels, affinities = {n: level_words(n) for n in steps}, {n: affinity_words(n) for n in steps}
        level = narrow("map_level", "level", _("Level at least"), levels)
        affinity = narrow("map_affinity", "affinity", _("Affinity at least"), affinities)
        hostile(_("Chosen both? Then you see only who reaches both in the same area."))
    return workgroup, level or 0, affinity or 0


def _one_area(shown: Shown, asked: int | None) -> int | None:
    names = {area.area_id: area_name(area) for area in shown.areas}
    if asked in names and st.session_state.get("map_area_asked") != asked:
        st.session_state["map_area"] = asked
    st.session_state["map_area_asked"] = asked
    if st.session_state.get("map_area") not in names:
        st.session_state["map_area"] = None
    return choosing.from_list(
        "map_area",
        _("Look closer at one area"),
        list(names),
        names.__getitem__,
        index=None,
        placeholder=_("Choose an area"),
        persist_state=KEEP,
        on_change=_put_area,
    )


def _put_area() -> None:
    chosen = st.session_state.get("map_area")
    go({"view": View.MAP, **({"area": chosen} if chosen else {})})


def _colleague(found: Map, me: int) -> None:
    """Colleagues who were not asked for anything yet come first."""
    others = {each.person_id: each for each in not_asked_first(found.people, found.not_asked)}
    others.pop(me, None)

    def said(person: int) -> str:
        name = others[person].name
        return _("{name} (not asked for anything yet this year)").format(name=name) if (
            person in found.not_asked) else name  # fmt: skip

    choosing.from_list(
        "map_person",
        _("Look at the page of a colleague"),
        list(others),
        said,
        index=None,
        placeholder=_("Choose a name"),
        on_change=_to_person,
    )


def _to_person() -> None:
    person = st.session_state.get("map_person")
    if person is not None:
        enter(EXPERTISE.to(person))


def _drawing(here: Here, wanted: Wanted, area_id: int | None, for_team: bool) -> Drawing:
    shown = narrowed(the_map(here, for_team), wanted)
    if area_id is None:
        return map_drawing(shown, wanted)
    return area_drawing(shown, next(area for area in shown.areas if area.area_id == area_id))
