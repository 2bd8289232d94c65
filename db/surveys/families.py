"""Which responses of a file were told of before, in whatever file, and the parts that stand together in all.

Each response has one number within its school, which it gets when a file that has it is first looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from core.privacy.publishing import Part
from core.survey_files.versions.pairing import Digests, Groups, Places, paired
from core.survey_files.versions.prints import EMPTY, Prints

_LAYOUT = np.dtype([("digest", "<u8"), ("group", "<i2"), ("number", "<i4"), ("wave", "<i4")])


@dataclass(frozen=True, kw_only=True, eq=False)
class Roll:
    """The responses of a file that was looked at, in the order of its prints.

    `number`: of the look at the school; it numbers the waves too. Of `rows`, `group` is
    the place among `groups` in which a response counts (-1: it does not), and `wave` the first look at it.
    """

    number: int
    groups: tuple[str, ...]
    rows: npt.NDArray[Any]

    @classmethod
    def from_bytes(cls, number: int, groups: Sequence[str], kept: bytes) -> Roll:
        """Restore what `to_bytes` kept."""
        return cls(number=number, groups=tuple(groups), rows=np.frombuffer(kept, _LAYOUT).copy())

    def to_bytes(self) -> bytes:
        """The rows as bytes, eighteen a response."""
        return self.rows.tobytes()

    def names_of(self, places: Places) -> npt.NDArray[np.str_]:
        """The groups of these responses, which count."""
        named: npt.NDArray[np.str_] = np.array(self.groups, str)[self.rows["group"][places]]
        return named

    @property
    def prints(self) -> Prints:
        """The prints by which the responses are known."""
        return Prints(
            digest=self.rows["digest"], group=self.rows["group"], complete=np.ones(len(self.rows), bool)
        )


def roll_of(prints: Prints, groups: Sequence[str], number: int, *, include_incomplete: bool) -> Roll:
    """The responses of a file, without numbers yet."""
    rows = np.zeros(len(prints.digest), _LAYOUT)
    rows["digest"] = prints.digest
    rows["group"] = np.where(prints.complete | include_incomplete, prints.group, -1)
    return Roll(number=number, groups=tuple(groups), rows=rows)


#: Gives the digests by which responses of an earlier file and of the new one are the same; None: no relation.
Compare = Callable[[Roll], tuple[Digests, Digests] | None]
#: Pairs what is left of an earlier file and of the new one, by place, where it is nearly the same.
Resemble = Callable[[Roll, Places, Places], Sequence[tuple[int, int]]]


def numbered(new: Roll, earlier: Sequence[Roll], compare: Compare, resemble: Resemble) -> Roll:
    """Give each response the number that it has, or the next one."""
    rows = new.rows.copy()
    for other in sorted(earlier, key=lambda each: _nearness(each, new), reverse=True):
        if (compared := compare(other)) is not None:
            taken = np.isin(other.rows["number"], rows["number"])
            before, now = _left(other, compared[0], taken), _left(new, compared[1], rows["number"] > 0)
            same = {
                (place, new.groups.index(group))
                for place, group in enumerate(other.groups)
                if group in new.groups
            }
            places = paired(before, now, frozenset(same))
            gone = np.setdiff1d(np.flatnonzero(before[1] >= 0), places)
            came = np.flatnonzero((places < 0) & (now[1] >= 0) & (rows["number"] == 0))
            for one, two in resemble(other, gone, came):
                places[two] = one
            found = np.flatnonzero(places >= 0)
            rows["number"][found] = other.rows["number"][places[found]]
            rows["wave"][found] = other.rows["wave"][places[found]]
    first = 1 + max((int(each.rows["number"].max(initial=0)) for each in earlier), default=0)
    without = rows["number"] == 0
    rows["number"][without] = np.arange(first, first + without.sum())
    rows["wave"][(rows["wave"] == 0) & (rows["group"] >= 0)] = new.number
    return replace(new, rows=rows)


def _left(roll: Roll, digests: Digests, taken: npt.NDArray[np.bool_]) -> tuple[Digests, Groups]:
    """What is left to pair: those that are taken answered nothing, and do not count."""
    return np.where(taken, EMPTY, digests), np.where(taken, -1, roll.rows["group"])


def _nearness(roll: Roll, new: Roll) -> tuple[int, int]:
    """First the files that are grouped alike, then those that were told last."""
    return len(set(roll.groups) & set(new.groups)), roll.number


@dataclass(frozen=True, kw_only=True, eq=False)
class Family:
    """A file beside all that were told of the same responses.

    `parts`: as `core.privacy.publishing` takes them, without cells. `part_of`: of each response of the file
    the place of its part, or -1. `members`: look -> group of its file -> (place, wave) of the parts in it.
    `doubtful`: the groups of the file of which it is not certain how they cut across the groups of another.
    """

    parts: tuple[Part, ...]
    part_of: Places
    members: Mapping[int, Mapping[str, Sequence[tuple[int, int]]]]
    doubtful: frozenset[str]


def family_of(new: Roll, earlier: Sequence[Roll]) -> Family:
    """The parts that the numbered responses of these files make."""
    rolls = [*_linked(new, earlier), new]
    numbers = np.unique(np.concatenate([each.rows["number"] for each in rolls]))
    groups = np.full((len(rolls), len(numbers)), -1, np.int16)
    for place, each in enumerate(rolls):
        groups[place, np.searchsorted(numbers, each.rows["number"])] = each.rows["group"]
    counts = (groups >= 0).any(axis=0)
    signs, part_of, sizes = signs_of(groups[:, counts])
    places = np.full(len(numbers), -1, np.int64)
    places[counts] = part_of
    waves = [rolls[int(np.argmax(sign >= 0))].number for sign in signs.T]
    parts = tuple(
        Part(group=None if sign[-1] < 0 else new.groups[sign[-1]], wave=wave, size=int(size))
        for sign, wave, size in zip(signs.T, waves, sizes, strict=True)
    )
    mine = np.where(new.rows["group"] >= 0, places[np.searchsorted(numbers, new.rows["number"])], -1)
    return Family(
        parts=parts,
        part_of=mine,
        members={
            each.number: {
                group: [(at, waves[at]) for at in np.flatnonzero(signs[place] == of).tolist()]
                for of, group in enumerate(each.groups)
            }
            for place, each in enumerate(rolls)
        },
        doubtful=frozenset().union(*(_doubtful(new, each) for each in rolls[:-1])),
    )


def signs_of(groups: Groups) -> tuple[Groups, Places, Places]:
    """The different columns, in order, which of them each column is, and how many are alike."""
    base = int(groups.max(initial=-1)) + 2
    if base ** len(groups) > 2**62:
        signs, part_of, sizes = np.unique(groups, axis=1, return_inverse=True, return_counts=True)
        return signs, part_of.reshape(-1), sizes
    keys = np.zeros(groups.shape[1], np.int64)  # one number for a column: sorting those is much faster
    for row in groups:
        keys = keys * base + row + 1
    _keys, first, part_of, sizes = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    return groups[:, first], part_of.reshape(-1), sizes


#: Of a response: its group in the one file, and in the other; "" where it is not in it.
Pair = tuple[str, str]


def _doubtful(new: Roll, other: Roll) -> frozenset[str]:
    """The groups with people who answered as others did, and of whom the other file's group is a guess.

    Colleagues know who is in which group. There is nothing to guess where a group has its name in both files,
    nor where all who answered so came from one group, or went to one.
    """
    if set(new.groups) == set(other.groups):
        return frozenset()
    ours, theirs = _said(new), _said(other)
    pairs = {
        number: (ours.get(number, ("",))[0], theirs.get(number, ("",))[0]) for number in ours.keys() | theirs
    }
    said = {number: digest for each in (theirs, ours) for number, (_group, digest) in each.items()}
    named = set(new.groups) & set(other.groups)
    guessed: dict[int, set[Pair]] = {}
    for number, pair in pairs.items():
        is_named = set(pair) - {""} <= named and ("" in pair or pair[0] == pair[1])
        if not is_named:
            guessed.setdefault(said[number], set()).add(pair)
    return frozenset(
        group
        for alike in guessed.values()
        if len({group for group, _ in alike}) > 1 and len({before for _, before in alike}) > 1
        for group, _ in alike
        if group
    )


def _said(roll: Roll) -> dict[int, tuple[str, int]]:
    """Of each response that counts its group, and the print of what it answered, by its number."""
    rows = roll.rows[roll.rows["group"] >= 0]
    return {
        number: (roll.groups[group], digest)
        for number, group, digest in zip(
            rows["number"].tolist(), rows["group"].tolist(), rows["digest"].tolist(), strict=True
        )
    }


def _linked(new: Roll, earlier: Sequence[Roll]) -> list[Roll]:
    """The files that are connected with this one by responses, in the order in which they were told."""
    reached, rest, linked = new.rows["number"], list(earlier), []
    while found := [each for each in rest if np.isin(each.rows["number"], reached).any()]:
        linked += found
        rest = [each for each in rest if each not in found]
        reached = np.concatenate([reached, *(each.rows["number"] for each in found)])
    return sorted(linked, key=lambda each: each.number)
