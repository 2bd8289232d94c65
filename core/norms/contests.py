"""A contest among options: who leads, whether the norm is met, and whether the unknown can change that.

The unknown may choose any option. For each option there is a completion in which all of them choose it; each
lead and each share is smallest and largest in one of those: the completions decide exactly what is certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from core.norms.bounds import meets
from core.norms.choices import ChoiceCounts
from core.norms.values import Base, Operator
from core.norms.verdicts import Verdict

Shares = Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Contest:
    """The shares of all options (None without votes), and per option the shares if all unknown chose it.

    `completions` is None if the number invited is unknown, or if nobody was invited.
    """

    shares: Shares | None
    completions: Mapping[str, Shares] | None

    def low(self, option: str) -> Fraction | None:
        """The smallest share that this option can have."""
        return None if self.completions is None else min(each[option] for each in self.completions.values())

    def high(self, option: str) -> Fraction | None:
        """The largest share that this option can have."""
        return None if self.completions is None else self.completions[option][option]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The outcome of a contest.

    `top`: the options with the largest share; `leader`: the only one of those; `lead_is_certain`: the unknown
    cannot change the leader (None without a leader, or if the number invited is unknown). `elected`: the
    leader, if it meets the norm. `reachable`: the options that some answers of the unknown would elect; None
    if the number invited is unknown.
    """

    top: tuple[str, ...]
    leader: str | None
    majority: bool
    lead_is_certain: bool | None
    elected: str | None
    reachable: tuple[str, ...] | None
    verdict: Verdict


def contest(counts: ChoiceCounts, base: Base, options: Sequence[str]) -> Contest:
    """The contest in one group.

    References
    ----------
    C. F. Manski, *Partial Identification of Probability Distributions* (2003), chapter 1.

    Examples
    --------
    >>> team = ChoiceCounts(group="team", invited=10, votes={"A": 5, "B": 2})
    >>> found = contest(team, Base.VOTES, ("A", "B"))
    >>> str(found.shares["A"]), str(found.low("A")), str(found.high("A"))
    ('5/7', '1/2', '4/5')
    """
    denominator, unknown = counts.denominator(base), counts.unknown
    votes = {option: Fraction(counts.votes.get(option, 0)) for option in options}
    shares = None
    if counts.answered and denominator:
        shares = {option: count / denominator for option, count in votes.items()}
    if unknown is None or denominator is None:
        return Contest(shares=shares, completions=None)
    full = denominator if base is Base.INVITED else denominator + unknown
    if not full:
        return Contest(shares=shares, completions=None)
    completions = {
        chosen: {
            option: (count + (unknown if option == chosen else 0)) / full for option, count in votes.items()
        }
        for chosen in options
    }
    return Contest(shares=shares, completions=completions)


def top_of(shares: Shares | None) -> tuple[str, ...]:
    """The options with the largest share; none without votes.

    >>> top_of({"A": Fraction(1, 2), "B": Fraction(1, 2)})
    ('A', 'B')
    """
    most = max(shares.values(), default=Fraction(0)) if shares else Fraction(0)
    return tuple(option for option, share in (shares or {}).items() if share == most) if most else ()


def standing(found: Contest, threshold: Fraction | None, operator: Operator) -> Standing:
    """Hold a contest against its norm.

    Examples
    --------
    >>> team = ChoiceCounts(group="team", invited=10, votes={"A": 5, "B": 2})
    >>> outcome = standing(contest(team, Base.VOTES, ("A", "B")), Fraction(1, 2), Operator.MORE_THAN)
    >>> outcome.leader, outcome.elected, outcome.lead_is_certain, outcome.verdict.value
    ('A', 'A', False, 'met_provisional')
    """
    top = top_of(found.shares)
    leader = top[0] if len(top) == 1 else None
    elected = _elected(found.shares, threshold, operator)
    reachable = None
    if found.completions is not None:
        reachable = tuple(
            option
            for option, shares in found.completions.items()
            if _elected(shares, threshold, operator) == option
        )
    return Standing(
        top=top,
        leader=leader,
        majority=leader is not None and found.shares is not None and found.shares[leader] > Fraction(1, 2),
        lead_is_certain=_always(found, leader),
        elected=elected,
        reachable=reachable,
        verdict=_verdict(found, elected, reachable, threshold, operator),
    )


def _elected(shares: Shares | None, threshold: Fraction | None, operator: Operator) -> str | None:
    top = top_of(shares)
    if shares is None or len(top) != 1:
        return None
    return top[0] if threshold is None or meets(shares[top[0]], threshold, operator) else None


def _always(found: Contest, leader: str | None) -> bool | None:
    if leader is None or found.completions is None:
        return None
    return all(top_of(shares) == (leader,) for shares in found.completions.values())


def _verdict(
    found: Contest,
    elected: str | None,
    reachable: tuple[str, ...] | None,
    threshold: Fraction | None,
    operator: Operator,
) -> Verdict:
    if found.shares is None:
        return Verdict.NO_SHARE
    if found.completions is None or reachable is None:
        return Verdict.MET_AMONG_RESPONDENTS if elected else Verdict.NOT_MET_AMONG_RESPONDENTS
    if elected is None:
        return Verdict.NOT_MET_PROVISIONAL if reachable else Verdict.NOT_MET_CERTAIN
    always = all(_elected(each, threshold, operator) == elected for each in found.completions.values())
    return Verdict.MET_CERTAIN if always else Verdict.MET_PROVISIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSpan:
    """The options that lead if the first of two groups weighs between `low` and `high` (0-1)."""

    low: Fraction
    high: Fraction
    leaders: tuple[str, ...]


def leading_by_weight(first: Shares, second: Shares) -> tuple[WeightSpan, ...]:
    """Who leads for which weight of the first of two groups; the second has the rest.

    Examples
    --------
    >>> one = {"A": Fraction(3, 5), "B": Fraction(2, 5)}
    >>> other = {"A": Fraction(1, 5), "B": Fraction(4, 5)}
    >>> [(str(span.low), str(span.high), span.leaders) for span in leading_by_weight(one, other)]
    [('0', '3/4', ('B',)), ('3/4', '1', ('A',))]
    """
    turns = {Fraction(0), Fraction(1)}
    options = list(first)
    for place, option in enumerate(options):
        for other in options[place + 1 :]:
            slope = (first[option] - second[option]) - (first[other] - second[other])
            if slope and 0 < (turn := (second[other] - second[option]) / slope) < 1:
                turns.add(turn)
    spans: list[WeightSpan] = []
    ordered = sorted(turns)
    for low, high in pairwise(ordered):
        middle = (low + high) / 2
        leaders = top_of({each: middle * first[each] + (1 - middle) * second[each] for each in options})
        if spans and spans[-1].leaders == leaders:
            spans[-1] = WeightSpan(low=spans[-1].low, high=high, leaders=leaders)
        else:
            spans.append(WeightSpan(low=low, high=high, leaders=leaders))
    return tuple(spans)
