"""How many rows at the top hold headings: of each row below the first, headings or answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from core.survey_files.answers import alike, dates, number
from core.survey_files.errors import NoHeader
from core.survey_files.evidence import Choice, Rule, choose
from core.survey_files.people.contacts import EMAIL
from core.survey_files.tools.headings import IMPORT_ID
from core.survey_files.tools.makers import OWN_HEADINGS

_MOST = 3
_CODE = re.compile(r"^[A-Za-z_#][\w.#-]*(?:\[\w*\])*$")
_DIGITS = re.compile(r"\d+")
_KEY = re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{8,}$")


class RowHolds(StrEnum):
    """What a row near the top holds."""

    ANSWERS = "answers"
    HEADINGS = "headings"


@dataclass(frozen=True)
class HeaderRows:
    """How many rows hold headings, and what the last row that was judged holds.

    `is_given`: a person said how many.
    """

    count: int
    judged: Choice[RowHolds] | None = None
    is_given: bool = False

    @property
    def counts(self) -> tuple[int, ...]:
        """The likeliest number, and where the file does not tell, the one that is nearly as likely."""
        if self.judged is None or len(self.judged.near) < 2:
            return (self.count,)
        return (self.count, self.count + (1 if self.judged.best is RowHolds.ANSWERS else -1))


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A column as the judged row cuts it: the cell above, the cell of the row, and the cells below."""

    above: str
    cell: str
    below: tuple[str, ...]

    @cached_property
    def kind_below(self) -> str:
        """What nearly all cells below are; "" where they are words."""
        kinds = [_kind(cell) for cell in self.below]
        common = max(set(kinds), key=kinds.count, default="")
        return common if kinds.count(common) >= max(2, 0.9 * len(kinds)) else ""

    @property
    def is_unlike(self) -> bool:
        return bool(self.kind_below and self.cell) and _kind(self.cell) == ""

    @property
    def is_like(self) -> bool:
        return bool(self.kind_below) and _kind(self.cell) == self.kind_below

    @cached_property
    def is_ticked_below(self) -> bool:
        """Cells below that only repeat this one, as ticks do; it is not the label above once more."""
        same = alike(self.cell)
        return bool(same and self.below) and same != alike(self.above) and {*map(alike, self.below)} == {same}

    @property
    def recurs(self) -> bool:
        return bool(self.cell) and self.cell in self.below

    @property
    def has_its_shape_below(self) -> bool:
        """Whether a cell below differs in its digits only, as one code from the next."""
        return _DIGITS.sub("0", self.cell) in {_DIGITS.sub("0", cell) for cell in self.below}


