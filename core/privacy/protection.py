"""The verdict as it may be shown: pages, PDF and XLSX take their figures from here, not from judge().

It hides every figure that reveals the answers of a hidden, or of a nearly unanimous, group. A verdict that
depends on such a group is shown only if all possible answers of that group give the same verdict. A missed
response norm may always be shown: how many returned is no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from core.privacy.suppression import LOWEST_THRESHOLD, suppress
from core.privacy.tables import Hidden, Nearly


def protect(
    norms: DecisionNorms,
    counts: Sequence[GroupCounts],
    k: int = LOWEST_THRESHOLD,
    *,
    hidden: Collection[str] = (),
    named: Collection[str] = (),
) -> ProtectedJudgement:
    """Judge, and give the part of the judgement that may be shown.

    Parameters
    ----------
    norms, counts
        As for `core.norms.judge`, which raises the same refusals.
    k : int
        Privacy threshold of the school.
    hidden : collection of str
        Groups to hide whatever their size, because another view of the same answers hides them.
    named : collection of str
        Groups that voted by name, on public record: nothing about them is hidden or worded.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> norms = DecisionNorms(
    ...     (
    ...         GroupNorm(group="parents", response=None, threshold=half),
    ...         GroupNorm(group="team", response=None, threshold=half),
    ...     )
    ... )
    >>> shown = protect(
    ...     norms,
    ...     [
    ...         GroupCounts(group="parents", invited=180, favour=57, against=33),
    ...         GroupCounts(group="team", invited=4, favour=3, against=1),
    ...     ],
    ... )
    >>> [group.hidden for group in shown.groups], shown.verdict
    ([<Hidden.HIDDEN: 'hidden'>, <Hidden.HIDDEN: 'hidden'>], None)
    """
    judgement = judge(norms, counts)
    by_group = {count.group: count for count in counts}
    ordered = [by_group[norm.group] for norm in norms.groups]
    marks = _marks(norms, ordered, k, hidden, named)
    others = _other_judgements(norms, ordered, marks)
    groups = tuple(
        _protected_group(
            judged, *mark, _tellable(judged.verdict, [each.groups[i].verdict for each in others])
        )
        for i, (judged, mark) in enumerate(zip(judgement.groups, marks, strict=True))
    )
    return ProtectedJudgement(
        groups=groups,
        weighted=_protected_total(norms, judgement, groups, others),
        verdict=_tellable(judgement.verdict, [each.verdict for each in others]),
        combination=norms.combination,
        counting_unit=norms.counting_unit,
    )


_Mark = tuple[Hidden | None, Nearly | None]


def _marks(
    norms: DecisionNorms,
    counts: Sequence[GroupCounts],
    k: int,
    elsewhere: Collection[str],
    named: Collection[str],
) -> list[_Mark]:
    pairs = list(zip(norms.groups, counts, strict=True))
    sizes = [0 if norm.group in named else _size(norm, count) for norm, count in pairs]
    hidden = set(suppress(sizes, k).hidden)
    marks: list[_Mark] = []
    for position, (norm, count) in enumerate(pairs):
        if norm.group in named:
            marks.append((None, None))
        elif position in hidden or norm.group in elsewhere:
            marks.append((Hidden.HIDDEN, None))
        else:
            marks.append((None, _nearly(norm.base, count)))
    return marks


def _other_judgements(
    norms: DecisionNorms, counts: Sequence[GroupCounts], marks: Sequence[_Mark]
) -> list[DecisionJudgement]:
    """Judge the least and the most favourable answers that the marked groups may have given, and no votes.

    Every figure is monotone in the answers in favour: a verdict that holds at both ends holds in between.
    """
    if all(mark == (None, None) for mark in marks):
        return []
    possible = [
        _possible(count, norm.base, *mark)
        for norm, count, mark in zip(norms.groups, counts, marks, strict=True)
    ]
    return [judge(norms, answers) for answers in zip(*possible, strict=True)]


def _tellable(verdict: Verdict, others: Sequence[Verdict]) -> Verdict | None:
    """The verdict, if every possible answer of the marked groups gives the same one."""
    same = all(other is verdict for other in others)
    return verdict if same or verdict is Verdict.NO_RULING else None


def _size(norm: GroupNorm, counts: GroupCounts) -> int:
    """How many answers the group's share rests on: persons, or households where those are counted."""
    if counts.households is not None:
        return counts.households
    if norm.base is Base.VOTES and counts.answered:
        return max(1, ceil(counts.favour + counts.against))  # zero votes are hidden like a few
    return ceil(counts.answered)


def _one(counts: GroupCounts) -> Fraction:
    """The size of one answer: 1, or per pupil the children of an average household."""
    return Fraction(counts.answered) / counts.households if counts.households else Fraction(1)


def _nearly(base: Base, counts: GroupCounts) -> Nearly | None:
    """Whether the share says the same of all in the group, or of all but one."""
    whole = counts.favour + counts.against if base is Base.VOTES else counts.answered
    if not whole:
        return None
    if whole - counts.favour <= _one(counts):
        return Nearly.ALL
    return Nearly.NONE if counts.favour <= _one(counts) else None


def _possible(
    counts: GroupCounts, base: Base, hidden: Hidden | None, nearly: Nearly | None
) -> tuple[GroupCounts, GroupCounts, GroupCounts]:
    """The worst and best answers that remain possible for a reader of the marks, and no votes."""
    if hidden:
        everyone = counts.returned
        mute = (0, 0, everyone, 0) if base is Base.VOTES else (0, everyone, 0, 0)
        ends = (0, everyone, 0, 0), (everyone, 0, 0, 0), mute
        return _answers(counts, *ends[0]), _answers(counts, *ends[1]), _answers(counts, *ends[2])
    if nearly is None:
        return counts, counts, counts
    other = counts.no_opinion if base is Base.VOTES else Fraction(0)
    whole = counts.answered - other
    one = min(_one(counts), whole)
    least, most = (whole - one, whole) if nearly is Nearly.ALL else (Fraction(0), one)
    worst = _answers(counts, least, whole - least, other, counts.blank)
    return worst, _answers(counts, most, whole - most, other, counts.blank), worst


def _answers(
    counts: GroupCounts, favour: Number, against: Number, no_opinion: Number, blank: Number
) -> GroupCounts:
    return replace(counts, favour=favour, against=against, no_opinion=no_opinion, blank=blank)


def _protected_group(
    judged: GroupJudgement, hidden: Hidden | None, nearly: Nearly | None, verdict: Verdict | None
) -> ProtectedGroup:
    shown = ProtectedGroup(
        norm=judged.norm,
        invited=judged.invited,
        response_required=judged.response_required,
        response_met=judged.response_met,
        hidden=hidden,
        nearly=nearly,
        verdict=verdict,
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
    others: Sequence[DecisionJudgement],
) -> ProtectedTotal | None:
    total = judgement.weighted
    if total is None:
        return None
    deciding = [group for group in groups if not group.advisory]
    concealed = any(group.hidden or group.nearly for group in deciding)
    telling_weights = norms.weight_rule is WeightRule.BY_RESPONDENTS and any(g.hidden for g in deciding)
    shown = ProtectedTotal(
        threshold=total.threshold,
        operator=total.operator,
        hidden=concealed,
        verdict=_tellable(total.verdict, [each.weighted.verdict for each in others if each.weighted]),
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
