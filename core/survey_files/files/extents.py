"""Unpack a workbook once, within bounds, and note what its reader does not tell: formulas, what is hidden."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

import numpy as np
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from core.survey_files.errors import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_INFLATED,
    DamagedFile,
    InflatesTooFar,
    PasswordProtected,
    TooManyColumns,
)

PIECE = 4 << 20
MAX_RATIO = 250
_SMALL = 20 << 20
_CELL = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r=["']([A-Za-z]{0,9})(\d{1,9})["']""")
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)'
    rb"(?:<v\s*/>|<v></v>|<v>#NAME\?</v>)?</c>"
)
_INLINE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><is><t>([^<]*)</t>')
_EDGES = (b"<t> ", b"<t>\t", b"<t>\n", b" </t>", b"\t</t>", b"\n</t>")
_HIDDEN = rb"""\shidden=["'](?:1|true)["']"""
_HIDDEN_ROW = re.compile(rb"""(?:\A|[<:])row(?=[^>]*%b)[^>]*?\sr=["'](\d{1,7})["']""" % _HIDDEN)
_HIDDEN_COLUMN = re.compile(
    rb"""[<:]col(?=[^>]*%b)(?=[^>]*\smin=["'](\d{1,5}))(?=[^>]*\smax=["'](\d{1,5}))""" % _HIDDEN
)
_LITERAL = re.compile(r'"[^"]*"|\\.')
_PERCENT_FORMATS = {"9", "10"}  # "0%" and "0.00%", which every workbook has

_ODS_ROW = b"table:table-row"
_ODS_PART = re.compile(rb"<table:(table|table-column|table-row|table-cell|covered-table-cell)(\s[^>]*)?>")
_ODS_NAME = re.compile(rb'table:name="([^"]*)"')
_ODS_TIMES = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')
_ODS_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
#: So many rows at once are those below the table.
_MANY_ROWS = 20_000


@dataclass(kw_only=True)
class Extent:
    """The extent of one worksheet, and what calamine does not tell of it. Places count from 0."""

    rows: int = 0
    inline: bool | None = None
    is_active: bool = False
    columns: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: By column, the rows whose number is shown as a percentage: 0.5 is read by people as 50 %.
    percentages: dict[int, array[int]] = field(default_factory=dict)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, if its declared sizes are within bounds."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedFile from error
    declared = sum(member.file_size for member in archive.infolist())
    if declared > MAX_INFLATED or (declared > _SMALL and declared > MAX_RATIO * len(data)):
        raise InflatesTooFar(size=declared, permitted=min(MAX_INFLATED, max(_SMALL, MAX_RATIO * len(data))))
    return archive


def inflate(data: bytes, member: zipfile.ZipInfo, spent: int = 0) -> Iterator[bytes]:
    """The member's bytes in chunks, counted while unpacking: the declared size is not trusted."""
    start = member.header_offset + 30
    if not 30 <= start <= len(data):
        raise DamagedFile
    start += sum(struct.unpack("<HH", data[start - 4 : start]))
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.flag_bits & 1:
        raise PasswordProtected
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise DamagedFile
    unpacker = zlib.decompressobj(-15)
    total = spent
    while packed and not unpacker.eof:
        try:
            piece = unpacker.decompress(packed, PIECE)
        except zlib.error as error:
            raise DamagedFile from error
        total += len(piece)
        if total > MAX_INFLATED or total > max(_SMALL, MAX_RATIO * len(data)) + spent:
            raise InflatesTooFar(size=total, permitted=MAX_INFLATED)
        packed = memoryview(unpacker.unconsumed_tail)
        yield piece
        if not piece and not packed:
            return


def inspect_workbook(data: bytes) -> dict[str, Extent]:
    """Unpack a whole workbook once; the extent of each worksheet by its name. Refuses too large ones."""
    archive = open_zip(data)
    names = _worksheets(data, archive)
    styles = _percent_styles(_part(data, archive, "xl/styles.xml"))
    extents: dict[str, Extent] = dict(names.values())
    total = 0
    for member in archive.infolist():
        note: _Notes | None = None
        if member.filename.startswith("xl/worksheets/") and member.filename.count("/") == 2:
            note = _XlsxNotes(names.get(member.filename, ("", Extent()))[1], styles)
        elif member.filename == "content.xml":
            note = _OdsNotes(extents)
        for piece in inflate(data, member, total):
            total += len(piece)
            if note:
                note.take(piece)
        if note:
            note.close()
    return extents


