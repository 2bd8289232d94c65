"""Differences between the shares of two groups, and whether chance alone may make them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.proportions import newcombe_diff

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of n said it; n is at least 1."""

    favour: int
    n: int

    @property
    def share(self) -> Fraction:
        """The share, exactly."""
        return Fraction(self.favour, self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The difference of two shares (`one` - `other`), with the least and the most that it may be."""

    one: Fraction
    other: Fraction
    low: float
    high: float

    @property
    def difference(self) -> Fraction:
        """The difference, exactly; from -1 to 1."""
        return self.one - self.other

    @property
    def may_be_chance(self) -> bool:
        """Whether no difference at all lies within the interval."""
        return self.low <= 0 <= self.high


def gap_of(one: Count, other: Count, conf: float = CONFIDENCE) -> Gap:
    """The difference of two groups of different people, with Newcombe's interval.

    Parameters
    ----------
    one, other : Count
    conf : float
        Between 0 and 1.

    Returns
    -------
    Gap

    References
    ----------
    R. G. Newcombe, *Statistics in Medicine* 17 (1998) 873-890, method 10, whose example this is.

    Examples
    --------
    >>> gap = gap_of(Count(favour=56, n=70), Count(favour=48, n=80))
    >>> round(float(gap.difference), 4), round(gap.low, 4), round(gap.high, 4), gap.may_be_chance
    (0.2, 0.0524, 0.3339, False)
    """
    found = newcombe_diff(one.favour, one.n, other.favour, other.n, conf)
    if found is None:
        raise ValueError("a share of nobody")
    return Gap(one=one.share, other=other.share, low=found.low, high=found.high)


def stand_out(counts: Sequence[tuple[Count, Count]]) -> int:
    """How many of many differences are more than chance, although so many were looked at.

    Each is judged so strictly that all together go wrong in at most 1 of 20 comparisons where there is no
    difference at all (Bonferroni).

    Examples
    --------
    >>> clear = Count(favour=80, n=90), Count(favour=8, n=20)
    >>> doubtful = Count(favour=56, n=70), Count(favour=48, n=80)
    >>> stand_out([doubtful]), stand_out([clear, *[doubtful] * 19])
    (1, 1)
    """
    strict = 1 - (1 - CONFIDENCE) / max(1, len(counts))
    return sum(not gap_of(one, other, strict).may_be_chance for one, other in counts)


def together(gaps: Sequence[Gap]) -> Gap:
    """The mean of differences between the same two groups, as of a scale of statements; at least one.

    The same people answered all of them, and how alike they did is not known. So the interval is as wide as
    it can be: the mean of the intervals, as if who says yes to one statement says so to all.

    Examples
    --------
    >>> one = gap_of(Count(favour=57, n=90), Count(favour=8, n=20))
    >>> two = gap_of(Count(favour=45, n=90), Count(favour=10, n=20))
    >>> str(together([one, two]).difference), together([one, two]).low == (one.low + two.low) / 2
    ('7/60', True)
    """
    n = len(gaps)
    return Gap(
        one=sum((each.one for each in gaps), Fraction(0)) / n,
        other=sum((each.other for each in gaps), Fraction(0)) / n,
        low=sum(each.low for each in gaps) / n,
        high=sum(each.high for each in gaps) / n,
    )
