"""What a ranking says beyond first choices: mean ranks, and which option beats each other one in pairs.

Unlike votes, ranks tell much about a person: where nearly all of a group put an option at one place, or above
another, the figures of that group are left out, because each can be computed from the others. Who wins a pair
says only what more than half prefer, so that may always be told of a group that is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb

from core.privacy.suppression import LOWEST_THRESHOLD
from core.privacy.tables import Hidden


@dataclass(frozen=True, kw_only=True)
class RankTally:
    """The ranks that one group gave to all options, counted.

    `ranks`: the sum of ranks per option; `placed[option][rank - 1]`: how many gave that rank;
    `preferred[one, other]`: how many ranked one above the other.
    """

    group: str
    n: int
    ranks: Mapping[str, Fraction]
    placed: Mapping[str, Sequence[int]]
    preferred: Mapping[tuple[str, str], int]

    @property
    def is_alike(self) -> bool:
        """Whether all but at most one of the group agree somewhere: on a place, or on a pair."""
        places = (count for counts in self.placed.values() for count in counts)
        return self.n > 0 and any(count >= self.n - 1 for count in (*places, *self.preferred.values()))


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The outcome of all comparisons of two options.

    `winner` beats each other option (Condorcet); None without one. `beats`: (winner of the pair, loser).
    `cycle`: three or more options of which each beats the next, and the last the first; () without one.
    """

    winner: str | None
    beats: tuple[tuple[str, str], ...]
    cycle: tuple[str, ...]


def pairs(options: Sequence[str], preferred: Mapping[tuple[str, str], int]) -> Pairs:
    """Compare the options two by two; more people on one side win the pair.

    References
    ----------
    M. de Condorcet, *Essai sur l'application de l'analyse à la probabilité des décisions* (1785).

    Examples
    --------
    >>> votes = {("A", "B"): 2, ("B", "A"): 1, ("B", "C"): 2, ("C", "B"): 1, ("C", "A"): 2, ("A", "C"): 1}
    >>> pairs("ABC", votes).winner, pairs("ABC", votes).cycle
    (None, ('A', 'B', 'C'))
    >>> pairs("AB", {("A", "B"): 3, ("B", "A"): 1}).winner
    'A'
    """
    beats = tuple(
        pair
        for one, other in combinations(options, 2)
        for pair in ((one, other), (other, one))
        if preferred.get(pair, 0) > preferred.get(pair[::-1], 0)
    )
    won = {option: {loser for winner, loser in beats if winner == option} for option in options}
    winner = next((option for option in options if len(won[option]) == len(options) - 1), None)
    return Pairs(winner=winner, beats=beats, cycle=() if winner else _cycle(options, won))


def _cycle(options: Sequence[str], won: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The shortest cycle through the first option that stands in one."""
    for start in options:
        paths: list[tuple[str, ...]] = [(start,)]
        seen = {start}
        while paths:
            longer = []
            for path in paths:
                for following in options:
                    if following not in won[path[-1]]:
                        continue
                    if following == start:
                        return path
                    if following not in seen:
                        seen.add(following)
                        longer.append((*path, following))
            paths = longer
    return ()


@dataclass(frozen=True, kw_only=True)
class ProtectedRanking:
    """The part of a group's ranking that may be shown.

    With `hidden` nothing is included. `means` (the mean rank per option) and `preferred` are None where
    nearly all of the group agree on a place or a pair, and without answers; `pairs` too, if one of them ties.
    """

    group: str
    hidden: Hidden | None
    n: int | None = None
    pairs: Pairs | None = None
    means: Mapping[str, Fraction] | None = None
    preferred: Mapping[str, Mapping[str, int]] | None = None


def protect_rankings(
    tallies: Sequence[RankTally], options: Sequence[str], k: int = LOWEST_THRESHOLD
) -> tuple[ProtectedRanking, ...]:
    """Protect the rankings of groups: small ones are hidden, as with first choices.

    Examples
    --------
    >>> team = RankTally(group="team", n=3, ranks={}, placed={}, preferred={})
    >>> [each.hidden for each in protect_rankings([team], ["A", "B"])]
    [<Hidden.HIDDEN: 'hidden'>]
    """
    return tuple(
        ProtectedRanking(group=each.group, hidden=Hidden.HIDDEN) if 0 < each.n < k else _shown(each, options)
        for each in tallies
    )


def _shown(tally: RankTally, options: Sequence[str]) -> ProtectedRanking:
    if not tally.n:
        return ProtectedRanking(group=tally.group, hidden=None, n=0)
    found = pairs(options, tally.preferred)
    if tally.is_alike:  # beside the first choices, a pair that ties would tell it
        ties = comb(len(options), 2) - len(found.beats)
        return ProtectedRanking(group=tally.group, hidden=None, n=tally.n, pairs=None if ties else found)
    return ProtectedRanking(
        group=tally.group,
        hidden=None,
        n=tally.n,
        pairs=found,
        means={option: tally.ranks[option] / tally.n for option in options},
        preferred={
            one: {other: tally.preferred[one, other] for other in options if other != one} for one in options
        },
    )
