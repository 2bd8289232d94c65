"""Who could do this: the smallest team that covers what is needed, as a small integer programme.

The objectives, in lexicographic order:

1. as many areas as possible covered by somebody at level 3 or above who does not say "rather not";
2. for the other areas, the highest level available (only here may somebody who said "rather not" count);
3. as few people as possible;
4. fit: what people would like, their present load, and whether they were already asked (see `Worth`);
5. the order of the list (by name), so that the same question always has the same answer.

Objectives 1 to 3 are solved first, then 4 and 5 among the teams that tie. A single weighted sum would need
weights too large for a floating-point solver.

Twelve areas take a fraction of a second; `MOST_AREAS` is the limit of a question. The solver stops after a
second with the best fit found so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from core.expertise import CARRIES, HIGHEST_STEP, RATHER_NOT, Held
from core.whole_numbers import Rule, most

#: The cost in fit of an initiative, or of having been asked, in steps of affinity.
LEADS, TAKES_PART, ASKED = 2, 1, 2
#: A step of affinity in points of fit; a step of level is one point, so that it breaks ties.
AFFINITY = HIGHEST_STEP + 1
#: More areas in one question say too little about each, and take seconds.
MOST_AREAS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could be invited: their present parts, and whether they were asked this year."""

    person: int
    leads: int = 0
    takes_part: int = 0
    asked: bool = False

    @property
    def burden(self) -> int:
        """The cost in fit of their present load."""
        return AFFINITY * (LEADS * self.leads + TAKES_PART * self.takes_part + ASKED * self.asked)


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Worth:
    """The value of a team, in lexicographic order; more is better.

    `fit`: six points per step of affinity and one per step of level of the person who takes each area. Taking
    part in an initiative costs one step of affinity; leading one costs two, and having been asked this year
    costs two.
    """

    covered: int
    partly: int
    smallness: int
    fit: int
    early: int


def covers(each: Held) -> bool:
    """Whether somebody could be asked to cover the area: able, and not saying "rather not".

    Examples
    --------
    >>> (
    ...     covers(Held(person=1, area=7, level=3, affinity=2)),
    ...     covers(Held(person=1, area=7, level=3, affinity=0)),
    ...     covers(Held(person=1, area=7, level=5, affinity=1)),
    ...     covers(Held(person=1, area=7, level=2, affinity=5)),
    ... )
    (True, True, False, False)
    """
    return each.level >= CARRIES and each.affinity != RATHER_NOT


def askable(held: Iterable[Held]) -> tuple[Held, ...]:
    """Leave out people who said "rather not" about an area that somebody else covers.

    Examples
    --------
    >>> askable(
    ...     [
    ...         Held(person=1, area=7, level=3, affinity=2),
    ...         Held(person=2, area=7, level=5, affinity=1),
    ...         Held(person=2, area=8, level=4, affinity=1),
    ...     ]
    ... )
    (Held(person=1, area=7, level=3, affinity=2), Held(person=2, area=8, level=4, affinity=1))
    """
    said = tuple(held)
    covered = {each.area for each in said if covers(each)}
    return tuple(each for each in said if each.affinity != RATHER_NOT or each.area not in covered)


def worth(team: Iterable[int], candidates: Sequence[Candidate], held: Iterable[Held]) -> Worth:
    """Give the value of a team for the areas in `held`.

    Examples
    --------
    >>> worth(
    ...     [1],
    ...     [Candidate(person=1, leads=1), Candidate(person=2)],
    ...     [Held(person=1, area=7, level=4, affinity=5), Held(person=2, area=7, level=2, affinity=5)],
    ... )
    Worth(covered=1, partly=0, smallness=-1, fit=22, early=0)
    """
    members = set(team)
    takers = _takers(each for each in held if each.person in members)
    places = {who.person: place for place, who in enumerate(candidates)}
    return Worth(
        covered=sum(covers(each) for each in takers),
        partly=sum(each.level for each in takers if not covers(each)),
        smallness=-len(members),
        fit=sum(AFFINITY * each.affinity + each.level for each in takers)
        - sum(who.burden for who in candidates if who.person in members),
        early=-sum(places[person] for person in members),
    )


def _takers(held: Iterable[Held]) -> list[Held]:
    best: dict[int, Held] = {}
    for each in held:
        if each.level > 0 and (each.area not in best or _grade(each) > _grade(best[each.area])):
            best[each.area] = each
    return list(best.values())


def _grade(each: Held) -> tuple[bool, int, int]:
    """Covering comes first, then affinity; if nobody covers it, level."""
    if covers(each):
        return (True, each.affinity, each.level)
    return (False, each.level, each.affinity)


