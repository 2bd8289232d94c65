"""A choice among several options, by plurality and majority; a tie at the top has no winner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.norms.bounds import meets
from core.norms.refusals import MoreReturnedThanInvited, NegativeCount, Number
from core.norms.values import Operator
from core.proportions import leading


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionShare:
    """One option: its count (None in a weighted total), its share, and that share's bounds and margin.

    The bounds are what the share may be, whatever the unknown choose.
    """

    option: str
    count: Number | None
    share: Fraction | None
    low: Fraction | None
    high: Fraction | None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceJudgement:
    """The leading option.

    `winner` has the most votes (None at a tie or without votes); `tied` names all at the top. `majority`: the
    winner has more than half. `met`: the winner meets the threshold (None without a threshold or a winner).
    `winner_certain`: the unknown cannot change the winner; None if N is unknown.
    """

    options: tuple[OptionShare, ...]
    n: int
    winner: str | None
    tied: tuple[str, ...]
    majority: bool
    met: bool | None
    winner_certain: bool | None


def judge_choice(
    counts: Mapping[str, int],
    invited: int | None = None,
    threshold: Fraction | None = None,
    operator: Operator = Operator.AT_LEAST,
) -> ChoiceJudgement:
    """Judge one choice out of several options.

    Parameters
    ----------
    counts : mapping of option to votes
    invited : int, optional
        N; without it there are no bounds.
    threshold, operator
        Share of the votes that the winner must have.

    Raises
    ------
    NegativeCount, MoreReturnedThanInvited

    Examples
    --------
    >>> judge_choice({"A": 30, "B": 30, "C": 20}).winner is None
    True
    >>> choice = judge_choice({"A": 40, "B": 30, "C": 20}, invited=95)
    >>> choice.winner, choice.majority, choice.winner_certain
    ('A', False, True)
    """
    n = sum(counts.values())
    _require_sound(counts, n, invited)
    options = tuple(_option(option, count, n, invited) for option, count in counts.items())
    top, majority = leading(list(counts.values()))
    tied = tuple(options[position].option for position in top)
    winner = options[top[0]] if len(top) == 1 else None
    met = None
    if winner is not None and winner.share is not None and threshold is not None:
        met = meets(winner.share, threshold, operator)
    certain = None if invited is None else _lead(counts) > invited - n
    return ChoiceJudgement(
        options=options,
        n=n,
        winner=winner.option if winner else None,
        tied=tied,
        majority=majority,
        met=met,
        winner_certain=certain,
    )


def _require_sound(counts: Mapping[str, int], n: int, invited: int | None) -> None:
    for option, count in counts.items():
        if count < 0:
            raise NegativeCount(option, count)
    if invited is not None and n > invited:
        raise MoreReturnedThanInvited(group="", returned=n, invited=invited)


def _option(option: str, count: int, n: int, invited: int | None) -> OptionShare:
    share = Fraction(count, n) if n else None
    if not invited:
        return OptionShare(option=option, count=count, share=share, low=None, high=None)
    return OptionShare(
        option=option,
        count=count,
        share=share,
        low=Fraction(count, invited),
        high=Fraction(count + invited - n, invited),
    )


def _lead(counts: Mapping[str, int]) -> int:
    first, second, *_ = (*sorted(counts.values(), reverse=True), 0, 0)
    return first - second
