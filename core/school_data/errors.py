"""Refusals of a file with figures. Nothing of a refused file is stored."""

from __future__ import annotations

from core.errors import Refusal


class NotAnOverview(Refusal):
    """The file is no table: not text, not a workbook, empty, damaged or too large."""


class RowPerPupil(Refusal):
    """The file looks like a row per pupil. `found`: the heading, or the kind of thing, that gave it away."""

    found: str


class NoFigures(Refusal):
    """A table without one figure in it, as its columns are understood."""


class DoubledFigures(Refusal, kw_only=True):
    """The same group, measure and moment more than once: nobody knows which of them to keep."""

    group: str
    measure: str
    moment: str
    times: int


class NotDuo(Refusal):
    """A table without a school's number (BRIN) or a board's in it: not an open file of DUO."""

    headings: tuple[str, ...]


class YearUnknown(Refusal):
    """Neither the file nor its name says of which year it is."""
