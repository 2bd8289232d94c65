"""The map: the whole school at a glance, and of one group who could lead, advise, and would like to learn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.expertise import HIGHEST_STEP, AreaGroup
from core.people import not_asked_first
from core.permissions import Act, may
from db import expertise
from db.expertise import AmbitionGap, Area, Map
from pages.ui.expertise import glance, group
from pages.ui.expertise.names import AFFINITIES, GROUPS, LEVELS, area_name
from pages.ui.expertise.shown import Shown, Wanted, narrowed
from pages.ui.expertise.views import View, areas_of, for_the_team, the_map, view_button
from pages.ui.kit import choosing
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.heading import section_shown
from pages.ui.kit.i18n import _
from pages.ui.kit.large import large
from pages.ui.kit.places import (
    AMBITIONS,
    EXPERTISE,
    TEAM,
    back_button,
    enter,
    enter_button,
    go,
    is_narrowed,
    link,
    narrow,
    number_in_address,
    word_in_address,
)
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, hostile, plain, table
from pages.ui.kit.words import area_words, listed

FILTERS = {"map_workgroup": "workgroup", "map_level": "level", "map_affinity": "affinity"}


def map_view(here: Here) -> None:
    """Show the school, or the group or area in the address; its filters stand below the picture."""
    st.header(_("The map"), anchor=False)
    if _is_empty(the_map(here)):
        _begin(here)
        return
    top, below = st.container(), st.container()
    with below:
        for_team = for_the_team(here, "map_leader")
        found = the_map(here, for_team)
        wanted = _wanted(found)
        _colleague(found, here.actor.person_id)
    with top:
        if _is_empty(found):
            _begin(here)
        else:
            _picture(here, wanted, for_team=for_team)


def _is_empty(found: Map) -> bool:
    return not any(entry.level or entry.affinity for entry in found.entries)


def _begin(here: Here) -> None:
    """The map is empty: what takes a minute, and for a school leader who else could begin."""

    def ways() -> None:
        label = _("Say in 60 seconds what you are good at")
        enter_button(label, "to_profile", {"view": View.PROFILE}, type="primary")
        if may(here.actor.role, Act.INVITE_MEMBER):
            link(TEAM, _("Invite your team"))
        if may(here.actor.role, Act.IMPORT_PROFILES):
            view_button(_("Import profiles from a file"), "to_import", View.IMPORT)

    empty_state(
        _("The map is still empty"),
        _("It fills as people say what they are good at and what they like. Begin with yourself."),
        ways,
    )


def _picture(here: Here, wanted: Wanted, *, for_team: bool) -> None:
    shown = drawn(here, _shown, wanted, for_team)
    gaps = ask(here, expertise.findings, for_team).ambitions_without
    area = areas_of(here).get(number_in_address("area") or 0)
    chosen = area.group if area else word_in_address("group", AreaGroup)
    if not shown.entries:
        empty_state(_("Nobody matches all of this"), _("Choose lower steps, or another workgroup."))
    elif chosen is None:
        _school(shown, gaps)
    else:
        _group(shown.in_group(chosen), chosen, area, gaps)


def _shown(here: Here, wanted: Wanted, for_team: bool) -> Shown:
    return narrowed(the_map(here, for_team), wanted)


def _school(shown: Shown, gaps: Sequence[AmbitionGap]) -> None:
    covers = {each: shown.in_group(each).cover for each in AreaGroup}
    lacking = frozenset(area.group for gap in gaps for area in gap.areas)
    with large("school", glance.message(covers)):
        glance.glance(covers, lacking)
    hostile(
        _(
            "Each dot is a colleague. One area in the group is enough to be counted. You see what "
            "people offer and let you see. Whoever is not shown may well be good at it: ask."
        )
    )
    with st.expander(_("The same figures as a table")):
        table(glance.in_words(covers, lacking), _("How many colleagues could lead, advise or would learn"))


def _group(shown: Shown, chosen: AreaGroup, asked: Area | None, gaps: Sequence[AmbitionGap]) -> None:
    section_shown(f"{area_name(asked) if asked else _(GROUPS[chosen])} · {_('The map')}")
    with st.container(horizontal=True, gap="small"):
        back_button(_("Back"), "back_to_school", {"view": View.MAP})
        _neighbours(chosen)
    if not shown.entries:
        empty_state(
            _("{group}: nobody says anything about this yet").format(group=_(GROUPS[chosen])),
            _("That says nothing about what people can do. Ask around, or begin yourself."),
            lambda: view_button(_("Fill in my profile"), "to_profile", View.PROFILE),
        )
        _seeking(shown, gaps)
        return
    above = st.container()
    area = _one_area(shown, asked)
    with above:
        close = shown.areas if area is None else (area,)
        name = _(GROUPS[chosen]) if area is None else area_name(area)
        with large("group", group.message(name, shown.of(close))):
            st.html(group.picture(shown, close))
        hostile(" ".join(each for each in (group.half_said(shown.of(close)), group.silent(shown)) if each))
    if area is not None:
        view_button(_("Who can do this? Ask somebody"), "to_who", View.WHO, areas=area.area_id)
    _seeking(shown, gaps)
    with st.expander(_("The same in words, as a table")):
        table(
            group.in_words(shown),
            _("What people say about themselves: an offer, not an appraisal."),
            words=True,
        )


def _neighbours(chosen: AreaGroup) -> None:
    """The groups before and after this one, for who goes through all of them with a team."""
    order = list(AreaGroup)
    place = order.index(chosen)
    for icon, near in (("chevron_left", place - 1), ("chevron_right", place + 1)):
        if 0 <= near < len(order):
            label, query = _(GROUPS[order[near]]), {"view": View.MAP, "group": order[near]}
            key = f"near_{icon}"
            st.button(plain(label), key=key, icon=f":material/{icon}:", on_click=go, args=(query,))


def _seeking(shown: Shown, gaps: Sequence[AmbitionGap]) -> None:
    """The ambitions that find nobody in this group."""
    here = {area.area_id for area in shown.areas}
    for gap in gaps:
        lacking = [area_words(area.name) for area in gap.areas if area.area_id in here]
        if lacking:
            said = _("“{ambition}” needs {areas}, and has found nobody yet").format(
                ambition=gap.title, areas=listed(lacking)
            )
            link(AMBITIONS, said, AMBITIONS.to(gap.ambition_id))


def _one_area(shown: Shown, asked: Area | None) -> Area | None:
    """Choose one area to look at closely; a link to an area chooses it."""
    said = {area_id for _person, area_id in shown.entries}
    areas = {area.area_id: area for area in shown.areas if area.area_id in said}
    st.session_state["map_area"] = asked.area_id if asked and asked.area_id in areas else None
    chosen = choosing.from_segments(
        "map_area",
        _("Look at one area"),
        list(areas),
        lambda each: area_name(areas[each]),
        on_change=_put_area,
        args=(next(iter(areas.values())).group,),
    )
    return areas.get(chosen or 0)


def _put_area(chosen: AreaGroup) -> None:
    area = st.session_state.get("map_area")
    go({"view": View.MAP, "area": area} if area else {"view": View.MAP, "group": chosen})


def _wanted(found: Map) -> Wanted:
    names = {each.workgroup_id: each.name for each in found.workgroups}
    steps = range(1, HIGHEST_STEP + 1)
    label = _("Narrow it down: workgroup, least level and affinity")
    with st.expander(label, expanded=is_narrowed(FILTERS)):
        workgroup = narrow("map_workgroup", "workgroup", _("Workgroup"), names, _("All")) if names else None
        level = narrow("map_level", "level", _("Level at least"), {n: _(LEVELS[n]) for n in steps}, _("All"))
        affinities = {n: _(AFFINITIES[n]) for n in steps}
        affinity = narrow("map_affinity", "affinity", _("Affinity at least"), affinities, _("All"))
        hostile(_("With both, you see only who reaches both in the same area."))
    return Wanted(workgroup_id=workgroup, level=level or 0, affinity=affinity or 0)


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
