"""The verdict as it may be shown: pages, PDF and XLSX take their figures from here, not from judge().

Hidden is every figure from which the answers of a hidden, or of a nearly unanimous, group follow. A verdict
that such a group has a part in is shown only if it would be the same however that group had answered: then it
tells nothing about it. That a response norm is missed may always be said: how many returned is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from core.norms import (
    Base,
    DecisionJudgement,
    DecisionNorms,
    GroupCounts,
    GroupJudgement,
    GroupNorm,
    Verdict,
    WeightRule,
    judge,
)
from core.norms.refusals import Number
from core.privacy.protected import ProtectedGroup, ProtectedJudgement, ProtectedTotal
from core.privacy.suppression import MINIMUM_GROUP, suppress
from core.privacy.tables import Hidden, Nearly


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
    marks = _marks(norms, ordered, k)
    worst, best = _extreme_judgements(norms, ordered, marks, judgement)
    groups = tuple(
        _protected_group(judged, *mark, _tells_nothing(judged.verdict, low.verdict, high.verdict))
        for judged, mark, low, high in zip(judgement.groups, marks, worst.groups, best.groups, strict=True)
    )
    told = _tells_nothing(judgement.verdict, worst.verdict, best.verdict)
    return ProtectedJudgement(
        groups=groups,
        weighted=_protected_total(norms, judgement, groups, worst, best),
        verdict=judgement.verdict if told else None,
        combination=norms.combination,
        counting_unit=norms.counting_unit,
    )


_Mark = tuple[Hidden | None, Nearly | None]


def _marks(norms: DecisionNorms, counts: Sequence[GroupCounts], k: int) -> list[_Mark]:
    """Say of each group whether it is hidden, and else whether its share is worded."""
    pairs = list(zip(norms.groups, counts, strict=True))
    sizes = [_size(norm, count) for norm, count in pairs]
    hidden = suppress(sizes, k).hidden
    marks: list[_Mark] = []
    for position, (norm, count) in enumerate(pairs):
        if position in hidden:
            marks.append((Hidden.SMALL if sizes[position] < k else Hidden.COVER, None))
        else:
            marks.append((None, _nearly(norm.base, count)))
    return marks


def _extreme_judgements(
    norms: DecisionNorms, counts: Sequence[GroupCounts], marks: Sequence[_Mark], judgement: DecisionJudgement
) -> tuple[DecisionJudgement, DecisionJudgement]:
    """Judge the least and the most favourable answers that the marked groups may have given.

    Every figure rises with the answers in favour: a verdict that is the same at both ends is so between.
    """
    if all(mark == (None, None) for mark in marks):
        return judgement, judgement
    extremes = [
        _extremes(count, norm.base, *mark)
        for norm, count, mark in zip(norms.groups, counts, marks, strict=True)
    ]
    return judge(norms, [least for least, _ in extremes]), judge(norms, [most for _, most in extremes])


def _tells_nothing(verdict: Verdict, worst: Verdict, best: Verdict) -> bool:
    return verdict is Verdict.NO_RULING or worst is best is verdict


def _size(norm: GroupNorm, counts: GroupCounts) -> int:
    """How many answers the group's share rests on: persons, or households where those are counted."""
    if counts.households is not None:
        return counts.households
    votes = counts.favour + counts.against if norm.base is Base.VOTES else 0
    return ceil(votes or counts.answered)


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
    told = _tells_nothing(total.verdict, low.verdict, high.verdict)
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
