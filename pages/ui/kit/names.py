"""Names of the school's people, ambitions, areas and workgroups, by id, for fields to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from core.alphabet import alphabetical
from core.chain import AmbitionRef
from core.expertise import AreaState
from core.matching import MOST_AREAS
from core.permissions import TEAM
from db import ambitions, expertise, members, workgroups
from db.expertise import Area
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.words import area_words


def team(here: Here) -> dict[int, str]:
    """The current members of the team; namesakes get their address added."""
    there = [each for each in ask(here, members.members) if each.is_active and each.role in TEAM]
    namesakes = Counter(each.name for each in there)
    return {
        each.person_id: f"{each.name} ({each.email})"
        if each.email and namesakes[each.name] > 1
        else each.name
        for each in there
    }


def workgroups_by_id(here: Here, named: int | None = None) -> dict[int, str]:
    """The open workgroups, and `named` even if it is closed."""
    return {
        each.workgroup_id: each.name
        for each in ask(here, workgroups.workgroups)
        if not each.is_closed or each.workgroup_id == named
    }


def areas_by_id(here: Here, named: Iterable[int] = ()) -> dict[int, str]:
    """The areas of expertise that are in use or proposed, and those in `named` whatever their state."""
    named = set(named)
    return {
        area.area_id: area_words(area.name)
        for area in ask(here, expertise.areas)
        if area.state in (AreaState.IN_USE, AreaState.PROPOSED) or area.area_id in named
    }


def ambition_titles(here: Here) -> dict[int, str]:
    """The ambitions of every school year, including dropped ones."""
    return {each.ambition_id: each.title for each in ask(here, ambitions.all_ambitions)}


def ambitions_by_id(here: Here, named: Iterable[int] = ()) -> dict[int, str]:
    """The ambitions that can be chosen, and those in `named` even if they no longer can."""
    known = ambition_titles(here)
    return {each: known[each] for each in named if each in known} | labels(
        ask(here, ambitions.ambition_choices)
    )


def labels(found: Iterable[AmbitionRef]) -> dict[int, str]:
    """The titles of ambitions by id; with the school year where two have the same title."""
    found = tuple(found)
    times = Counter(each.title for each in found)
    return {
        each.ambition_id: each.title
        if times[each.title] == 1
        else f"{each.title} ({year_words(each.school_year)})"
        for each in found
    }


def year_words(year: int) -> str:
    """A school year in words: "2026-2027"."""
    return f"{year}-{year + 1}"


def first_areas(areas: Iterable[Area]) -> tuple[int, ...]:
    """The first areas by name, as many as one question takes."""
    ordered = sorted(areas, key=lambda area: (alphabetical(area.name), area.area_id))
    return tuple(area.area_id for area in ordered[:MOST_AREAS])


def only_first_areas(asked: int) -> str:
    """Explain why not all areas are in the question."""
    return _(
        "This asks for {asked} areas. We take the first {most} by name; more do not go together."
    ).format(asked=count(asked), most=count(MOST_AREAS))
