"""The verdict of the norms on the counts. Every page, export and what-if uses judge()."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from core.norms.bounds import (
    ShareBounds,
    all_must_hold,
    meets,
    needed_favour,
    required_count,
    share_bounds,
    verdict_on,
)
from core.norms.choices import ChoiceCounts, ChoiceNorms
from core.norms.refusals import GroupNotCounted, GroupWithoutNorm, Number
from core.norms.values import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    require_once,
)
from core.norms.verdicts import DecisionJudgement, GroupJudgement, Verdict, WeightedJudgement
from core.norms.weighing import judge_total
from core.proportions import wilson, wilson_fpc


def judge(norms: DecisionNorms, counts: Sequence[GroupCounts]) -> DecisionJudgement:
    """Compare the counts of all groups with the norms of a decision.

    Parameters
    ----------
    norms : DecisionNorms
    counts : sequence of GroupCounts
        Exactly one for each group of the norms, in any order, in the counting unit of the norms.

    Returns
    -------
    DecisionJudgement
        Groups in the order of the norms.

    Raises
    ------
    GroupNotCounted, GroupWithoutNorm, GroupTwice
        Counts and norms do not name the same groups.
    InvitedUnknown
        With weights by invited, if a deciding group's number invited is unknown.

    Examples
    --------
    >>> from core.norms import GroupNorm, Operator, WeightRule
    >>> norms = DecisionNorms(
    ...     (
    ...         GroupNorm(group="parents", response=None, threshold=Fraction("0.55")),
    ...         GroupNorm(group="teachers", response=None, threshold=Fraction("0.55")),
    ...     ),
    ...     Combination.WEIGHTED_TOTAL,
    ...     WeightRule.FIXED,
    ...     Fraction("0.55"),
    ...     Operator.AT_LEAST,
    ... )
    >>> counts = [
    ...     GroupCounts(group="parents", invited=180, favour=57, against=33),
    ...     GroupCounts(group="teachers", invited=24, favour=8, against=12),
    ... ]
    >>> judgement = judge(norms, counts)
    >>> judgement.verdict, judgement.weighted.share, judgement.tipping.weight
    (<Verdict.NOT_MET_PROVISIONAL: 'not_met_provisional'>, Fraction(31, 60), Fraction(9, 14))
    """
    ordered = in_order_of(norms, counts)
    groups = tuple(
        judge_group(norm, count, norms.counting_unit)
        for norm, count in zip(norms.groups, ordered, strict=True)
    )
    deciding = tuple(judgement for judgement in groups if not judgement.advisory)
    weighted = judge_total(norms, deciding, ordered) if norms.has_total else None
    verdict = _together(norms.combination, deciding, weighted)
    return DecisionJudgement(groups, weighted, verdict, norms.combination, norms.counting_unit)


def judge_group(
    norm: GroupNorm, counts: GroupCounts, unit: CountingUnit = CountingUnit.RESPONDENT
) -> GroupJudgement:
    """Compare the counts of one group with its own norm.

    Examples
    --------
    >>> from core.norms import Operator
    >>> norm = GroupNorm(
    ...     group="parents",
    ...     response=ResponseNorm(share=Fraction(4, 5)),
    ...     threshold=Fraction(1, 2),
    ...     operator=Operator.MORE_THAN,
    ... )
    >>> judge_group(norm, GroupCounts(group="parents", invited=10, favour=4, against=3)).verdict
    <Verdict.NO_RULING: 'no_ruling'>
    >>> judge_group(norm, GroupCounts(group="parents", invited=10, favour=4, against=4)).needed
    2
    """
    bounds = share_bounds(counts, norm.base)
    required, reached = response_reached(norm.response, counts)
    verdict = verdict_on(bounds.share, bounds.low, bounds.high, norm.threshold, norm.operator)
    return GroupJudgement(
        norm=norm,
        returned=counts.returned,
        invited=counts.invited,
        response_rate=Fraction(counts.returned) / counts.invited if counts.invited else None,
        response_required=required,
        response_met=reached,
        share=bounds.share,
        low=bounds.low,
        high=bounds.high,
        verdict=verdict if norm.response is None or reached else Verdict.NO_RULING,
        needed=_needed(norm, counts, bounds),
        unknown=counts.unknown,
        interval=_interval(norm.base, counts, bounds, unit),
    )


Counts = TypeVar("Counts", GroupCounts, ChoiceCounts)


def in_order_of(norms: DecisionNorms | ChoiceNorms, counts: Sequence[Counts]) -> tuple[Counts, ...]:
    """The counts in the order of the norms; refuse other groups than those of the norms."""
    require_once(count.group for count in counts)
    by_group = {count.group: count for count in counts}
    for norm in norms.groups:
        if norm.group not in by_group:
            raise GroupNotCounted(norm.group)
    named = {norm.group for norm in norms.groups}
    for group in by_group:
        if group not in named:
            raise GroupWithoutNorm(group)
    return tuple(by_group[norm.group] for norm in norms.groups)


def response_reached(
    norm: ResponseNorm | None, counts: GroupCounts | ChoiceCounts
) -> tuple[int | None, bool | None]:
    """The response norm as a number, and whether it is met; None where N is unknown."""
    if norm is None:
        return None, None
    required = norm.count
    if norm.share is not None:
        required = None if counts.invited is None else required_count(norm.share, counts.invited)
    return required, None if required is None else counts.returned >= required


def _needed(norm: GroupNorm, counts: GroupCounts, bounds: ShareBounds) -> int | None:
    if bounds.full is None or counts.unknown is None:
        return None
    needed = needed_favour(counts.favour, bounds.full, norm.threshold, norm.operator)
    return needed if needed <= counts.unknown else None


def _interval(
    base: Base, counts: GroupCounts, bounds: ShareBounds, unit: CountingUnit
) -> tuple[float, float] | None:
    # Children of one household are one answer: Wilson per pupil would be too narrow.
    denominator: Number | None = counts.denominator(base)
    if bounds.share is None or not denominator or base is Base.INVITED or unit is CountingUnit.PUPIL:
        return None
    if bounds.full is not None:
        finite = wilson_fpc(counts.favour, denominator, bounds.full)
        return finite.clipped if finite else None
    endless = wilson(counts.favour, denominator)
    return (endless.low, endless.high) if endless else None


def _together(
    combination: Combination, deciding: tuple[GroupJudgement, ...], weighted: WeightedJudgement | None
) -> Verdict:
    if weighted is not None and combination is Combination.WEIGHTED_TOTAL:
        return weighted.verdict
    total = () if weighted is None else (weighted,)
    verdict = all_must_hold(tuple(part.verdict for part in (*deciding, *total)))
    out_of_reach = [not _can_meet(j.high, j.norm.threshold, j.norm.operator) for j in deciding]
    out_of_reach += [not _can_meet(t.high, t.threshold, t.operator) for t in total]
    # A total without a share may still be certain to miss its norm: no answers could change that.
    return Verdict.NOT_MET_CERTAIN if verdict.met is False and any(out_of_reach) else verdict


def _can_meet(high: Fraction | None, threshold: Fraction, operator: Operator) -> bool:
    return high is None or meets(high, threshold, operator)
