"""Two limits that Python's statistics module lacks: Student's t, and Sison and Glaz's for a multinomial."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, exp, lgamma, log, pi, prod, sin, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()
#: From here on a series in 1 / freedom is exact to twelve digits.
_MANY = 400


def student_t(freedom: int, conf: float) -> float:
    """The t beyond which (1 - conf) / 2 of Student's distribution lies.

    Parameters
    ----------
    freedom : int
        Degrees of freedom, at least 1.
    conf : float
        Between 0 and 1.

    Returns
    -------
    float

    References
    ----------
    Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.7.3-4 (exact) and 26.7.5 (many degrees).

    Examples
    --------
    >>> round(student_t(1, 0.95), 3), round(student_t(23, 0.95), 4), round(student_t(10_000, 0.95), 5)
    (12.706, 2.0687, 1.9602)
    """
    if freedom > _MANY:
        return _of_many(freedom, _NORMAL.inv_cdf((1 + conf) / 2))
    low, high = 0.0, pi / 2  # the angle whose tangent is t / sqrt(freedom)
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if _within(middle, freedom) < conf else (low, middle)
    return sqrt(freedom) * sin(low) / cos(low)


def _within(angle: float, freedom: int) -> float:
    """The chance of -t to t."""
    is_odd = freedom % 2
    term = cos(angle) if is_odd else 1.0
    total = term if freedom > 1 else 0.0
    for k in range(2 + is_odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    return 2 / pi * (angle + sin(angle) * total) if is_odd else sin(angle) * total


def _of_many(freedom: int, z: float) -> float:
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))


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
    density = edgeworth * _NORMAL.pdf(z) / sqrt(spread)
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
