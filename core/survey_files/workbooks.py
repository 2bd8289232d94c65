"""Workbooks: XLSX, XLS and ODS through calamine, as columns of texts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import Any

import pyarrow as pa
import python_calamine as calamine

from core.survey_files.errors import (
    MAX_CELLS,
    MAX_COLUMNS,
    DamagedFile,
    EmptyFile,
    InflatesTooFar,
    PasswordProtected,
    TooManyColumns,
)
from core.survey_files.guards import Extent
from core.survey_files.text_files import Sheet
from core.survey_files.texts import storable

#: Called with (rows done, rows in all).
Progress = Callable[[int, int], None]
_CARRIAGE_RETURN = re.compile(r"_x000[dD]_\n?")
_AT_ONCE = 800


def read_workbook(
    data: bytes, sheet: str, extents: Sequence[Extent] = (), progress: Progress | None = None
) -> Sheet:
    """Read one worksheet: the named one, else the first with more than a heading.

    `extents` (one per worksheet) bring the texts that calamine leaves out.
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
    """Run calamine; whatever it raises (a panic of its Rust too) means that the file is damaged."""
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
        raise TooManyColumns(width)
    if width * _rows(best) > MAX_CELLS:
        raise InflatesTooFar(width * _rows(best), MAX_CELLS)
    return best, tuple(name for name in visible if name != best.name)


def _rows(sheet: Any) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _columns(sheet: Any, extent: Extent, progress: Progress | None) -> tuple[pa.Array, ...]:
    """The cells by column, some hundred rows at a time: they are still at hand when they are turned."""
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
    """A cell as text that tells its value without loss: 2 for 2.0, ISO for dates.

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
