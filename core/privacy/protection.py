"""The verdict as it may be shown: pages, PDF and XLSX take their figures from here, not from judge().

Hidden is every figure from which the answers of a hidden, or of a nearly unanimous, group follow. A verdict
that such a group has a part in is shown only if it would be the same however that group had answered: then it
tells nothing about it. That a response norm is missed may always be said: how many returned is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from core.norms import (
    Base,
    Combination,
    CountingUnit,
    DecisionJudgement,
    DecisionNorms,
    GroupCounts,
    GroupJudgement,
    GroupNorm,
    Operator,
    TippingWeight,
    Verdict,
    WeightRule,
    judge,
)
from core.norms.refusals import Number
from core.privacy.suppression import MINIMUM_GROUP, suppress
from core.privacy.tables import Hidden, Nearly


@dataclass(frozen=True, slots=True)
class ProtectedGroup:
    """What may be shown of one group.

    With `hidden` nothing of its answers is there. With `nearly` the share is worded instead of shown, and
    bounds, interval and needed are gone with it. A verdict of None is hidden. Without either mark, None means
    what it means in `GroupJudgement`.
    """

    norm: GroupNorm
    invited: Number | None
    response_required: int | None
    response_met: bool | None
    hidden: Hidden | None = None
    nearly: Nearly | None = None
    verdict: Verdict | None = None
    returned: Number | None = None
    response_rate: Fraction | None = None
    unknown: Number | None = None
    share: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    needed: int | None = None
    interval: tuple[float, float] | None = None

    @property
    def group(self) -> str:
        """Name of the group."""
        return self.norm.group

    @property
    def advisory(self) -> bool:
        """Whether the group is shown without deciding."""
        return self.norm.advisory


@dataclass(frozen=True, slots=True)
class ProtectedTotal:
    """What may be shown of the weighted total; `hidden`: no figure is there. A verdict of None is hidden."""

    threshold: Fraction
    operator: Operator
    hidden: bool
    verdict: Verdict | None
    weights: tuple[tuple[str, Fraction], ...] | None
    share: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None
    tipping: TippingWeight | None = None
    weights_matter: bool | None = None


@dataclass(frozen=True, slots=True)
class ProtectedJudgement:
    """What may be shown of the verdict on a decision. A verdict of None is hidden, and so is `met` then."""

    groups: tuple[ProtectedGroup, ...]
    weighted: ProtectedTotal | None
    verdict: Verdict | None
    combination: Combination
    counting_unit: CountingUnit

    @property
    def met(self) -> bool | None:
        """Whether the decision's norms are met; None where it cannot, or may not, be said."""
        return self.verdict.met if self.verdict else None

    @property
    def conceals(self) -> bool:
        """Whether anything is hidden or worded: the page says so, and why."""
        return any(group.hidden or group.nearly for group in self.groups)


def protect(
    norms: DecisionNorms, counts: Sequence[GroupCounts], k: int = MINIMUM_GROUP
) -> ProtectedJudgement:
    """Judge, and give of the judgement what may be shown.

    Parameters
    ----------
    norms, counts
        As for `core.norms.judge`, which raises the same refusals.
    k : int
        Privacy threshold of the school.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> norms = DecisionNorms((GroupNorm("parents", None, half), GroupNorm("team", None, half)))
    >>> shown = protect(norms, [GroupCounts("parents", 180, 57, 33), GroupCounts("team", 4, 3, 1)])
    >>> [group.hidden for group in shown.groups], shown.verdict
    ([<Hidden.COVER: 'cover'>, <Hidden.SMALL: 'small'>], None)
    """
    judgement = judge(norms, counts)
    by_group = {count.group: count for count in counts}
    ordered = [by_group[norm.group] for norm in norms.groups]
    sizes = [_size(norm, count) for norm, count in zip(norms.groups, ordered, strict=True)]
    hidden = suppress(sizes, k).hidden
    marks = [
        (_reason(i, sizes, hidden, k), None if i in hidden else _nearly(norm.base, count))
        for i, (norm, count) in enumerate(zip(norms.groups, ordered, strict=True))
    ]
    extremes = [
        _extremes(c, norm.base, *mark) for norm, c, mark in zip(norms.groups, ordered, marks, strict=True)
    ]
    worst, best = (judge(norms, [pair[end] for pair in extremes]) for end in (0, 1))
    groups = tuple(
        _protected_group(judged, *mark, low.verdict == high.verdict == judged.verdict)
        for judged, mark, low, high in zip(judgement.groups, marks, worst.groups, best.groups, strict=True)
    )
    total = _protected_total(norms, judgement, groups, worst, best)
    told = worst.verdict == best.verdict == judgement.verdict or judgement.verdict is Verdict.NO_RULING
    verdict = judgement.verdict if told else None
    return ProtectedJudgement(groups, total, verdict, norms.combination, norms.counting_unit)