@dataclass(frozen=True)
class _Row:
    """The signals of a row that may hold headings."""

    columns: tuple[_Column, ...]
    n_below: int

    @cached_property
    def filled(self) -> tuple[_Column, ...]:
        return tuple(column for column in self.columns if column.cell)

    @cached_property
    def like(self) -> int:
        return sum(column.is_like for column in self.columns if column not in self.ticked)

    @cached_property
    def unlike(self) -> int:
        return sum(column.is_unlike for column in self.columns)

    @cached_property
    def in_gaps(self) -> int:
        return sum(not column.above for column in self.filled)

    @cached_property
    def ticked(self) -> tuple[_Column, ...]:
        """Labels in a block under one title that the cells below repeat."""
        last = len(self.columns) - 1
        return tuple(
            column
            for at, column in enumerate(self.columns)
            if column.is_ticked_below and (not column.above or (at < last and not self.columns[at + 1].above))
        )

    @cached_property
    def recurring(self) -> float:
        plain = [column for column in self.filled if column not in self.ticked]
        return sum(column.recurs for column in plain) / len(plain) if plain else 0.0

    @cached_property
    def of_tools(self) -> int:
        """Cells that are headings of some tool's own columns."""
        return sum(alike(column.cell) in OWN_HEADINGS for column in self.filled)

    @property
    def repeats(self) -> int:
        return sum(alike(column.cell) == alike(column.above) for column in self.filled)

    @property
    def missing(self) -> int:
        """Cells that are empty where the heading is not and every row below gives a number, moment or key."""
        return sum(
            bool(column.above and column.kind_below) and not column.cell and len(column.below) == self.n_below
            for column in self.columns
        )

    @cached_property
    def are_codes(self) -> bool:
        cells = [column.cell for column in self.filled]
        return (
            len(cells) >= max(2, 0.3 * len(self.columns))
            and len(set(cells)) == len(cells)
            and all(map(_CODE.match, cells))
            and not any(column.has_its_shape_below for column in self.filled)
            and 2 * sum(bool(re.search(r"[\d_-]", cell)) for cell in cells) >= len(cells)
        )

    @cached_property
    def codes_above(self) -> bool:
        above = [column.above for column in self.columns if column.above]
        numbered = sum(bool(re.search(r"\d", code)) for code in above)
        return len(above) == len(self.columns) and all(map(_CODE.match, above)) and numbered >= 1

    @property
    def questions(self) -> float:
        asking = sum(column.cell.rstrip().endswith(("?", ":")) for column in self.filled)
        return asking / (len(self.filled) or 1)

    @property
    def is_on_its_side(self) -> bool:
        """A column of questions at the left: the table has its respondents in columns."""
        left = self.columns[0]
        asked = [*left.below, left.cell]
        return 2 * sum(cell.rstrip().endswith("?") for cell in asked) > len(asked)

    @property
    def words(self) -> float:
        return sum(" " in column.cell for column in self.filled) / (len(self.filled) or 1)


_ANSWERS, _HEADINGS = (RowHolds.ANSWERS,), (RowHolds.HEADINGS,)
RULES: tuple[Rule[_Row, RowHolds], ...] = (
    Rule(says="most files have one row of headings", readings=_ANSWERS, points=3, holds=lambda row: True),
    Rule(says="a number, moment, address or key, as in the rows below", readings=_ANSWERS, points=5,
         holds=lambda row: row.like > row.unlike),
    Rule(says="given again in the rows below", readings=_ANSWERS, points=2,
         holds=lambda row: row.recurring > 0.1),
    Rule(says="mostly given again in the rows below", readings=_ANSWERS, points=3,
         holds=lambda row: row.recurring >= 0.3),
    Rule(says="beside a question, as in the rows below", readings=_ANSWERS, points=6,
         holds=lambda row: row.is_on_its_side),
    Rule(says="words where all rows below hold a number or the like", readings=_HEADINGS, points=1,
         holds=lambda row: row.unlike == 1 and not row.like),
    Rule(says="words in several columns of numbers, moments, addresses or keys", readings=_HEADINGS, points=6,
         holds=lambda row: row.unlike > max(1, row.like)),
    Rule(says="under titles that stand above blocks of columns", readings=_HEADINGS, points=6,
         holds=lambda row: row.in_gaps >= max(2, 0.3 * len(row.columns)) and not row.like
         and row.recurring <= 0.1),
    Rule(says="labels that the ticks below repeat", readings=_HEADINGS, points=6,
         holds=lambda row: bool(row.ticked) and not row.like),
    Rule(says="codes that are given nowhere below", readings=_HEADINGS, points=6,
         holds=lambda row: row.are_codes and not row.recurring and not row.like),
    Rule(says="the headings above once more", readings=_HEADINGS, points=5,
         holds=lambda row: row.repeats >= max(2, 0.3 * len(row.filled)) and not row.like),
    Rule(says="headings that a survey tool writes", readings=_HEADINGS, points=6,
         holds=lambda row: row.of_tools >= 3 and not row.like),
    Rule(says="empty where every row below gives a number, moment or key", readings=_HEADINGS, points=5,
         holds=lambda row: row.missing >= 2 and not row.like),
    Rule(says="words under codes", readings=_HEADINGS, points=4,
         holds=lambda row: row.codes_above and row.words >= 0.5 and not row.recurring and not row.like),
    Rule(says="questions", readings=_HEADINGS, points=3,
         holds=lambda row: row.questions >= 0.3 and not row.recurring and not row.like),
)  # fmt: skip


