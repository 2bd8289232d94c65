"""Rankings: options in order of preference, in one cell ("A;C;B;", Microsoft Forms) or a column per rank.

LimeSurvey writes columns `code[1]`, `code[2]` or "... [Rank 1]", "... [Rank 2]", each with an option
(`SurveyDao` and `createFieldMap` in its source); in Forms every answer is a permutation of the same options.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.alphabet import alphabetical
from core.survey_files.answers import alike
from core.survey_files.files.table import Column
from core.survey_files.kinds.joined import JOINERS, pieces

#: Longer rankings are no rankings, but texts or lists.
MOST_RANKED = 20
#: Fewer answers may agree by chance.
ENOUGH_ANSWERS = 10
_RANK = re.compile(
    r"^(?:rank|rang(?:orde)?|ranking|rangplaats|plaats|positie|keuze|voorkeur|place|position|choice|platz)?"
    r"[ _]*(?:nr\.?|#)?[ _]*(?P<rank>\d{1,2})(?:e|de|ste|st|nd|rd|th|\.)?"
    r"[ _]*(?:keuze|voorkeur|plaats|choice|place)?$"
)
_WORDS = re.compile(
    r"\b(?:rang\w*|rangschik\w*|volgorde|prioriteit\w*|rank\w*|order of preference|voorkeursvolgorde)\b"
)


@dataclass(frozen=True)
class Ranked:
    """The options that a question ranks, their separator, and whether that is sure."""

    options: tuple[str, ...]
    joiner: str
    sure: bool


def ranked_cells(heading: str, counts: Mapping[str, int]) -> Ranked | None:
    """Whether cells (with their frequencies) rank the same options; None if they do not.

    Sure if all of at least 10 answers are permutations of three or more options, in three or more orders.
    Otherwise it may be a multi-select: "everything, in the order of ticking".

    Examples
    --------
    >>> ranked_cells("Zet op volgorde", {"A;B;C;": 5, "B;A;C;": 4, "C;B;A;": 3})
    Ranked(options=('A', 'B', 'C'), joiner=';', sure=True)
    >>> ranked_cells("Wat wilt u?", {"A;B;": 5, "B;": 4, "A;": 9}) is None
    True
    """
    found = (_ranked(heading, counts, joiner) for joiner in JOINERS if joiner != ",")
    return next((one for one in found if one), None)


def _ranked(heading: str, counts: Mapping[str, int], joiner: str) -> Ranked | None:
    if not counts or sum(joiner in cell for cell in counts) < 0.5 * len(counts):
        return None
    cells = {cell: pieces(cell, joiner) for cell in counts}
    options = {part for parts in cells.values() for part in parts}
    if not 2 <= len(options) <= MOST_RANKED or any(len(set(parts)) < len(parts) for parts in cells.values()):
        return None
    whole = {cell: parts for cell, parts in cells.items() if len(parts) == len(options)}
    n, n_whole = sum(counts.values()), sum(counts[cell] for cell in whole)
    orders = len(set(whole.values()))
    named = bool(_WORDS.search(alike(heading)))
    sure = n_whole == n >= ENOUGH_ANSWERS and len(options) > 2 and orders > 2
    may_be = orders > 1 and (n_whole == n or (2 * n_whole >= n and len(options) > 2))
    if not sure and not may_be and not (named and n_whole == n):
        return None
    return Ranked(tuple(sorted(options, key=alphabetical)), joiner, sure)


def rank_of(label: str) -> int | None:
    """The rank that a heading names.

    >>> rank_of("Rang 2"), rank_of("1e keuze"), rank_of("3"), rank_of("Opvang")
    (2, 1, 3, None)
    """
    found = _RANK.match(alike(label))
    return int(found["rank"]) if found else None


def ranked_columns(labels: Sequence[str], columns: Sequence[Column]) -> bool | None:
    """Whether columns hold the first choice, the second, ...: True sure, False perhaps, None no.

    Their headings count from 1, nobody gave the same option twice, and they are no ticks, which repeat their
    heading.
    """
    ranks = [rank_of(label) for label in labels]
    if len(ranks) < 2 or ranks != list(range(1, len(ranks) + 1)):
        return None
    if all({*column.counts} <= {label} for label, column in zip(labels, columns, strict=True)):
        return None
    orders = rows_of(columns)
    answered = [order for order in orders if order]
    if not answered or any(len(set(map(alike, order))) < len(order) for order in answered):
        return None
    options = {alike(option) for order in answered for option in order}
    if not len(columns) <= len(options) <= MOST_RANKED:
        return None
    is_said = not any(label.strip().isdecimal() for label in labels)
    return is_said or (len(answered) >= ENOUGH_ANSWERS and len(columns) > 2)


def rows_of(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    """What each respondent gave, first choice first, without blanks."""
    cells = [column.cells.to_pylist() for column in columns]
    return [
        tuple(cell for cell in row if cell and cell.strip() and alike(cell) != "n/a")
        for row in zip(*cells, strict=True)
    ]


def ranks(orders: Sequence[Sequence[str]], options: Sequence[str], shown: pa.Array) -> list[pa.Array]:
    """A column per option: its rank from 1, 0 if it was left unranked, null if the question was not shown."""
    places = {option: place for place, option in enumerate(options)}
    found = np.zeros((len(options), len(orders)), dtype=np.int8)
    for row, order in enumerate(orders):
        known = dict.fromkeys(places[option] for option in order if option in places)
        for rank, place in enumerate(known, 1):
            found[place, row] = rank
    return [pc.if_else(shown, pa.array(line), pa.scalar(None, pa.int8())) for line in found]


def placed_key(option: int, rank: int) -> str:
    """The key of a tally: how many gave this rank to the option at this place (from 0)."""
    return f"{option}={rank}"


def preferred_key(option: int, other: int) -> str:
    """The key of a tally: how many ranked one option (by its place) above another."""
    return f"{option}>{other}"


def sums_of_ranks(found: np.ndarray) -> np.ndarray:
    """Ranks (a row per option, a column per respondent); the unranked share the places that are left."""
    n_options = len(found)
    given = (found > 0).sum(axis=0)
    left = (given + 1 + n_options) / 2
    shared: np.ndarray = np.where(found > 0, found, left)
    return shared


def above(found: np.ndarray, option: int, other: int) -> np.ndarray:
    """Who ranked one option above another; an unranked option stands below all ranked ones."""
    higher: np.ndarray = (found[option] > 0) & ((found[other] == 0) | (found[option] < found[other]))
    return higher
