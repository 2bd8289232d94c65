"""A table with a small bar in each cell: the picture of many groups, which colours do not tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from core.alphabet import alphabetical

#: More groups than this have a row each: so many colours there are.
MANY = 7
Each = TypeVar("Each")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a bar, from 0 to 1."""

    left: float
    width: float
    colour: str


@dataclass(frozen=True, kw_only=True)
class SmallBar:
    """A cell: its figure in words, and a bar under it (none without parts); `norm` is a line across it."""

    text: str
    parts: tuple[Part, ...] = ()
    norm: float | None = None


@dataclass(frozen=True, kw_only=True)
class SmallBars:
    """The table: a heading for each column of bars, and rows with their label."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[SmallBar, ...]], ...]


def by_nature(found: Iterable[Each], name: Callable[[Each], str]) -> tuple[Each, ...]:
    """Put many groups in the order in which people look for them; a few keep the order that they were given.

    Examples
    --------
    >>> by_nature(["10a", "8a", "3b", "4b", "5a", "6a", "7a", "OB"], str)
    ('3b', '4b', '5a', '6a', '7a', '8a', '10a', 'OB')
    >>> by_nature(["Ouders", "Leerkrachten"], str)
    ('Ouders', 'Leerkrachten')
    """
    given = tuple(found)
    return given if len(given) <= MANY else tuple(sorted(given, key=lambda each: alphabetical(name(each))))
