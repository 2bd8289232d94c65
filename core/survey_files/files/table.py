"""A file as a table of texts: header rows on top, columns under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import plain
from core.survey_files.errors import (
    MAX_COLUMNS,
    EmptyFile,
    NoHeader,
    NoResponses,
    TooManyColumns,
)
from core.survey_files.evidence import NEAR, Choice
from core.survey_files.files.layouts import MOST_ROWS, Layout, counts_in, find_layout, totals_in, turned
from core.survey_files.files.meanings import as_meant, without_missing
from core.survey_files.files.text_files import Sheet
from core.survey_files.model import Doubt, DoubtKind, Notice, NoticeKind, Outcome, UnreadableRow
from core.survey_files.people.contacts import mask_contacts
from core.survey_files.tools.header_rows import HeaderRows, find_header_rows

#: A sample of this many cells shows what a column holds.
MANY = 2_000
_NOT_SHOWN = "{question_not_shown}"
_PLACEHOLDERS = {"{newline}": "\n", "{cr}": "", "{tab}": "\t", "{quote}": '"', "{lbrace}": "{"}


@dataclass(frozen=True)
class Column:
    """The cells of one column. Null was never shown (an unquoted empty cell); "" was left blank."""

    cells: pa.Array

    @cached_property
    def encoded(self) -> pa.DictionaryArray:
        """The cells, dictionary-encoded."""
        return self.cells.dictionary_encode()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Each distinct answer and its frequency, without empty cells; in an order that no row decides.

        A long column with nearly all cells different (timestamps, codes, texts) is sampled: its first cells
        only.
        """
        first = self.cells[:MANY].dictionary_encode()
        differing = len(self.cells) > MANY and len(first.dictionary) > MANY // 4
        encoded = first if differing else self.encoded
        found = pc.value_counts(encoded.indices)
        places, numbers = found.field(0).to_pylist(), found.field(1).to_pylist()
        values = encoded.dictionary.to_pylist()
        named = ((values[at], n) for at, n in zip(places, numbers, strict=True) if at is not None)
        return {text: n for text, n in sorted(named) if text and text.strip()}


