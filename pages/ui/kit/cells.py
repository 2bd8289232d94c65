"""Spreadsheet files in which text stays text: never a formula or a link, whatever it begins with."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import xlsxwriter

from core.norms.refusals import Number
from core.rounding import digits_apart
from pages.ui.kit.i18n import school_time
from pages.ui.kit.numbers import MOST_DIGITS, pattern

LONGEST = 32_000  # a cell holds 32,767 characters
# Excel, LibreOffice and Sheets read text that begins so as a formula once someone edits the cell.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
WIDEST = 60

Cell = str | Number | float | dt.datetime | dt.date | None


@dataclass(frozen=True)
class Share:
    """A number to show as a percentage; `against`: the norm beside it, as in `numbers.percent`."""

    value: Fraction
    against: Fraction | None = None

    @property
    def digits(self) -> int:
        """How many decimals it reads with: as many as on screen."""
        if self.against is None:
            return 1
        return digits_apart(self.value, self.against, 1, MOST_DIGITS) or MOST_DIGITS


@dataclass
class Sheet:
    """A sheet, written from top to bottom."""

    book: xlsxwriter.Workbook
    name: str
    headings: Sequence[str]
    formats: dict[str, Any]
    row: int = 1
    widths: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sheet = self.book.add_worksheet(self.name)
        self.widths = [len(heading) + 3 for heading in self.headings]
        for column, heading in enumerate(self.headings):
            kind = "quoted_head" if heading.startswith(STARTS_A_FORMULA) else "head"
            self.sheet.write_string(0, column, heading, self.formats[kind])
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def add(self, *cells: Cell | Share) -> None:
        """Write a row; text stays text, whatever it begins with."""
        for column, cell in enumerate(cells):
            self._write(column, cell)
        self.row += 1

    def finish(self) -> None:
        """Set the widths, and a filter over the whole table."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, min(width, WIDEST))
        self.sheet.autofilter(0, 0, max(self.row - 1, 1), len(self.headings) - 1)

    def _write(self, column: int, cell: Cell | Share) -> None:
        at = (self.row, column)
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            text = safe_text(cell)
            kind = "quoted" if text.startswith(STARTS_A_FORMULA) else "text"
            self.sheet.write_string(*at, text, self.formats[kind])
            self.widths[column] = max(self.widths[column], min(len(text) + 2, WIDEST))
        elif isinstance(cell, Share):
            self.sheet.write_number(*at, float(cell.value), self.formats[f"share {cell.digits}"])
        elif isinstance(cell, dt.datetime):
            local = cell.astimezone(school_time()).replace(tzinfo=None)
            self.sheet.write_datetime(*at, local, self.formats["moment"])
        elif isinstance(cell, dt.date):
            self.sheet.write_datetime(*at, cell, self.formats["day"])
        else:
            whole = Fraction(cell).denominator == 1
            self.sheet.write_number(*at, float(cell), self.formats["count" if whole else "decimal"])


_NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF))


def safe_text(text: str) -> str:
    """Text that fits in a cell: no control characters, nothing that XML refuses, and not too long."""
    kept = (
        sign for sign in text[:LONGEST] if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    return "".join(kept).translate(_NOT_IN_XML)


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Rows under headings as CSV for Excel."""
    written = io.StringIO()
    # Dutch Excel splits at semicolons, and recognises UTF-8 by its byte order mark.
    lines = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (headings, *rows):
        lines.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    """The cell formats of a workbook."""
    plain: dict[str, Any] = {"valign": "top", "text_wrap": True}
    head = {"bold": True, "bg_color": "#00557f", "font_color": "#ffffff", "text_wrap": True}
    return {
        "head": book.add_format(head),
        "quoted_head": book.add_format({**head, "quote_prefix": True}),
        "text": book.add_format(plain),
        "quoted": book.add_format({**plain, "quote_prefix": True}),
        "count": book.add_format({**plain, "num_format": pattern(0)}),
        "decimal": book.add_format({**plain, "num_format": pattern(1)}),
        **{
            f"share {digits}": book.add_format({**plain, "num_format": f"0.{'0' * digits}%"})
            for digits in range(1, MOST_DIGITS + 1)
        },
        "moment": book.add_format({**plain, "num_format": "d-m-yyyy hh:mm", "align": "left"}),
        "day": book.add_format({**plain, "num_format": "d-m-yyyy", "align": "left"}),
    }


def in_utc(moment: dt.datetime) -> dt.datetime:
    """A moment in UTC without its time zone, because a workbook cannot hold one."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


@dataclass(frozen=True, kw_only=True)
class Page:
    """The content of one sheet."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell | Share]]


@dataclass
class Book:
    """A workbook being written; `made()` returns its bytes after it is closed."""

    xlsx: xlsxwriter.Workbook
    file: io.BytesIO
    looks: dict[str, Any]

    def sheet(self, name: str, headings: Sequence[str]) -> Sheet:
        """Begin a sheet."""
        return Sheet(self.xlsx, name, headings, self.looks)

    def made(self) -> bytes:
        """The workbook as a file."""
        return self.file.getvalue()


@contextmanager
def workbook(title: str, made_at: dt.datetime | None = None) -> Iterator[Book]:
    """A workbook in which no text becomes a formula, a link or a number."""
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **never}) as xlsx:
        about = {"title": safe_text(title)} | ({"created": in_utc(made_at)} if made_at else {})
        xlsx.set_properties(about)
        yield Book(xlsx, file, formats(xlsx))


def workbook_of(title: str, made_at: dt.datetime, pages: Iterable[Page]) -> bytes:
    """A workbook with one sheet per page."""
    with workbook(title, made_at) as book:
        for page in pages:
            sheet = book.sheet(page.name, page.headings)
            for row in page.rows:
                sheet.add(*row)
            sheet.finish()
    return book.made()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
