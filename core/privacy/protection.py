"""The verdict as it may be shown: pages, PDF and XLSX take their figures from here, not from judge().

Of each group one of three things is told: all its figures; what all but at most one said; or only that it is
hidden. Only what is told is judged. A verdict that depends on a group whose figures are not told is shown if
all answers that it may have given lead to the same one. No figure of all together is shown beside such a
group, so that nothing can be subtracted from it: a large group need not hide with a small one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from core.norms import (
    Base,
    ChoiceCounts,
    CountingUnit,
    DecisionJudgement,
    DecisionNorms,
    GroupCounts,
    GroupJudgement,
    Verdict,
    judge,
)
from core.norms.judging import in_order_of
from core.norms.refusals import Number
from core.privacy.protected import ProtectedGroup, ProtectedJudgement, ProtectedTotal
from core.privacy.suppression import LOWEST_THRESHOLD
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
        Privacy threshold of the school: a group of which fewer answered is hidden.
    hidden : collection of str
        Groups to hide whatever their size, because their answers are told nowhere.
    named : collection of str
        Groups that voted by name, on public record: nothing about them is hidden or worded.

    Examples
    --------
    >>> from core.norms import GroupNorm
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
    ([None, <Hidden.HIDDEN: 'hidden'>], None)
    """
    ordered = in_order_of(norms, counts)
    bases = [norm.base for norm in norms.groups]
    marks = [
        _mark(count, base, k, is_hidden=count.group in hidden, is_named=count.group in named)
        for count, base in zip(ordered, bases, strict=True)
    ]
    told = [_told(count, mark) for count, mark in zip(ordered, marks, strict=True)]
    judgement = judge(norms, told)
    others = _other_judgements(norms, told, marks)
    groups = tuple(
        _protected_group(
            judged,
            mark,
            _tellable(judged.verdict, [each.groups[i].verdict for each in others]),
            by_head=norms.counting_unit is CountingUnit.RESPONDENT,
        )
        for i, (judged, mark) in enumerate(zip(judgement.groups, marks, strict=True))
    )
    return ProtectedJudgement(
        groups=groups,
        weighted=_protected_total(judgement, groups, others),
        verdict=_tellable(judgement.verdict, [each.verdict for each in others]),
        combination=norms.combination,
        counting_unit=norms.counting_unit,
    )


def too_few(counts: GroupCounts | ChoiceCounts, k: int) -> bool:
    """Whether so few answered that the group is hidden: persons, or households where those are counted.

    On no base is it the number of votes: how many had an opinion is an answer.
    """
    size = ceil(counts.answered) if counts.households is None else counts.households
    return 0 < size < k


def one_answer(counts: GroupCounts | ChoiceCounts) -> Fraction:
    """The size of one answer: 1, or per pupil the children of an average household."""
    return Fraction(counts.answered) / counts.households if counts.households else Fraction(1)


@dataclass(frozen=True)
class _Mark:
    """That a group is hidden, or what all but at most one said of those who gave an answer of `among`."""

    hidden: bool = False
    said: str = ""
    among: tuple[str, ...] = ()

    @property
    def conceals(self) -> bool:
        return self.hidden or bool(self.said)

    @property
    def nearly(self) -> Nearly | None:
        if not self.said:
            return None
        return Nearly.ALL if self.said == "favour" else Nearly.NONE


_VOTES = ("favour", "against")
_ANSWERS = (*_VOTES, "no_opinion")


def _mark(counts: GroupCounts, base: Base, k: int, *, is_hidden: bool, is_named: bool) -> _Mark:
    if is_named:
        return _Mark()
    if is_hidden or too_few(counts, k):
        return _Mark(hidden=True)
    said = _alike(counts, _ANSWERS)
    if said:
        return _Mark(said=said, among=_ANSWERS)
    # Their share of the votes is worded; of fewer than k votes, as of any, the figures are told.
    if base is Base.VOTES and counts.favour + counts.against >= k * one_answer(counts):
        return _Mark(said=_alike(counts, _VOTES), among=_VOTES)
    return _Mark()


