"""Which counts may be shown: small groups hidden, and with them what would give them back.

What is protected are answers. How many returned is known before the seal breaks and is no secret; it is
hidden beside results only because the rule hides a group as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MINIMUM_GROUP = 5
"""k: a school can raise it, never lower it."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Positions of the hidden counts, and whether their total may stand beside those shown."""

    hidden: tuple[int, ...]
    total_may_show: bool


def suppress(counts: Sequence[int], k: int = MINIMUM_GROUP) -> Suppression:
    """Hide counts of 1 to k-1, then the next smallest until two or more, summing to k or more, are hidden.

    An empty group (0) hides nobody and protects nobody: it stays visible.

    Parameters
    ----------
    counts : sequence of int
        How many answered, per group.
    k : int
        Privacy threshold.

    Returns
    -------
    Suppression
        `total_may_show` is False where subtraction from the total would still give a hidden count, or a sum
        below k.

    Examples
    --------
    >>> suppress([40, 30, 3, 17])
    Suppression(hidden=(2, 3), total_may_show=True)
    >>> suppress([3, 0])
    Suppression(hidden=(0,), total_may_show=False)
    """
    small = {i for i, count in enumerate(counts) if 0 < count < k}
    hidden = _with_company(counts, small, k)
    return Suppression(tuple(sorted(hidden)), _is_company(counts, hidden, k))


def _is_company(counts: Sequence[int], hidden: set[int], k: int) -> bool:
    """Whether the hidden counts cover for each other (nothing hidden needs no cover)."""
    covering = [counts[i] for i in hidden if counts[i]]
    return not covering or (len(covering) >= 2 and sum(covering) >= k)


def _with_company(counts: Sequence[int], hidden: set[int], k: int) -> set[int]:
    hidden = set(hidden)
    shown = sorted((count, i) for i, count in enumerate(counts) if count and i not in hidden)
    for _, i in shown:
        if _is_company(counts, hidden, k):
            break
        hidden.add(i)
    return hidden


def suppress_filtered(whole: Sequence[int], part: Sequence[int], k: int = MINIMUM_GROUP) -> Suppression:
    """Hide counts of a filtered view, so that neither it nor its difference with the whole view tells.

    A group is hidden when the filter leaves, or leaves out, 1 to k-1 of it. Also for two filtered views of
    which one lies within the other: the wider is the whole.

    Raises
    ------
    ValueError
        The two do not have the same groups, or a part is larger than its whole.

    Examples
    --------
    >>> suppress_filtered([40, 30, 20], [38, 10, 9])
    Suppression(hidden=(0, 2), total_may_show=True)
    """
    rest = [w - p for w, p in zip(whole, part, strict=True)]
    if min(rest, default=0) < 0:
        raise ValueError("a part cannot be larger than its whole")
    hidden = {i for i, pair in enumerate(zip(part, rest, strict=True)) if any(0 < n < k for n in pair)}
    while True:
        wider = _with_company(rest, _with_company(part, hidden, k), k)
        if wider == hidden:
            break
        hidden = wider
    covered = _is_company(part, hidden, k) and _is_company(rest, hidden, k)
    return Suppression(tuple(sorted(hidden)), covered)


@dataclass(frozen=True, slots=True)
class CrosstabSuppression:
    """Hidden cells (row, column), and whether the totals of rows and columns may stand beside the rest."""

    hidden: frozenset[tuple[int, int]]
    totals_may_show: bool


def suppress_crosstab(counts: Sequence[Sequence[int]], k: int = MINIMUM_GROUP) -> CrosstabSuppression:
    """Hide cells of a cross-tab, so that the totals of its rows and columns do not give them back.

    Every row and column with a hidden cell hides two or more, summing to k or more, and no hidden cell can
    be solved from the totals: each lies on a loop of hidden cells along which counts can shift. A table too
    small for that loses its totals.

    Examples
    --------
    >>> sorted(suppress_crosstab([[40, 3, 20], [30, 20, 10], [9, 9, 9]]).hidden)
    [(0, 1), (0, 2), (2, 1), (2, 2)]
    """
    hidden = {(r, c) for r, row in enumerate(counts) for c, count in enumerate(row) if 0 < count < k}
    while True:
        wider = _covered_lines(counts, hidden, k)
        solvable = [cell for cell in sorted(wider) if _is_solvable(cell, wider)]
        for cell in solvable[:1]:
            wider |= _beside(counts, cell, wider)
        if wider == hidden:
            return CrosstabSuppression(frozenset(hidden), not solvable and _are_covered(counts, hidden, k))
        hidden = wider


def _are_covered(counts: Sequence[Sequence[int]], hidden: set[tuple[int, int]], k: int) -> bool:
    rows = all(_is_company(row, {c for i, c in hidden if i == r}, k) for r, row in enumerate(counts))
    columns = enumerate(zip(*counts, strict=True))
    return rows and all(_is_company(column, {r for r, j in hidden if j == c}, k) for c, column in columns)


def _covered_lines(
    counts: Sequence[Sequence[int]], hidden: set[tuple[int, int]], k: int
) -> set[tuple[int, int]]:
    covered = set(hidden)
    for r, row in enumerate(counts):
        covered |= {(r, c) for c in _with_company(row, {c for i, c in covered if i == r}, k)}
    for c, column in enumerate(zip(*counts, strict=True)):
        covered |= {(r, c) for r in _with_company(column, {r for r, j in covered if j == c}, k)}
    return covered


def _is_solvable(cell: tuple[int, int], hidden: set[tuple[int, int]]) -> bool:
    """Whether no loop of hidden cells runs through this one, so that the totals give it away."""
    rows, columns = {cell[0]}, set[int]()
    others = hidden - {cell}
    while True:
        more_columns = columns | {c for r, c in others if r in rows}
        more_rows = rows | {r for r, c in others if c in more_columns}
        if cell[1] in more_columns:
            return False
        if (more_rows, more_columns) == (rows, columns):
            return True
        rows, columns = more_rows, more_columns


def _beside(
    counts: Sequence[Sequence[int]], cell: tuple[int, int], hidden: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Give the smallest shown cell in the row or column of this one, if any is left."""
    row, column = cell
    line = {(row, c) for c in range(len(counts[row]))} | {(r, column) for r in range(len(counts))}
    shown = sorted((counts[r][c], (r, c)) for r, c in line - hidden if counts[r][c])
    return {shown[0][1]} if shown else set()


def leaked_by_total(combined: float, share: float, weight: float) -> float | None:
    """Share of a hidden group as the combined share gives it away, knowing the other group and its weight.

    Examples
    --------
    >>> round(leaked_by_total(0.516666667, 0.633333333, 0.5), 6)
    0.4
    """
    return None if weight == 1 else (combined - weight * share) / (1 - weight)


def leaked_by_tipping_weight(tipping_weight: float, share: float, norm: float) -> float | None:
    """Share of a hidden group as the tipping weight gives it away, knowing the other group and the norm.

    Examples
    --------
    >>> round(leaked_by_tipping_weight(9 / 14, 19 / 30, 0.55), 6)
    0.4
    """
    return leaked_by_total(norm, share, tipping_weight)
