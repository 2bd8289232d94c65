"""Workbooks (XLSX, XLS, ODS), read as columns of texts: what Excel shows, and no more."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import python_calamine as calamine

from core.survey_files.answers import holds, storable
from core.survey_files.errors import (
    MAX_CELLS,
    MAX_COLUMNS,
    DamagedFile,
    EmptyFile,
    InflatesTooFar,
    PasswordProtected,
    TooManyColumns,
)
from core.survey_files.files.extents import Extent
from core.survey_files.files.sheets import find_sheet
from core.survey_files.files.text_files import Sheet
from core.survey_files.model import Doubt, DoubtKind, Outcome

#: Called with (rows done, rows in all).
Progress = Callable[[int, int], None]
_CARRIAGE_RETURN = re.compile(r"_x000[dD]_\n?")
#: How ODS writes a time of day and a number of hours.
_ODS_TIME = r"^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$"
_AT_ONCE = 800
#: A number of hours as a date: what stands below the first of these days.
_NO_DAY = datetime(1899, 12, 31)  # noqa: DTZ001  as Excel counts
_FIRST_YEAR_OVER = datetime(1901, 1, 1)  # noqa: DTZ001


def read_workbook(
    data: bytes,
    sheet: str,
    extents: Mapping[str, Extent],
    progress: Progress | None = None,
    *,
    with_hidden: bool = False,
) -> Sheet:
    """Read one worksheet: the named one, else the likeliest of those that Excel shows.

    `extents` (by name of the worksheet) supply what calamine leaves out; rows that Excel hides are left out
    unless `with_hidden`.
    """
    book = _guarded(lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    found, others, doubts = _choose(book, sheet, extents)
    extent = extents.get(found.name, Extent())
    left = found.start[1] if found.start else 0
    columns, hidden = _columns(found, extent, progress, with_hidden=with_hidden)
    if not columns:
        raise EmptyFile
    return Sheet(
        columns=columns,
        name=found.name,
        others=others,
        doubts=doubts,
        saved={
            (row, column - left): text
            for (row, column), text in extent.formulas.items()
            if row not in hidden and left <= column < left + len(columns)
        },
        hidden_rows=tuple(sorted(row + 1 for row in hidden)),
        hidden_columns=frozenset(
            place
            for place in range(len(columns))
            if place + left in extent.hidden_columns and not with_hidden
        ),
    )


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


def _choose(
    book: Any, wanted: str, extents: Mapping[str, Extent]
) -> tuple[Any, tuple[str, ...], tuple[Doubt, ...]]:
    """The wanted worksheet, else the likeliest of those in sight.

    With the names of the others, those in sight first, and a doubt where another is about as likely.
    """
    tables = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [one.name for one in tables if one.visible == calamine.SheetVisibleEnum.Visible]
    names = [*shown, *(one.name for one in tables if one.name not in shown)]
    sheets = {name: _guarded(partial(book.get_sheet_by_name, name)) for name in names}
    filled = {name: sheet for name, sheet in sheets.items() if _rows(sheet)}
    likely = [name for name in filled if name in shown] or list(filled)
    if not likely:
        raise EmptyFile
    choice = find_sheet([(name, _rows(filled[name]), _top(filled[name])) for name in likely], extents)
    best = wanted if wanted in filled else likely[choice.best]
    _require_near(filled[best])
    near = [likely[place] for place in choice.near]
    outcomes = tuple(Outcome(sheet=name, n_answers=_rows(filled[name]) - 1) for name in near)
    doubt = Doubt(
        about=DoubtKind.WHICH_SHEET, keys=(), heading="", outcomes=outcomes, is_settled=wanted in near
    )
    others = tuple(name for name in names if name != best)
    return filled[best], others, (doubt,) if len(near) > 1 and (not wanted or wanted in near) else ()


def _top(sheet: Any) -> list[list[str]]:
    """The first rows as texts."""
    return [[text_of(cell) for cell in row] for row in islice(_guarded(sheet.iter_rows), 30)]


def _require_near(sheet: Any) -> None:
    width = sheet.end[1] + 1
    if width > MAX_COLUMNS:
        raise TooManyColumns(columns=width)
    if width * _rows(sheet) > MAX_CELLS:
        raise InflatesTooFar(size=width * _rows(sheet), permitted=MAX_CELLS)


def _rows(sheet: Any) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _columns(
    sheet: Any, extent: Extent, progress: Progress | None, *, with_hidden: bool
) -> tuple[tuple[pa.Array, ...], frozenset[int]]:
    """The cells by column, some hundred rows at a time: transposing is faster while they are in cache.

    With the rows that were left out, unless that would be all of them.
    """
    rows = iter(_guarded(sheet.iter_rows))
    hidden = (
        frozenset() if with_hidden else frozenset(row for row in extent.hidden_rows if row < _rows(sheet))
    )
    hidden = hidden if len(hidden) < _rows(sheet) - 1 else frozenset()
    percent = {column: frozenset(rows) for column, rows in extent.percentages.items()}
    pieces: list[list[pa.Array]] = []
    done = 0
    while batch := list(islice(rows, _AT_ONCE)):
        first = done, sheet.start[1]
        done += len(batch)
        _restore(batch, first, extent)
        _show_percentages(batch, first, percent)
        if hidden:
            batch = [row for number, row in enumerate(batch, first[0]) if number not in hidden]
        if batch:
            pieces = pieces or [[] for _ in batch[0]]
            for column, cells in zip(pieces, zip(*batch, strict=True), strict=True):
                column.append(_texts(cells))
        if progress:
            progress(done, _rows(sheet))
    columns = [storable(pa.concat_arrays(column)) for column in pieces]
    while columns and not any(columns[-1].to_pylist()):
        columns.pop()
    return tuple(map(_with_times, columns)), hidden


def _restore(batch: list[list[Any]], first: tuple[int, int], extent: Extent) -> None:
    """Put back what calamine left out: texts in formula cells, and white space around texts."""
    found = ({place: f"={text}" for place, text in extent.formulas.items()}, extent.texts)
    for texts in found:
        for (row, column), text in texts.items():
            down, right = row - first[0], column - first[1]
            inside = 0 <= down < len(batch) and 0 <= right < len(batch[down])
            if inside and batch[down][right] in ("", text.strip()):
                batch[down][right] = text


def _show_percentages(
    batch: list[list[Any]], first: tuple[int, int], percent: Mapping[int, frozenset[int]]
) -> None:
    """What people read as 50 % is 0.5 in the file."""
    for column, rows in percent.items():
        right = column - first[1]
        for number, row in enumerate(batch, first[0]):
            if number in rows and 0 <= right < len(row) and row[right].__class__ is float:
                row[right] = f"{row[right] * 100:.12g}%"


def _texts(cells: tuple[Any, ...]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid, UnicodeEncodeError):
        return pa.array([cell if cell.__class__ is str else text_of(cell) for cell in cells], pa.string())


def _with_times(cells: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(cells, _ODS_TIME, r"\1:\2:\3") if holds(cells, "PT") else cells


def text_of(cell: Any) -> str:
    """A cell as text without loss: 2 for 2.0, ISO for dates, hours as Excel writes them.

    >>> text_of(2.0), text_of(7.5), text_of(date(2028, 2, 29)), text_of(timedelta(days=1, hours=12))
    ('2', '7.5', '2028-02-29', '36:00:00')
    """
    if cell.__class__ is float:
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        if _NO_DAY <= cell < _FIRST_YEAR_OVER:
            return text_of(cell - _NO_DAY)
        return cell.isoformat(sep=" ", timespec="seconds")
    if cell.__class__ is date and cell.year <= _NO_DAY.year + 1:
        return text_of(datetime.combine(cell, time()))
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return _CARRIAGE_RETURN.sub("\n", str(cell))
