"""The verdict of the norms of a choice on the counts: per group, and all groups together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from core.norms.bounds import all_must_hold
from core.norms.choices import ChoiceCounts, ChoiceGroupNorm, ChoiceNorms
from core.norms.choosing import OptionShare
from core.norms.contests import (
    Contest,
    Shares,
    Standing,
    WeightSpan,
    contest,
    leading_by_weight,
    standing,
)
from core.norms.judging import in_order_of, response_reached
from core.norms.refusals import Number
from core.norms.values import Base, Combination, CountingUnit, Operator, WeightRule
from core.norms.verdicts import Verdict
from core.norms.weighing import group_weights, weighted_mean
from core.proportions.answers import simultaneous


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChoice:
    """What one group chose, beside its norm.

    `to_turn`: the fewest of the `unknown` that could change `elected` (None: not even all of them, or N is
    unknown). Margins of the options are simultaneous, and never determine a verdict.
    """

    norm: ChoiceGroupNorm
    returned: Number
    invited: Number | None
    response_rate: Fraction | None
    response_required: int | None
    response_met: bool | None
    unknown: Number | None
    options: tuple[OptionShare, ...]
    standing: Standing
    verdict: Verdict
    to_turn: int | None

    @property
    def group(self) -> str:
        """Name of the group."""
        return self.norm.group

    @property
    def advisory(self) -> bool:
        """Whether the group is shown without deciding."""
        return self.norm.advisory


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedChoice:
    """The weighted total of each option, and who leads under other weights.

    `spans` exist for exactly two deciding groups. `weights_matter`: other weights give another leader, or
    none; None without shares.
    """

    weights: tuple[tuple[str, Fraction], ...]
    threshold: Fraction | None
    operator: Operator
    options: tuple[OptionShare, ...]
    standing: Standing
    verdict: Verdict
    spans: tuple[WeightSpan, ...]
    weights_matter: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionChoice:
    """The verdict on a choice: each group apart, then together.

    `winner`: the option that the norms give; None where they give none. Groups apart give one only if all
    that decide chose it.
    """

    groups: tuple[GroupChoice, ...]
    weighted: WeightedChoice | None
    verdict: Verdict
    winner: str | None
    combination: Combination
    counting_unit: CountingUnit

    @property
    def met(self) -> bool | None:
        """Whether the norms give a winner; None where it cannot be said."""
        return self.verdict.met


def elect(norms: ChoiceNorms, counts: Sequence[ChoiceCounts]) -> DecisionChoice:
    """Hold the counts of all groups against the norms of a choice.

    Parameters
    ----------
    norms : ChoiceNorms
    counts : sequence of ChoiceCounts
        Exactly one for each group of the norms, in any order, in the counting unit of the norms.

    Raises
    ------
    GroupNotCounted, GroupWithoutNorm, GroupTwice, InvitedUnknown

    Examples
    --------
    >>> norms = ChoiceNorms(
    ...     options=("A", "B", "C"),
    ...     groups=(
    ...         ChoiceGroupNorm(group="parents", response=None),
    ...         ChoiceGroupNorm(group="team", response=None),
    ...     ),
    ... )
    >>> parents = ChoiceCounts(group="parents", invited=90, votes={"A": 40, "B": 20, "C": 20})
    >>> team = ChoiceCounts(group="team", invited=20, votes={"A": 6, "B": 6, "C": 2})
    >>> outcome = elect(norms, [parents, team])
    >>> outcome.winner is None, outcome.groups[0].verdict.value, outcome.groups[1].standing.top
    (True, 'met_certain', ('A', 'B'))
    """
    ordered = in_order_of(norms, counts)
    groups = tuple(
        choose_group(norm, count, norms.options, norms.counting_unit)
        for norm, count in zip(norms.groups, ordered, strict=True)
    )
    deciding = tuple(group for group in groups if not group.advisory)
    weighted = _total(norms, deciding, ordered) if norms.has_total else None
    parts: list[GroupChoice | WeightedChoice] = []
    if norms.combination is not Combination.WEIGHTED_TOTAL:
        parts += deciding
    parts += [weighted] if weighted else []
    verdict, winner = _together(parts)
    return DecisionChoice(
        groups=groups,
        weighted=weighted,
        verdict=verdict,
        winner=winner,
        combination=norms.combination,
        counting_unit=norms.counting_unit,
    )


def choose_group(
    norm: ChoiceGroupNorm,
    counts: ChoiceCounts,
    options: Sequence[str],
    unit: CountingUnit = CountingUnit.RESPONDENT,
) -> GroupChoice:
    """Hold the counts of one group against its own norm.

    Examples
    --------
    >>> team = ChoiceCounts(group="team", invited=20, votes={"A": 8, "B": 5, "C": 2})
    >>> found = choose_group(ChoiceGroupNorm(group="team", response=None), team, ("A", "B", "C"))
    >>> found.standing.leader, found.standing.majority, found.verdict.value, found.to_turn
    ('A', True, 'met_provisional', 3)
    """
    found = contest(counts, norm.base, options)
    outcome = standing(found, norm.threshold, norm.operator)
    required, reached = response_reached(norm.response, counts)
    is_open = norm.response is not None and not reached
    return GroupChoice(
        norm=norm,
        returned=counts.returned,
        invited=counts.invited,
        response_rate=Fraction(counts.returned) / counts.invited if counts.invited else None,
        response_required=required,
        response_met=reached,
        unknown=counts.unknown,
        options=_options(found, counts, norm.base, options, unit),
        standing=outcome,
        verdict=Verdict.NO_RULING if is_open else outcome.verdict,
        to_turn=_to_turn(norm, counts, outcome, options),
    )


def _options(
    found: Contest, counts: ChoiceCounts, base: Base, options: Sequence[str], unit: CountingUnit
) -> tuple[OptionShare, ...]:
    margins = _margins(found, counts, base, options, unit)
    return tuple(
        OptionShare(
            option=option,
            count=counts.votes.get(option, 0),
            share=found.shares[option] if found.shares else None,
            low=found.low(option),
            high=found.high(option),
            interval=margins.get(option),
        )
        for option in options
    )


def _margins(
    found: Contest, counts: ChoiceCounts, base: Base, options: Sequence[str], unit: CountingUnit
) -> dict[str, tuple[float, float]]:
    """Goodman's margins; not on base invited, and not per pupil: children of one household are one answer."""
    if found.shares is None or base is Base.INVITED or unit is CountingUnit.PUPIL:
        return {}
    votes: list[Number] = [counts.votes.get(option, 0) for option in options]
    cells = votes if base is Base.VOTES else [*votes, counts.no_opinion]
    whole = counts.invited
    if whole is not None and base is Base.VOTES:
        whole -= counts.no_opinion
    return dict(zip(options, simultaneous(cells, whole), strict=False))


