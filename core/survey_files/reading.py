"""Read a file into a table of texts: CSV in any common shape, XLSX, XLS and ODS."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike
from core.survey_files.errors import (
    MAX_BYTES,
    MAX_COLUMNS,
    DamagedFile,
    EmptyFile,
    NoResponses,
    PasswordProtected,
    PupilRecords,
    TooLarge,
    TooManyColumns,
    UnsupportedType,
    WebPage,
)
from core.survey_files.guards import inflate, inspect_workbook, open_zip
from core.survey_files.headings import count_header_rows
from core.survey_files.identifying import pupil_heading
from core.survey_files.model import Notice, NoticeKind, UnreadableRow
from core.survey_files.text_files import Sheet, read_text
from core.survey_files.workbooks import Progress, read_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"{\\rtf", "rtf"),
    (b"$FL2", "sav"), (b"\x1f\x8b", "gz"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"SQLite f", "sqlite"),
)  # fmt: skip
_NOT_SHOWN = "{question_not_shown}"
_PLACEHOLDERS = {"{newline}": "\n", "{cr}": "", "{tab}": "\t", "{quote}": '"', "{lbrace}": "{"}


#: As many cells tell what a column holds.
MANY = 2_000


@dataclass(frozen=True)
class Hints:
    """What a person says about the file where reading it went wrong; empty means: find out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: int = 0