def _alike(counts: GroupCounts, among: Sequence[str]) -> str:
    """Which of these answers all but at most one gave of those who gave one of them; "" if they differ."""
    cells = {answer: getattr(counts, answer) for answer in among}
    whole, most = sum(cells.values()), max(cells, key=lambda answer: cells[answer])
    return most if whole and whole - cells[most] <= one_answer(counts) else ""


def _told(counts: GroupCounts, mark: _Mark) -> GroupCounts:
    """What a reader knows: of a hidden group how many returned, of a worded one as if all said the same."""
    if mark.hidden:
        return _answers(counts, blank=counts.returned)
    if not mark.said:
        return counts
    whole = sum(getattr(counts, answer) for answer in mark.among)
    kept = {answer: getattr(counts, answer) for answer in _ANSWERS if answer not in mark.among}
    return _answers(counts, **kept, **{mark.said: whole}, blank=counts.blank)


def _answers(counts: GroupCounts, **changed: Number) -> GroupCounts:
    return replace(counts, **{"favour": 0, "against": 0, "no_opinion": 0, "blank": 0} | changed)  # type: ignore[arg-type]


def _other_judgements(
    norms: DecisionNorms, told: Sequence[GroupCounts], marks: Sequence[_Mark]
) -> list[DecisionJudgement]:
    """Judge the least and the most favourable answers that the marked groups may have given, and no votes.

    Every figure is monotone in the answers in favour: a verdict that holds at both ends holds in between.
    """
    if not any(mark.conceals for mark in marks):
        return []
    return [
        judge(norms, [_towards(answer, count, mark) for count, mark in zip(told, marks, strict=True)])
        for answer in _ANSWERS
    ]


def _towards(answer: str, told: GroupCounts, mark: _Mark) -> GroupCounts:
    """The answers of a marked group that go furthest towards this one."""
    if mark.hidden:
        return _answers(told, **{answer: told.returned})
    if not mark.said or answer == mark.said or answer not in mark.among:
        return told
    whole: Number = getattr(told, mark.said)
    one = min(one_answer(told), whole)
    return replace(told, **{mark.said: whole - one, answer: one})  # type: ignore[arg-type]


def _tellable(verdict: Verdict, others: Sequence[Verdict]) -> Verdict | None:
    """The verdict, if every possible answer of the marked groups gives the same one."""
    return verdict if all(other is verdict for other in others) else None


def _protected_group(
    judged: GroupJudgement, mark: _Mark, verdict: Verdict | None, *, by_head: bool
) -> ProtectedGroup:
    shown = ProtectedGroup(
        norm=judged.norm,
        invited=judged.invited,
        response_required=judged.response_required,
        response_met=judged.response_met,
        hidden=Hidden.HIDDEN if mark.hidden else None,
        nearly=mark.nearly,
        verdict=verdict,
    )
    if by_head or not mark.hidden:
        shown = replace(shown, returned=judged.returned, response_rate=judged.response_rate)
    if mark.hidden:
        return shown
    shown = replace(shown, unknown=judged.unknown)
    if mark.said:
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
    judgement: DecisionJudgement, groups: Sequence[ProtectedGroup], others: Sequence[DecisionJudgement]
) -> ProtectedTotal | None:
    total = judgement.weighted
    if total is None:
        return None
    other_totals = [each.weighted for each in others if each.weighted]
    concealed = any(group.hidden or group.nearly for group in groups if not group.advisory)
    shown = ProtectedTotal(
        threshold=total.threshold,
        operator=total.operator,
        hidden=concealed,
        verdict=_tellable(total.verdict, [each.verdict for each in other_totals]),
        weights=total.weights if all(each.weights == total.weights for each in other_totals) else None,
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
