"""Protect tables of options by group, and free texts.

Small cells within a shown group are fine: if one of 90 parents chose an option, nobody can tell who.
Unanimity does reveal individual answers. So where all but at most one of a group chose the same, the row
shows only "nearly all" and "nearly none", without numbers: masking only exactly 100 % would itself say 100 %,
and with one dissenter shown, that person would know all other answers. A zero in an otherwise divided row is
worded as "nearly none" as well; the other cells reveal it, but only what each person did not choose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from core.privacy.suppression import LOWEST_THRESHOLD


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
    `rest`: how many of the n gave an answer, or none, that is not told apart: an option without a cell may be
    among it.
    """

    group: str
    n: int | None
    cells: Mapping[str, Cell]
    hidden: Hidden | None
    groups: tuple[str, ...] = ()
    later: int = field(default=0, kw_only=True)
    rest: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """The protected rows; `total` (all together) is None where it would give away one of them."""

    rows: tuple[ProtectedRow, ...]
    total: ProtectedRow | None

    @classmethod
    def of(cls, rows: Iterable[ProtectedRow]) -> ProtectedTable:
        """The rows, and all together if there are several and each is told in figures.

        Examples
        --------
        >>> parents = protect_row("parents", {"yes": 60, "no": 30})
        >>> team, few = (protect_row("team", {"yes": n, "no": 4}) for n in (6, 0))
        >>> ProtectedTable.of([parents, team]).total.n, ProtectedTable.of([parents, few]).total
        (100, None)
        """
        told = tuple(rows)
        if len(told) < 2 or any(row.hidden or Nearly.ALL in row.cells.values() for row in told):
            return cls(told, None)
        sums = Counter[str]()
        for row in told:
            sums.update({option: cell if isinstance(cell, int) else 0 for option, cell in row.cells.items()})
        cells: dict[str, Cell] = {option: n or Nearly.NONE for option, n in sums.items()}
        n, later = sum(row.n or 0 for row in told), sum(row.later for row in told)
        return cls(told, ProtectedRow("", n, cells if n else dict(sums), None, later=later))


def protect_row(group: str, cells: Mapping[str, int], k: int = LOWEST_THRESHOLD) -> ProtectedRow:
    """Protect the answers of a group of which nothing else is told; each chose one option.

    Parameters
    ----------
    group : str
    cells : mapping of option to count
    k : int

    Examples
    --------
    >>> protect_row("team", {"yes": 3, "no": 1}).hidden
    <Hidden.HIDDEN: 'hidden'>
    >>> [str(cell) for cell in protect_row("team", {"yes": 19, "no": 1, "?": 0}).cells.values()]
    ['nearly_all', 'nearly_none', 'nearly_none']
    """
    n = sum(cells.values())
    if 0 < n < k:
        return ProtectedRow(group, None, {}, Hidden.HIDDEN)
    told = {option: count or Nearly.NONE for option, count in worded(cells, n).items()} if n else dict(cells)
    return ProtectedRow(group, n, told, None)


def worded(counts: Mapping[str, int], n: int, *, several: bool = False) -> dict[str, Cell]:
    """Word what nearly all of n people chose: one who did not would know what all others chose.

    With `several` only so is what the one may have chosen instead, else the whole row is worded.

    Examples
    --------
    >>> {option: str(cell) for option, cell in worded({"yes": 19, "no": 1}, 20).items()}
    {'yes': 'nearly_all', 'no': 'nearly_none'}
    """
    telling = {option for option, count in counts.items() if n and count >= n - 1}
    exact = {option for option, count in counts.items() if not telling or (several and count > 1)}
    beside = {option: count if option in exact else Nearly.NONE for option, count in counts.items()}
    return beside | dict.fromkeys(telling, Nearly.ALL)


def named_in(cells: Mapping[str, Cell]) -> frozenset[str]:
    """The options that a told row names: somebody chose them.

    Examples
    --------
    >>> sorted(named_in({"yes": 4, "no": 0, "?": 1})), sorted(named_in(worded({"yes": 9, "no": 1}, 10)))
    (['?', 'yes'], ['yes'])
    """
    return frozenset(
        option for option, cell in cells.items() if cell is Nearly.ALL or (isinstance(cell, int) and cell > 0)
    )


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
