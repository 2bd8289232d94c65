"""The school's areas of expertise: everyone can propose one; a school leader manages them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from core.expertise import AreaGroup, AreaState
from core.permissions import Act, may
from db import ambitions, expertise, initiatives
from db.expertise import Area
from db.expertise.values import LONGEST_AREA
from pages.ui.expertise.names import GROUPS, area_in_group, area_name
from pages.ui.expertise.views import PLACE, View, areas_of, open_areas, the_map
from pages.ui.kit import choosing, inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import KEEP, follow
from pages.ui.kit.widgets import facts, hostile
from pages.ui.kit.words import area_words, listed

TAKE_IN, RENAME, MERGE, RETIRE = "keep", "rename", "merge", "retire"
ACTS = {
    TAKE_IN: N_("Add it to the list"),
    RENAME: N_("Give it another name or group"),
    MERGE: N_("Merge it into another area"),
    RETIRE: N_("Stop using it"),
}


def areas_view(here: Here) -> None:
    """Show the areas and a form to propose one; a school leader can also manage them."""
    st.header(_("Areas of expertise"), anchor=False)
    hostile(_("These words are your school's own. Is something missing? Propose it: you can use it at once."))
    _propose(here)
    if may(here.actor.role, Act.CURATE_AREAS):
        _look_after(here)
    _list(here)
    if may(here.actor.role, Act.IMPORT_PROFILES):
        label = _("Import profiles from a file")
        enter_button(label, "to_import", {"view": View.IMPORT}, icon=":material/upload:")


def _propose(here: Here) -> None:
    key = "propose_area:"
    with st.container(border=True):
        name = inputs.line(f"{key}name", _("Which area is missing?"), most=LONGEST_AREA)
        group = inputs.one_of(
            f"{key}group",
            _("In which group does it belong?"),
            list(AreaGroup),
            lambda each: _(GROUPS[each]),
            hint=_("Choose a group"),
        )
        sent = st.button(_("Propose this area"), key=f"{key}send", type="primary")
    if not sent:
        return
    if group is None:
        st.error(_("Choose a group first. What you typed is still there."))
        return
    _do(
        partial(expertise.propose_area, here.store, here.actor, group, name),
        _("Proposed. Everybody can use it at once."),
        key,
    )


_do = partial(attempt, at=PLACE)


def _look_after(here: Here) -> None:
    areas = {key: each for key, each in areas_of(here).items() if each.state is not AreaState.MERGED}
    ordered = sorted(areas, key=lambda key: areas[key].state is not AreaState.PROPOSED)
    waits = any(each.state is AreaState.PROPOSED for each in areas.values())
    with st.expander(_("Manage the areas (school leader)"), expanded=waits):
        chosen = choosing.from_list(
            "curated",
            _("Which area? Proposals come first"),
            ordered,
            lambda key: area_in_group(areas[key]),
            index=None,
            placeholder=_("Choose an area"),
            persist_state=KEEP,
        )
        if chosen is None:
            return
        area = areas[chosen]
        acts = _acts(area)
        key = f"curate:{chosen}:act"
        act = inputs.one_below_the_other(
            key, _("What do you want to do?"), acts, lambda each: _(ACTS[each]), acts[0]
        )
        SHOW[act](here, area)


def _acts(area: Area) -> list[str]:
    keep = [] if area.state is AreaState.IN_USE else [TAKE_IN]
    retire = [] if area.state is AreaState.RETIRED else [RETIRE]
    return [*keep, RENAME, MERGE, *retire]


def _keep(here: Here, area: Area) -> None:
    if area.proposed_by:
        hostile(_("Proposed by {name}.").format(name=area.proposed_by))
    if st.button(_("Add it to the list"), key="curate_keep"):
        _do(partial(expertise.keep_area, here.store, here.actor, area.area_id), _("It is on the list now."))


def _rename(here: Here, area: Area) -> None:
    key = f"rename:{area.area_id}:"
    follow(key)
    name = inputs.line(f"{key}name", _("The name"), area.name, most=LONGEST_AREA)
    group = inputs.pick(f"{key}group", _("Group"), list(AreaGroup), lambda each: _(GROUPS[each]), area.group)
    if st.button(_("Change the name"), key=f"{key}send"):
        _do(
            partial(expertise.rename_area, here.store, here.actor, area.area_id, name, group),
            _("Changed. Everything in it is still there."),
            key,
        )


def _merge(here: Here, area: Area) -> None:
    others = {key: each for key, each in open_areas(here).items() if key != area.area_id}
    into = inputs.one_of(
        f"merge_{area.area_id}",
        _("Into which area?"),
        list(others),
        lambda key: area_in_group(others[key]),
        hint=_("Choose an area"),
    )
    if into is None:
        return
    target = others[into]
    hostile("\n".join(_moved(here, area, target)))
    if st.button(_("Merge these two areas"), key="curate_merge"):
        _do(
            partial(expertise.merge_areas, here.store, here.actor, area.area_id, into),
            _("Merged. “{area}” is now part of “{target}”.").format(**_both(area, target)),
        )


def _moved(here: Here, area: Area, target: Area) -> list[str]:
    """What a merge moves along, as far as this person may see it."""
    found = the_map(here)
    said = {entry.person_id for entry in found.entries if entry.area_id == area.area_id}
    people = [person.name for person in found.people if person.person_id in said]
    lines = ask(here, initiatives.initiatives)
    titles = [line.title for line in lines if area.area_id in line.area_ids]
    asking = _ambitions_asking(here, area.area_id)
    moved = [_("This moves from “{area}” to “{target}”:").format(**_both(area, target))]
    if people:
        moved.append(_("– what these colleagues say of it: {names}").format(names=listed(people)))
    moved.append(_("– what colleagues keep to themselves; that stays hidden"))
    if titles:
        moved.append(_("– the need of these initiatives: {titles}").format(titles=listed(titles)))
    if asking:
        moved.append(_("– the need of these ambitions: {titles}").format(titles=listed(asking)))
    moved.append(
        _(
            "Did somebody say something about both? Then the higher steps stay, the texts are put "
            "together, and the strictest choice of who sees it applies. Merging cannot be undone."
        )
    )
    return moved


def _both(area: Area, target: Area) -> dict[str, str]:
    return {"area": area_words(area.name), "target": area_words(target.name)}


def _ambitions_asking(here: Here, area_id: int) -> list[str]:
    return [
        each.title
        for year in ask(here, ambitions.years)
        for each in ask(here, ambitions.plan_of, year).ambitions
        if each.dropped is None and area_id in each.words.needs
    ]


def _retire(here: Here, area: Area) -> None:
    hostile(_("What is in it can still be read. Nothing new can be added."))
    if st.button(_("Stop using it"), key="curate_retire"):
        _do(
            partial(expertise.retire_area, here.store, here.actor, area.area_id), _("It is no longer in use.")
        )


SHOW: dict[str, Callable[[Here, Area], None]] = {
    TAKE_IN: _keep,
    RENAME: _rename,
    MERGE: _merge,
    RETIRE: _retire,
}


def _list(here: Here) -> None:
    areas = areas_of(here)
    facts(
        [
            (_(GROUPS[group]), ", ".join(area_name(each) for each in areas.values() if _is_in(each, group)))
            for group in AreaGroup
        ]
    )
    gone = [
        _("“{area}” is part of “{target}” now.").format(**_both(each, areas[each.merged_into]))
        for each in areas.values()
        if each.merged_into in areas
    ]
    gone += [area_name(each) for each in areas.values() if each.state is AreaState.RETIRED]
    if gone:
        with st.expander(_("Merged and out of use")):
            hostile("\n".join(gone))


def _is_in(area: Area, group: AreaGroup) -> bool:
    return area.group is group and area.is_open