def _to_turn(
    norm: ChoiceGroupNorm, counts: ChoiceCounts, outcome: Standing, options: Sequence[str]
) -> int | None:
    if counts.unknown is None or outcome.verdict is Verdict.NO_SHARE:
        return None
    turns = [_to_elect(norm, counts, option, options) for option in options]
    if outcome.elected is not None:
        turns = [_to_lose(norm, counts, outcome.elected)]
    possible = [turn for turn in turns if turn is not None and turn <= counts.unknown]
    return min(possible, default=None)


def _to_lose(norm: ChoiceGroupNorm, counts: ChoiceCounts, leader: str) -> int | None:
    """The fewest who, choosing otherwise, cost the leader its lead or its share."""
    votes = counts.votes[leader]
    second = max((n for option, n in counts.votes.items() if option != leader), default=0)
    turns = [ceil(votes - second)]
    share, denominator = norm.threshold, counts.denominator(norm.base)
    if share and norm.base is not Base.INVITED and denominator is not None:
        room = Fraction(votes) / share - denominator
        turns.append(floor(room) + 1 if norm.operator is Operator.AT_LEAST else ceil(room))
    return max(1, min(turns))


def _to_elect(norm: ChoiceGroupNorm, counts: ChoiceCounts, option: str, options: Sequence[str]) -> int | None:
    """The fewest who, all choosing this option, would elect it; None if no number would."""
    votes = Fraction(counts.votes.get(option, 0))
    others = max(counts.votes.get(other, 0) for other in options if other != option)
    turn = max(0, floor(others - votes) + 1)
    share, denominator = norm.threshold, counts.denominator(norm.base)
    if share is None or denominator is None:
        return turn
    short = share * denominator - votes
    rest = Fraction(1) if norm.base is Base.INVITED else 1 - share
    if not rest:
        return turn if short == 0 and norm.operator is Operator.AT_LEAST else None
    needed = short / rest
    return max(turn, ceil(needed) if norm.operator is Operator.AT_LEAST else floor(needed) + 1)


