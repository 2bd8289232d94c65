"""The part of the map that a reader asks for, and what is told of it: only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.expertise import AreaGroup, Cover, Held, cover
from core.people import PersonRef
from db.expertise import Area, Entry, Map


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The reader's filters on the map. One and the same entry must meet both minimum steps."""

    workgroup_id: int | None = None
    level: int = 0
    affinity: int = 0


@dataclass(frozen=True)
class Shown:
    """The filtered map: people by name, areas in their order."""

    people: tuple[PersonRef, ...]
    areas: tuple[Area, ...]
    entries: Mapping[tuple[int, int], Entry]

    def of(self, areas: Iterable[Area]) -> Shown:
        """The part in these areas, with the people who say something of them."""
        wanted = tuple(areas)
        ids = {area.area_id for area in wanted}
        entries = {key: entry for key, entry in self.entries.items() if key[1] in ids}
        said = {person for person, _area in entries}
        return Shown(tuple(each for each in self.people if each.person_id in said), wanted, entries)

    def in_group(self, group: AreaGroup) -> Shown:
        """The part of one group."""
        return self.of(area for area in self.areas if area.group is group)

    @property
    def cover(self) -> Cover:
        """Who could lead, advise and would learn."""
        return cover(
            Held(person=person, area=area, level=entry.level, affinity=entry.affinity)
            for (person, area), entry in self.entries.items()
        )


def narrowed(found: Map, wanted: Wanted) -> Shown:
    """Filter the map; with minimum steps, only people with an entry that meets them remain."""
    members = next(
        (group.member_ids for group in found.workgroups if group.workgroup_id == wanted.workgroup_id), None
    )
    people = tuple(each for each in found.people if members is None or each.person_id in members)
    there = {each.person_id for each in people}
    entries = {
        (entry.person_id, entry.area_id): entry
        for entry in found.entries
        if (entry.level or entry.affinity)
        and entry.level >= wanted.level
        and entry.affinity >= wanted.affinity
        and entry.person_id in there
    }
    said = {area_id for _person, area_id in entries}
    areas = tuple(area for area in found.areas if area.is_open or area.area_id in said)
    if wanted.level or wanted.affinity:
        fits = {person for person, _area in entries}
        people = tuple(each for each in people if each.person_id in fits)
    return Shown(people, areas, entries)