def teams(
    candidates: Sequence[Candidate], held: Iterable[Held], *, size: int | None = None, count: int = 3
) -> tuple[tuple[int, ...], ...]:
    """Propose the best team for the areas in `held`, then the best that omit somebody of each earlier one.

    Ties go by the order of `candidates`; `size` is the maximum team size.

    Examples
    --------
    >>> held = [
    ...     Held(person=1, area=7, level=4, affinity=2),
    ...     Held(person=2, area=7, level=3, affinity=5),
    ...     Held(person=2, area=8, level=3, affinity=3),
    ... ]
    >>> teams([Candidate(person=1), Candidate(person=2)], held)
    ((2,), (1,))
    """
    known = {who.person for who in candidates}
    offers = askable(each for each in held if each.level > 0 and each.person in known)
    able = {each.person for each in offers}
    programme = _Programme([who for who in candidates if who.person in able], offers, size)
    found: list[tuple[int, ...]] = []
    while able and len(found) < count and (team := programme.best(found)):
        found.append(team)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rung:
    """A step that an area reaches with one of these people, and the value that it adds."""

    people: frozenset[int]
    cover: int
    fit: int


def _rungs(offers: Sequence[Held]) -> list[_Rung]:
    """The steps of each area, lowest first; their values sum to the value of its taker."""
    areas = sorted({each.area for each in offers})
    rungs = []
    for area in areas:
        here = [each for each in offers if each.area == area]
        below = (0, 0)
        for grade in sorted({_grade(each) for each in here}):
            able = [each for each in here if _grade(each) >= grade]
            cover, fit = _value(min(able, key=_grade), len(areas))
            rungs.append(
                _Rung(
                    people=frozenset(each.person for each in able), cover=cover - below[0], fit=fit - below[1]
                )
            )
            below = (cover, fit)
    return rungs


def _value(each: Held, areas: int) -> tuple[int, int]:
    """The value of a taker in cover and in fit; both rise with the grade.

    Fit gets an offset per level, to rise also when a higher level has lower affinity. That changes no
    outcome: teams are compared in fit only when their cover is equal, and then their offsets are too.
    """
    step = HIGHEST_STEP + 1 if covers(each) else each.level
    cover = step * areas if covers(each) else step
    lift = step * AFFINITY * AFFINITY
    return cover, lift + AFFINITY * each.affinity + each.level


class _Programme:
    """Columns: one per person (in the team or not), then one per rung (reached or not).

    Only people need be integers: a rung has a positive value, so the solver reaches it where people allow.
    """

    def __init__(self, candidates: Sequence[Candidate], offers: Sequence[Held], size: int | None) -> None:
        self.candidates = candidates
        self.people = [who.person for who in candidates]
        self.rungs = _rungs(offers)
        self.size = len(candidates) if size is None else max(1, size)

    def best(self, but: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
        """The best team that omits somebody of each team in `but`; empty if nobody else adds anything."""
        rules = [*self._rules, *(self._not_again(team) for team in but)]
        first = self._solve(self._cover_then_smallness, rules)
        size = round(first[: len(self.people)].sum())
        rules.append((self._row([1] * len(self.people)), size, size))
        covered = round(float(self._cover @ first))
        if covered == self._cover.sum():  # one constraint per rung is tighter than their sum
            rules += [self._reached(place) for place, rung in enumerate(self.rungs) if rung.cover]
        else:
            rules.append((self._cover, covered - 0.5, np.inf))
        second = self._solve(self._fit_then_place(size), rules, seconds=1)
        chosen = first if second is None else second
        return tuple(person for person, is_in in zip(self.people, chosen, strict=False) if is_in > 0.5)

    def _solve(self, goal: Any, rules: Sequence[Rule], seconds: float = np.inf) -> Any:
        whole = [True] * len(self.people) + [False] * len(self.rungs)
        found = most(goal, rules, whole=whole, upper=1, seconds=seconds)
        return None if found is None else np.round(found)  # a solver's 1 is 0.9999999

    def _row(self, people: Iterable[float], rungs: Iterable[float] | None = None) -> Any:
        return np.array([*people, *([0] * len(self.rungs) if rungs is None else rungs)], dtype=float)

    @cached_property
    def _rules(self) -> list[Rule]:
        rules: list[Rule] = [(self._row([1] * len(self.people)), 0, self.size)]
        for place, rung in enumerate(self.rungs):
            reached = [-1 if each == place else 0 for each in range(len(self.rungs))]
            rules.append((self._row([person in rung.people for person in self.people], reached), 0, np.inf))
        return rules

    def _reached(self, place: int) -> Rule:
        people = self.rungs[place].people
        return self._row([person in people for person in self.people]), 1, np.inf

    def _not_again(self, team: tuple[int, ...]) -> Rule:
        return self._row([person in team for person in self.people]), 0, len(team) - 1

    @cached_property
    def _cover(self) -> Any:
        return self._row([0] * len(self.people), [rung.cover for rung in self.rungs])

    @cached_property
    def _cover_then_smallness(self) -> Any:
        return (len(self.people) + 1) * self._cover - self._row([1] * len(self.people))

    def _fit_then_place(self, size: int) -> Any:
        fit = self._row([-who.burden for who in self.candidates], [rung.fit for rung in self.rungs])
        return (size * len(self.people) + 1) * fit - self._row(range(len(self.people)))
