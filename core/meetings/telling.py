"""What is told of a round once it is closed; it is kept, and reads the same for ever.

By name, everything is told. Without names the rules of surveys hold: fewer than k answers are not shown, and
what nearly all answered is told in words, because one who did not would know what all others answered. And a
round is not told beside an earlier one of which it differs by a few people: what changed would be theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from core.meetings.rounds import Ballot, RoundKind
from core.privacy import LOWEST_THRESHOLD, Cell, Nearly, protect_texts
from core.privacy.tables import worded


class WhyHidden(StrEnum):
    """Why a round without names is not told: fewer than k answered, or a few others than the time before."""

    FEW = "few"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The result of a round.

    `n`: how many answered; None where it is hidden because they were few. `asked`: how many were asked.
    `counts`: per option how many picked it, or words; of dots the dots, of a ranking the points (Borda: the
    last place gives 0, each higher place one more). `order`: the options of dots and a ranking, the first
    first; it stands also where figures would tell too much. `texts`: what was written, in an order that tells
    nothing; `named`: each answer with its name, in the order in which people came; `guests`: those names
    among them that are of guests.
    """

    n: int | None
    asked: int
    counts: Mapping[str, Cell]
    texts: tuple[str, ...] = ()
    named: tuple[tuple[str, Ballot], ...] = ()
    guests: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    hidden: WhyHidden | None = None

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "n": self.n,
            "asked": self.asked,
            "counts": {option: getattr(cell, "value", cell) for option, cell in self.counts.items()},
            "texts": list(self.texts),
            "named": [[name, list(each.picks), list(each.texts)] for name, each in self.named],
            "guests": list(self.guests),
            "order": list(self.order),
            "hidden": self.hidden.value if self.hidden else None,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Told:
        """From JSON.

        Examples
        --------
        >>> told = Told(n=9, asked=10, counts={"yes": Nearly.ALL, "no": Nearly.NONE})
        >>> Told.of(told.stored()) == told
        True
        """
        return cls(
            n=stored["n"],
            asked=stored["asked"],
            counts={
                option: cell if isinstance(cell, int) else Nearly(cell)
                for option, cell in stored["counts"].items()
            },
            texts=tuple(stored["texts"]),
            named=tuple(
                (name, Ballot(picks=tuple(picks), texts=tuple(texts)))
                for name, picks, texts in stored["named"]
            ),
            guests=tuple(stored["guests"]),
            order=tuple(stored["order"]),
            hidden=WhyHidden(stored["hidden"]) if stored["hidden"] else None,
        )


def tell_named(
    kind: RoundKind,
    options: Sequence[str],
    named: Sequence[tuple[str, Ballot]],
    asked: int,
    guests: Collection[str] = (),
) -> Told:
    """Tell a round that was by name: everything.

    Examples
    --------
    >>> told = tell_named(RoundKind.YES_NO, ("yes", "no"), [("Lea", Ballot(picks=("yes",)))], asked=2)
    >>> told.n, dict(told.counts)
    (1, {'yes': 1, 'no': 0})
    """
    ballots = [ballot for _name, ballot in named]
    counts = _counts(kind, options, ballots)
    return Told(
        n=len(named),
        asked=asked,
        counts=counts,
        named=tuple(named),
        guests=tuple(name for name, _ballot in named if name in guests),
        order=_order(kind, counts),
    )