@dataclass(frozen=True, kw_only=True)
class Table:
    """The file as texts: its header rows, and its columns below them; `sheet`: the rest of what was read."""

    filename: str
    sha256: str
    format: str
    sheet: Sheet
    headers: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    notices: tuple[Notice, ...] = ()
    row_numbers: pa.Array = field(default_factory=lambda: pa.array([], pa.int64()))
    lss: bytes | None = None
    found_headers: HeaderRows = field(default_factory=lambda: HeaderRows(1))

    @property
    def n_rows(self) -> int:
        """The number of responses, without the headings."""
        return len(self.columns[0].cells)

    def only(self, stays: pa.BooleanArray | None) -> Table:
        """The table with these rows; None: with all."""
        if stays is None:
            return self
        columns = tuple(Column(column.cells.filter(stays)) for column in self.columns)
        return replace(self, columns=columns, row_numbers=self.row_numbers.filter(stays))

    @cached_property
    def keeps_not_shown(self) -> bool:
        """Whether this file distinguishes "never shown" (an unquoted empty cell) from "left blank" ("")."""
        nulls = any(column.cells.null_count for column in self.columns)
        return nulls and any(pc.any(pc.equal(column.cells, "")).as_py() for column in self.columns)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the file does not tell about its sheets, rows and headings."""
        found = self.found_headers
        if len(found.counts) < 2:
            return self.sheet.doubts
        at, n_headers = max(found.counts) - 1, len(self.headers)
        row = self.headers[at] if at < n_headers else [column.cells[0].as_py() for column in self.columns]
        outcomes = tuple(
            Outcome(header_rows=count, n_answers=self.n_rows + n_headers - count) for count in found.counts
        )
        return (
            *self.sheet.doubts,
            Doubt(
                about=DoubtKind.HEADING_OR_ANSWER,
                keys=(),
                heading=plain(self.headers[0][0]),
                outcomes=outcomes,
                examples=tuple(mask_contacts(plain(cell)) for cell in row if cell)[:4],
                is_settled=found.is_given,
            ),
        )

    @property
    def unreadable(self) -> tuple[UnreadableRow, ...]:
        """The skipped rows."""
        return self.sheet.unreadable


def as_table(
    filename: str, kind: str, sheet: Sheet, n_header_rows: int = 0, *, turn: bool | None = None
) -> Table:
    """Split the sheet into its header rows (detected unless given) and its responses.

    `turn`: whether each response has a column; None: found out.
    """
    sheet, laid = _laid(sheet, turn)
    n_header_rows = n_header_rows or sheet.n_headings
    columns = sheet.columns
    if len(columns) > MAX_COLUMNS:
        raise TooManyColumns(columns=len(columns))
    first = [
        [cell or "" for cell in row]
        for row in zip(*(column[:40].to_pylist() for column in columns), strict=True)
    ]
    start = next((index for index, row in enumerate(first) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise NoHeader if len(_filled_rows(columns)[0]) else EmptyFile
    was_counted = any(notice.kind is NoticeKind.LOOKS_AGGREGATED for notice in laid)
    found = _find_header_rows(first[start:], n_header_rows or int(was_counted))
    n_headers = start + (n_header_rows or found.count)
    headers = tuple(tuple(row) for row in first[start:n_headers])
    if n_headers >= len(columns[0]):
        raise NoResponses
    below, missing = without_missing(
        [column[n_headers:] for column in columns], is_text_file=bool(sheet.delimiter)
    )
    filled, empty = _filled_rows(below)
    if not len(filled):
        raise NoResponses
    titles = [" ".join(dict.fromkeys(filter(None, cells))) for cells in zip(*headers, strict=True)]
    meant = [
        as_meant(title, column.take(filled) if empty else column)
        for title, column in zip(titles, below, strict=True)
    ]
    cells = [column for column, _ in meant]
    notices = [
        *_notices(sheet, headers, empty),
        *laid,
        *filter(None, (missing, *(notice for _, notice in meant))),
    ]
    if sheet.delimiter == "\t" and any(pc.any(pc.equal(column, _NOT_SHOWN)).as_py() for column in cells):
        cells = [_restored(column) for column in cells]
    left_out = [*(row.number for row in sheet.unreadable), *sheet.hidden_rows]
    numbers = _row_numbers(len(columns[0]), left_out)[n_headers:].take(filled)
    totals = () if was_counted else tuple(numbers[row].as_py() for row in totals_in(cells))
    notices += [Notice(NoticeKind.TOTAL_ROWS, count=len(totals), rows=totals)] if totals else []
    return Table(
        filename=filename,
        sha256="",
        format=kind,
        sheet=replace(sheet, columns=()),  # they stand below, without the headings
        headers=headers,
        columns=tuple(map(Column, cells)),
        notices=tuple(notices),
        row_numbers=numbers,
        found_headers=found,
    )


def _laid(sheet: Sheet, turn: bool | None) -> tuple[Sheet, list[Notice]]:
    """The sheet with a response in each row, and a notice where they stood in columns or were counted."""
    columns = sheet.columns
    if sheet.n_headings or (turn is not True and len(columns[0]) > MOST_ROWS):
        return sheet, []
    rows = list(zip(*([cell or "" for cell in column.to_pylist()] for column in columns), strict=True))
    titles = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    cells = list(zip(*rows[titles:], strict=True))
    found = find_layout(cells)
    is_turned = turn if turn is not None else found.best is Layout.QUESTION and found.margin >= NEAR
    told = [Notice(NoticeKind.RESPONDENTS_IN_COLUMNS, count=len(columns) - 1)] if is_turned else []
    if found.best is Layout.COUNT and not is_turned:
        told = [Notice(NoticeKind.LOOKS_AGGREGATED, values=tuple(counts_in(cells)))]
    if Layout.QUESTION in found.near and len(found.near) > 1:
        sheet = replace(sheet, doubts=(*sheet.doubts, _how_it_lies(found, cells, turn)))
    return (turned(sheet) if is_turned else sheet), told


def _how_it_lies(found: Choice[Layout], columns: Sequence[Sequence[str]], turn: bool | None) -> Doubt:
    upright = Outcome(turn=False, n_answers=len(columns[0]) - 1)
    outcomes = (Outcome(turn=True, n_answers=len(columns) - 1), upright)
    return Doubt(
        about=DoubtKind.ROWS_OR_COLUMNS,
        keys=(),
        heading=columns[0][0],
        outcomes=outcomes if found.best is Layout.QUESTION else outcomes[::-1],
        is_settled=turn is not None,
    )


def _find_header_rows(first: Sequence[Sequence[str]], given: int) -> HeaderRows:
    try:
        return replace(find_header_rows(first), is_given=given > 0)
    except NoHeader:
        if given:
            return HeaderRows(given)
        raise


def _filled_rows(columns: Sequence[pa.Array]) -> tuple[pa.Array, int]:
    empty = pa.array([True] * len(columns[0]))
    for column in columns:
        blank = pc.or_(pc.equal(column, ""), pc.utf8_is_space(column))
        empty = pc.and_(empty, pc.fill_null(blank, True))
        if not pc.any(empty).as_py():
            break
    keep = pc.indices_nonzero(pc.invert(empty))
    return keep, len(empty) - len(keep)


def _row_numbers(n_read: int, left_out: Sequence[int]) -> pa.Array:
    """The number of each read row in the file (the first row is 1)."""
    numbers = np.arange(1, n_read + len(left_out) + 1)
    return pa.array(np.delete(numbers, np.array(left_out, dtype=np.int64) - 1))


def _restored(column: pa.Array) -> pa.Array:
    """LimeSurvey's VV file encodes line breaks, tabs and "never shown" as words."""
    column = pc.fill_null(column, "")
    for word, sign in _PLACEHOLDERS.items():
        column = pc.replace_substring(column, word, sign)
    return pc.if_else(pc.equal(column, _NOT_SHOWN), pa.scalar(None, pa.string()), column)


def _notices(sheet: Sheet, headers: Sequence[Sequence[str]], empty: int) -> tuple[Notice, ...]:
    found = []
    if empty:
        found.append(Notice(NoticeKind.EMPTY_ROWS, count=empty))
    if sheet.others:
        found.append(Notice(NoticeKind.OTHER_SHEETS, count=len(sheet.others), values=sheet.others))
    if sheet.hidden_rows:
        rows = sheet.hidden_rows
        found.append(Notice(NoticeKind.HIDDEN_ROWS, count=len(rows), rows=rows[:1000]))
    if sheet.guessed:
        found.append(Notice(NoticeKind.ENCODING_GUESSED, values=(sheet.encoding,)))
    for place in sorted({column for _, column in sheet.saved}):
        rows = tuple(sorted(row + 1 for row, column in sheet.saved if column == place))
        heading = headers[-1][place] if place < len(headers[-1]) else ""
        found.append(Notice(NoticeKind.FORMULA_WITHOUT_VALUE, heading, len(rows), rows))
    return tuple(found)
