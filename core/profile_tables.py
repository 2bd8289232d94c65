"""Read a table of profiles: recognise its columns and validate its cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from core.errors import Refusal
from core.expertise import HIGHEST_STEP
from core.vocabulary import name_key, tidy

MOST_ROWS = 10_000
MOST_YEARS = 60


class ImportColumn(StrEnum):
    """The columns of the table of profiles: fields of an entry, and those that identify the person."""

    NAME = "name"
    EMAIL = "email"
    AREA = "area"
    LEVEL = "level"
    AFFINITY = "affinity"
    TRAINING = "training"
    YEARS = "years"
    CERTIFICATE = "certificate"


#: Accepted headings, in Dutch and in English: input data, so not translated.
_HEADINGS = {
    ImportColumn.NAME: ("naam",),
    ImportColumn.EMAIL: ("e-mailadres", "e-mail address", "e-mail", "emailadres", "mail"),
    ImportColumn.AREA: ("gebied", "expertise", "expertisegebied"),
    ImportColumn.LEVEL: ("niveau (0-5)", "level (0-5)", "niveau"),
    ImportColumn.AFFINITY: ("affiniteit (0-5)", "affinity (0-5)", "affiniteit"),
    ImportColumn.TRAINING: ("opleiding of cursus", "training or course", "opleiding"),
    ImportColumn.YEARS: ("jaren ervaring", "years of experience", "jaren"),
    ImportColumn.CERTIFICATE: ("certificaat",),
}
_KNOWN = {name_key(word): column for column, words in _HEADINGS.items() for word in (column, *words)}


class NotATableOfProfiles(Refusal):
    """The table lacks required columns; `found` are its headings."""

    missing: tuple[ImportColumn, ...]
    found: tuple[str, ...]


class TooManyRows(Refusal, kw_only=True):
    """More rows than a school can need."""

    rows: int
    highest: int


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty row, by its number in the sheet (the headings are row 1)."""

    row: int
    cells: dict[ImportColumn, str]

    def __getitem__(self, column: ImportColumn) -> str:
        """The cell in this column; empty if the table has no such column."""
        return self.cells.get(column, "")

    @property
    def says_something(self) -> bool:
        """Whether it holds more than the person's identity."""
        who = (ImportColumn.NAME, ImportColumn.EMAIL)
        return any(text for column, text in self.cells.items() if column not in who)


def lines(table: pd.DataFrame) -> tuple[Line, ...]:
    """Read the rows of a table, without empty ones. `NotATableOfProfiles`, `TooManyRows`.

    Examples
    --------
    >>> table = pd.DataFrame({"naam": ["Tom"], "Gebied": ["Muziek"], "niveau": [4.0], "Anders": ["x"]})
    >>> [line.cells[ImportColumn.LEVEL] for line in lines(table)]
    ['4']
    """
    if len(table) > MOST_ROWS:
        raise TooManyRows(rows=len(table), highest=MOST_ROWS)
    headings = tuple(cell_text(heading) for heading in table.columns)
    places: dict[ImportColumn, int] = {}
    for place, heading in enumerate(headings):
        if column := _KNOWN.get(name_key(heading)):
            places.setdefault(column, place)
    _require_columns(places, headings)
    read = (
        Line(row, {column: cell_text(cells[place]) for column, place in places.items()})
        for row, cells in enumerate(table.itertuples(index=False, name=None), start=2)
    )
    return tuple(line for line in read if any(line.cells.values()))


def _require_columns(places: dict[ImportColumn, int], headings: tuple[str, ...]) -> None:
    missing = [] if places.keys() & {ImportColumn.NAME, ImportColumn.EMAIL} else [ImportColumn.NAME]
    missing += [column for column in (ImportColumn.AREA, ImportColumn.LEVEL) if column not in places]
    if missing:
        raise NotATableOfProfiles(tuple(missing), headings)


def cell_text(cell: Any) -> str:
    """Read any cell as clean text: a whole number without decimals, a missing value as "".

    Examples
    --------
    >>> cell_text(3.0), cell_text(None), cell_text(float("nan")), cell_text(" a\\x00  b ")
    ('3', '', '', 'a b')
    """
    if cell is None or cell is pd.NaT or cell is pd.NA or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    # Python accepts a lone surrogate; every database refuses it.
    return tidy(str(cell).replace("\0", "").encode("utf-8", "ignore").decode())


def step(text: str) -> int | None:
    """Read a level or an affinity, 0-5; empty is 0 (not said), invalid is None.

    Examples
    --------
    >>> step("4"), step("4,0"), step(""), step("6"), step("3.5"), step("expert")
    (4, 4, 0, None, None, None)
    """
    return _whole(text, HIGHEST_STEP) if text else 0


def years(text: str) -> int | None:
    """Read years of experience; None if invalid or longer than a working life.

    Examples
    --------
    >>> years("12"), years("-1"), years("90")
    (12, None, None)
    """
    return _whole(text, MOST_YEARS)


def _whole(text: str, highest: int) -> int | None:
    digits = text.replace(",", ".").removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 4):
        return None
    number = int(digits)
    return number if number <= highest else None
