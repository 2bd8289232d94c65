"""What is told of responses, as one set of linear facts; a new one is told only if nobody is worked out.

A *part* is a set of responses that stand together in everything that is told: its size may be known, its
answers are not. Each fact bounds, per option, how many of some parts together chose it. A reader puts all
facts together, so what is known of a part is the least and the most that whole numbers allow that agree with
all of them. These are found with integer programmes, only for parts that a new fact is connected with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from core.privacy.suppression import TOO_NEAR
from core.whole_numbers import Rule, most

#: The option of those who returned and did not answer.
UNANSWERED = ""
_SECONDS = 1.0

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Of these parts together so many chose each option, at least and at most; one left out is untold."""

    parts: frozenset[int]
    cells: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """All that is told of one question.

    Parameters
    ----------
    sizes : sequence of int
        How many responses each part has; facts name parts by their place in it.
    options : sequence of str
        All options, without `UNANSWERED`.
    k : int
        Privacy threshold.
    facts : tuple of Fact
    stances : sequence of str, optional
        The options that nobody may be known to have chosen; all of them unless given.
    known : sequence of frozenset of int, optional
        Sets of parts that a reader can look at apart, though no fact tells of them.

    Examples
    --------
    >>> told = Fact(parts=frozenset({0}), cells={"yes": (12, 12), "no": (8, 8), "": (0, 0)})
    >>> ledger = Ledger(sizes=(20, 3, 6), options=("yes", "no"), k=5, facts=(told,))
    >>> ledger.allows(Fact(parts=frozenset({0, 1}), cells={"yes": (14, 14), "no": (9, 9), "": (0, 0)}))
    False
    >>> ledger.allows(Fact(parts=frozenset({0, 1, 2}), cells={"yes": (17, 17), "no": (12, 12), "": (0, 0)}))
    True
    """

    sizes: Sequence[int]
    options: Sequence[str]
    k: int
    facts: tuple[Fact, ...] = ()
    stances: Sequence[str] | None = None
    known: Sequence[frozenset[int]] = ()

    def allows(self, new: Fact) -> bool:
        """Whether nobody is worked out from all facts and this one; False too if that takes too long.

        Nobody is, if in each set of parts that the facts tell apart, or that is `known` apart: (a) with fewer
        than k answers, the least and the most of each option stay `TOO_NEAR` apart (or as far as its size
        lets them); (b) with more, it stays open whether all chose the same, and it is not certain that
        exactly one did not.
        """
        if new in self.facts:
            return True
        near = self._connected(new)
        if len(near) == 1 and len(new.parts) == 1:
            return self._alone(new)
        known = _Known(ledger=self, facts=(new, *(fact for fact in near if fact is not new)))
        return all(known.protects(parts) for parts in known.told_apart())

    def _connected(self, new: Fact) -> list[Fact]:
        reached, rest, near = set(new.parts), list(self.facts), [new]
        while found := [fact for fact in rest if fact.parts & reached]:
            near += found
            rest = [fact for fact in rest if fact not in found]
            reached.update(*(fact.parts for fact in found))
        return near

    def _alone(self, new: Fact) -> bool:
        """The rule of `allows` for one part of which nothing else is told: the fact itself says all."""
        size = sum(self.sizes[part] for part in new.parts)
        unanswered = new.cells.get(UNANSWERED, (0, size))
        most = size - unanswered[0]
        if not most:
            return True
        if most < self.k:
            return False
        least = {option: new.cells.get(option, (0, size))[0] for option in self.options}
        upper = {option: new.cells.get(option, (0, size))[1] for option in self.options}
        for option in self.options if self.stances is None else self.stances:
            others = [each for each in self.options if each != option]
            fewest = max(sum(least[each] for each in others), size - unanswered[1] - upper[option])
            largest = min(sum(upper[each] for each in others), most - least[option])
            if largest == 0 or fewest == largest == 1:
                return False
        return True


