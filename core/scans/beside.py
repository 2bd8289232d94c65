"""Whether a statement may be told beside what was told of it before, so that no set of people is given away.

Who keeps to their answer answers the same each time; where the figures show that people did not, nothing can
be subtracted. Of a set that scans tell apart it must stay open whether all chose the same, and it may not be
certain that exactly one did not. What may be told is found by trying all that people may have answered: an
option at a time, as so many of each set that chose it. That something is not told says something too. So
where only that would give a set away, what lies next to it is not told either, and in the end nothing: then
it depends on nobody's answer.

This holds against everybody who knows the figures and their own answer. Two who tell each other theirs know
more, as they do of any row in which all others chose the same: then only a larger threshold helps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from core.privacy import Cell, Nearly
from core.scans.answers import OPTIONS

#: Of more worlds than this, scans are only tried two by two.
MOST_WORLDS = 300_000
#: Where the figures show that so many did not keep to their answer, nothing can be subtracted.
CHANGED = 2
#: As a label: in a row in words, where nearly all chose another option.
_WORDED = -1
_ALL = -2

Whole = npt.NDArray[np.int64]
Cells = Mapping[str, Cell]


@dataclass(frozen=True, kw_only=True)
class Before:
    """A row that was told of these people."""

    people: frozenset[str]
    cells: Cells


def may_be_told(people: frozenset[str], cells: Cells, before: Sequence[Before], k: int) -> bool:
    """Whether the row of a statement may be told beside rows that were told of the same statement.

    Parameters
    ----------
    people : frozenset of str
        Who is counted in the new row.
    cells : mapping of option to Cell
        The new row, protected as if nothing else were told.
    before : sequence of Before
    k : int

    Examples
    --------
    >>> team = frozenset("abcdefghijk")
    >>> first = Before(people=team, cells={"2": 5, "4": 6})
    >>> may_be_told(frozenset("abcdef"), {"2": 3, "4": 3}, [first], 5)
    True
    >>> may_be_told(frozenset("abcdef"), {"2": 1, "4": 5}, [first], 5)  # five left out, of whom four chose 2
    False
    """
    whole = _Desk(people=people, before=before, k=k)
    if len(before) > 1 and whole.can_be_tried and not any(whole.changed(cells, each) for each in before):
        return whole.allows(cells)
    return all(_Desk(people=people, before=[each], k=k).allows(cells) for each in before)


@dataclass(frozen=True, kw_only=True)
class _Desk:
    people: frozenset[str]
    before: Sequence[Before]
    k: int

    @property
    def _sizes(self) -> Counter[tuple[bool, ...]]:
        """How many people stand in the same rows."""
        sets = [self.people, *(each.people for each in self.before)]
        return Counter(tuple(one in each for each in sets) for one in frozenset().union(*sets))

    @property
    def can_be_tried(self) -> bool:
        """Whether worlds are few enough, and what was told before can be true of people who kept to it."""
        if prod(size + 1 for size in self._sizes.values()) > MOST_WORLDS:
            return False
        firsts = ((one, other) for place, one in enumerate(self.before) for other in self.before[:place])
        return not any(
            _Desk(people=one.people, before=[], k=self.k).changed(one.cells, other) for one, other in firsts
        )

    def allows(self, cells: Cells) -> bool:
        sizes = self._sizes
        parts = list(sizes)
        if len(parts) == 1:  # the same people: nothing to subtract
            return True
        if min(sizes.values()) < self.k:
            return False
        if any(self.changed(cells, each) >= CHANGED for each in self.before):
            return True
        if prod(size + 1 for size in sizes.values()) > MOST_WORLDS:
            return len(self.before) > 1
        stands = np.array(parts, dtype=bool).T
        large = np.array([sizes[part] for part in parts])
        return all(
            _label(cells, option, len(self.people)) not in self._refused(option, stands, large)
            for option in OPTIONS
        )

    def changed(self, cells: Cells, before: Before) -> int:
        """How many at least, of who is counted both times, answered otherwise than before."""
        n, came = len(self.people), len(self.people - before.people)
        more = (
            max(0, _bounds(cells, option, n)[0] - _bounds(before.cells, option, len(before.people))[1])
            for option in OPTIONS
        )
        return max(0, sum(more) - came)

    def _refused(self, option: str, stands: npt.NDArray[np.bool_], large: Whole) -> set[int]:
        """The labels of this option that may not be told; of worlds that agree with what was told before."""
        worlds: Whole = np.indices(tuple(size + 1 for size in large)).reshape(len(large), -1)
        for row, each in zip(stands[1:], self.before, strict=True):
            low, high = _bounds(each.cells, option, len(each.people))
            sums = worlds[row].sum(axis=0)
            worlds = worlds[:, (sums >= low) & (sums <= high)]
        chose, n = worlds[stands[0]].sum(axis=0), len(self.people)
        labels: dict[int, npt.NDArray[np.bool_]] = {
            int(each): chose == each for each in np.unique(chose) if each < n - 1
        }
        if (chose >= n - 1).any():
            labels[_ALL] = chose >= n - 1
        if (chose <= 1).any() and self._others_may_be_all(option, stands, large):
            labels[_WORDED] = chose <= 1
        is_mirrored = self._two_in_play(stands)
        if is_mirrored and not chose.any():  # nobody ever chose it
            return set()

        def gives_away(which: npt.NDArray[np.bool_]) -> bool:
            return any(
                _is_pinned(worlds[part, which], int(size), is_mirrored) for part, size in enumerate(large)
            )

        refused = {label for label, which in labels.items() if gives_away(which)}
        while 0 < len(refused) < len(labels):
            which = np.logical_or.reduce([labels[each] for each in refused])
            if not gives_away(which):
                break
            middle = float(chose[which].mean())
            rest = labels.keys() - refused
            refused.add(min(rest, key=lambda each: (abs(float(chose[labels[each]].mean()) - middle), each)))
        return refused

    def _others_may_be_all(self, option: str, stands: npt.NDArray[np.bool_], large: Whole) -> bool:
        """Whether another option may be nearly all of the new row, as far as what was told before says."""
        n = len(self.people)

        def largest(other: str) -> int:
            most = n
            for row, each in zip(stands[1:], self.before, strict=True):
                both = int(large[row & stands[0]].sum())
                most = min(most, n - both + min(both, _bounds(each.cells, other, len(each.people))[1]))
            return most

        return any(largest(other) >= n - 1 for other in OPTIONS if other != option)

    def _two_in_play(self, stands: npt.NDArray[np.bool_]) -> bool:
        """Whether all chose one of two options, so that who did not choose the one chose the other."""
        is_covered = bool(stands[1:].any(axis=0).all())
        chosen = {
            option
            for option in OPTIONS
            if any(_bounds(each.cells, option, len(each.people))[1] for each in self.before)
        }
        return is_covered and len(chosen) <= 2


def _is_pinned(chose: Whole, size: int, is_mirrored: bool) -> bool:
    """Whether it is certain that all of a set chose an option, or that exactly one did not."""
    found = np.unique(chose)
    if len(found) != 1:
        return False
    return int(found[0]) in ((size, size - 1, 0, 1) if is_mirrored else (size, size - 1))


def _label(cells: Cells, option: str, n: int) -> int:
    cell = cells.get(option, 0)
    if isinstance(cell, Nearly):
        if cell is Nearly.ALL:
            return _ALL
        return _WORDED if Nearly.ALL in cells.values() else 0
    return cell


def _bounds(cells: Cells, option: str, n: int) -> tuple[int, int]:
    """The least and the most that a told row says of an option; of a divided row, nobody is really nobody."""
    cell = cells.get(option, 0)
    if not isinstance(cell, Nearly):
        return cell, cell
    if cell is Nearly.ALL:
        return n - 1, n
    return (0, 1) if Nearly.ALL in cells.values() else (0, 0)
