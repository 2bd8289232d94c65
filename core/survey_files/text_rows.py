"""Awkward CSV: keep every row that can be read, and list every row that cannot."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from core.survey_files.errors import MAX_BYTES, NotATable
from core.survey_files.model import RowFault, UnreadableRow

MAX_LINES_OF_A_ROW = 500
csv.field_size_limit(MAX_BYTES)  # a cell may hold as much as a file


def is_strict(body: bytes, delimiter: str, width: int) -> bool:
    """Whether every quote is where the rules of CSV want it and all rows have as many cells."""
    try:
        rows = csv.reader(io.StringIO(body.decode(), newline=""), delimiter=delimiter, strict=True)
        return all(len(row) == width for row in rows if row)
    except csv.Error:
        return False


def separate(
    body: bytes, delimiter: str, width: int, *, pad: bool
) -> tuple[bytes, tuple[UnreadableRow, ...]]:
    """The rows that can be read, and those that cannot: a bad row costs its first line, not what follows."""
    sound: list[str] = []
    unreadable: list[UnreadableRow] = []
    lines = io.StringIO(body.decode(), newline=None).read().removesuffix("\n").split("\n")
    for number, record in enumerate(_records(lines, delimiter, width, pad=pad), start=1):
        fitted = _fitted(record, delimiter, width)
        if record.fault is None and fitted is not None:
            sound.append(fitted)
        else:
            fault = record.fault or RowFault.TOO_MANY_CELLS
            unreadable.append(
                UnreadableRow(number=number, fault=fault, cells=record.cells, expected=width, text=record.raw)
            )
        if len(unreadable) > 1_000 and len(unreadable) > len(sound):
            raise NotATable
    if len(unreadable) > len(sound):
        raise NotATable
    return ("\n".join(sound) + "\n").encode(), tuple(unreadable)


@dataclass(frozen=True, kw_only=True)
class _Record:
    raw: str
    lines: int
    cells: int
    fault: RowFault | None = None


def _records(lines: list[str], delimiter: str, width: int, *, pad: bool) -> Iterator[_Record]:
    at = 0
    while at < len(lines):
        record = _record(lines, at, delimiter)
        if record.fault is None and record.cells < width and not pad and record.raw.strip(delimiter + " "):
            record = _Record(raw=lines[at], lines=1, cells=record.cells, fault=RowFault.TOO_FEW_CELLS)
        yield record
        at += record.lines


def _record(lines: list[str], at: int, delimiter: str) -> _Record:
    """The row that begins at this line; where its quotes do not close, this one line with its fault."""
    reader = csv.reader(
        (line + "\n" for line in lines[at : at + MAX_LINES_OF_A_ROW]), delimiter=delimiter, strict=True
    )
    try:
        cells = len(next(reader, []))
        return _Record(
            raw="\n".join(lines[at : at + reader.line_num]), lines=max(1, reader.line_num), cells=cells
        )
    except csv.Error:
        return _loose_record(lines[at], delimiter)


def _loose_record(line: str, delimiter: str) -> _Record:
    """One line with a stray quote: sound when its quotes come in pairs, else not to be trusted."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return _Record(raw=line, lines=1, cells=0, fault=RowFault.QUOTE_NOT_CLOSED)
    if line.count('"') % 2:
        return _Record(raw=line, lines=1, cells=len(cells), fault=RowFault.QUOTE_NOT_CLOSED)
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return _Record(raw=written.getvalue(), lines=1, cells=len(cells))


def _fitted(record: _Record, delimiter: str, width: int) -> str | None:
    """The row with empty cells added or taken away at its end; None when cells with text would be lost."""
    missing = width - record.cells
    if missing >= 0:
        return record.raw + delimiter * missing
    cut = record.raw[:missing]
    return cut if record.raw[missing:] == delimiter * -missing else None