@dataclass(frozen=True)
class Column:
    """The cells of one column. Null was never shown (an unquoted empty cell); "" was left blank."""

    cells: pa.Array

    @cached_property
    def encoded(self) -> pa.DictionaryArray:
        """The cells as numbers into their different values."""
        return self.cells.dictionary_encode()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Each different answer and how often it occurs; nothing for what is empty.

        Of a long column in which nearly every cell differs (stamps, codes, texts): only of its first cells.
        """
        first = self.cells[:MANY].dictionary_encode()
        differing = len(self.cells) > MANY and len(first.dictionary) > MANY // 4
        encoded = first if differing else self.encoded
        found = pc.value_counts(encoded.indices)
        places, numbers = found.field(0).to_pylist(), found.field(1).to_pylist()
        values = encoded.dictionary.to_pylist()
        named = ((values[at], n) for at, n in zip(places, numbers, strict=True) if at is not None)
        return {text: n for text, n in named if text and text.strip()}


@dataclass(frozen=True)
class Table:
    """The file as texts: its header rows, and its columns under them."""

    filename: str
    sha256: str
    format: str
    sheet: Sheet
    headers: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    notices: tuple[Notice, ...] = ()
    row_numbers: pa.Array = field(default_factory=lambda: pa.array([], pa.int64()))
    lss: bytes | None = None

    @property
    def n_rows(self) -> int:
        """Responses, without the headings."""
        return len(self.columns[0].cells)

    @cached_property
    def keeps_not_shown(self) -> bool:
        """Whether this file tells "never shown" (an empty cell without quotes) from "left blank" ("")."""
        nulls = any(column.cells.null_count for column in self.columns)
        return nulls and any(pc.any(pc.equal(column.cells, "")).as_py() for column in self.columns)

    @property
    def unreadable(self) -> tuple[UnreadableRow, ...]:
        """The rows that are left out."""
        return self.sheet.unreadable


def read_table(
    data: bytes,
    filename: str,
    lss: bytes | None = None,
    hints: Hints | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read an uploaded file; refuse what is no survey table.

    Parameters
    ----------
    data : bytes
        The file as uploaded, at most 50 MB.
    filename : str
        Its name; only shown, never used as a path.
    lss : bytes, optional
        A LimeSurvey structure with the texts behind the codes.
    hints : Hints, optional
        What a person corrected: encoding, delimiter, sheet, number of header rows.
    progress : callable, optional
        Called with (rows done, rows in all).

    Raises
    ------
    SurveyFileRefused
        One of `core.survey_files.errors`, named after what is wrong.

    Examples
    --------
    >>> table = read_table(b"Rol;Vindt u het goed?\\nouder;Ja\\nleerkracht;Nee\\n", "peiling.csv")
    >>> table.headers, table.n_rows
    ((('Rol', 'Vindt u het goed?'),), 2)
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(len(data))
    if not data[:65_536].strip() and not data.strip():
        raise EmptyFile
    hints = hints or Hints()
    digest = hashlib.sha256(data).hexdigest()
    kind, sheet = _read(data, hints, progress)
    table = _table(PurePath(filename).name, kind, sheet, hints)
    if progress:
        progress(table.n_rows, table.n_rows)
    return replace(table, sha256=digest, lss=lss)


def _read(data: bytes, hints: Hints, progress: Progress | None) -> tuple[str, Sheet]:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(data, hints, progress)
    if data.startswith(_OLE):
        return "xls", _read_ole(data, hints, progress)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnsupportedType(name)
    _refuse_markup(data)
    sheet = read_text(data, hints.encoding, hints.delimiter)
    return "tsv" if sheet.delimiter == "\t" else "csv", sheet


def _read_zip(data: bytes, hints: Hints, progress: Progress | None) -> tuple[str, Sheet]:
    members = open_zip(data).infolist()
    names = [member.filename for member in members]
    if "xl/workbook.xml" in names:
        return "xlsx", _read_sheets(data, hints, progress)
    if "content.xml" in names:
        if any(
            b"encryption-data" in _start(data, one)
            for one in members
            if one.filename == "META-INF/manifest.xml"
        ):
            raise PasswordProtected
        if not any(
            b"opendocument.spreadsheet" in _start(data, one)
            for one in members
            if one.filename in ("mimetype", "content.xml")
        ):
            raise UnsupportedType("odt")
        return "ods", _read_sheets(data, hints, progress)
    tables = [
        one
        for one in members
        if one.filename.lower().endswith((".csv", ".tsv", ".txt", ".xlsx"))
        and "/." not in one.filename
        and not one.filename.startswith("__MACOSX")
    ]
    if len(tables) == 1:  # Google Forms and Qualtrics hand out their CSV inside a ZIP
        inner = b"".join(inflate(data, tables[0]))
        if len(inner) > MAX_BYTES:
            raise TooLarge(len(inner))
        if not inner.startswith(b"PK"):
            return _read(inner, hints, progress)
    known = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.bin": "xlsb"}
    raise UnsupportedType(next((known[name] for name in names if name in known), "zip"))


def _start(data: bytes, member: zipfile.ZipInfo) -> bytes:
    return next(inflate(data, member), b"")[:65_536]


def _read_sheets(data: bytes, hints: Hints, progress: Progress | None) -> Sheet:
    extents = inspect_workbook(data)
    sheets = [name for name in extents if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    sheets.sort(key=lambda name: int(re.sub(r"\D", "", name)))
    return read_workbook(data, hints.sheet, [extents[name] for name in sheets], progress)


def _read_ole(data: bytes, hints: Hints, progress: Progress | None) -> Sheet:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordProtected
    if "WordDocument".encode("utf-16-le") in data:
        raise UnsupportedType("doc")
    if "Workbook".encode("utf-16-le") not in data and "Book".encode("utf-16-le") not in data:
        raise DamagedFile
    return read_workbook(data, hints.sheet, (), progress)


def _refuse_markup(data: bytes) -> None:
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<div")) or (
        head.startswith((b"<?xml", b"<!--")) and b"<html" in head
    ):
        raise WebPage
    if b"edex" in head[:2048] and head.startswith(b"<"):
        raise PupilRecords("EDEXML")
    if head.startswith((b"<?xml", b"<")) and (b"leerling" in head or b"<school" in head or b"<uwlr" in head):
        raise PupilRecords("XML")
    if head.startswith(b"<?xml"):
        raise UnsupportedType("lss" if b"limesurveydoctype" in head else "xml")
    if head.startswith((b'{"', b"{\n", b"{\r", b"[{", b"[\n")):
        raise UnsupportedType("json")


def _table(filename: str, kind: str, sheet: Sheet, hints: Hints) -> Table:
    columns = sheet.columns
    if len(columns) > MAX_COLUMNS:
        raise TooManyColumns(len(columns))
    first = [
        [cell or "" for cell in row]
        for row in zip(*(column[:40].to_pylist() for column in columns), strict=True)
    ]
    start = next((index for index, row in enumerate(first) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise EmptyFile
    n_headers = start + (hints.header_rows or count_header_rows(first[start:]))
    headers = tuple(tuple(row) for row in first[start:n_headers])
    _refuse_pupil_records(headers)
    if n_headers >= len(columns[0]):
        raise NoResponses
    filled, empty = _filled_rows([column[n_headers:] for column in columns])
    if not len(filled):
        raise NoResponses
    cells = [column[n_headers:].take(filled) if empty else column[n_headers:] for column in columns]
    notices = _notices(sheet, headers, empty)
    if sheet.delimiter == "\t" and any(pc.any(pc.equal(column, _NOT_SHOWN)).as_py() for column in cells):
        cells = [_restored(column) for column in cells]
    numbers = _row_numbers(len(columns[0]), sheet.unreadable)[n_headers:].take(filled)
    return Table(filename, "", kind, sheet, headers, tuple(map(Column, cells)), notices, numbers)


def _filled_rows(columns: Sequence[pa.Array]) -> tuple[pa.Array, int]:
    """The places of the rows that hold anything, and how many rows do not."""
    empty = pa.array([True] * len(columns[0]))
    for column in columns:
        empty = pc.and_(empty, pc.fill_null(pc.equal(column, ""), True))
        if not pc.any(empty).as_py():
            break
    keep = pc.indices_nonzero(pc.invert(empty))
    return keep, len(empty) - len(keep)


def _row_numbers(n_read: int, unreadable: Sequence[UnreadableRow]) -> pa.Array:
    """The number that each row that was read has in the file (the first row is 1)."""
    left_out = [row.number for row in unreadable]
    numbers = np.arange(1, n_read + len(left_out) + 1)
    return pa.array(np.delete(numbers, np.array(left_out, dtype=np.int64) - 1))


def _restored(column: pa.Array) -> pa.Array:
    """LimeSurvey's VV file writes as words what would break its rows, and what was never shown."""
    column = pc.fill_null(column, "")
    for word, sign in _PLACEHOLDERS.items():
        column = pc.replace_substring(column, word, sign)
    return pc.if_else(pc.equal(column, _NOT_SHOWN), pa.scalar(None, pa.string()), column)


def _refuse_pupil_records(headers: Sequence[Sequence[str]]) -> None:
    for row in headers:
        for cell in row:
            if pupil_heading(cell):
                raise PupilRecords(alike(cell))


def _notices(sheet: Sheet, headers: Sequence[Sequence[str]], empty: int) -> tuple[Notice, ...]:
    found = []
    if empty:
        found.append(Notice(NoticeKind.EMPTY_ROWS, count=empty))
    if sheet.others:
        found.append(Notice(NoticeKind.OTHER_SHEETS, count=len(sheet.others), values=sheet.others))
    if sheet.guessed:
        found.append(Notice(NoticeKind.ENCODING_GUESSED, values=(sheet.encoding,)))
    for place in sorted({column for _, column in sheet.saved}):
        rows = tuple(sorted(row + 1 for row, column in sheet.saved if column == place))
        heading = headers[-1][place] if place < len(headers[-1]) else ""
        found.append(Notice(NoticeKind.FORMULA_WITHOUT_VALUE, heading, len(rows), rows))
    return tuple(found)
