"""Summaries of answers on a scale or among options. The favourable share leads; a mean is secondary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, repeat
from math import sqrt
from statistics import median, variance
from typing import Literal

from core.proportions.intervals import Interval, NotAProportion, Number, wilson, wilson_fpc
from core.proportions.multinomial_limits import sison_glaz


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSummary:
    """Answers on a five-point scale, from least (1) to most (5) favourable. None where n is too small."""

    n: int
    distribution: tuple[float, ...] | None
    favourable: float | None
    unfavourable: float | None
    net: float | None
    fav_low: float | None
    fav_high: float | None
    mean: float | None
    sd: float | None
    median: float | None
    mean_low: float | None
    mean_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Multinomial:
    """Simultaneous intervals of all options; the leading one (None at a tie), and whether by a majority."""

    low: tuple[float, ...]
    high: tuple[float, ...]
    plurality: int | None
    majority: bool

    @property
    def is_clear(self) -> bool:
        """Whether the leading option leads beyond chance: its interval stands above all others.

        Examples
        --------
        >>> multinomial([70, 10, 10]).is_clear, multinomial([40, 30, 20]).is_clear
        (True, False)
        >>> multinomial([4, 3], whole=7).is_clear
        True
        """
        first = self.plurality
        others = [high for place, high in enumerate(self.high) if place != first]
        return first is not None and self.low[first] > max(others, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiSelect:
    """Each option's share of respondents; shares sum to more than 1, so never draw a pie."""

    share: tuple[float, ...]
    sum: float
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VenstersScore:
    """A mean on 1-4, and the mark out of ten that Vensters derives from it."""

    mean: float
    score10: float


def likert5(counts: Sequence[int], conf: float = 0.95) -> ScaleSummary:
    """Summarise five counts, from least to most favourable.

    The mean has an interval only if answers vary; without answers everything is None.

    Raises
    ------
    NotAProportion
        Not five counts, or one below zero.

    Examples
    --------
    >>> polarised, neutral = likert5([10, 0, 0, 0, 10]), likert5([0, 0, 20, 0, 0])
    >>> polarised.mean == neutral.mean == 3.0
    True
    >>> polarised.favourable, neutral.favourable
    (0.5, 0.0)
    """
    if len(counts) != 5 or min(counts) < 0:
        raise NotAProportion(tuple(counts))
    n = sum(counts)
    if not n:
        return ScaleSummary(
            n=0,
            distribution=None,
            favourable=None,
            unfavourable=None,
            net=None,
            fav_low=None,
            fav_high=None,
            mean=None,
            sd=None,
            median=None,
            mean_low=None,
            mean_high=None,
        )
    answers = list(chain.from_iterable(repeat(score, count) for score, count in enumerate(counts, 1)))
    mean = Fraction(sum(answers), n)
    spread = variance(map(Fraction, answers)) if n > 1 else None
    margin = _t_margin(n, spread, conf) if spread else None
    favourable, unfavourable = Fraction(sum(counts[3:]), n), Fraction(sum(counts[:2]), n)
    interval = wilson(sum(counts[3:]), n, conf) or Interval(share=0, low=0, high=0)
    return ScaleSummary(
        n=n,
        distribution=tuple(count / n for count in counts),
        favourable=float(favourable),
        unfavourable=float(unfavourable),
        net=float(favourable - unfavourable),
        fav_low=interval.low,
        fav_high=interval.high,
        mean=float(mean),
        sd=None if spread is None else sqrt(spread),
        median=float(median(answers)),
        mean_low=None if margin is None else float(mean) - margin,
        mean_high=None if margin is None else float(mean) + margin,
    )


def _t_margin(n: int, spread: Fraction, conf: float) -> float:
    from scipy.special import stdtrit  # slow to import, and most pages show no mean of a scale

    return float(stdtrit(n - 1, (1 + conf) / 2)) * sqrt(spread / n)


def vensters_score(counts_1to4: Sequence[int]) -> VenstersScore | None:
    """Mark out of ten from four counts, by Vensters' formula 3 x mean - 2. None without answers.

    References
    ----------
    encyclopedie.vensters.nl

    Examples
    --------
    >>> vensters_score([0, 0, 0, 10])
    VenstersScore(mean=4.0, score10=10.0)
    """
    if len(counts_1to4) != 4 or min(counts_1to4) < 0:
        raise NotAProportion(tuple(counts_1to4))
    n = sum(counts_1to4)
    if not n:
        return None
    mean = Fraction(sum(score * count for score, count in enumerate(counts_1to4, 1)), n)
    return VenstersScore(mean=float(mean), score10=float(3 * mean - 2))


