"""The verdict on a choice as it may be shown: pages, PDF and XLSX take their figures from here.

The rules are those of `protection`. A verdict that depends on a group whose figures are not told is shown
only if all answers that it may have given lead to the same one. Those answers are a convex set, and what
elects an option is linear in them, so it is enough to try all of them towards each option. That is not so of
what is provisional, or without a share: beside a concealed group that stays untold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from core.norms import (
    Base,
    ChoiceCounts,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    CountingUnit,
    DecisionChoice,
    GroupChoice,
    Operator,
    OptionShare,
    Standing,
    Verdict,
    WeightedChoice,
    WeightSpan,
    elect,
)
from core.norms.judging import in_order_of
from core.norms.refusals import Number
from core.privacy.protection import one_answer, too_few
from core.privacy.suppression import LOWEST_THRESHOLD
from core.privacy.tables import Hidden

#: Where these hold for all of a group towards each option, they need not hold for its mixed answers.
_NOT_OF_MIXTURES = (Verdict.MET_PROVISIONAL, Verdict.NOT_MET_PROVISIONAL, Verdict.NO_SHARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedGroupChoice:
    """The part of one group's choice that may be shown.

    With `hidden` nothing about its answers is included. `nearly_all`: the option that all but at most one
    chose ("" for no opinion), and then no figures. A verdict of None is hidden.
    """

    norm: ChoiceGroupNorm
    invited: Number | None
    response_required: int | None
    response_met: bool | None
    hidden: Hidden | None = None
    nearly_all: str | None = None
    verdict: Verdict | None = None
    returned: Number | None = None
    response_rate: Fraction | None = None
    unknown: Number | None = None
    options: tuple[OptionShare, ...] = ()
    standing: Standing | None = None
    to_turn: int | None = None

    @property
    def group(self) -> str:
        """Name of the group."""
        return self.norm.group

    @property
    def advisory(self) -> bool:
        """Whether the group is shown without deciding."""
        return self.norm.advisory

    @property
    def is_concealed(self) -> bool:
        """Whether its figures are left out."""
        return self.hidden is not None or self.nearly_all is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedWeightedChoice:
    """The part of the weighted total that may be shown; `hidden`: no figures. A verdict of None is hidden."""

    threshold: Fraction | None
    operator: Operator
    hidden: bool
    verdict: Verdict | None
    weights: tuple[tuple[str, Fraction], ...] | None
    options: tuple[OptionShare, ...] = ()
    standing: Standing | None = None
    spans: tuple[WeightSpan, ...] = ()
    weights_matter: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedChoice:
    """The part of the verdict on a choice that may be shown. A `verdict` of None is hidden.

    `winner`: the option that the norms give, if the verdict may be shown and gives one.
    """

    options: tuple[str, ...]
    groups: tuple[ProtectedGroupChoice, ...]
    weighted: ProtectedWeightedChoice | None
    verdict: Verdict | None
    winner: str | None
    combination: Combination
    counting_unit: CountingUnit

    @property
    def met(self) -> bool | None:
        """Whether the norms give a winner; None where it cannot, or may not, be said."""
        return self.verdict.met if self.verdict else None

    @property
    def conceals(self) -> bool:
        """Whether anything is hidden or worded; the page then says so, and why."""
        return any(group.is_concealed for group in self.groups)


def protect_choice(
    norms: ChoiceNorms,
    counts: Sequence[ChoiceCounts],
    k: int = LOWEST_THRESHOLD,
    *,
    hidden: Collection[str] = (),
    named: Collection[str] = (),
) -> ProtectedChoice:
    """Hold the counts against the norms, and give the part of the verdict that may be shown.

    Parameters
    ----------
    norms, counts
        As for `core.norms.elect`, which raises the same refusals.
    k, hidden, named
        As for `core.privacy.protect`.

    Examples
    --------
    >>> norms = ChoiceNorms(
    ...     options=("A", "B"),
    ...     groups=(
    ...         ChoiceGroupNorm(group="parents", response=None),
    ...         ChoiceGroupNorm(group="team", response=None),
    ...     ),
    ... )
    >>> parents = ChoiceCounts(group="parents", invited=90, votes={"A": 50, "B": 20})
    >>> shown = protect_choice(norms, [parents, ChoiceCounts(group="team", invited=4, votes={"A": 3})])
    >>> [group.hidden for group in shown.groups], shown.verdict, shown.winner
    ([None, <Hidden.HIDDEN: 'hidden'>], None, None)
    """
    ordered = in_order_of(norms, counts)
    marks = [
        _Mark()
        if count.group in named
        else _mark(count, norm, norms.options, k, is_hidden=count.group in hidden)
        for norm, count in zip(norms.groups, ordered, strict=True)
    ]
    told = [_told(count, mark) for count, mark in zip(ordered, marks, strict=True)]
    outcome = elect(norms, told)
    others = _other_outcomes(norms, told, marks)
    groups = tuple(
        _protected_group(
            found,
            mark,
            _tellable(found, [each.groups[place] for each in others]),
            by_head=norms.counting_unit is CountingUnit.RESPONDENT,
        )
        for place, (found, mark) in enumerate(zip(outcome.groups, marks, strict=True))
    )
    verdict = _tellable(outcome, others)
    return ProtectedChoice(
        options=norms.options,
        groups=groups,
        weighted=_protected_total(outcome, groups, others),
        verdict=verdict,
        winner=outcome.winner if verdict else None,
        combination=norms.combination,
        counting_unit=norms.counting_unit,
    )


@dataclass(frozen=True)
class _Mark:
    """That a group is hidden, or what all but at most one chose ("" for no opinion) of `among`."""

    hidden: bool = False
    nearly_all: str | None = None
    among: tuple[str, ...] = ()

    @property
    def conceals(self) -> bool:
        return self.hidden or self.nearly_all is not None


def _mark(
    counts: ChoiceCounts, norm: ChoiceGroupNorm, options: tuple[str, ...], k: int, *, is_hidden: bool
) -> _Mark:
    if is_hidden or too_few(counts, k):
        return _Mark(hidden=True)
    answers = (*options, "")
    alike = _alike(counts, answers)
    if alike is not None:
        return _Mark(nearly_all=alike, among=answers)
    # Their shares of the votes are worded; of fewer than k votes, as of any, the figures are told.
    if norm.base is Base.VOTES and counts.voted >= k * one_answer(counts):
        return _Mark(nearly_all=_alike(counts, options), among=options)
    return _Mark()


def _cells(counts: ChoiceCounts) -> dict[str, Number]:
    return {**counts.votes, "": counts.no_opinion}


def _alike(counts: ChoiceCounts, among: Collection[str]) -> str | None:
    """What all gave, or all but one, of those who gave one of these answers; "" for no opinion."""
    cells = {answer: n for answer, n in _cells(counts).items() if answer in among}
    whole, most = sum(cells.values()), max(cells, key=lambda answer: cells[answer])
    return most if whole and whole - cells[most] <= one_answer(counts) else None


def _told(counts: ChoiceCounts, mark: _Mark) -> ChoiceCounts:
    """What a reader knows: of a hidden group how many returned, of a worded one as if all chose the same."""
    if mark.hidden:
        return replace(counts, votes={}, no_opinion=0, blank=counts.returned)
    if mark.nearly_all is None:
        return counts
    whole = sum(n for answer, n in _cells(counts).items() if answer in mark.among)
    return _with(counts, dict.fromkeys(mark.among, 0) | {mark.nearly_all: whole})


def _with(counts: ChoiceCounts, changed: Mapping[str, Number]) -> ChoiceCounts:
    cells = _cells(counts) | dict(changed)
    return replace(counts, no_opinion=cells.pop(""), votes=cells)


def _other_outcomes(
    norms: ChoiceNorms, told: Sequence[ChoiceCounts], marks: Sequence[_Mark]
) -> list[DecisionChoice]:
    """The outcomes if all marked groups went as far as they can towards one option, or had no opinion."""
    if not any(mark.conceals for mark in marks):
        return []
    return [
        elect(norms, [_towards(answer, count, mark) for count, mark in zip(told, marks, strict=True)])
        for answer in (*norms.options, "")
    ]


def _towards(answer: str, told: ChoiceCounts, mark: _Mark) -> ChoiceCounts:
    """The answers of a marked group that go furthest towards this one; "": towards no opinion."""
    if mark.hidden:
        return _with(replace(told, blank=0), {answer: told.returned})
    if mark.nearly_all is None or answer == mark.nearly_all or answer not in mark.among:
        return told
    whole = _cells(told)[mark.nearly_all]
    one = min(one_answer(told), whole)
    return _with(told, {mark.nearly_all: whole - one, answer: one})


_Found = GroupChoice | WeightedChoice | DecisionChoice


def _tellable(found: _Found, others: Sequence[_Found]) -> Verdict | None:
    """The verdict, if every possible answer of the marked groups gives the same one, and the same winner."""
    if found.verdict is Verdict.NO_RULING or all(_rests_on(each) == _rests_on(found) for each in others):
        return found.verdict
    same = all(_result(each) == _result(found) for each in others)
    return found.verdict if same and found.verdict not in _NOT_OF_MIXTURES else None


def _result(found: _Found) -> tuple[Verdict, str | None]:
    winner = found.winner if isinstance(found, DecisionChoice) else found.standing.elected
    return found.verdict, winner


def _rests_on(found: _Found) -> object:
    """What a verdict rests on; what advisory groups answered is no part of it."""
    if not isinstance(found, DecisionChoice):
        return found
    return tuple(group for group in found.groups if not group.advisory), found.weighted


def _protected_group(
    found: GroupChoice, mark: _Mark, verdict: Verdict | None, *, by_head: bool
) -> ProtectedGroupChoice:
    shown = ProtectedGroupChoice(
        norm=found.norm,
        invited=found.invited,
        response_required=found.response_required,
        response_met=found.response_met,
        hidden=Hidden.HIDDEN if mark.hidden else None,
        nearly_all=mark.nearly_all,
        verdict=verdict,
    )
    if by_head or not mark.hidden:
        shown = replace(shown, returned=found.returned, response_rate=found.response_rate)
    if mark.hidden:
        return shown
    shown = replace(shown, unknown=found.unknown)
    if mark.nearly_all is not None:
        return shown
    return replace(shown, options=found.options, standing=found.standing, to_turn=found.to_turn)


def _protected_total(
    outcome: DecisionChoice, groups: Sequence[ProtectedGroupChoice], others: Sequence[DecisionChoice]
) -> ProtectedWeightedChoice | None:
    total = outcome.weighted
    if total is None:
        return None
    other_totals = [each.weighted for each in others if each.weighted]
    concealed = any(group.is_concealed for group in groups if not group.advisory)
    shown = ProtectedWeightedChoice(
        threshold=total.threshold,
        operator=total.operator,
        hidden=concealed,
        verdict=_tellable(total, other_totals),
        weights=total.weights if all(each.weights == total.weights for each in other_totals) else None,
    )
    if concealed:
        return shown
    return replace(
        shown,
        options=total.options,
        standing=total.standing,
        spans=total.spans,
        weights_matter=total.weights_matter,
    )