@dataclass(kw_only=True)
class _Known:
    """What connected facts say; the schools that were found to agree with them are kept as examples."""

    ledger: Ledger
    facts: tuple[Fact, ...]
    _examples: Whole = field(default_factory=lambda: np.empty((0, 0), dtype=np.int64))

    @cached_property
    def parts(self) -> list[int]:
        return sorted(set().union(*(fact.parts for fact in self.facts)))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (*self.ledger.options, UNANSWERED)

    @cached_property
    def rules(self) -> list[Rule]:
        """Each part holds as many as its size, and each fact is kept."""
        sizes = ((part, self.ledger.sizes[part]) for part in self.parts)
        return [
            *((self._counting({part}, self.columns), size, size) for part, size in sizes),
            *(
                (self._counting(fact.parts, [option]), low, high)
                for fact in self.facts
                for option, (low, high) in fact.cells.items()
            ),
        ]

    def told_apart(self) -> Iterator[frozenset[int]]:
        """The sets that a reader can look at apart: parts, small ones together, and what facts differ by."""
        parts = [part for part in self.parts if self.ledger.sizes[part]]
        told = [fact.parts for fact in self.facts]
        sets = {*told, *(frozenset({part}) for part in parts), *self._small(parts)}
        sets |= {each for each in self.ledger.known if each <= set(self.parts)}
        for other in told[1:]:
            sets |= {told[0] - other, other - told[0], told[0] & other}
        yield from sorted(filter(self._size, sets), key=lambda each: (len(each), sorted(each)))

    def _small(self, parts: Sequence[int]) -> Iterator[frozenset[int]]:
        """Small parts together that are fewer than k, of those that stand in the same facts."""
        alike: dict[tuple[bool, ...], list[int]] = {}
        for part in parts:
            if self.ledger.sizes[part] < self.ledger.k:
                alike.setdefault(tuple(part in fact.parts for fact in self.facts), []).append(part)
        for small in alike.values():
            for n in range(2, self.ledger.k):
                for some in combinations(small, n):
                    if self._size(some) < self.ledger.k:
                        yield frozenset(some)

    def protects(self, parts: frozenset[int]) -> bool:
        answered = self._counting(parts, self.ledger.options)
        most = self._most(answered, enough=self.ledger.k)
        if most is None:
            return False
        if most >= self.ledger.k:
            return all(self._is_open(parts, option) for option in self._stances)
        size = self._size(parts)  # of a few it stays open too whether they answered at all
        width = min(TOO_NEAR, size if size < self.ledger.k else most)
        return all(self._is_wide(self._counting(parts, [option]), width) for option in self._watched)

    @property
    def _stances(self) -> Sequence[str]:
        return self.ledger.options if self.ledger.stances is None else self.ledger.stances

    @property
    def _watched(self) -> Sequence[str]:
        return self._stances or self.ledger.options

    def _is_open(self, parts: frozenset[int], option: str) -> bool:
        others = self._counting(parts, [each for each in self.ledger.options if each != option])
        most = self._most(others, enough=2)
        if most is None or most == 0:
            return False
        return most >= 2 or self._most(-others, enough=0) == 0

    def _is_wide(self, count: npt.NDArray[np.float64], width: int) -> bool:
        if len(self._examples) and np.ptp(self._examples @ count) >= width:
            return True
        most, least = self._most(count), self._most(-count)
        return most is not None and least is not None and most + least >= width

    def _most(self, count: npt.NDArray[np.float64], enough: int | None = None) -> int | None:
        """The most that this count can be (or `enough`, if an example has that); None: not found in time."""
        if enough is not None and len(self._examples) and (self._examples @ count).max() >= enough:
            return enough
        found = most(count, self.rules, whole=[True] * len(count), seconds=_SECONDS)
        if found is None:
            return None
        example: Whole = np.rint(found).astype(np.int64)
        self._examples = np.vstack([*([self._examples] if len(self._examples) else []), example])
        return int(count @ example)

    def _counting(self, parts: Set[int], options: Sequence[str]) -> npt.NDArray[np.float64]:
        """The row that adds up these options over these parts."""
        row = np.zeros((len(self.parts), len(self.columns)))
        chosen = [self.columns.index(option) for option in options]
        for place, part in enumerate(self.parts):
            if part in parts:
                row[place, chosen] = 1
        return row.ravel()

    def _size(self, parts: Sequence[int] | frozenset[int]) -> int:
        return sum(self.ledger.sizes[part] for part in parts)