def tell_unnamed(
    kind: RoundKind,
    options: Sequence[str],
    ballots: Sequence[Ballot],
    asked: int,
    salt: str,
    k: int = LOWEST_THRESHOLD,
    dots: int = 0,
) -> Told:
    """Tell a round without names, of which nothing else is told.

    Parameters
    ----------
    kind, options, ballots
    asked : int
        How many were there.
    salt : str
        Different per round, so that texts of one person stand at different places.
    k : int
        Privacy threshold, at least 5.
    dots : int
        How many each had.

    Examples
    --------
    >>> yes, no = Ballot(picks=("yes",)), Ballot(picks=("no",))
    >>> told = tell_unnamed(RoundKind.YES_NO, ("yes", "no"), [yes] * 6 + [no] * 2, asked=9, salt="1")
    >>> told.n, dict(told.counts)
    (8, {'yes': 6, 'no': 2})
    >>> tell_unnamed(RoundKind.YES_NO, ("yes", "no"), [yes] * 4, asked=9, salt="1").hidden
    <WhyHidden.FEW: 'few'>
    """
    n = len(ballots)
    if 0 < n < k:
        return Told(n=None, asked=asked, counts={}, hidden=WhyHidden.FEW)
    counts = _counts(kind, options, ballots)
    texts = protect_texts({"": [text for each in ballots for text in each.texts]}, {"": n}, salt, k)
    return Told(
        n=n,
        asked=asked,
        counts=_protected(kind, counts, ballots, dots) if n else counts,
        texts=texts.get("", ()),
        order=_order(kind, counts),
    )


def may_tell_beside(now: AbstractSet[str], earlier: AbstractSet[str], k: int = LOWEST_THRESHOLD) -> bool:
    """Whether a round without names may be told beside an earlier one about the same.

    Who keeps to their answer is the same in both, so what differs is what the others answered: there must be
    none of them, or k or more on each side where there are any.

    Examples
    --------
    >>> may_tell_beside({"a", "b"}, {"a", "b"}), may_tell_beside({"a", "b", "c"}, {"a", "b"})
    (True, False)
    """
    came, left = len(now - earlier), len(earlier - now)
    return all(each == 0 or each >= k for each in (came, left))


def by_hand(options: Sequence[str], counts: Mapping[str, int], asked: int) -> Told:
    """Tell what was counted in the room, where everybody saw the hands.

    Examples
    --------
    >>> by_hand(("yes", "no"), {"yes": 12}, asked=20).counts
    {'yes': 12, 'no': 0}
    """
    told = {option: max(counts.get(option, 0), 0) for option in options}
    return Told(n=sum(told.values()), asked=max(asked, sum(told.values())), counts=told)


def _counts(kind: RoundKind, options: Sequence[str], ballots: Sequence[Ballot]) -> dict[str, int]:
    if kind is RoundKind.RANKING:
        last = len(options) - 1
        return {option: sum(last - each.picks.index(option) for each in ballots) for option in options}
    given = Counter(pick for each in ballots for pick in each.picks)
    return {option: given[option] for option in options}


def _order(kind: RoundKind, counts: Mapping[str, int]) -> tuple[str, ...]:
    if kind not in (RoundKind.DOTS, RoundKind.RANKING):
        return ()
    return tuple(sorted(counts, key=lambda option: -counts[option]))


def _protected(
    kind: RoundKind, counts: Mapping[str, int], ballots: Sequence[Ballot], dots: int
) -> dict[str, Cell]:
    n = len(ballots)
    if kind is RoundKind.RANKING:
        return {} if _is_alike(ballots) else dict(counts)
    if kind is RoundKind.DOTS:
        # All dots but one person's on one option: that person would know where all others put theirs.
        everything = Fraction(sum(counts.values()))
        if any(everything - count <= dots for count in counts.values()):
            return {
                option: Nearly.ALL if everything - count <= dots else Nearly.NONE
                for option, count in counts.items()
            }
        return {option: count or Nearly.NONE for option, count in counts.items()}
    return {option: count or Nearly.NONE for option, count in worded(counts, n).items()}


def _is_alike(ballots: Sequence[Ballot]) -> bool:
    """Whether all but at most one put an option at the same place, or one above another."""
    n = len(ballots)
    places = Counter((place, each) for ballot in ballots for place, each in enumerate(ballot.picks))
    above = Counter(
        (one, other)
        for ballot in ballots
        for place, one in enumerate(ballot.picks)
        for other in ballot.picks[place + 1 :]
    )
    return any(count >= n - 1 for count in (*places.values(), *above.values()))
