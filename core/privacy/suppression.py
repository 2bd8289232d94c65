"""Which counts to hide where their sum is known: the small ones, and those that would reveal them.

The reference values hold this rule. Pages need it nowhere: there, groups stand apart, and no row of all
together is told beside a hidden one (`sheets`), so that a small group takes no larger one with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: k: smaller groups are hidden. A school may raise it, never lower it; its table has the same CHECK.
LOWEST_THRESHOLD = 5
#: How far apart the least and the most of an answer must stay, as a reader of all that is told knows them.
TOO_NEAR = 2


@dataclass(frozen=True, slots=True)
class Suppression:
    """Positions of the hidden counts, and whether their total may be shown beside the others."""

    hidden: tuple[int, ...]
    total_may_show: bool


def suppress(counts: Sequence[int], k: int = LOWEST_THRESHOLD) -> Suppression:
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
        `total_may_show` is False if subtraction from the total would still reveal a hidden count, or a sum
        below k.

    Examples
    --------
    >>> suppress([40, 30, 3, 17])
    Suppression(hidden=(2, 3), total_may_show=True)
    >>> suppress([3, 0])
    Suppression(hidden=(0,), total_may_show=False)
    """
    hidden = [i for i, count in enumerate(counts) if 0 < count < k]
    company = sorted((count, i) for i, count in enumerate(counts) if count >= k)
    while hidden and company and not _cover_for_each_other(counts, hidden, k):
        hidden.append(company.pop(0)[1])
    # Hidden counts are at least 1: a total of one each would reveal them all.
    telling = sum(counts[i] for i in hidden) == len(hidden)
    may_show = not hidden or (_cover_for_each_other(counts, hidden, k) and not telling)
    return Suppression(tuple(sorted(hidden)), may_show)


def _cover_for_each_other(counts: Sequence[int], hidden: Sequence[int], k: int) -> bool:
    return len(hidden) >= 2 and sum(counts[i] for i in hidden) >= k


def leaked_by_total(combined: float, share: float, weight: float) -> float | None:
    """Share of a hidden group as revealed by the combined share, the other group and its weight.

    Examples
    --------
    >>> round(leaked_by_total(0.516666667, 0.633333333, 0.5), 6)
    0.4
    """
    return None if weight == 1 else (combined - weight * share) / (1 - weight)


def leaked_by_tipping_weight(tipping_weight: float, share: float, norm: float) -> float | None:
    """Share of a hidden group as revealed by the tipping weight, the other group and the norm.

    Examples
    --------
    >>> round(leaked_by_tipping_weight(9 / 14, 19 / 30, 0.55), 6)
    0.4
    """
    return leaked_by_total(norm, share, tipping_weight)
