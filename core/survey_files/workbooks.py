"""Workbooks: XLSX, XLS and ODS through calamine, as columns of texts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
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

#: Called with (rows done, rows in all).
Progress = Callable[[int, int], None]
_CARRIAGE_RETURN = re.compile(r"_x000[dD]_\n?")
_AT_ONCE = 5_000


def read_workbook(
    data: bytes, sheet: str, extents: Sequence[Extent] = (), progress: Progress | None = None
) -> Sheet:
    """Read one worksheet: the named one, else the first with more than a heading.

    `extents` (one per worksheet) bring texts that calamine leaves out: those in formula cells without a value.
    """
    book = _guarded(lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    found, others = _choose(book, sheet)
    index = list(book.sheet_names).index(found.name)
    extent = extents[index] if index < len(extents) else Extent()
    columns = _columns(_rows(found, progress), extent)
    if not columns:
        raise EmptyFile
    return Sheet(columns, name=found.name, others=others, saved=extent.formulas)


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
        if best is None or (best.total_height < 2 and sheet.total_height > best.total_height):
            best = sheet
        if best.total_height > 1:
            break
    if best is None or best.total_height == 0:
        raise EmptyFile
    if best.total_width > MAX_COLUMNS:
        raise TooManyColumns(best.total_width)
    if best.total_width * best.total_height > MAX_CELLS:
        raise InflatesTooFar(best.total_width * best.total_height, MAX_CELLS)
    return best, tuple(name for name in visible if name != best.name)


def _rows(sheet: Any, progress: Progress | None) -> list[list[Any]]:
    if progress is None:
        return _guarded(lambda: sheet.to_python(skip_empty_area=False))  # type: ignore[no-any-return]
    rows: list[list[Any]] = []
    for row in _guarded(sheet.iter_rows):
        rows.append(row)
        if len(rows) % _AT_ONCE == 0:
            progress(len(rows), sheet.total_height)
    return rows


def _columns(rows: list[list[Any]], extent: Extent) -> tuple[pa.Array, ...]:
    for (row, column), text in extent.formulas.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = f"={text}"
    for (row, column), text in extent.texts.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == text.strip():
            rows[row][column] = text
    columns = [_texts(cells) for cells in zip(*rows, strict=False)]
    while columns and not any(columns[-1].to_pylist()):
        columns.pop()
    return tuple(columns)


def _texts(cells: tuple[Any, ...]) -> pa.Array:
    try:
        texts = pa.array(cells, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid, UnicodeEncodeError):
        texts = pa.array([cell if cell.__class__ is str else text_of(cell) for cell in cells], pa.string())
    return texts


def text_of(cell: Any) -> str:
    """A cell as text that tells its value without loss: 2 for 2.0, ISO for dates.

    >>> text_of(2.0), text_of(7.5), text_of(date(2028, 2, 29))
    ('2', '7.5', '2028-02-29')
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return _CARRIAGE_RETURN.sub("\n", str(cell))
