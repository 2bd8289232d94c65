"""What is told of a round once it is closed; it is kept, and reads the same for ever.

By name, everything is told. Without names the rules of surveys hold: fewer than k answers are not shown, and
what nearly all answered is told in words, because one who did not would know what all others answered. And
the same question is not told twice of people who are partly the same: what differs would be that of a few.

Of consent one thing is always told, because the round is held for it: what the objections are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import ceil, inf
from typing import Any
from unicodedata import normalize

from core.meetings.rounds import WITH_OPTIONS, Ballot, BallotNotGood, RoundKind
from core.privacy import LOWEST_THRESHOLD, Cell, Nearly, protect_texts
from core.privacy.tables import worded

#: More than any room holds.
MOST_COUNTED = 9999


class WhyHidden(StrEnum):
    """Why a round without names is not told: fewer than k answered, or not the same people as before."""

    FEW = "few"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The result of a round.

    `n`: how many answered; None where it is hidden because they were few. `asked`: how many were asked.
    `counts`: per option how many picked it, or words; of dots the dots, of a ranking the points (Borda: the
    last place gives 0, each higher place one more), or nothing where points would tell too much. `order`: the
    options of dots and of a ranking, best first, equal ones together; also without points. `texts`: what was
    written, in an order that tells nothing; `named`: each answer with its name, in the order in which people
    came; `guests`: those names among them that are of guests.

    References
    ----------
    J.-C. de Borda, *Mémoire sur les élections au scrutin* (1781).
    """

    n: int | None
    asked: int
    counts: Mapping[str, Cell]
    texts: tuple[str, ...] = ()
    named: tuple[tuple[str, Ballot], ...] = ()
    guests: tuple[str, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
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
            "order": [list(equal) for equal in self.order],
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
            order=tuple(tuple(equal) for equal in stored["order"]),
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
    told = _protected(kind, counts, ballots, dots) if n else counts
    texts = protect_texts({"": [text for each in ballots for text in each.texts]}, {"": n}, salt, k)
    return Told(
        n=n,
        asked=asked,
        counts=told,
        texts=texts.get("", ()),
        order=_order(kind, counts if kind is RoundKind.RANKING else told),
    )


def untold(asked: int) -> Told:
    """Give the result of a round that may not be told beside an earlier one."""
    return Told(n=None, asked=asked, counts={}, hidden=WhyHidden.OTHERS)


def wording(question: str) -> str:
    """Give what makes two questions the same: their letters and digits, large or small.

    Examples
    --------
    >>> wording("Gaan we over?") == wording(" gaan  we OVER ")
    True
    """
    return "".join(filter(str.isalnum, normalize("NFKD", question.casefold())))


def may_tell_beside(now: AbstractSet[str], earlier: AbstractSet[str] | None) -> bool:
    """Whether a round without names may be told beside an earlier one with the same question.

    Who keeps to their answer answers the same in both. Where some people answered both and others one of
    them, the two results differ by what those others answered, and over several rounds any few can be
    singled out so. Only the same people, or none of them, leave nothing to subtract.

    Parameters
    ----------
    now, earlier : set of str
        Who answered each; None: that is not known any more.

    Examples
    --------
    >>> may_tell_beside({"a", "b"}, {"a", "b"}), may_tell_beside({"a", "b"}, {"c"})
    (True, True)
    >>> may_tell_beside({"a", "b", "c"}, {"a", "b"}), may_tell_beside({"a", "b"}, None)
    (False, False)
    """
    return earlier is not None and (now == earlier or not now & earlier)


def by_hand(kind: RoundKind, options: Sequence[str], counts: Mapping[str, int], asked: int) -> Told:
    """Tell what was counted in the room, where everybody saw the hands.

    Parameters
    ----------
    kind, options
    counts : mapping of option to int
        From 0 to `MOST_COUNTED`; an option that is left out was chosen by nobody.
    asked : int
        How many were in the room.

    Raises
    ------
    BallotNotGood
        A count that cannot be, or of something that is no option.

    Examples
    --------
    >>> by_hand(RoundKind.YES_NO, ("yes", "no"), {"yes": 12}, asked=20).counts
    {'yes': 12, 'no': 0}
    """
    if not set(counts) <= set(options) or not all(0 <= each <= MOST_COUNTED for each in counts.values()):
        raise BallotNotGood(kind)
    told = {option: counts.get(option, 0) for option in options}
    n = asked if kind is RoundKind.DOTS else sum(told.values())  # of dots nobody counts the people
    return Told(n=n, asked=max(asked, n), counts=told, order=_order(kind, told))


def _counts(kind: RoundKind, options: Sequence[str], ballots: Sequence[Ballot]) -> dict[str, int]:
    if kind is RoundKind.RANKING:
        last = len(options) - 1
        return {option: sum(last - each.picks.index(option) for each in ballots) for option in options}
    given = Counter(pick for each in ballots for pick in each.picks)
    return {option: given[option] for option in options}


def _order(kind: RoundKind, told: Mapping[str, Cell]) -> tuple[tuple[str, ...], ...]:
    """Best first, and made of what is told: figures that are not would show in it."""
    if kind not in WITH_OPTIONS:
        return ()
    sizes: dict[str, float] = {
        option: cell if isinstance(cell, int) else {Nearly.ALL: inf, Nearly.NONE: 0}[cell]
        for option, cell in told.items()
    }
    best_first = sorted(sizes, key=lambda option: -sizes[option])
    return tuple(tuple(equal) for _size, equal in groupby(best_first, key=lambda option: sizes[option]))


def _protected(
    kind: RoundKind, counts: Mapping[str, int], ballots: Sequence[Ballot], dots: int
) -> dict[str, Cell]:
    if kind is RoundKind.RANKING:
        return {} if _is_alike(ballots) else dict(counts)
    told = _dots(counts, len(ballots), dots) if kind is RoundKind.DOTS else worded(counts, len(ballots))
    return {option: cell or Nearly.NONE for option, cell in told.items()}


def _dots(counts: Mapping[str, int], n: int, dots: int) -> dict[str, Cell]:
    """Word the option to which, as the figures say, all but at most one gave a dot.

    Those who gave it none are at most as many as the dots beside it, and as the people whom its own dots do
    not need. Where no more than one person's dots are beside it, those are not told either.
    """
    whole = sum(counts.values())
    for option, count in counts.items():
        beside = whole - count
        if min(n - ceil(count / dots), beside) <= 1:
            exact = {each: size for each, size in counts.items() if size > 1 and beside > dots}
            return {each: exact.get(each, Nearly.NONE) for each in counts} | {option: Nearly.ALL}
    return dict(counts)


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
