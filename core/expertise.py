"""Expertise and affinity: their vocabulary, and the findings from a team's map.

Never a total, mean, rank or score of a person: findings are about areas, and people are listed by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

HIGHEST_STEP = 5
#: The lowest step at which somebody can cover an area, or would like to.
CARRIES = 3
#: The lowest level at which somebody can teach it to a colleague.
TEACHES = 4
#: The step of affinity that says "rather not".
RATHER_NOT = 1


class AreaGroup(StrEnum):
    """The groups in which areas are shown, in this order."""

    LANGUAGE = "language"
    READING = "reading"
    MATHS = "maths"
    NEWCOMERS = "newcomers"
    EARLY_YEARS = "early_years"
    TEACHING = "teaching"
    BEHAVIOUR = "behaviour"
    SUPPORT = "support"
    DIGITAL = "digital"
    ARTS = "arts"
    MOVEMENT = "movement"
    CITIZENSHIP = "citizenship"
    WORLD = "world"
    RESEARCH = "research"
    COACHING = "coaching"
    ORGANISATION = "organisation"


class AreaState(StrEnum):
    """The state of an area in the school's list."""

    IN_USE = "in_use"
    PROPOSED = "proposed"
    MERGED = "merged"
    RETIRED = "retired"


class Visibility(StrEnum):
    """Who sees an entry besides its owner: the team, school leaders only, nobody. From wide to narrow."""

    TEAM = "team"
    LEADER = "leader"
    SELF = "self"


class Audience(StrEnum):
    """Who reads what somebody wrote about themselves, besides the writer. From narrow to wide.

    `PAIR`: the other one of a visit too; `CHOSEN`: colleagues by name (of a visit, the other one as well).
    """

    SELF = "self"
    PAIR = "pair"
    CHOSEN = "chosen"
    TEAM = "team"


#: For what drives somebody: there is no other one.
OF_ONE = (Audience.SELF, Audience.CHOSEN, Audience.TEAM)


class SightingState(StrEnum):
    """The state of an “I see this in you”."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Region(StrEnum):
    """What level and affinity together suggest: to lead, to learn, or to advise."""

    LEAD = "lead"
    LEARN = "learn"
    ADVISE = "advise"


def region(level: int, affinity: int) -> Region | None:
    """Give the region in the chart of level against affinity; None if there is none.

    Examples
    --------
    >>> region(4, 5), region(2, 4), region(5, 1)
    (<Region.LEAD: 'lead'>, <Region.LEARN: 'learn'>, <Region.ADVISE: 'advise'>)
    >>> region(3, 0) is None, region(0, 5) is None
    (True, True)
    """
    if level >= CARRIES and affinity >= CARRIES:
        return Region.LEAD
    if 0 < level < CARRIES <= affinity:
        return Region.LEARN
    if level >= CARRIES and 0 < affinity < CARRIES:
        return Region.ADVISE
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A person's entry in an area, as far as it may be used."""

    person: int
    area: int
    level: int
    affinity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An active initiative: the areas it needs, its people, the ambitions it serves."""

    initiative: int
    areas: frozenset[int]
    people: frozenset[int] = frozenset()
    ambitions: frozenset[int] = frozenset()


def carriers(held: Iterable[Held]) -> dict[int, frozenset[int]]:
    """Give the people at level 3 or above, by area.

    Examples
    --------
    >>> carriers([Held(person=1, area=7, level=3, affinity=0), Held(person=2, area=7, level=2, affinity=5)])
    {7: frozenset({1})}
    """
    found: dict[int, set[int]] = defaultdict(set)
    for each in held:
        if each.level >= CARRIES:
            found[each.area].add(each.person)
    return {area: frozenset(people) for area, people in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a team offers in a group of areas: who is in each region in at least one of them.

    `alone`: the person who covers all that anybody covers; None where they are more, or nobody.
    """

    regions: Mapping[Region, frozenset[int]]
    alone: int | None