def _total(
    norms: ChoiceNorms, deciding: Sequence[GroupChoice], counts: Sequence[ChoiceCounts]
) -> WeightedChoice:
    """The weighted total; its completions take all unknown of all groups to one option."""
    by_group = {count.group: count for count in counts}
    contests = [contest(by_group[norm.group], norm.base, norms.options) for norm in norms.deciding]
    weights = group_weights(norms, counts)
    full = weights
    if norms.weight_rule is WeightRule.BY_RESPONDENTS:
        full = tuple(_whole(by_group[norm.group], norm.base) for norm in norms.deciding)
    shares = _weighed([each.shares for each in contests], weights, norms.options)
    is_bounded = all(group.invited is not None for group in deciding)
    found_total = Contest(
        shares=shares, completions=_completions(contests, full, norms.options) if is_bounded else None
    )
    outcome = standing(found_total, norms.threshold, norms.operator)
    missed = any(group.verdict is Verdict.NO_RULING for group in deciding)
    whole = sum(weights, Fraction(0))
    known = [each.shares for each in contests if each.shares is not None]
    return WeightedChoice(
        weights=tuple(
            (norm.group, weight / whole if whole else weight)
            for norm, weight in zip(norms.deciding, weights, strict=True)
        ),
        threshold=norms.threshold,
        operator=norms.operator,
        options=tuple(
            OptionShare(
                option=option,
                count=None,
                share=shares[option] if shares else None,
                low=found_total.low(option),
                high=found_total.high(option),
            )
            for option in norms.options
        ),
        standing=outcome,
        verdict=Verdict.NO_RULING if missed else outcome.verdict,
        spans=leading_by_weight(*known) if len(known) == len(contests) == 2 else (),
        weights_matter=_weights_matter(deciding) if len(known) == len(contests) else None,
    )


def _completions(
    contests: Sequence[Contest], weights: Sequence[Fraction], options: Sequence[str]
) -> dict[str, Shares] | None:
    """Per option the weighted shares if all unknown of all groups chose it."""
    found = {
        option: _weighed(
            [each.completions[option] if each.completions else None for each in contests], weights, options
        )
        for option in options
    }
    shares: dict[str, Shares] = {option: each for option, each in found.items() if each is not None}
    return shares if len(shares) == len(options) else None


def _weighed(
    shares: Sequence[Shares | None], weights: Sequence[Fraction], options: Sequence[str]
) -> dict[str, Fraction] | None:
    found = {
        option: weighted_mean([None if each is None else each[option] for each in shares], weights)
        for option in options
    }
    return None if None in found.values() else {o: share for o, share in found.items() if share is not None}


def _whole(counts: ChoiceCounts, base: Base) -> Fraction:
    """The denominator if everybody had answered; 0 where N is unknown: then the total has no bounds."""
    denominator = counts.denominator(base)
    if counts.unknown is None or denominator is None:
        return Fraction(0)
    return Fraction(denominator if base is Base.INVITED else denominator + counts.unknown)


def _weights_matter(deciding: Sequence[GroupChoice]) -> bool:
    """What is at the top of each group is so under any weights; else all weight on one group differs."""
    return len({group.standing.top for group in deciding}) != 1


def _together(parts: Sequence[GroupChoice | WeightedChoice]) -> tuple[Verdict, str | None]:
    """All parts must elect the same option; the least certain of them determines how certain that is."""
    verdicts = tuple(part.verdict for part in parts)
    if Verdict.NO_RULING in verdicts:
        return Verdict.NO_RULING, None
    reachable = [set(found) for part in parts if (found := part.standing.reachable) is not None]
    if reachable and not set.intersection(*reachable):
        return Verdict.NOT_MET_CERTAIN, None
    elected = {part.standing.elected for part in parts if part.verdict is not Verdict.NO_SHARE}
    if len(elected) > 1 or None in elected:
        bounded = len(reachable) == len(parts)
        return Verdict.NOT_MET_PROVISIONAL if bounded else Verdict.NOT_MET_AMONG_RESPONDENTS, None
    weakest = all_must_hold(verdicts)
    return weakest, next(iter(elected)) if weakest.met else None
