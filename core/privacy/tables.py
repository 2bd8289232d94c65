"""Protect tables of options by group, and free texts.

Small cells within a shown group are fine: if one of 90 parents chose an option, nobody can tell who.
Unanimity does reveal individual answers. So where all but at most one of a group chose the same, the row
shows only "nearly all" and "nearly none", without numbers: masking only exactly 100 % would itself say 100 %,
and with one dissenter shown, that person would know all other answers. A zero in an otherwise divided row is
worded as "nearly none" as well; the other cells reveal it, but only what each person did not choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from core.privacy.suppression import LOWEST_THRESHOLD, suppress


class Nearly(StrEnum):
    """A count in words: all of the group, or nobody, give or take one."""

    ALL = "nearly_all"
    NONE = "nearly_none"


class Hidden(StrEnum):
    """That a group is hidden. There is one way to be: a reason would itself say how many answered."""

    HIDDEN = "hidden"

    @classmethod
    def _missing_(cls, value: object) -> Hidden | None:
        """Read what a record kept when there were two reasons."""
        return cls.HIDDEN if value in ("small", "cover") else None


Cell = int | Nearly


@dataclass(frozen=True, slots=True)
class ProtectedRow:
    """One group: how many answered and its cells, or that it is hidden (then `n` is None, cells empty).

    `groups`: of several that are only told together. `later`: how many more came back, told when enough.
    """

    group: str
    n: int | None
    cells: Mapping[str, Cell]
    hidden: Hidden | None
    groups: tuple[str, ...] = ()
    later: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """The protected rows; `total` (all together) is None if it would reveal something."""

    rows: tuple[ProtectedRow, ...]
    total: ProtectedRow | None


Table = Mapping[str, Mapping[str, int]]


def protect_table(
    table: Table, k: int = LOWEST_THRESHOLD, answered: Mapping[str, int] | None = None
) -> ProtectedTable:
    """Protect a table of counts (group -> option -> count).

    Parameters
    ----------
    table : mapping
        Every group with the same options.
    k : int
    answered : mapping of group to int, optional
        How many answered, if the options do not add up to that (several ticks allowed).

    Examples
    --------
    >>> table = {"parents": {"yes": 60, "no": 30}, "teachers": {"yes": 20, "no": 0},
    ...          "pupils": {"yes": 1, "no": 2}}
    >>> for row in protect_table(table).rows:
    ...     print(row.group, row.n, [str(cell) for cell in row.cells.values()], row.hidden)
    parents 90 ['60', '30'] None
    teachers None [] hidden
    pupils None [] hidden
    """
    sizes = {
        group: sum(cells.values()) if answered is None else answered[group] for group, cells in table.items()
    }
    suppression = suppress(list(sizes.values()), k)
    rows = []
    for position, (group, cells) in enumerate(table.items()):
        hidden = Hidden.HIDDEN if position in suppression.hidden else None
        rows.append(_row(group, cells, sizes[group], answered is not None, hidden))
    total = _total(table, sizes, rows, answered is not None) if suppression.total_may_show else None
    return ProtectedTable(tuple(rows), total)


def _row(
    group: str,
    cells: Mapping[str, int],
    n: int,
    several: bool,
    hidden: Hidden | None,
) -> ProtectedRow:
    if hidden is not None:
        return ProtectedRow(group, None, {}, hidden)
    if not n:
        return ProtectedRow(group, 0, dict(cells), None)
    telling = {option for option, count in cells.items() if count >= n - 1}
    return ProtectedRow(
        group, n, {option: _cell(option, count, telling, several) for option, count in cells.items()}, None
    )


def _cell(option: str, count: int, telling: set[str], several: bool) -> Cell:
    """A near-unanimous single choice masks its whole row; with ticks, only that option."""
    if option in telling:
        return Nearly.ALL
    return Nearly.NONE if not count or (telling and not several) else count


def _total(
    table: Table, sizes: Mapping[str, int], rows: Sequence[ProtectedRow], several: bool
) -> ProtectedRow | None:
    """The pooled row, unless subtracting the shown rows reveals what is masked or hidden."""
    if any(Nearly.ALL in row.cells.values() for row in rows):
        return None
    concealed = {row.group: table[row.group] for row in rows if row.hidden}
    n = sum(sizes[group] for group in concealed)
    if any(count >= n - 1 for count in _heap(concealed).values()):
        return None
    return _row("", _heap(table), sum(sizes.values()), several, None)


def _heap(table: Table) -> dict[str, int]:
    heap: dict[str, int] = {}
    for cells in table.values():
        for option, count in cells.items():
            heap[option] = heap.get(option, 0) + count
    return heap


def protect_texts(
    texts: Mapping[str, Sequence[str]],
    answered: Mapping[str, int],
    salt: str,
    k: int = LOWEST_THRESHOLD,
) -> dict[str, tuple[str, ...]]:
    """Free texts of the groups of k or more, in an order that reveals nothing about their origin.

    They are sorted by the hash of salt and text: stable for every viewer and reload, and independent of the
    order of the file. Empty texts are left out.

    Parameters
    ----------
    texts : mapping of group to texts
    answered : mapping of group to int
        How many of each group took part.
    salt : str
        Different per question, so that their orders differ.

    Examples
    --------
    >>> protect_texts({"parents": ["b", "a", ""], "teachers": ["c"]}, {"parents": 90, "teachers": 4}, "q1")
    {'parents': ('b', 'a')}
    """
    return {
        group: tuple(sorted((text for text in given if text.strip()), key=lambda text: _place(salt, text)))
        for group, given in texts.items()
        if answered.get(group, 0) >= k
    }


def _place(salt: str, text: str) -> bytes:
    return sha256(f"{salt}\n{text}".encode()).digest()
