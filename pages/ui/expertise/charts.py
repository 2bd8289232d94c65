"""The charts of the map with their tables; they hold only what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from core import expertise_figures as figures
from core.expertise import AreaGroup, Region, region
from core.expertise_figures import AxisWords, Dot, Square
from core.people import PersonRef
from db.expertise import Area, Entry, Map
from pages.ui.expertise.names import (
    AFFINITIES,
    GROUPS,
    LEVELS,
    REGIONS,
    affinity_words,
    area_name,
    level_words,
)
from pages.ui.kit.i18n import _
from pages.ui.kit.widgets import Drawing
from pages.ui.kit.words import listed


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The reader's filters on the map. One and the same entry must meet both minimum steps."""

    group: AreaGroup | None = None
    workgroup_id: int | None = None
    level: int = 0
    affinity: int = 0


@dataclass(frozen=True)
class Shown:
    """The filtered map: people by name, areas in their order."""

    people: tuple[PersonRef, ...]
    areas: tuple[Area, ...]
    entries: Mapping[tuple[int, int], Entry]


def narrowed(found: Map, wanted: Wanted) -> Shown:
    """Filter the map; with minimum steps, only people with an entry that meets them remain."""
    members = next(
        (group.member_ids for group in found.workgroups if group.workgroup_id == wanted.workgroup_id), None
    )
    people = tuple(each for each in found.people if members is None or each.person_id in members)
    entries = {
        (entry.person_id, entry.area_id): entry
        for entry in found.entries
        if (entry.level or entry.affinity)
        and entry.level >= wanted.level
        and entry.affinity >= wanted.affinity
    }
    said = {area_id for _person, area_id in entries}
    areas = tuple(
        area
        for area in found.areas
        if (area.group is wanted.group if wanted.group else area.area_id in said)
        and (area.is_open or area.area_id in said)
    )
    if wanted.level or wanted.affinity:
        inside = {area.area_id for area in areas}
        fits = {person for person, area in entries if area in inside}
        people = tuple(each for each in people if each.person_id in fits)
    return Shown(people, areas, entries)


def map_drawing(shown: Shown, wanted: Wanted) -> Drawing:
    """People against areas: squares with the two steps in each."""
    said = [[_square(shown, person, area) for area in shown.areas] for person in shown.people]
    chart = figures.squares(
        _title(shown, wanted),
        [person.name for person in shown.people],
        [area_name(area) for area in shown.areas],
        said,
        (level_words(1), level_words(5)),
    )
    return Drawing(chart, map_table(shown), map_caption())


def map_caption() -> str:
    """Explain how to read a square."""
    return _(
        "In each square: first the level, then the affinity, from 1 to 5. A dash was not said; an empty "
        "square says nothing at all, and no more than that. People stand by name."
    )


def map_table(shown: Shown) -> pd.DataFrame:
    """The map as a table, a row per person."""
    rows = [
        [person.name, *(_cell(_square(shown, person, area)) for area in shown.areas)]
        for person in shown.people
    ]
    return pd.DataFrame(rows, columns=[_("Colleague"), *(area_name(area) for area in shown.areas)])


def _cell(square: Square | None) -> str:
    return square.text if square else ""


def _square(shown: Shown, person: PersonRef, area: Area) -> Square | None:
    entry = shown.entries.get((person.person_id, area.area_id))
    return Square(level=entry.level, affinity=entry.affinity) if entry else None


def _title(shown: Shown, wanted: Wanted) -> str:
    name = _(GROUPS[wanted.group]) if wanted.group else _("All groups")
    silent = [area_name(area) for area in shown.areas if not _anybody(shown, area)]
    if not silent:
        return _("{group}: what people offer").format(group=name)
    if len(silent) == len(shown.areas):
        return _("{group}: nobody offers anything here yet").format(group=name)
    return _("{group}: what people offer; nothing yet in {areas}").format(group=name, areas=listed(silent))


