"""Rows of a text file that do not fit: read where that is certain, else left out and listed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from core.survey_files.answers import alike, dates, number
from core.survey_files.errors import MAX_BYTES, NotATable
from core.survey_files.model import RowFault, UnreadableRow

MAX_LINES_OF_A_ROW = 500
#: So many whole rows show what stands in each column.
_SAMPLE = 500

csv.field_size_limit(MAX_BYTES)  # a cell may hold as much as a file


def is_strict(body: bytes, delimiter: str, width: int) -> bool:
    """Whether all quotes follow the CSV rules and all rows have equally many cells."""
    try:
        rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)
        return all(len(row) == width for row in rows if row)
    except csv.Error:
        return False


def separate(body: bytes, delimiter: str, width: int, usual: int) -> tuple[bytes, tuple[UnreadableRow, ...]]:
    """The readable rows and the others: a bad row costs its first line, not what follows.

    `width`: how many cells the table has; `usual`: how many most rows have. A row that lacks its last cells
    is readable if it holds what rows hold; a piece of a text with line ends does not.
    """
    sound: list[str] = []
    unreadable: list[UnreadableRow] = []
    lines = io.StringIO(body.decode("utf-8-sig"), newline=None).read().removesuffix("\n").split("\n")
    filled = (record.cells for record in _records(lines, delimiter, width) if any(record.cells))
    whole = (cells for cells in filled if len(cells) >= usual)
    profiles = _profiles(list(islice(whole, 1, _SAMPLE)))
    records = chain(_records(lines, delimiter, width), [_BLANK])
    blank = delimiter * (width - 1) or '""'  # what reads the rows skips a line with nothing on it
    for at, (record, following) in enumerate(pairwise(records), start=1):
        if record is _BLANK:
            sound.append(blank)
            continue
        fault = record.fault or _fault(record, following, profiles, usual, delimiter)
        fitted = None if fault else _fitted(record, delimiter, width)
        if fitted is not None:
            sound.append(fitted)
        else:
            fault, n = fault or RowFault.TOO_MANY_CELLS, len(record.cells)
            unreadable.append(UnreadableRow(number=at, fault=fault, cells=n, expected=width, text=record.raw))
        if len(unreadable) > 1_000 and len(unreadable) > len(sound):
            raise NotATable
    if len(unreadable) > len(sound):
        raise NotATable
    return ("\n".join(sound) + "\n").encode(), tuple(unreadable)


@dataclass(frozen=True, kw_only=True)
class _Record:
    raw: str
    lines: int = 1
    cells: Sequence[str] = ()
    fault: RowFault | None = None


_BLANK = _Record(raw="")


def _records(lines: list[str], delimiter: str, width: int) -> Iterator[_Record]:
    at = 0
    while at < len(lines):
        if '"' not in lines[at]:
            yield _Record(raw=lines[at], cells=lines[at].split(delimiter)) if lines[at] else _BLANK
            at += 1
            continue
        record = _record(lines, at, delimiter, width)
        if record.fault is None and _swallows(record, delimiter, width):
            one = next(csv.reader([lines[at]], delimiter=delimiter), [])
            record = _Record(raw=lines[at], cells=one, fault=RowFault.TOO_FEW_CELLS)
        yield record
        at += record.lines


def _swallows(record: _Record, delimiter: str, width: int) -> bool:
    """Whether a quote that was never closed took other rows for text."""
    is_short = record.lines > 1 and len(record.cells) < width
    return is_short and any("\n" in cell and cell.count(delimiter) >= width - 1 for cell in record.cells)


def _record(lines: list[str], at: int, delimiter: str, width: int) -> _Record:
    """The row that begins at this line; if its quotes do not close, this one line with its fault."""
    reader = csv.reader(
        (line + "\n" for line in lines[at : at + MAX_LINES_OF_A_ROW]), delimiter=delimiter, strict=True
    )
    try:
        cells = next(reader, [])
        return _Record(
            raw="\n".join(lines[at : at + reader.line_num]), lines=max(1, reader.line_num), cells=cells
        )
    except csv.Error:
        return _loose_record(lines[at], delimiter, width)


def _loose_record(line: str, delimiter: str, width: int) -> _Record:
    """One line with a stray quote: accepted when all cells are quoted, or its quotes come in pairs."""
    cells = line[1:-1].split(f'"{delimiter}"')
    if line[:1] == line[-1:] == '"' and len(cells) == width:
        cells = [cell.replace('""', '"') for cell in cells]
        return _Record(raw=_written(cells, delimiter), cells=cells)
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return _Record(raw=line, fault=RowFault.QUOTE_NOT_CLOSED)
    if line.count('"') % 2:
        return _Record(raw=line, cells=cells, fault=RowFault.QUOTE_NOT_CLOSED)
    return _Record(raw=_written(cells, delimiter), cells=cells)


def _written(cells: Sequence[str], delimiter: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return written.getvalue()


@dataclass(frozen=True, kw_only=True)
class _Profile:
    """What the whole rows hold in one column: a date, a number, or one of a few answers; else any text."""

    dates: bool
    numbers: bool
    answers: frozenset[str]

    @property
    def is_typed(self) -> bool:
        return self.dates or self.numbers

    def fits(self, cell: str) -> bool | None:
        """Whether a cell may stand here; None where anything may."""
        if not cell.strip() or not (self.is_typed or self.answers):
            return None
        if self.is_typed:
            return bool(dates([cell])[0]) if self.dates else number(cell) is not None
        return alike(cell) in self.answers


def _profiles(rows: Sequence[Sequence[str]]) -> list[_Profile]:
    profiles = []
    for column in zip(*rows, strict=False):
        given = [cell for cell in column if cell.strip()]
        answers = frozenset(map(alike, given))
        profiles.append(
            _Profile(
                dates=bool(given) and len(dates(given)[0]) == len(set(given)),
                numbers=bool(given) and all(number(cell) is not None for cell in given),
                answers=answers if 3 * len(answers) <= len(given) else frozenset(),
            )
        )
    return profiles


def _fault(
    record: _Record, following: _Record, profiles: Sequence[_Profile], usual: int, delimiter: str
) -> RowFault | None:
    """What is wrong with a row with fewer cells than most; None: its last cells were empty."""
    if not _is_short(record, usual, delimiter):
        return None
    ends_here = not _is_short(following, usual, delimiter) or _begins_a_row(following, profiles)
    return None if ends_here and _begins_a_row(record, profiles) else RowFault.TOO_FEW_CELLS


def _is_short(record: _Record, usual: int, delimiter: str) -> bool:
    return len(record.cells) < usual and bool(record.raw.strip(delimiter + " "))


def _begins_a_row(record: _Record, profiles: Sequence[_Profile]) -> bool:
    """Whether its cells are what stands in these columns: the dates and numbers, else most of the answers."""
    pairs = list(zip(profiles, record.cells, strict=False))
    typed = [profile.fits(cell) for profile, cell in pairs if profile.is_typed]
    known = [fit for fit in typed if fit is not None]
    if not known:
        known = [fit for profile, cell in pairs if (fit := profile.fits(cell)) is not None]
        return 2 * sum(known) > len(known)
    return all(known)


def _fitted(record: _Record, delimiter: str, width: int) -> str | None:
    """The row padded or trimmed to width; None when that would lose text."""
    missing = width - max(1, len(record.cells))  # an empty line has one empty cell
    if missing >= 0:
        return record.raw + delimiter * missing
    cut = record.raw[:missing]
    return cut if record.raw[missing:] == delimiter * -missing else None
