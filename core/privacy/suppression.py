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
