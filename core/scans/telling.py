"""What is told of a scan once it is closed; it is kept, and reads the same for ever.

Per statement only its distribution is told, by the rules of surveys: not of fewer than k, and in words what
nearly all chose. A scan that is held again is told beside what was told before. Who keeps to their answer
answers the same both times, so what two scans differ by is what those answered who joined or left. So it is
chosen once who is counted: each set of people that all scans together tell apart is empty, or k or more. Who
came new waits until they are k; where a few left, a few others are left out by lot, so that with them they
are k. And what such a set nearly all chose is not given away either: then the statement is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.privacy import LOWEST_THRESHOLD, Cell, Nearly, protect_row, protect_texts
from core.reliability import alpha_floor
from core.scans.answers import OPTIONS, UNKNOWN, ScanAnswer
from core.scans.beside import Before, may_be_told
from core.scans.same import same_among
from core.scans.statements import Dimension

People = AbstractSet[str]


class WhyUntold(StrEnum):
    """Why something is not told: fewer than k, or it would give away who joined or left."""

    FEW = "few"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTold:
    """What is told of a statement: per option how many chose it, or words; nothing where it is `untold`."""

    text: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    untold: WhyUntold | None = None

    @property
    def is_worded(self) -> bool:
        """Whether nearly all chose the same, and the figures are words."""
        return Nearly.ALL in self.cells.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanTold:
    """The result of a scan.

    `asked`: how many were asked; `heard`: how many answered, None if they were too few to tell; `n`: how many
    of them are counted. `statements`: in order, all of the same n people. `floors`: per dimension, the floor
    that Cronbach's alpha reaches (`core.reliability`), None if that cannot be told. `texts`: the open lines,
    in an order that tells nothing.
    """

    asked: int
    heard: int | None
    n: int | None
    statements: tuple[StatementTold, ...] = ()
    floors: tuple[float | None, ...] = ()
    texts: tuple[str, ...] = ()
    untold: WhyUntold | None = None

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "asked": self.asked,
            "heard": self.heard,
            "n": self.n,
            "statements": [
                {
                    "text": each.text,
                    "cells": {option: getattr(cell, "value", cell) for option, cell in each.cells.items()},
                    "untold": each.untold.value if each.untold else None,
                }
                for each in self.statements
            ],
            "floors": list(self.floors),
            "texts": list(self.texts),
            "untold": self.untold.value if self.untold else None,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> ScanTold:
        """From JSON.

        Examples
        --------
        >>> cells = {"4": Nearly.ALL, "5": Nearly.NONE}
        >>> told = ScanTold(asked=9, heard=8, n=8, statements=(StatementTold(text="A", cells=cells),))
        >>> ScanTold.of(told.stored()) == told
        True
        """
        return cls(
            asked=stored["asked"],
            heard=stored["heard"],
            n=stored["n"],
            statements=tuple(
                StatementTold(
                    text=each["text"],
                    cells={
                        option: cell if isinstance(cell, int) else Nearly(cell)
                        for option, cell in each["cells"].items()
                    },
                    untold=WhyUntold(each["untold"]) if each["untold"] else None,
                )
                for each in stored["statements"]
            ),
            floors=tuple(stored["floors"]),
            texts=tuple(stored["texts"]),
            untold=WhyUntold(stored["untold"]) if stored["untold"] else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A scan that was told, with a statement of the new one: who was counted, and what was told."""

    people: frozenset[str]
    told: ScanTold

    def hid(self, text: str) -> bool:
        """Whether this statement was asked and not told."""
        return any(each.untold is not None for each in self._same(text))

    def cells_of(self, text: str) -> tuple[Mapping[str, Cell], ...]:
        """What was told of this statement, of each of its near-copies; empty if nothing."""
        return tuple(each.cells for each in self._same(text) if each.untold is None)

    def _same(self, text: str) -> list[StatementTold]:
        told = self.told.statements
        return [told[place] for place in same_among(text, (each.text for each in told))]