def _anybody(shown: Shown, area: Area) -> bool:
    return any((person.person_id, area.area_id) in shown.entries for person in shown.people)


def area_drawing(shown: Shown, area: Area) -> Drawing:
    """Level against affinity in one area: who could lead, who would learn, who can advise."""
    said = _said(shown, area)
    words = AxisWords(
        level=_("Level: from “{low}” to “{high}” →").format(low=_(LEVELS[1]), high=_(LEVELS[5])),
        affinity=_("↑ Affinity: from “{low}” to “{high}”").format(
            low=_(AFFINITIES[1]), high=_(AFFINITIES[5])
        ),
        regions={each: _(name) for each, name in REGIONS.items()},
        others=_("and {n} more"),
    )
    chart = figures.level_against_affinity(_message(area, said), _dots(said), words)
    return Drawing(chart, _area_table(said), _area_caption(said))


def _dots(said: Sequence[tuple[PersonRef, Entry]]) -> list[Dot]:
    places: dict[tuple[int, int], list[str]] = defaultdict(list)
    for person, entry in said:
        if entry.level and entry.affinity:
            places[entry.level, entry.affinity].append(person.name)
    return [
        Dot(level=level, affinity=affinity, names=tuple(names)) for (level, affinity), names in places.items()
    ]


def overview(shown: Shown) -> pd.DataFrame:
    """All areas as sentences: who could lead, would learn or can advise, and who else named it."""
    rows = [(area_name(area), "; ".join(_parts(_said(shown, area), listed))) for area in shown.areas]
    return pd.DataFrame(rows, columns=[_("Area"), _("Who")])


def _said(shown: Shown, area: Area) -> list[tuple[PersonRef, Entry]]:
    keys = ((person, (person.person_id, area.area_id)) for person in shown.people)
    return [(person, shown.entries[key]) for person, key in keys if key in shown.entries]


def _message(area: Area, said: Sequence[tuple[PersonRef, Entry]]) -> str:
    told = "; ".join(_parts(said, _some, others=False)) or _("nobody could lead, learn or advise yet")
    return f"{area_name(area)}: {told}"


def _parts(
    said: Sequence[tuple[PersonRef, Entry]], some: Callable[[Sequence[str]], str], *, others: bool = True
) -> list[str]:
    """The last part is the people who are in none of the regions."""
    where: dict[Region | None, list[str]] = defaultdict(list)
    for person, entry in said:
        where[region(entry.level, entry.affinity)].append(person.name)
    words: dict[Region | None, str] = {
        Region.LEAD: _("could lead: {names}"),
        Region.LEARN: _("would learn: {names}"),
        Region.ADVISE: _("can advise: {names}"),
    }
    if others:
        words[None] = _("say something of it too: {names}")
    return [text.format(names=some(where[each])) for each, text in words.items() if where[each]]


def _some(names: Sequence[str]) -> str:
    """Up to four names; the table has the others."""
    if len(names) <= 4:
        return listed(names)
    return _("{names} and {n} others").format(names=", ".join(names[:3]), n=len(names) - 3)


def _area_table(said: Sequence[tuple[PersonRef, Entry]]) -> pd.DataFrame:
    rows = [
        (
            person.name,
            level_words(entry.level),
            affinity_words(entry.affinity),
            _(REGIONS[found]) if (found := region(entry.level, entry.affinity)) else "–",
        )
        for person, entry in said
    ]
    return pd.DataFrame(rows, columns=[_("Colleague"), _("Level"), _("Affinity"), _("Could")])


def _area_caption(said: Sequence[tuple[PersonRef, Entry]]) -> str:
    half = [person.name for person, entry in said if not (entry.level and entry.affinity)]
    caption = _("What people say of themselves; an offer, no appraisal. Those who say the same share a dot.")
    if half:
        caption += " " + _("Not in the chart, because they say one of the two: {names}.").format(
            names=listed(half)
        )
    return caption
