"""Exact comparison with a norm: what it requires, the share, its bounds, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from core.norms.refusals import Number
from core.norms.values import Base, GroupCounts, Operator
from core.norms.verdicts import Verdict


def meets(share: Fraction, threshold: Fraction, operator: Operator) -> bool:
    """Whether a share meets a threshold, exactly.

    Examples
    --------
    >>> meets(Fraction(1, 2), Fraction(1, 2), Operator.AT_LEAST)
    True
    >>> meets(Fraction(1, 2), Fraction(1, 2), Operator.MORE_THAN)
    False
    """
    return share >= threshold if operator is Operator.AT_LEAST else share > threshold


def required_count(share: Fraction, invited: Number) -> int:
    """Smallest whole number that is at least `share` of `invited`: ceil(share x N), exactly.

    Examples
    --------
    >>> required_count(Fraction("0.55"), 100)
    55
    """
    return ceil(share * invited)


def needed_favour(favour: Number, full: Number, threshold: Fraction, operator: Operator) -> int:
    """How many more in favour the norm requires on the full denominator (den + M); 0 if none.

    Examples
    --------
    >>> needed_favour(35, 160, Fraction(1, 2), Operator.AT_LEAST)
    45
    >>> needed_favour(35, 160, Fraction(1, 2), Operator.MORE_THAN)
    46
    """
    short = threshold * full - favour
    return max(0, ceil(short) if operator is Operator.AT_LEAST else floor(short) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBounds:
    """A share, and its bounds if all unknown were against (low) or in favour (high).

    `full` is the denominator including the unknown: den + M, or N on base invited. `share` is None without
    answers; `low`, `high` and `full` are None when the number invited is unknown.
    """

    share: Fraction | None
    low: Fraction | None
    high: Fraction | None
    full: Number | None


def share_bounds(counts: GroupCounts, base: Base) -> ShareBounds:
    """Share in favour on a base, with its worst and best case.

    References
    ----------
    C. F. Manski, *Partial Identification of Probability Distributions* (2003), chapter 1.

    Examples
    --------
    >>> share_bounds(GroupCounts(group="parents", invited=100, favour=60, against=20), Base.VOTES)
    ShareBounds(share=Fraction(3, 4), low=Fraction(3, 5), high=Fraction(4, 5), full=100)
    """
    denominator = counts.denominator(base)
    answered = counts.answered > 0 and denominator  # without answers base invited has no share either
    share = Fraction(counts.favour) / denominator if answered and denominator else None
    if counts.unknown is None or denominator is None:
        return ShareBounds(share=share, low=None, high=None, full=None)
    full = denominator if base is Base.INVITED else denominator + counts.unknown
    if not full:
        return ShareBounds(share=share, low=None, high=None, full=full)
    low, high = Fraction(counts.favour) / full, Fraction(counts.favour + counts.unknown) / full
    return ShareBounds(share=share, low=low, high=high, full=full)


def verdict_on(
    share: Fraction | None,
    low: Fraction | None,
    high: Fraction | None,
    threshold: Fraction,
    operator: Operator,
) -> Verdict:
    """Give the verdict on a share with its bounds (None when they are unknown).

    Examples
    --------
    >>> verdict_on(Fraction(3, 4), Fraction(3, 5), Fraction(4, 5), Fraction(2, 3), Operator.AT_LEAST)
    <Verdict.MET_PROVISIONAL: 'met_provisional'>
    """
    if share is None:
        return Verdict.NO_SHARE
    met = meets(share, threshold, operator)
    if low is None or high is None:
        return Verdict.MET_AMONG_RESPONDENTS if met else Verdict.NOT_MET_AMONG_RESPONDENTS
    if met:
        return Verdict.MET_CERTAIN if meets(low, threshold, operator) else Verdict.MET_PROVISIONAL
    return Verdict.NOT_MET_PROVISIONAL if meets(high, threshold, operator) else Verdict.NOT_MET_CERTAIN


_CONJUNCTION = (
    Verdict.NO_RULING,
    Verdict.NOT_MET_CERTAIN,
    Verdict.NOT_MET_AMONG_RESPONDENTS,
    Verdict.NOT_MET_PROVISIONAL,
    Verdict.NO_SHARE,
    Verdict.MET_AMONG_RESPONDENTS,
    Verdict.MET_PROVISIONAL,
    Verdict.MET_CERTAIN,
)


def all_must_hold(verdicts: tuple[Verdict, ...]) -> Verdict:
    """Give the verdict if every norm must be met: the first that applies, strongest objection first.

    A missed response norm always gives no ruling. After that, one certain miss makes a certain miss; a miss
    remains a miss beside a group without a share; if all are met, the least certain determines the certainty.

    Examples
    --------
    >>> all_must_hold((Verdict.MET_CERTAIN, Verdict.NOT_MET_PROVISIONAL))
    <Verdict.NOT_MET_PROVISIONAL: 'not_met_provisional'>
    """
    return min(verdicts, key=_CONJUNCTION.index)
