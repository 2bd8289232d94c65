"""Workbooks (XLSX, XLS, ODS): checked before anything opens them, then read as columns of texts."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import Any

import pyarrow as pa
import python_calamine as calamine

from core.survey_files.answers import storable
from core.survey_files.errors import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_INFLATED,
    DamagedFile,
    EmptyFile,
    InflatesTooFar,
    PasswordProtected,
    TooManyColumns,
)
from core.survey_files.text_files import Sheet

PIECE = 4 << 20
MAX_RATIO = 250
_SMALL = 20 << 20
_ODS_ROW = b"table:table-row"
#: The tag that begins a row, by folder of the worksheets.
_MARKS = {"xl/worksheets": b"row ", "": _ODS_ROW}
_CELL = re.compile(rb""" r=["']([A-Z]{1,9})(\d{1,9})["']""")
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_INLINE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><is><t>([^<]*)</t>')
_EDGES = (b"<t> ", b"<t>\t", b"<t>\n", b" </t>", b"\t</t>", b"\n</t>")
_WIDE_CELL = re.compile(rb'<table:table-cell[^>]*number-columns-repeated="(\d{3,9})"[^>]*>')
_TALL_ROW = re.compile(rb'number-rows-repeated="(\d{3,9})"[^>]*>')


@dataclass(kw_only=True)
class Extent:
    """The extent of one worksheet, found while unpacking."""

    rows: int = 0
    repeated: int = 1
    inline: bool | None = None
    widths: set[bytes] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


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
    """Unpack a whole workbook once; keep only the extent of each worksheet, and refuse too large ones."""
    extents: dict[str, Extent] = {}
    total = 0
    for member in open_zip(data).infolist():
        extent = extents[member.filename] = Extent()
        mark = _MARKS.get(member.filename.rpartition("/")[0], b"")
        rest = b""
        for piece in inflate(data, member, total):
            total += len(piece)
            if mark:
                rest = _look(rest + piece, mark, extent)
        if mark:
            _look(rest + mark, mark, extent)
    return extents


def _look(chunk: bytes, mark: bytes, extent: Extent) -> bytes:
    """Record the extent of the whole rows in this chunk; return the row that is cut off at its end."""
    cut = chunk.rfind(mark)
    whole, rest = (chunk[:cut], chunk[cut:]) if cut > 0 else (chunk, b"")
    if mark == _ODS_ROW:
        _note_repeats(whole, extent)
    else:
        _note_cells(whole, mark, extent)
    _require_near(extent)
    return rest


def _note_cells(whole: bytes, mark: bytes, extent: Extent) -> None:
    if extent.inline is None:
        extent.inline = b"<is><t>" in whole
    last = b"".join([row[row.rfind(b" r=") :][:24] for row in whole.split(mark)])
    for letters, number in set(_CELL.findall(last)):
        extent.widths.add(letters)
        extent.rows = max(extent.rows, int(number))
    if b"</f>" in whole:
        for letters, number, formula in _FORMULA.findall(whole):
            text = html.unescape(formula.decode("utf-8", "replace"))
            extent.formulas[int(number) - 1, _column_number(letters) - 1] = text
    if extent.inline:
        _note_edges(whole, extent)


def _note_edges(whole: bytes, extent: Extent) -> None:
    """Calamine trims texts whose white space the writer did not mark; we keep them as typed."""
    for edge in _EDGES:
        at = whole.find(edge)
        while at >= 0:
            cell = _INLINE.match(whole, whole.rfind(b"<c ", 0, at + 1))
            if cell:
                place = int(cell[2]) - 1, _column_number(cell[1]) - 1
                extent.texts[place] = html.unescape(cell[3].decode("utf-8", "replace"))
            at = whole.find(edge, at + 1)


def _note_repeats(whole: bytes, extent: Extent) -> None:
    """ODS repeats cells and rows by a number; only repeats of filled cells count."""
    for cell in _WIDE_CELL.finditer(whole):
        if b"value-type" in cell[0]:
            extent.repeated = max(extent.repeated, int(cell[1]))
    for row in _TALL_ROW.finditer(whole):
        end = whole.find(b"</table:table-row>", row.end())
        if b"value-type" in whole[row.end() : end if end > 0 else None]:
            extent.rows = max(extent.rows, int(row[1]))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _require_near(extent: Extent) -> None:
    columns = max(map(_column_number, extent.widths), default=extent.repeated)
    if columns > MAX_COLUMNS:
        raise TooManyColumns(columns=columns)
    if extent.rows * columns > MAX_CELLS:
        raise InflatesTooFar(size=extent.rows * columns, permitted=MAX_CELLS)


#: Called with (rows done, rows in all).
Progress = Callable[[int, int], None]


_CARRIAGE_RETURN = re.compile(r"_x000[dD]_\n?")


_AT_ONCE = 800


def read_workbook(
    data: bytes, sheet: str, extents: Sequence[Extent] = (), progress: Progress | None = None
) -> Sheet:
    """Read one worksheet: the named one, else the first with more than a heading.

    `extents` (one per worksheet) supply the texts that calamine leaves out.
    """
    book = _guarded(lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    found, others = _choose(book, sheet)
    index = list(book.sheet_names).index(found.name)
    extent = extents[index] if index < len(extents) else Extent()
    columns = _columns(found, extent, progress)
    if not columns:
        raise EmptyFile
    return Sheet(columns=columns, name=found.name, others=others, saved=extent.formulas)


def _guarded(work: Callable[[], Any]) -> Any:
    """Run calamine; any exception (a Rust panic too) means that the file is damaged."""
    try:
        return work()
    except calamine.PasswordError as error:
        raise PasswordProtected from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # pyo3's PanicException is no Exception
        raise DamagedFile from error


def _choose(book: Any, wanted: str) -> tuple[Any, tuple[str, ...]]:
    visible = [one.name for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    best: Any = None
    for name in [wanted] if wanted in visible else visible:
        sheet = _guarded(partial(book.get_sheet_by_name, name))
        if best is None or _rows(best) < 2 <= _rows(sheet):
            best = sheet
        if _rows(best) > 1:
            break
    if best is None or not _rows(best):
        raise EmptyFile
    width = best.end[1] + 1
    if width > MAX_COLUMNS:
        raise TooManyColumns(columns=width)
    if width * _rows(best) > MAX_CELLS:
        raise InflatesTooFar(size=width * _rows(best), permitted=MAX_CELLS)
    return best, tuple(name for name in visible if name != best.name)


def _rows(sheet: Any) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _columns(sheet: Any, extent: Extent, progress: Progress | None) -> tuple[pa.Array, ...]:
    """The cells by column, some hundred rows at a time: transposing is faster while they are in cache."""
    rows = iter(_guarded(sheet.iter_rows))
    pieces: list[list[pa.Array]] = []
    done = 0
    while batch := list(islice(rows, _AT_ONCE)):
        _restore(batch, (done, sheet.start[1]), extent)
        pieces = pieces or [[] for _ in batch[0]]
        for column, cells in zip(pieces, zip(*batch, strict=True), strict=True):
            column.append(_texts(cells))
        done += len(batch)
        if progress:
            progress(done, _rows(sheet))
    columns = [storable(pa.concat_arrays(column)) for column in pieces]
    while columns and not any(columns[-1].to_pylist()):
        columns.pop()
    return tuple(columns)


def _restore(batch: list[list[Any]], first: tuple[int, int], extent: Extent) -> None:
    """Put back what calamine left out: texts in formula cells, and white space around texts."""
    found = ({place: f"={text}" for place, text in extent.formulas.items()}, extent.texts)
    for texts in found:
        for (row, column), text in texts.items():
            down, right = row - first[0], column - first[1]
            inside = 0 <= down < len(batch) and 0 <= right < len(batch[down])
            if inside and batch[down][right] in ("", text.strip()):
                batch[down][right] = text


def _texts(cells: tuple[Any, ...]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid, UnicodeEncodeError):
        return pa.array([cell if cell.__class__ is str else text_of(cell) for cell in cells], pa.string())


def text_of(cell: Any) -> str:
    """A cell as text without loss: 2 for 2.0, ISO for dates.

    >>> text_of(2.0), text_of(7.5), text_of(date(2028, 2, 29))
    ('2', '7.5', '2028-02-29')
    """
    if cell.__class__ is float:
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return _CARRIAGE_RETURN.sub("\n", str(cell))