def counted(by_lot: Sequence[str], earlier: Sequence[People], k: int = LOWEST_THRESHOLD) -> frozenset[str]:
    """Choose who of those who answered is counted, beside who was counted before.

    Parameters
    ----------
    by_lot : sequence of str
        Who answered, in an order drawn by lot: who stands last is left out first.
    earlier : sequence of set of str
        Who was counted in each earlier scan that was told.
    k : int
        Privacy threshold.

    Returns
    -------
    frozenset of str
        Fewer than k: nothing can be told.

    Examples
    --------
    >>> team = [f"p{n}" for n in range(12)]
    >>> len(counted(team, [])), len(counted([*team, "new"], [set(team)]))
    (12, 12)
    >>> len(counted(team[:11], [set(team)])), len(counted(team[:7], [set(team[:8])]))
    (7, 0)
    """
    together: dict[tuple[bool, ...], set[str]] = {}
    for each in {*by_lot, *(person for people in earlier for person in people)}:
        together.setdefault(tuple(each in people for people in earlier), set()).add(each)
    chosen: set[str] = set()
    for stands, people in together.items():
        here = [each for each in by_lot if each in people]
        if not any(stands):  # they were never counted
            room = len(here) if len(here) >= k else 0
        else:
            room = len(here) if len(here) == len(people) else min(len(here), len(people) - k)
        if room >= k or len(here) == len(people):
            chosen.update(here[:room])
    return frozenset(chosen) if len(chosen) >= k else frozenset()


def tell_scan(
    dimensions: Sequence[Dimension],
    answers: Mapping[str, ScanAnswer],
    count: People,
    *,
    asked: int,
    salt: str,
    earlier: Sequence[Earlier] = (),
    k: int = LOWEST_THRESHOLD,
) -> ScanTold:
    """Tell a scan.

    Parameters
    ----------
    dimensions
        What was asked, in order.
    answers : mapping of person to ScanAnswer
        All that came in.
    count : set of str
        Who of them is counted, as `counted` chose.
    asked : int
    salt : str
        Different per scan, so that lines of one person stand at different places.
    earlier : sequence of Earlier
        All scans that were told with one of these statements.
    k : int
        Privacy threshold, at least 5.

    Examples
    --------
    >>> one = Dimension(title="Leren", statements=("We leren.",))
    >>> said = {f"p{n}": ScanAnswer(picks=("4" if n % 2 else "2",)) for n in range(6)}
    >>> told = tell_scan([one], said, said.keys(), asked=8, salt="1")
    >>> told.n, {option: str(cell) for option, cell in told.statements[0].cells.items() if cell == 3}
    (6, {'2': '3', '4': '3'})
    >>> tell_scan([one], dict(list(said.items())[:4]), set(), asked=8, salt="1").untold
    <WhyUntold.FEW: 'few'>
    """
    heard = len(answers)
    if heard < k:
        return ScanTold(asked=asked, heard=None, n=None, untold=WhyUntold.FEW)
    lines = [each.text for _person, each in sorted(answers.items())]
    texts = protect_texts({"": lines}, {"": heard}, salt, k).get("", ())
    if len(count) < k:
        return ScanTold(asked=asked, heard=heard, n=None, texts=texts, untold=WhyUntold.OTHERS)
    picks = [answers[person].picks for person in sorted(count)]
    statements = [text for each in dimensions for text in each.statements]
    told = tuple(
        _statement(text, Counter(str(each[place]) for each in picks), frozenset(count), earlier, k)
        for place, text in enumerate(statements)
    )
    return ScanTold(
        asked=asked,
        heard=heard,
        n=len(count),
        statements=told,
        floors=tuple(_floor(dimensions, place, picks, told, k) for place in range(len(dimensions))),
        texts=texts,
    )


def _statement(
    text: str, given: Mapping[str, int], people: frozenset[str], earlier: Sequence[Earlier], k: int
) -> StatementTold:
    cells = protect_row("", {option: given.get(option, 0) for option in OPTIONS}, k).cells
    if any(each.hid(text) for each in earlier):  # that it was not told says something, and stays so
        return StatementTold(text=text, untold=WhyUntold.OTHERS)
    before = [Before(people=each.people, cells=found) for each in earlier for found in each.cells_of(text)]
    if may_be_told(people, cells, before, k):
        return StatementTold(text=text, cells=cells)
    return StatementTold(text=text, untold=WhyUntold.OTHERS)


def _floor(
    dimensions: Sequence[Dimension],
    place: int,
    picks: Sequence[Sequence[str | None]],
    told: Sequence[StatementTold],
    k: int,
) -> float | None:
    """How well the statements of a dimension belong together, of who graded all of them."""
    first = sum(len(each.statements) for each in dimensions[:place])
    mine = range(first, first + len(dimensions[place].statements))
    if any(told[at].untold or told[at].is_worded for at in mine):
        return None
    rows = [[int(str(each[at])) for at in mine] for each in picks if UNKNOWN not in [each[at] for at in mine]]
    return alpha_floor(rows, k)
