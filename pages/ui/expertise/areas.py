"""The school's areas of expertise: everybody proposes, a school leader keeps, renames, merges and retires."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from core.errors import Refusal
from core.expertise import AreaGroup, AreaState
from core.permissions import Act, may
from db import expertise
from db.expertise import Area
from pages.ui.expertise.names import GROUPS, area_in_group, area_name, is_open, listed
from pages.ui.expertise.reads import ambitions_asking, areas_of, initiatives_of, the_map
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import done, hostile, refused

PLACE = "expertise"
LONGEST = 80
KEEP, RENAME, MERGE, RETIRE = "keep", "rename", "merge", "retire"
ACTS = {
    KEEP: N_("Take it into the list"),
    RENAME: N_("Give it another name or group"),
    MERGE: N_("Merge it into another area"),
    RETIRE: N_("Take it out of use"),
}


def areas_view(here: Here) -> None:
    """Show the areas, let anybody propose one, and a school leader look after them."""
    st.header(_("Areas of expertise"), anchor=False)
    hostile(_("These words are of your school. Is something missing? Propose it: you can use it at once."))
    _propose(here)
    if may(here.actor.role, Act.CURATE_AREAS):
        _look_after(here)
    _list(here)


def _propose(here: Here) -> None:
    with st.form("propose_area", border=True):
        name = st.text_input(_("Which area is missing?"), key="area_name", max_chars=LONGEST)
        group = st.selectbox(
            _("In which group does it belong?"),
            list(AreaGroup),
            index=None,
            format_func=lambda each: _(GROUPS[each]),
            placeholder=_("Choose a group"),
            key="area_group",
        )
        sent = st.form_submit_button(_("Propose this area"), type="primary")
    if not sent:
        return
    if group is None:
        st.error(_("Choose a group first. What you typed is still there."))
        return
    _do(
        lambda: expertise.propose_area(here.store, here.actor, group, name),
        _("Proposed. Everybody can use it at once."),
        ("area_name", "area_group"),
    )


def _do(act: Callable[[], object], said: str, typed: tuple[str, ...] = ()) -> None:
    try:
        act()
    except Refusal as refusal:
        refused(refusal)
        return
    for key in typed:
        st.session_state.pop(key, None)
    done(PLACE, said)


def _look_after(here: Here) -> None:
    areas = {key: each for key, each in areas_of(here).items() if each.state is not AreaState.MERGED}
    ordered = sorted(areas, key=lambda key: areas[key].state is not AreaState.PROPOSED)
    waits = any(each.state is AreaState.PROPOSED for each in areas.values())
    with st.expander(_("Look after the areas (school leader)"), expanded=waits):
        chosen = st.selectbox(
            _("Which area? Proposals stand first"),
            ordered,
            index=None,
            format_func=lambda key: area_in_group(areas[key]),
            placeholder=_("Choose an area"),
            key="curated",
        )
        if chosen is None:
            return
        area = areas[chosen]
        act = st.radio(
            _("What do you want to do?"),
            _acts(area),
            format_func=lambda each: _(ACTS[each]),
            key=f"curate_{chosen}",
        )
        SHOW[act](here, area)


def _acts(area: Area) -> list[str]:
    """What can be done with an area as it is now."""
    keep = [] if area.state is AreaState.IN_USE else [KEEP]
    retire = [] if area.state is AreaState.RETIRED else [RETIRE]
    return [*keep, RENAME, MERGE, *retire]


def _keep(here: Here, area: Area) -> None:
    if area.proposed_by:
        hostile(_("Proposed by {name}.").format(name=area.proposed_by))
    if st.button(_("Take it into the list"), key="curate_keep"):
        _do(lambda: expertise.keep_area(here.store, here.actor, area.area_id), _("It stands in the list."))


def _rename(here: Here, area: Area) -> None:
    with st.form(f"rename_{area.area_id}", border=False):
        name = st.text_input(_("The name"), area.name, key=f"rename_name_{area.area_id}", max_chars=LONGEST)
        group = st.selectbox(
            _("Group"),
            list(AreaGroup),
            list(AreaGroup).index(area.group),
            format_func=lambda each: _(GROUPS[each]),
            key=f"rename_group_{area.area_id}",
        )
        sent = st.form_submit_button(_("Change the name"))
    if sent:
        _do(
            lambda: expertise.rename_area(here.store, here.actor, area.area_id, name, group),
            _("Changed. All that stood in it is still there."),
        )


def _merge(here: Here, area: Area) -> None:
    others = {key: each for key, each in areas_of(here).items() if is_open(each) and key != area.area_id}
    into = st.selectbox(
        _("Into which area?"),
        list(others),
        index=None,
        format_func=lambda key: area_in_group(others[key]),
        placeholder=_("Choose an area"),
        key=f"merge_{area.area_id}",
    )
    if into is None:
        return
    target = others[into]
    hostile("\n".join(_moved(here, area, target)))
    if st.button(_("Merge these two areas"), key="curate_merge"):
        _do(
            lambda: expertise.merge_areas(here.store, here.actor, area.area_id, into),
            _("Merged. “{area}” is now part of “{target}”.").format(area=area.name, target=target.name),
        )


def _moved(here: Here, area: Area, target: Area) -> list[str]:
    """What a merge takes along, as far as this person may see it."""
    found = the_map(here)
    said = {entry.person_id for entry in found.entries if entry.area_id == area.area_id}
    people = [person.name for person in found.people if person.person_id in said]
    titles = [line.title for line in initiatives_of(here).values() if area.area_id in line.area_ids]
    ambitions = ambitions_asking(here).get(area.area_id, ())
    moved = [_("This moves from “{area}” to “{target}”:").format(area=area.name, target=target.name)]
    if people:
        moved.append(_("– what these colleagues say of it: {names}").format(names=listed(people)))
    moved.append(_("– what colleagues keep to themselves; that stays hidden"))
    if titles:
        moved.append(_("– the need of these initiatives: {titles}").format(titles=listed(titles)))
    if ambitions:
        moved.append(_("– the need of these ambitions: {titles}").format(titles=listed(list(ambitions))))
    moved.append(
        _(
            "Did somebody say something of both? Then the higher steps stay, the texts are put together, and "
            "the narrowest choice of who sees it holds. Merging cannot be undone."
        )
    )
    return moved


def _retire(here: Here, area: Area) -> None:
    hostile(_("What stands in it stays to be read. Nothing new can be said in it."))
    if st.button(_("Take it out of use"), key="curate_retire"):
        _do(lambda: expertise.retire_area(here.store, here.actor, area.area_id), _("It is out of use."))


SHOW: dict[str, Callable[[Here, Area], None]] = {
    KEEP: _keep,
    RENAME: _rename,
    MERGE: _merge,
    RETIRE: _retire,
}


def _list(here: Here) -> None:
    """All areas that are open, a line for each group; then where merged ones went."""
    areas = areas_of(here)
    lines = []
    for group in AreaGroup:
        names = [area_name(each) for each in areas.values() if each.group is group and is_open(each)]
        if names:
            lines.append(f"<dt>{escape(_(GROUPS[group]))}</dt><dd dir='auto'>{escape(', '.join(names))}</dd>")
    st.html(f'<dl class="kt-facts">{"".join(lines)}</dl>')
    gone = [
        _("“{area}” went into “{target}”.").format(area=each.name, target=areas[each.merged_into].name)
        for each in areas.values()
        if each.merged_into in areas
    ]
    gone += [area_name(each) for each in areas.values() if each.state is AreaState.RETIRED]
    if gone:
        with st.expander(_("Merged and out of use")):
            hostile("\n".join(gone))