def find_header_rows(rows: Sequence[Sequence[str]]) -> HeaderRows:
    """How many of the first rows are headings: one to three, and titles above them.

    Parameters
    ----------
    rows
        The first rows of the file, all of one width; the first holds something.

    Raises
    ------
    NoHeader
        If the first row holds answers.

    Examples
    --------
    >>> answers = [["1", "Ja"], ["2", "Nee"], ["3", "Ja"]]
    >>> find_header_rows([["nr", "Voor?"], *answers]).count
    1
    >>> find_header_rows([["Q1", "Q2"], ["Hoe oud bent u?", "Bent u voor?"], *answers]).count
    2
    """
    for index, row in enumerate(rows[:4]):
        filled = [cell for cell in row if cell]
        if filled and sum(bool(IMPORT_ID.match(cell)) for cell in filled) >= 0.5 * len(filled):
            return HeaderRows(index + 1)
    if not rows or not any(rows[0]):
        raise NoHeader
    above = _titles(rows)
    found = HeaderRows(above + 1)
    while found.count < min(above + _MOST, len(rows) - 1):
        judged = choose(_row(rows, found.count), tuple(RowHolds), RULES)
        if judged.best is RowHolds.ANSWERS:
            found = HeaderRows(
                found.count, judged if found.judged is None or judged.near[1:] else found.judged
            )
            break
        found = HeaderRows(found.count + 1, judged)
    if found.count == above + 1:
        _require_headings(rows[above:])
    return found


def _row(rows: Sequence[Sequence[str]], at: int) -> _Row:
    below = rows[at + 1 :]
    columns = tuple(
        _Column(
            above=rows[at - 1][place].strip(),
            cell=cell.strip(),
            below=tuple(row[place] for row in below if row[place]),
        )
        for place, cell in enumerate(rows[at])
    )
    return _Row(columns, len(below))


def _titles(rows: Sequence[Sequence[str]]) -> int:
    width = len(rows[0])
    above = 0
    while width > 2 and above < min(3, len(rows) - 2) and sum(bool(cell) for cell in rows[above]) <= 1:
        above += 1
    if above and len(_row(rows, above).ticked) > 1:  # no title, but the only question with options under it
        above -= 1
    return above if sum(bool(cell) for cell in rows[above]) > max(1, width // 2) else 0


def _kind(cell: str) -> str:
    """What a cell is, if it is no words: a number, a moment, an address, or a key."""
    text = cell.strip()
    if not text:
        return ""
    if number(text) is not None:
        return "number"
    if dates([text])[0]:
        return "moment"
    if EMAIL.fullmatch(text):
        return "address"
    return "key" if _KEY.match(text) else ""


def _require_headings(rows: Sequence[Sequence[str]]) -> None:
    first, rest = rows[0], rows[1:]
    filled = [place for place, cell in enumerate(first) if cell.strip()]
    if not filled:
        raise NoHeader(tuple(first[:8]))
    numbered = [number(first[place]) for place in filled]
    if numbered == [float(one) for one in range(1, len(filled) + 1)] and len(filled) > 1:
        return
    suspect = 0
    for place in filled:
        under = [row[place] for row in rest if row[place]]
        if len(under) < len(rest) and set(under) == {first[place]}:
            continue  # ticks, which repeat the label above them or are empty
        typed = _is_data(first[place]) and (not under or sum(map(_is_data, under)) >= 0.5 * len(under))
        suspect += typed or (first[place] in under and len(first[place]) > 0)
    if suspect >= max(1, 0.4 * len(filled)):
        raise NoHeader(tuple(first[:8]))


def _is_data(cell: str) -> bool:
    return _kind(cell) not in ("", "key")
