"""The weighted total of the groups, and how much the weights matter."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from core.norms.bounds import meets, share_bounds, verdict_on
from core.norms.choices import ChoiceCounts, ChoiceGroupNorm, ChoiceNorms
from core.norms.refusals import InvitedUnknown, NoGroupDecides, TotalNormMissing
from core.norms.values import DecisionNorms, GroupCounts, GroupNorm, Operator, WeightRule
from core.norms.verdicts import GroupJudgement, TippingWeight, Verdict, WeightedJudgement


def weighted_mean(shares: Sequence[Fraction | None], weights: Sequence[Fraction]) -> Fraction | None:
    """Give sum w p / sum w, exactly; None if a group with weight has no share, or all weights are 0.

    Raises
    ------
    ValueError
        The numbers of weights and shares differ.

    Examples
    --------
    >>> weighted_mean([Fraction(19, 30), Fraction(2, 5)], [Fraction(1, 2), Fraction(1, 2)])
    Fraction(31, 60)
    """
    weighing = [(share, weight) for share, weight in zip(shares, weights, strict=True) if weight]
    known = [(share, weight) for share, weight in weighing if share is not None]
    if len(known) < len(weighing) or not known:
        return None
    return sum((share * weight for share, weight in known), Fraction(0)) / sum(
        (weight for _, weight in known), Fraction(0)
    )


def tipping_weight(
    share_a: Fraction,
    share_b: Fraction,
    threshold: Fraction,
    operator: Operator = Operator.AT_LEAST,
    group: str = "",
) -> TippingWeight:
    """Weight of group a (0-1; b has the rest) at which the verdict turns: w* = (t - p_b) / (p_a - p_b).

    Examples
    --------
    >>> tipping_weight(Fraction(19, 30), Fraction(2, 5), Fraction(11, 20), group="parents").weight
    Fraction(9, 14)
    >>> tipping_weight(Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)).weight is None
    True
    """
    at_0, at_1 = meets(share_b, threshold, operator), meets(share_a, threshold, operator)
    weight = None if at_0 == at_1 else (threshold - share_b) / (share_a - share_b)
    return TippingWeight(group=group, weight=weight, met_at_0=at_0, met_at_1=at_1)


def weight_range(
    shares: Sequence[Fraction], allowed: Sequence[tuple[Fraction, Fraction]] | None = None
) -> tuple[Fraction, Fraction]:
    """Smallest and largest weighted share over the allowed weights.

    Parameters
    ----------
    shares : sequence of Fraction
        One per group, at least one.
    allowed : sequence of (least, most), optional
        The range of each group's weight, 0-1; the default allows any weights.

    Raises
    ------
    NoGroupDecides
        No group, or no set of weights within `allowed` adds up to 1.

    Examples
    --------
    >>> weight_range([Fraction(1, 2), Fraction(3, 4), Fraction(2, 5)])
    (Fraction(2, 5), Fraction(3, 4))
    """
    limits = allowed or [(Fraction(0), Fraction(1))] * len(shares)
    if not shares or not sum(least for least, _ in limits) <= 1 <= sum(most for _, most in limits):
        raise NoGroupDecides
    pairs = sorted(zip(shares, limits, strict=True))
    return _fill(pairs), _fill(pairs[::-1])


def _fill(pairs: Sequence[tuple[Fraction, tuple[Fraction, Fraction]]]) -> Fraction:
    """Weighted share when the rest of 1 goes to the groups in this order, each up to its maximum."""
    left = 1 - sum(least for _, (least, _) in pairs)
    total = Fraction(0)
    for share, (least, most) in pairs:
        extra = min(left, most - least)
        total, left = total + share * (least + extra), left - extra
    return total


def group_weights(
    norms: DecisionNorms | ChoiceNorms, counts: Sequence[GroupCounts] | Sequence[ChoiceCounts]
) -> tuple[Fraction, ...]:
    """Weights of the deciding groups (in the order of `norms.deciding`) under the rule.

    Weights by respondents are the denominators of the groups' shares on their own bases, so that the weighted
    total is the pooled share.

    Raises
    ------
    InvitedUnknown
        Weights by invited, and a deciding group's N is unknown.
    """
    by_group = {count.group: count for count in counts}
    return tuple(_weight(norm, by_group[norm.group], norms.weight_rule) for norm in norms.deciding)


def _weight(
    norm: GroupNorm | ChoiceGroupNorm, counts: GroupCounts | ChoiceCounts, rule: WeightRule
) -> Fraction:
    if rule is WeightRule.FIXED:
        return norm.weight
    if rule is WeightRule.BY_RESPONDENTS:
        denominator = counts.denominator(norm.base)
        return Fraction(counts.answered if denominator is None else denominator)
    if counts.invited is None:
        raise InvitedUnknown(norm.group)
    return Fraction(counts.invited)


def _full_weights(norms: DecisionNorms, counts: Sequence[GroupCounts]) -> tuple[Fraction, ...]:
    """Weights by respondents if everybody had answered (0 where N is unknown: then there are no bounds)."""
    by_group = {count.group: count for count in counts}
    bounds = [share_bounds(by_group[norm.group], norm.base) for norm in norms.deciding]
    return tuple(Fraction(bound.full or 0) for bound in bounds)


def judge_total(
    norms: DecisionNorms, judgements: Sequence[GroupJudgement], counts: Sequence[GroupCounts]
) -> WeightedJudgement:
    """Compare the weighted total of the deciding groups with its own norm.

    The bounds take every group at its worst, or at its best. For them, weights by respondents include the
    unknown: had they answered, they would have counted.
    """
    if norms.threshold is None or norms.operator is None:
        raise TotalNormMissing
    weights = group_weights(norms, counts)
    full = weights
    if norms.weight_rule is WeightRule.BY_RESPONDENTS:
        full = _full_weights(norms, counts)
    share = weighted_mean([j.share for j in judgements], weights)
    bounded = all(j.invited is not None for j in judgements)
    low = weighted_mean([j.low for j in judgements], full) if bounded else None
    high = weighted_mean([j.high for j in judgements], full) if bounded else None
    missed = any(j.verdict is Verdict.NO_RULING for j in judgements)
    verdict = verdict_on(share, low, high, norms.threshold, norms.operator)
    total = sum(weights, Fraction(0))
    lowest, highest, matter = _reach(judgements, norms.threshold, norms.operator)
    return WeightedJudgement(
        weights=tuple((j.group, w / total if total else w) for j, w in zip(judgements, weights, strict=True)),
        threshold=norms.threshold,
        operator=norms.operator,
        share=share,
        low=low,
        high=high,
        verdict=Verdict.NO_RULING if missed else verdict,
        lowest=lowest,
        highest=highest,
        tipping=_tipping(judgements, norms.threshold, norms.operator),
        weights_matter=matter,
    )


def _reach(
    judgements: Sequence[GroupJudgement], threshold: Fraction, operator: Operator
) -> tuple[Fraction | None, Fraction | None, bool | None]:
    shares = [j.share for j in judgements if j.share is not None]
    if len(shares) < len(judgements):
        return None, None, None
    lowest, highest = weight_range(shares)
    return lowest, highest, meets(lowest, threshold, operator) != meets(highest, threshold, operator)


def _tipping(
    judgements: Sequence[GroupJudgement], threshold: Fraction, operator: Operator
) -> TippingWeight | None:
    if len(judgements) != 2:
        return None
    first, second = judgements
    if first.share is None or second.share is None:
        return None
    return tipping_weight(first.share, second.share, threshold, operator, first.group)