def leading(counts: Sequence[int]) -> tuple[tuple[int, ...], bool]:
    """Positions of the most chosen options (several at a tie, none without answers); whether a majority.

    Examples
    --------
    >>> leading([30, 30, 20]), leading([40, 30, 5])
    (((0, 1), False), ((0,), True))
    """
    most = max(counts, default=0)
    top = tuple(i for i, count in enumerate(counts) if count == most) if most else ()
    return top, 2 * most > sum(counts)


def multinomial(
    counts: Sequence[int],
    method: Literal["goodman", "sison-glaz"] = "goodman",
    conf: float = 0.95,
    *,
    whole: int | None = None,
) -> Multinomial | None:
    """Simultaneous intervals for one choice out of several; None without answers.

    `whole`: how many could have answered, of Goodman's intervals; None: very many.

    References
    ----------
    As statsmodels `multinomial_proportions_confint`: `simultaneous`, or `sison_glaz`.

    Examples
    --------
    >>> result = multinomial([40, 30, 20])
    >>> round(result.low[0], 3), result.plurality, result.majority
    (0.326, 0, False)
    """
    if not sum(counts):
        return None
    limits = simultaneous(counts, whole, conf) if method == "goodman" else sison_glaz(counts, conf)
    top, majority = leading(counts)
    low, high = zip(*limits, strict=True)
    return Multinomial(low=low, high=high, plurality=top[0] if len(top) == 1 else None, majority=majority)


def simultaneous(
    counts: Sequence[Number], whole: Number | None = None, conf: float = 0.95
) -> tuple[tuple[float, float], ...]:
    """Goodman's simultaneous intervals of all options, also of a finite population; none without answers.

    Goodman's interval of an option is Wilson's at the confidence 1 - (1 - conf) / options. In a population
    of `whole` it is taken on n* = n(N-1)/(N-n), as in `wilson_fpc`, and clipped to what the unknown leave.

    References
    ----------
    L. A. Goodman, *Technometrics* 7 (1965) 247-254. Without `whole` equal to statsmodels
    `multinomial_proportions_confint(method="goodman")`.

    Examples
    --------
    >>> [(round(low, 4), round(high, 4)) for low, high in simultaneous([40, 30, 20])]
    [(0.3261, 0.5694), (0.2275, 0.4591), (0.1358, 0.3419)]
    >>> simultaneous([4, 1], 5)
    ((0.8, 0.8), (0.2, 0.2))
    """
    n = sum(counts)
    each = 1 - (1 - conf) / max(len(counts), 1)
    if not n:
        return ()
    if whole is None:
        endless = (wilson(count, n, each) for count in counts)
        return tuple((found.low, found.high) for found in endless if found)
    finite = (wilson_fpc(count, n, whole, each) for count in counts)
    return tuple(found.clipped for found in finite if found)


def multi_select(
    counts: Sequence[int], n: int, conf: float = 0.95, *, whole: int | None = None
) -> MultiSelect | None:
    """Share of n respondents who ticked each option, with Wilson intervals; None without respondents.

    `whole`: how many could have answered; None: very many.

    Raises
    ------
    NotAProportion
        An option ticked more often than there are respondents.

    Examples
    --------
    >>> round(multi_select([60, 45, 20], 90).sum, 3)
    1.389
    """
    if not n and not any(counts):
        return None
    limits = [_limits(count, n, whole, conf) for count in counts]
    return MultiSelect(
        share=tuple(count / n for count in counts),
        sum=float(Fraction(sum(counts), n)),
        low=tuple(low for low, _high in limits),
        high=tuple(high for _low, high in limits),
    )


def _limits(count: int, n: int, whole: int | None, conf: float) -> tuple[float, float]:
    if whole is None:
        endless = wilson(count, n, conf)
        return (endless.low, endless.high) if endless else (0.0, 1.0)
    finite = wilson_fpc(count, n, whole, conf)
    return finite.clipped if finite else (0.0, 1.0)


def cronbach_alpha(items: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's alpha of a scale: one row per person, one column per item. None where undefined.

    References
    ----------
    L. J. Cronbach, *Psychometrika* 16 (1951) 297-334.

    Examples
    --------
    >>> cronbach_alpha([[1, 1], [2, 2], [3, 3]])
    1.0
    """
    if len(items) < 2 or len(items[0]) < 2:
        return None
    total = variance(sum(row) for row in items)
    if not total:
        return None
    k = len(items[0])
    apart: float = sum(variance(column) for column in zip(*items, strict=True))
    return k / (k - 1) * (1 - apart / total)
