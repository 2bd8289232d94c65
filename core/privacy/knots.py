"""Whether several tables of the same people may be told at once: three or four questions, two by two.

Of two questions that a third joins, the tables together can tell more than each of them. What they leave
open is found exactly: which whole numbers, over all combinations of answers, agree with every figure that is
told. Of few people who gave the same answers to some of the questions (a *corner*), what they answered to
another must stay open; of many, whether all of them answered the same.

Where two sides of the told tables touch in one question only, or in one table that is wholly told, what is
open on one side is open whatever the other side is: any two tables that agree there can be joined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from core.privacy.blocks import Counts, Flags, dissent
from core.privacy.suppression import TOO_NEAR
from core.whole_numbers import Row, Rule, most

#: More questions, or more combinations of answers, are not checked: they are not told.
MOST_QUESTIONS, MOST_COMBINATIONS = 4, 1_500
_SECONDS, _ROUNDS, _MOST_TURNS, _MOST_PROGRAMMES = 1.0, 6, 20_000, 30
#: Examples are looked for near the truth: no count of a combination differs more from it.
_NEAR = 3

Pair = tuple[str, str]
#: The combinations that each change touches, which of them gain, and how often it can be made either way.
Turns = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Counts, Counts]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Aim:
    """A count that must stay open: which combinations it adds up, and how far apart its ends must be.

    `inherent`: the ends that one told row of enough people gives by itself; no closer ones are needed then.
    """

    line: Row
    width: int
    inherent: tuple[int, int] | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Knot:
    """What is told of one group: `people` by their answers to each question, one axis for each.

    Parameters
    ----------
    people : array of int
    told : mapping of (axis, later axis) to array of bool
        Which cells of the table of these two are told. How many gave each answer is always known.
    blank : sequence of array of bool
        Per axis, which place stands for no answer.
    k : int

    Examples
    --------
    >>> whole = {pair: np.full((2, 2), True) for pair in ((0, 1), (0, 2), (1, 2))}
    >>> blank = [np.array([False, False])] * 3
    >>> many = np.array([[[9, 8], [7, 9]], [[8, 7], [9, 8]]])
    >>> Knot(people=many, told=whole, blank=blank, k=5).protects
    True
    >>> few = np.array([[[9, 8], [7, 9]], [[8, 7], [0, 3]]])
    >>> Knot(people=few, told=whole, blank=blank, k=5).protects
    True
    >>> certain = np.array([[[1, 8], [0, 9]], [[9, 0], [6, 1]]])
    >>> Knot(people=certain, told=whole, blank=blank, k=5).protects
    False
    """

    people: Counts
    told: Mapping[tuple[int, int], Flags]
    blank: Sequence[Flags]
    k: int

    @property
    def protects(self) -> bool:
        """Whether all that must stay open does; False too if that takes too long."""
        if self.people.ndim > MOST_QUESTIONS or len(self._places) > MOST_COMBINATIONS:
            return False
        aims = list(self._aims())
        return not aims or _Open(aims=aims, rules=self._rules, truth=self._truth, turns=self._turns()).all

    @cached_property
    def _possible(self) -> Flags:
        """The combinations that nothing told excludes."""
        possible: Flags = np.full(self.people.shape, True)
        for axis in range(self.people.ndim):
            possible &= self._spread(self._margin((axis,)) > 0, (axis,))
        for pair, told in self.told.items():
            possible &= self._spread(~told | (self._margin(pair) > 0), pair)
        return possible

    @cached_property
    def _places(self) -> npt.NDArray[np.int64]:
        return np.flatnonzero(self._possible)

    @cached_property
    def _truth(self) -> Row:
        truth: Row = self.people.ravel()[self._places].astype(float)
        return truth

    def _turns(self) -> Iterator[Turns]:
        """Changes that leave the table of any two questions as it is.

        Where two answers to each of three questions cross, four combinations gain and the other four lose.
        """
        place_of = np.full(self.people.size, -1)
        place_of[self._places] = np.arange(len(self._places))
        given = [np.flatnonzero(self._margin((axis,))) for axis in range(self.people.ndim)]
        for three in combinations(range(self.people.ndim), 3):
            choices = [
                np.array(list(combinations(places.tolist(), 2))).reshape(-1, 2)
                if axis in three
                else np.repeat(places[:, None], 2, axis=1)
                for axis, places in enumerate(given)
            ]
            grid = np.meshgrid(*(np.arange(len(each)) for each in choices), indexing="ij")
            ends = [each[at.ravel()] for each, at in zip(choices, grid, strict=True)]
            corners = list(product((0, 1), repeat=3))
            cells = np.stack(
                [
                    np.ravel_multi_index(
                        tuple(
                            end[:, corner[three.index(axis)] if axis in three else 0]
                            for axis, end in enumerate(ends)
                        ),
                        self.people.shape,
                    )
                    for corner in corners
                ],
                axis=1,
            )
            gains = np.array([sum(corner) % 2 == 0 for corner in corners])
            counts = self.people.ravel()[cells]
            up, down = counts[:, ~gains].min(axis=1), counts[:, gains].min(axis=1)
            able = np.flatnonzero((up > 0) | (down > 0))[:_MOST_TURNS]
            yield place_of[cells[able]], np.where(gains, 1, -1), up[able], down[able]

    def _margin(self, axes: Sequence[int]) -> Counts:
        others = tuple(axis for axis in range(self.people.ndim) if axis not in axes)
        margin: Counts = self.people.sum(axis=others)
        return margin

    def _spread(self, flags: Flags, axes: Sequence[int]) -> Flags:
        shape = [size if axis in axes else 1 for axis, size in enumerate(self.people.shape)]
        return np.broadcast_to(flags.reshape(shape), self.people.shape)

    def _line(self, where: Mapping[int, int | Flags]) -> Row:
        """The row that adds up the combinations with these places on these axes."""
        chosen = np.full(self.people.shape, True)
        for axis, place in where.items():
            flags = place if isinstance(place, np.ndarray) else np.arange(self.people.shape[axis]) == place
            chosen = chosen & self._spread(flags, (axis,))
        line: Row = chosen.ravel()[self._places].astype(float)
        return line

    @cached_property
    def _rules(self) -> list[Rule]:
        rules: list[Rule] = []
        for axis in range(self.people.ndim):
            for place, n in enumerate(self._margin((axis,)).tolist()):
                if n:
                    rules.append((self._line({axis: place}), n, n))
        for pair, told in self.told.items():
            margin = self._margin(pair)
            for one, other in np.argwhere(told & (margin > 0)).tolist():
                n = int(margin[one, other])
                rules.append((self._line({pair[0]: one, pair[1]: other}), n, n))
        return rules

    def _aims(self) -> Iterator[_Aim]:
        axes = range(self.people.ndim)
        for target in axes:
            others = [axis for axis in axes if axis != target]
            for n in range(1, len(others) + 1):
                for corner in combinations(others, n):
                    yield from self._aims_of(corner, target)

    def _aims_of(self, corner: Sequence[int], target: int) -> Iterator[_Aim]:
        """Of everybody with the same answers to these questions: what they answered to the target."""
        order = (*corner, target)
        table = np.moveaxis(self._margin(order), np.argsort(np.argsort(order)), range(len(order)))
        sizes, given = table.sum(axis=-1), np.flatnonzero(self._margin((target,)))
        for place in map(tuple, np.argwhere(sizes > 0).tolist()):
            where = dict(zip(corner, place, strict=True))
            row, size = table[place], int(sizes[place])
            answered = row[~self.blank[target]]
            if size < self.k or 0 < answered.sum() < self.k:
                for option in given.tolist():
                    yield self._width(where, target, option, size)
            elif answered.sum() and dissent(answered[None])[0] < TOO_NEAR:
                others = ~self.blank[target] & (np.arange(len(row)) != row.argmax())
                yield _Aim(line=self._line({**where, target: others}), width=1, inherent=None)

    def _width(self, where: Mapping[int, int], target: int, option: int, size: int) -> _Aim:
        whole = self._margin((target,))
        low, high = max(0, size - int(whole.sum() - whole[option])), min(size, int(whole[option]))
        for axis, place in where.items():
            pair = (min(axis, target), max(axis, target))
            told, margin = self.told.get(pair), self._margin(pair)
            if told is None:
                continue
            at = (place, option) if axis < target else (option, place)
            if told[at]:
                apart = int(self._margin((axis,))[place] - margin[at])
                low, high = max(low, size - apart), min(high, int(margin[at]))
        width = min(TOO_NEAR, size, int(whole[option]))
        return _Aim(line=self._line({**where, target: option}), width=width, inherent=(low, high))


@dataclass(kw_only=True)
class _Open:
    """Whether counts stay open, by examples: other numbers that agree with all rules."""

    aims: Sequence[_Aim]
    rules: Sequence[Rule]
    truth: Row
    turns: Iterable[Turns] = ()

    def __post_init__(self) -> None:
        self._lines = np.array([aim.line for aim in self.aims]).reshape(len(self.aims), len(self.truth))
        self._least = self._lines @ self.truth
        self._most = self._least.copy()
        self._width = np.array([aim.width for aim in self.aims])
        ends = np.array([aim.inherent or (-1, -2) for aim in self.aims]).reshape(-1, 2)
        self._ends = ends[:, 0], ends[:, 1]
        self._low = (self.truth - _NEAR).clip(min=0)
        self.rules = [(row, low - row @ self._low, high - row @ self._low) for row, low, high in self.rules]

    @property
    def all(self) -> bool:
        for turns in self.turns:
            self._turn(*turns)
        rng = np.random.default_rng(1)
        for _round in range(_ROUNDS):
            left = self._left()
            if not len(left):
                return True
            signs = rng.choice([-1.0, 1.0], len(left))
            if not self._try(signs @ self._lines[left], gap=1.0):
                return False
        for _round in range(_MOST_PROGRAMMES):
            left = self._left()
            if not len(left):
                return True
            line = self._lines[left[0]]
            is_tried = self._try(line) and (left[0] not in self._left() or self._try(-line))
            if not is_tried or left[0] in self._left():
                return False
        return False

    def _turn(
        self, cells: npt.NDArray[np.int64], signs: npt.NDArray[np.int64], up: Counts, down: Counts
    ) -> None:
        for aim in self._left().tolist() if len(cells) else ():
            line = np.append(self._lines[aim], 0.0)  # a place of -1 is in no count
            change = line[cells] @ signs
            truth = self._lines[aim] @ self.truth
            each = np.concatenate([change * up, -change * down])
            self._least[aim] = min(self._least[aim], truth + each.min())
            self._most[aim] = max(self._most[aim], truth + each.max())

    def _left(self) -> npt.NDArray[np.int64]:
        """The aims that no examples have opened yet."""
        inherent = (self._least <= self._ends[0]) & (self._most >= self._ends[1])
        inherent &= self._ends[1] >= self._ends[0]
        return np.flatnonzero(~((self._most - self._least >= self._width) | inherent))

    def _try(self, goal: Row, gap: float = 0.0) -> bool:
        found = most(goal, self.rules, whole=[True] * len(goal), upper=2 * _NEAR, seconds=_SECONDS, gap=gap)
        if found is None:
            return False
        counts = self._lines @ (np.rint(found) + self._low)
        self._least, self._most = np.minimum(self._least, counts), np.maximum(self._most, counts)
        return True


def knot_of(told: Collection[Pair], whole: Collection[Pair], new: Pair) -> frozenset[str]:
    """The questions whose tables must be looked at together with a new one.

    Parameters
    ----------
    told : collection of (question, question)
        Of which two questions a table is told.
    whole : collection of (question, question)
        Of which two the whole table is told, each cell of it.
    new : (question, question)

    Examples
    --------
    >>> told = [("place", "a"), ("place", "b"), ("place", "c"), ("a", "b")]
    >>> sorted(knot_of(told, [], ("a", "d")))
    ['a', 'd']
    >>> sorted(knot_of(told, [], ("b", "c")))
    ['a', 'b', 'c', 'place']
    >>> sorted(knot_of(told, [("place", "b")], ("b", "c")))
    ['b', 'c', 'place']
    """
    near: dict[str, set[str]] = {}
    for one, other in (*told, new):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    questions = _reached(near, set(near), new[0])
    cuts = [frozenset({each}) for each in sorted(near)] + [frozenset(pair) for pair in sorted(whole)]
    while smaller := next(
        (
            found
            for cut in cuts
            if cut < questions and (found := _side(near, questions, cut, new)) < questions
        ),
        None,
    ):
        questions = smaller
    return frozenset(questions)


def _side(near: Mapping[str, set[str]], within: Collection[str], cut: frozenset[str], new: Pair) -> set[str]:
    """The questions on the side of the cut where the new table is."""
    outside = [each for each in new if each not in cut]
    if not outside:
        return set(new) if cut == set(new) else set(within)
    return _reached(near, set(within) - cut, outside[0]) | cut


def _reached(near: Mapping[str, set[str]], within: set[str], start: str) -> set[str]:
    reached, rest = {start}, [start]
    while rest:
        new = (near[rest.pop()] & within) - reached
        reached |= new
        rest += new
    return reached
