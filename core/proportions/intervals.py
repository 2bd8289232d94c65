"""The uncertainty of a share: intervals, differences, and sample sizes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt
from statistics import NormalDist

from core.errors import Refusal

Number = int | Fraction


class NotAProportion(Refusal):
    """Counts that are not a part of a whole: favour <= n <= N does not hold, or one is negative."""

    counts: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A share with its interval; all three between 0 and 1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FiniteInterval:
    """An interval for a finite population, also clipped to the bounds left by the unknown."""

    share: float
    low: float
    high: float
    low_clipped: float
    high_clipped: float

    @property
    def clipped(self) -> tuple[float, float]:
        """The clipped interval: the one to show."""
        return self.low_clipped, self.high_clipped


@dataclass(frozen=True, slots=True, kw_only=True)
class TippingDelta:
    """How much less in favour non-respondents must be than respondents for the norm to be exactly met."""

    delta: Fraction
    nonrespondent_share_at_tip: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The difference of two shares with its interval."""

    diff: float
    low: float
    high: float


def _require_parts(*ascending: Number) -> None:
    if any(smaller > larger for smaller, larger in zip((0, *ascending), ascending, strict=False)):
        raise NotAProportion(ascending)


def _z(conf: float) -> float:
    return NormalDist().inv_cdf((1 + conf) / 2)


def _score(share: float, n: float, conf: float) -> tuple[float, float]:
    z2 = _z(conf) ** 2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    # At 0 and 1 the end is exact; floats would miss it slightly.
    return (0.0 if share == 0 else centre - half), (1.0 if share == 1 else centre + half)


def wilson(favour: Number, n: Number, conf: float = 0.95) -> Interval | None:
    """Wilson's score interval for favour of n; None when n is 0.

    Raises
    ------
    NotAProportion
        Unless 0 <= favour <= n.

    References
    ----------
    E. B. Wilson, *JASA* 22 (1927) 209-212. Checked against statsmodels `proportion_confint`.

    Examples
    --------
    >>> interval = wilson(93, 134)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.6115, 0.7657)
    """
    _require_parts(favour, n)
    if not n:
        return None
    share = float(Fraction(favour) / n)
    low, high = _score(share, float(n), conf)
    return Interval(share=share, low=low, high=high)


def wilson_fpc(favour: Number, n: Number, N: Number, conf: float = 0.95) -> FiniteInterval | None:  # noqa: N803
    """Wilson's interval for a finite population of N: on n* = n(N-1)/(N-n). None when n is 0.

    If all answered (n = N) the interval is the share itself.

    Raises
    ------
    NotAProportion
        Unless 0 <= favour <= n <= N.

    Examples
    --------
    >>> interval = wilson_fpc(57, 90, 180)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.5606, 0.7004)
    """
    _require_parts(favour, n, N)
    if not n:
        return None
    share = float(Fraction(favour) / n)
    if n == N:
        return FiniteInterval(share=share, low=share, high=share, low_clipped=share, high_clipped=share)
    effective = float(Fraction(n) * (N - 1) / (N - n))
    low, high = _score(share, effective, conf) if effective > 0 else (0.0, 1.0)
    worst, best = float(Fraction(favour) / N), float(Fraction(favour + N - n) / N)
    return FiniteInterval(
        share=share, low=low, high=high, low_clipped=max(low, worst), high_clipped=min(high, best)
    )


def nonresponse_delta(share: Fraction, low: Fraction, high: Fraction, norm: Fraction) -> TippingDelta | None:
    """How much less in favour non-respondents must be than respondents for the verdict to tip.

    Parameters
    ----------
    share, low, high : Fraction
        The share among respondents, and that of all if every non-respondent is against, or in favour.
    norm : Fraction

    Returns
    -------
    TippingDelta or None
        None when everybody answered. A share at the tip outside 0-1 cannot occur.

    Examples
    --------
    >>> tip = nonresponse_delta(Fraction(93, 134), Fraction(93, 177), Fraction(136, 177), Fraction(2, 3))
    >>> tip.nonrespondent_share_at_tip
    Fraction(25, 43)
    """
    if low == high:
        return None
    at_tip = (norm - low) / (high - low)
    return TippingDelta(delta=share - at_tip, nonrespondent_share_at_tip=at_tip)


def with_nonresponse(share: Fraction, low: Fraction, high: Fraction, less: Fraction) -> Fraction:
    """The share of all together if non-respondents are this much less in favour than respondents.

    Parameters
    ----------
    share, low, high : Fraction
        As `nonresponse_delta` has them.
    less : Fraction
        A difference of shares; a negative one is more in favour. Nobody is less than wholly against.

    Examples
    --------
    >>> with_nonresponse(Fraction(3, 5), Fraction(3, 10), Fraction(4, 5), Fraction(1, 5))
    Fraction(1, 2)
    """
    theirs = min(max(share - less, Fraction(0)), Fraction(1))
    return low + theirs * (high - low)


def newcombe_diff(f1: int, n1: int, f2: int, n2: int, conf: float = 0.95) -> Difference | None:
    """Newcombe's interval for f1/n1 - f2/n2, from two Wilson intervals; None when one has no answers.

    References
    ----------
    R. G. Newcombe, *Statistics in Medicine* 17 (1998) 873-890, method 10.

    Examples
    --------
    >>> difference = newcombe_diff(57, 90, 8, 20)
    >>> round(difference.diff, 4), round(difference.low, 4), round(difference.high, 4)
    (0.2333, -0.0037, 0.4366)
    """
    one, two = wilson(f1, n1, conf), wilson(f2, n2, conf)
    if one is None or two is None:
        return None
    diff = one.share - two.share
    low = diff - sqrt((one.share - one.low) ** 2 + (two.high - two.share) ** 2)
    return Difference(
        diff=diff, low=low, high=diff + sqrt((one.high - one.share) ** 2 + (two.share - two.low) ** 2)
    )


def sample_size_fpc(N: int | None, margin: float, p: float = 0.5, conf: float = 0.95) -> int:  # noqa: N803
    """The sample size for a margin in a population of N (None: infinite).

    Examples
    --------
    >>> sample_size_fpc(180, 0.05)
    123
    """
    endless = _z(conf) ** 2 * p * (1 - p) / margin**2
    return ceil(endless if N is None else endless * N / (N + endless - 1))
