"""Sison and Glaz's limits for a multinomial, which no library that we install has."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, prod, sqrt
from statistics import NormalDist


def sison_glaz(counts: Sequence[int], conf: float = 0.95) -> tuple[tuple[float, float], ...]:
    """Simultaneous intervals of all options, all about equally wide; none without answers.

    Parameters
    ----------
    counts : sequence of int
        How often each option was chosen, at least 0.
    conf : float
        Between 0 and 1.

    Returns
    -------
    tuple of (float, float)
        The least and the most of each share, between 0 and 1.

    References
    ----------
    C. P. Sison and J. Glaz, *JASA* 90 (1995) 366-369; W. L. May and W. D. Johnson, *Journal of Statistical
    Software* 5 (2000) 6. Equal to statsmodels `multinomial_proportions_confint(method="sison_glaz")`.

    Examples
    --------
    >>> [(round(low, 4), round(high, 4)) for low, high in sison_glaz([40, 30, 20])]
    [(0.3444, 0.5619), (0.2333, 0.4508), (0.1222, 0.3397)]
    """
    n = sum(counts)
    if not n:
        return ()
    before = 0.0
    for c in range(1, n + 1):
        chance = _all_within(counts, c) if c < n else 1.0
        if chance > conf:
            break
        before = chance
    part = (conf - before) / (chance - before) if chance > before else 0.0
    return tuple((max(x / n - (c - 1) / n, 0.0), min(x / n + (c - 1 + 2 * part) / n, 1.0)) for x in counts)


def _all_within(counts: Sequence[int], c: int) -> float:
    """The chance that every count of a multinomial of these is within `c` of its own."""
    n = sum(counts)
    moments = [_truncated(x, c, n) for x in counts]
    mean, spread, third, fourth = (sum(each) for each in zip(*(found for found, _ in moments), strict=True))
    z, skew, kurt = (n - mean) / sqrt(spread), third / spread**1.5, fourth / spread**2
    edgeworth = (
        1
        + skew * (z**3 - 3 * z) / 6
        + kurt * (z**4 - 6 * z**2 + 3) / 24
        + skew**2 * (z**6 - 15 * z**4 + 45 * z**2 - 15) / 72
    )
    density = edgeworth * NormalDist().pdf(z) / sqrt(spread)
    return float(density * prod(inside for _, inside in moments) / _poisson(n, n))


def _truncated(x: int, c: int, n: int) -> tuple[tuple[float, float, float, float], float]:
    """The first four cumulants of a Poisson of mean x, kept within c of x and from 0 to n; its chance."""
    least, largest = max(x - c, 0), min(x + c, n)
    inside = _chance(least, largest, x)

    def factorial_moment(r: int) -> float:
        cut = _chance(largest - r + 1, largest, x) - _chance(least - r, least - 1, x)
        return float(x**r * (1 - cut / inside))

    m1, m2, m3, m4 = map(factorial_moment, range(1, 5))
    spread = m2 + m1 - m1**2
    third = m3 + m2 * (3 - 3 * m1) + m1 - 3 * m1**2 + 2 * m1**3
    fourth = m4 + m3 * (6 - 4 * m1) + m2 * (7 - 12 * m1 + 6 * m1**2) + m1 - 4 * m1**2 + 6 * m1**3 - 3 * m1**4
    return (m1, spread, third, fourth - 3 * spread**2), inside


def _chance(least: int, largest: int, mean: int) -> float:
    return sum(_poisson(k, mean) for k in range(least, largest + 1))


def _poisson(k: int, mean: int) -> float:
    if k < 0:
        return 0.0
    return exp(k * log(mean) - mean - lgamma(k + 1)) if mean else float(k == 0)