def cover(held: Iterable[Held]) -> Cover:
    """Say what a team offers in the areas of these entries.

    Examples
    --------
    >>> found = cover(
    ...     [Held(person=1, area=7, level=4, affinity=4), Held(person=2, area=8, level=1, affinity=5)]
    ... )
    >>> found.regions[Region.LEAD], found.regions[Region.LEARN], found.alone
    (frozenset({1}), frozenset({2}), 1)
    """
    entries = tuple(held)
    said = {
        each: frozenset(one.person for one in entries if region(one.level, one.affinity) is each)
        for each in Region
    }
    carry = frozenset().union(*carriers(entries).values())
    return Cover(regions=said, alone=next(iter(carry)) if len(carry) == 1 else None)


def single_points(
    held: Iterable[Held], works: Sequence[Work], areas: Sequence[int]
) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """Find the areas that one person covers alone: (area, person, active initiatives that need it).

    Sorted by number of those initiatives, the most first, then in the order of `areas`.

    Examples
    --------
    >>> single_points(
    ...     [Held(person=1, area=7, level=4, affinity=2), Held(person=2, area=8, level=5, affinity=5)],
    ...     [Work(initiative=90, areas=frozenset({8}))],
    ...     [7, 8],
    ... )
    ((8, 2, (90,)), (7, 1, ()))
    """
    by_area = carriers(held)
    found = [
        (area, next(iter(by_area[area])), tuple(work.initiative for work in works if area in work.areas))
        for area in areas
        if len(by_area.get(area, ())) == 1
    ]
    return tuple(sorted(found, key=lambda point: -len(point[2])))


def without_expertise(
    held: Iterable[Held], works: Iterable[Work], asked: Mapping[int, frozenset[int]]
) -> dict[int, frozenset[int]]:
    """Find the ambitions with areas that nobody covers, their own and those of their initiatives.

    Examples
    --------
    >>> without_expertise(
    ...     [Held(person=1, area=7, level=3, affinity=1)],
    ...     [Work(initiative=90, areas=frozenset({8}), ambitions=frozenset({5}))],
    ...     {5: frozenset({7}), 6: frozenset({7})},
    ... )
    {5: frozenset({8})}
    """
    needed = {ambition: set(areas) for ambition, areas in asked.items()}
    for work in works:
        for ambition in work.ambitions & needed.keys():
            needed[ambition] |= work.areas
    carried = carriers(held).keys()
    gaps = {ambition: frozenset(areas - carried) for ambition, areas in needed.items()}
    return {ambition: areas for ambition, areas in gaps.items() if areas}


def uncalled(held: Iterable[Held], works: Sequence[Work]) -> dict[int, frozenset[int]]:
    """Find the people who cover an area and are in no active initiative that needs it.

    Examples
    --------
    >>> held = [
    ...     Held(person=1, area=7, level=3, affinity=1),
    ...     Held(person=2, area=7, level=5, affinity=1),
    ...     Held(person=3, area=8, level=4, affinity=4),
    ... ]
    >>> uncalled(held, [Work(initiative=90, areas=frozenset({7}), people=frozenset({1}))])
    {7: frozenset({2}), 8: frozenset({3})}
    """
    found = {}
    for area, people in carriers(held).items():
        called = {person for work in works if area in work.areas for person in work.people}
        if rest := people - called:
            found[area] = rest
    return found


def learning_pairs(held: Iterable[Held]) -> frozenset[tuple[int, int, int]]:
    """Find who would like to learn an area from whom: (area, learner, expert).

    Examples
    --------
    >>> learning_pairs(
    ...     [
    ...         Held(person=1, area=7, level=1, affinity=4),
    ...         Held(person=2, area=7, level=4, affinity=0),
    ...         Held(person=3, area=7, level=3, affinity=5),
    ...     ]
    ... )
    frozenset({(7, 1, 2)})
    """
    all_held = tuple(held)
    experts: dict[int, list[int]] = defaultdict(list)
    for each in all_held:
        if each.level >= TEACHES:
            experts[each.area].append(each.person)
    return frozenset(
        (each.area, each.person, expert)
        for each in all_held
        if region(each.level, each.affinity) is Region.LEARN
        for expert in experts[each.area]
    )