def _part(data: bytes, archive: zipfile.ZipFile, name: str) -> Element | None:
    """A small part of the workbook as XML; None where it is missing, large or not well-formed."""
    try:
        member = archive.getinfo(name)
        root: Element = fromstring(b"".join(islice(inflate(data, member), 2)), forbid_dtd=True)
    except (KeyError, ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root


def _worksheets(data: bytes, archive: zipfile.ZipFile) -> Mapping[str, tuple[str, Extent]]:
    """The name of each sheet by the part that holds it; the order of parts is not that of sheets."""
    book = _part(data, archive, "xl/workbook.xml")
    links = _part(data, archive, "xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    active = next((view.get("activeTab", "0") for view in _named(book, "workbookView")), "0")
    found = {}
    for place, sheet in enumerate(_named(book, "sheet")):
        link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        part = "xl/" + targets.get(link, "").removeprefix("/").removeprefix("xl/")
        found[part] = sheet.get("name", ""), Extent(is_active=active == str(place))
    return found


def _named(root: Element, name: str) -> Iterator[Element]:
    """All elements of this name, in whatever namespace: strict workbooks have another."""
    return (each for each in root.iter() if each.tag == name or each.tag.endswith("}" + name))


def _percent_styles(styles: Element | None) -> bytes:
    """The numbers of the cell styles that show a percentage, as alternatives of a pattern; b"": none."""
    if styles is None:
        return b""
    wanted = set(_PERCENT_FORMATS)
    for form in _named(styles, "numFmt"):
        if "%" in _LITERAL.sub("", form.get("formatCode", "")):
            wanted.add(form.get("numFmtId", ""))
    cells = next(_named(styles, "cellXfs"), None)
    places = enumerate(cells if cells is not None else ())
    return b"|".join(b"%d" % place for place, xf in places if xf.get("numFmtId") in wanted)


class _Notes(ABC):
    """Notes of the rows of a part that comes in pieces; a row that is cut off waits for its end."""

    mark = b""

    def __init__(self) -> None:
        self.rest = b""

    def take(self, piece: bytes) -> None:
        chunk = self.rest + piece
        cut = chunk.rfind(self.mark)
        whole, self.rest = (chunk[:cut], chunk[cut:]) if cut > 0 else (chunk, b"")
        self.note(whole)

    def close(self) -> None:
        self.note(self.rest)

    @abstractmethod
    def note(self, whole: bytes) -> None:
        """Note what these whole rows tell."""


class _XlsxNotes(_Notes):
    mark = b"row "

    def __init__(self, extent: Extent, styles: bytes) -> None:
        super().__init__()
        self.extent = extent
        self.percent = re.compile(rb'c r="([A-Z]{1,3})(\d{1,7})" s="(?:%b)"(?: t="n")?>' % styles)
        self.has_percent = bool(styles)

    def note(self, whole: bytes) -> None:
        extent = self.extent
        if extent.inline is None:
            extent.inline = b"<is><t>" in whole
        rows, columns = _farthest(whole)
        if columns > MAX_COLUMNS or max(rows, extent.rows) * max(columns, extent.columns) > MAX_CELLS:
            rows, columns = _farthest_of_cells(whole)  # what is no place of a cell may look like one
        extent.rows, extent.columns = max(extent.rows, rows), max(extent.columns, columns)
        _require_near(extent.rows, extent.columns)
        if b"</f>" in whole:
            for letters, number, formula in _FORMULA.findall(whole):
                extent.formulas[_place(letters, number)] = html.unescape(formula.decode("utf-8", "replace"))
        if extent.inline:
            _note_edges(whole, extent)
        if b" hidden=" in whole:
            extent.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(whole))
            for first, last_one in _HIDDEN_COLUMN.findall(whole):
                extent.hidden_columns.update(range(int(first) - 1, min(int(last_one), MAX_COLUMNS)))
        if self.has_percent:
            for letters, number in self.percent.findall(whole):
                row, column = _place(letters, number)
                extent.percentages.setdefault(column, array("L")).append(row)


def _farthest(whole: bytes) -> tuple[int, int]:
    """The last row and column of all that looks like the place of a cell, in whatever order they stand."""
    read = np.frombuffer(whole + bytes(20), np.uint8)
    named = (read[1:-3] == ord("r")) & (read[2:-2] == ord("=")) & (read[:-4] <= ord(" "))
    at = np.flatnonzero(named) + 4  # behind the quotation mark
    rows, columns = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    for _letter in range(4):
        letter = (read[at] | 0x20) - (ord("a") - 1)  # wraps round below "a"
        is_one = letter - np.uint8(1) < np.uint8(26)
        columns = np.where(is_one, columns * 26 + letter, columns)
        at = at + is_one
    for _digit in range(9):
        digit = read[at] - ord("0")
        is_one = digit < np.uint8(10)
        rows = np.where(is_one, rows * 10 + digit, rows)
        at = at + is_one
    return int(rows.max(initial=0)), int(columns.max(initial=0))


def _farthest_of_cells(whole: bytes) -> tuple[int, int]:
    """The same of the places of cells and rows only: slower."""
    places = set(_CELL.findall(whole))
    columns = {_column_number(letters.upper()) for letters, _ in places}
    return max((int(number) for _, number in places), default=0), max(columns, default=0)


def _note_edges(whole: bytes, extent: Extent) -> None:
    """Calamine trims texts whose white space the writer did not mark; we keep them as typed."""
    for edge in _EDGES:
        at = whole.find(edge)
        while at >= 0:
            cell = _INLINE.match(whole, whole.rfind(b"<c ", 0, at + 1))
            if cell:
                extent.texts[_place(cell[1], cell[2])] = html.unescape(cell[3].decode("utf-8", "replace"))
            at = whole.find(edge, at + 1)


class _OdsNotes(_Notes):
    """All sheets of an ODS stand in one part, and cells, columns and rows are repeated by a number."""

    mark = b"<" + _ODS_ROW

    def __init__(self, extents: dict[str, Extent]) -> None:
        super().__init__()
        self.extents = extents
        self.here = Extent()
        self.row = self.column = self.noted = 0
        self.rows = range(0)

    def note(self, whole: bytes) -> None:
        for found in _ODS_PART.finditer(whole):
            kind, given = found[1], found[2] or b""
            times = _ODS_TIMES.search(given)
            n = min(int(times[1]), MAX_CELLS) if times else 1
            if kind == b"table":
                name = _ODS_NAME.search(given)
                self.here = self.extents.setdefault(
                    html.unescape(name[1].decode("utf-8", "replace")) if name else "", Extent()
                )
                self.row = self.column = 0
            elif kind == b"table-row":
                self.rows = range(self.row, self.row + n)
                self.row, self.column = self.row + n, 0
                if _ODS_HIDDEN.search(given) and n <= _MANY_ROWS:
                    self.spend(n)
                    self.here.hidden_rows.update(self.rows)
            else:
                self.cells(kind, given, range(self.column, self.column + n))
                self.column += n
                if b"value-type" in given:  # what is empty takes no room
                    self.here.rows = max(self.here.rows, self.row)
                    self.here.columns = max(self.here.columns, self.column)
                    _require_near(self.here.rows, self.here.columns)

    def cells(self, kind: bytes, given: bytes, columns: range) -> None:
        if kind == b"table-column" and _ODS_HIDDEN.search(given):
            self.here.hidden_columns.update(columns[:MAX_COLUMNS])
        if b'value-type="percentage"' in given:
            self.spend(len(columns) * len(self.rows))
            for column in columns:
                self.here.percentages.setdefault(column, array("L")).extend(self.rows)

    def spend(self, cells: int) -> None:
        self.noted += cells
        if self.noted > MAX_CELLS:
            raise InflatesTooFar(size=self.noted, permitted=MAX_CELLS)


def _place(letters: bytes, number: bytes) -> tuple[int, int]:
    return int(number) - 1, _column_number(letters) - 1


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _require_near(rows: int, columns: int) -> None:
    if columns > MAX_COLUMNS:
        raise TooManyColumns(columns=columns)
    if rows * columns > MAX_CELLS:
        raise InflatesTooFar(size=rows * columns, permitted=MAX_CELLS)