def _size(norm: GroupNorm, counts: GroupCounts) -> int:
    """How many answers the group's share rests on: persons, or households where those are counted."""
    if counts.households is not None:
        return counts.households
    votes = counts.favour + counts.against if norm.base is Base.VOTES else 0
    return ceil(votes or counts.answered)


def _reason(position: int, sizes: Sequence[int], hidden: Sequence[int], k: int) -> Hidden | None:
    if position not in hidden:
        return None
    return Hidden.SMALL if sizes[position] < k else Hidden.COVER


def _one(counts: GroupCounts) -> Fraction:
    """What one answer amounts to: 1, or per pupil the children of an average household."""
    return Fraction(counts.answered) / counts.households if counts.households else Fraction(1)


def _nearly(base: Base, counts: GroupCounts) -> Nearly | None:
    """Whether the share says the same of all in the group, or of all but one."""
    whole = counts.favour + counts.against if base is Base.VOTES else counts.answered
    if not whole:
        return None
    if whole - counts.favour <= _one(counts):
        return Nearly.ALL
    return Nearly.NONE if counts.favour <= _one(counts) else None


def _extremes(
    counts: GroupCounts, base: Base, hidden: Hidden | None, nearly: Nearly | None
) -> tuple[GroupCounts, GroupCounts]:
    """Give the least and most favourable answers that one who sees the marks must think possible."""
    if hidden:
        everyone = counts.returned
        return _answers(counts, 0, everyone, 0, 0), _answers(counts, everyone, 0, 0, 0)
    if nearly is None:
        return counts, counts
    other = counts.no_opinion if base is Base.VOTES else Fraction(0)
    whole = counts.answered - other
    one = min(_one(counts), whole)
    least, most = (whole - one, whole) if nearly is Nearly.ALL else (Fraction(0), one)
    return (
        _answers(counts, least, whole - least, other, counts.blank),
        _answers(counts, most, whole - most, other, counts.blank),
    )


def _answers(
    counts: GroupCounts, favour: Number, against: Number, no_opinion: Number, blank: Number
) -> GroupCounts:
    return replace(counts, favour=favour, against=against, no_opinion=no_opinion, blank=blank)


def _protected_group(
    judged: GroupJudgement, hidden: Hidden | None, nearly: Nearly | None, told: bool
) -> ProtectedGroup:
    told = told or judged.verdict is Verdict.NO_RULING
    shown = ProtectedGroup(
        norm=judged.norm,
        invited=judged.invited,
        response_required=judged.response_required,
        response_met=judged.response_met,
        hidden=hidden,
        nearly=nearly,
        verdict=judged.verdict if told else None,
    )
    if hidden:
        return shown
    shown = replace(
        shown, returned=judged.returned, response_rate=judged.response_rate, unknown=judged.unknown
    )
    if nearly:
        return shown
    return replace(
        shown,
        share=judged.share,
        low=judged.low,
        high=judged.high,
        needed=judged.needed,
        interval=judged.interval,
    )


def _protected_total(
    norms: DecisionNorms,
    judgement: DecisionJudgement,
    groups: Sequence[ProtectedGroup],
    worst: DecisionJudgement,
    best: DecisionJudgement,
) -> ProtectedTotal | None:
    total, low, high = judgement.weighted, worst.weighted, best.weighted
    if total is None or low is None or high is None:
        return None
    deciding = [group for group in groups if not group.advisory]
    concealed = any(group.hidden or group.nearly for group in deciding)
    told = low.verdict == high.verdict == total.verdict or total.verdict is Verdict.NO_RULING
    telling_weights = norms.weight_rule is WeightRule.BY_RESPONDENTS and any(g.hidden for g in deciding)
    shown = ProtectedTotal(
        threshold=total.threshold,
        operator=total.operator,
        hidden=concealed,
        verdict=total.verdict if told else None,
        weights=None if telling_weights else total.weights,
    )
    if concealed:
        return shown
    return replace(
        shown,
        share=total.share,
        low=total.low,
        high=total.high,
        lowest=total.lowest,
        highest=total.highest,
        tipping=total.tipping,
        weights_matter=total.weights_matter,
    )
