"""Shares from strata and weights, with the standard errors of R's survey package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Counts of one stratum: in favour, answered, and in the whole population."""

    favour: int
    n: int
    N: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share and its standard error (None where a single answer shows no spread)."""

    share: float
    se: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The share give or take 1.96 standard errors (95 %), from 0 to 1."""
        return _around(self.share, self.se)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStratified:
    """The observed share, and the share weighted to equal response in every stratum."""

    raw: float
    share: float
    se: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The weighted share give or take 1.96 standard errors (95 %), from 0 to 1."""
        return _around(self.share, self.se)


def _around(share: float, se: float | None) -> tuple[float, float] | None:
    if se is None:
        return None
    half = NormalDist().inv_cdf(0.975) * se
    return max(0.0, share - half), min(1.0, share + half)


def stratified(strata: Sequence[Stratum], weights: Sequence[Fraction] | None = None) -> Estimate | None:
    """Stratified share with finite population correction; weights default to the strata's size.

    None when a stratum with positive weight has no answers.

    References
    ----------
    W. G. Cochran, *Sampling Techniques* (1977), 5.9. R: `svymean` on `svydesign(strata=, fpc=)`.

    Examples
    --------
    >>> estimate = stratified([Stratum(favour=57, n=90, N=180), Stratum(favour=8, n=20, N=24)])
    >>> round(estimate.share, 4), round(estimate.se, 4)
    (0.6059, 0.0323)
    """
    parts = [Fraction(w) for w in (weights if weights is not None else [s.N for s in strata])]
    weighing = [(s, w / sum(parts)) for s, w in zip(strata, parts, strict=True) if w]
    if not weighing or any(not s.n for s, _ in weighing):
        return None
    share = sum(w * Fraction(s.favour, s.n) for s, w in weighing)
    if any(s.n == 1 < s.N for s, _ in weighing):
        return Estimate(share=float(share), se=None)
    variance = sum(w * w * _variance(s) for s, w in weighing)
    return Estimate(share=float(share), se=sqrt(variance))


def _variance(stratum: Stratum) -> Fraction:
    """Without replacement."""
    favour, n, whole = stratum.favour, stratum.n, stratum.N
    if n >= whole:
        return Fraction(0)
    share = Fraction(favour, n)
    return (1 - Fraction(n, whole)) * share * (1 - share) / (n - 1)


def poststratify(strata: Sequence[Stratum]) -> PostStratified | None:
    """Weight strata to their population size, to correct for uneven response.

    None when a stratum of the population has no answers.

    References
    ----------
    R: `svymean` after `postStratify` on a simple random sample with fpc (Taylor linearisation).

    Examples
    --------
    >>> result = poststratify([Stratum(favour=33, n=60, N=95), Stratum(favour=24, n=30, N=85)])
    >>> round(result.raw, 4), round(result.share, 4), round(result.se, 4)
    (0.6333, 0.6681, 0.0344)
    """
    present = [s for s in strata if s.N]
    if not present or any(not s.n for s in present):
        return None
    n, whole = sum(s.n for s in present), sum(s.N for s in present)
    share = sum(Fraction(s.favour, s.n) * s.N for s in present) / whole
    raw = Fraction(sum(s.favour for s in present), n)
    if n == 1 < whole:
        return PostStratified(raw=float(raw), share=float(share), se=None)
    if n >= whole:
        return PostStratified(raw=float(raw), share=float(share), se=0.0)
    # Residuals within a stratum sum to zero, so their mean drops out of the variance.
    squares = sum(Fraction(s.N, s.n) ** 2 * Fraction(s.favour * (s.n - s.favour), s.n) for s in present)
    variance = (1 - Fraction(n, whole)) * Fraction(n, n - 1) * squares / whole**2
    return PostStratified(raw=float(raw), share=float(share), se=sqrt(variance))
