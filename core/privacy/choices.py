"""The verdict on a choice as it may be shown: pages, PDF and XLSX take their figures from here.

The rules are those of `protection`: small groups and their cover are hidden, a nearly unanimous group is
worded, and every figure that gives those back goes with them. A verdict that depends on such a group is
shown only if all answers that it may have given lead to the same one. Those answers are a convex set, and
what elects an option is linear in them, so it is enough to try all of them towards each option. That is not
so of what is provisional, or without a share: beside a concealed group that stays untold.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

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
    WeightRule,
    WeightSpan,
    elect,
)
from core.norms.refusals import Number
from core.privacy.suppression import LOWEST_THRESHOLD, suppress
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
    ([<Hidden.HIDDEN: 'hidden'>, <Hidden.HIDDEN: 'hidden'>], None, None)
    """
    outcome = elect(norms, counts)
    by_group = {count.group: count for count in counts}
    ordered = [by_group[norm.group] for norm in norms.groups]
    marks = _marks(norms, ordered, k, hidden, named)
    others = _other_outcomes(norms, ordered, marks)
    groups = tuple(
        _protected_group(found, mark, _tellable(found, [each.groups[place] for each in others]))
        for place, (found, mark) in enumerate(zip(outcome.groups, marks, strict=True))
    )
    verdict = _tellable(outcome, others)
    return ProtectedChoice(
        options=norms.options,
        groups=groups,
        weighted=_protected_total(norms, outcome, groups, others),
        verdict=verdict,
        winner=outcome.winner if verdict else None,
        combination=norms.combination,
        counting_unit=norms.counting_unit,
    )


@dataclass(frozen=True)
class _Mark:
    hidden: Hidden | None = None
    nearly_all: str | None = None

    @property
    def conceals(self) -> bool:
        return self.hidden is not None or self.nearly_all is not None


def _marks(
    norms: ChoiceNorms,
    counts: Sequence[ChoiceCounts],
    k: int,
    elsewhere: Collection[str],
    named: Collection[str],
) -> list[_Mark]:
    pairs = list(zip(norms.groups, counts, strict=True))
    sizes = [0 if norm.group in named else _size(norm, count) for norm, count in pairs]
    hidden = set(suppress(sizes, k).hidden)
    marks = []
    for place, (norm, count) in enumerate(pairs):
        if norm.group in named:
            marks.append(_Mark())
        elif place in hidden or norm.group in elsewhere:
            marks.append(_Mark(Hidden.HIDDEN))
        else:
            marks.append(_Mark(None, _nearly_all(norm.base, count)))
    return marks


def _size(norm: ChoiceGroupNorm, counts: ChoiceCounts) -> int:
    """How many answers the shares rest on: persons, or households where those are counted."""
    if counts.households is not None:
        return counts.households
    if norm.base is Base.VOTES and counts.answered:
        return max(1, ceil(counts.voted))  # zero votes are hidden like a few
    return ceil(counts.answered)


def _one(counts: ChoiceCounts) -> Fraction:
    """The size of one answer: 1, or per pupil the children of an average household."""
    return Fraction(counts.answered) / counts.households if counts.households else Fraction(1)


def _nearly_all(base: Base, counts: ChoiceCounts) -> str | None:
    """The option that all in the group chose, or all but one; "" for no opinion."""
    whole = counts.voted if base is Base.VOTES else counts.answered
    if not whole:
        return None
    cells = dict(counts.votes) if base is Base.VOTES else {**counts.votes, "": counts.no_opinion}
    most = max(cells, key=lambda option: cells[option])
    return most if whole - cells[most] <= _one(counts) else None


def _other_outcomes(
    norms: ChoiceNorms, counts: Sequence[ChoiceCounts], marks: Sequence[_Mark]
) -> list[DecisionChoice]:
    """The outcomes if all marked groups went as far as they can towards one option, or had no opinion."""
    if not any(mark.conceals for mark in marks):
        return []
    return [
        elect(
            norms,
            [
                _towards(option, count, norm.base, mark)
                for norm, count, mark in zip(norms.groups, counts, marks, strict=True)
            ],
        )
        for option in (*norms.options, None)
    ]


def _towards(option: str | None, counts: ChoiceCounts, base: Base, mark: _Mark) -> ChoiceCounts:
    """The answers of a marked group that go furthest towards this option; None: towards no opinion."""
    if mark.hidden:
        votes = {} if option is None else {option: counts.returned}
        return replace(counts, votes=votes, no_opinion=counts.returned if option is None else 0, blank=0)
    if mark.nearly_all is None:
        return counts
    is_votes = base is Base.VOTES
    whole = Fraction(counts.voted if is_votes else counts.answered)
    one = min(_one(counts), whole)
    target = option if option is not None else mark.nearly_all if is_votes else ""
    cells = {mark.nearly_all: whole}
    if target != mark.nearly_all:
        cells = {mark.nearly_all: whole - one, target: one}
    no_opinion = counts.no_opinion if is_votes else cells.pop("", Fraction(0))
    return replace(counts, votes=cells, no_opinion=no_opinion)


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


def _protected_group(found: GroupChoice, mark: _Mark, verdict: Verdict | None) -> ProtectedGroupChoice:
    shown = ProtectedGroupChoice(
        norm=found.norm,
        invited=found.invited,
        response_required=found.response_required,
        response_met=found.response_met,
        hidden=mark.hidden,
        nearly_all=mark.nearly_all,
        verdict=verdict,
    )
    if mark.hidden:
        return shown
    shown = replace(shown, returned=found.returned, response_rate=found.response_rate, unknown=found.unknown)
    if mark.nearly_all is not None:
        return shown
    return replace(shown, options=found.options, standing=found.standing, to_turn=found.to_turn)


def _protected_total(
    norms: ChoiceNorms,
    outcome: DecisionChoice,
    groups: Sequence[ProtectedGroupChoice],
    others: Sequence[DecisionChoice],
) -> ProtectedWeightedChoice | None:
    total = outcome.weighted
    if total is None:
        return None
    deciding = [group for group in groups if not group.advisory]
    concealed = any(group.is_concealed for group in deciding)
    telling_weights = norms.weight_rule is WeightRule.BY_RESPONDENTS and any(g.hidden for g in deciding)
    shown = ProtectedWeightedChoice(
        threshold=total.threshold,
        operator=total.operator,
        hidden=concealed,
        verdict=_tellable(total, [each.weighted for each in others if each.weighted]),
        weights=None if telling_weights else total.weights,
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
