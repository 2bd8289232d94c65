"""Text files: detect encoding and delimiter, read CSV by column, and list every unreadable row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
from charset_normalizer import from_bytes

from core.survey_files.answers import holds
from core.survey_files.errors import MAX_BYTES, MAX_COLUMNS, EmptyFile, NotATable, TooLarge, TooManyColumns
from core.survey_files.files.rows import is_strict, separate
from core.survey_files.limesurvey.structure import Described
from core.survey_files.model import Doubt, UnreadableRow

DELIMITERS = (";", "\t", ",", "|")
SAMPLE = 262_144
#: Non-ASCII characters of Dutch, English, German, French, Turkish and Polish text.
_EXPECTED = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÄÅÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜßœŒ€£§°±²³½¼×÷·•–—‘’‚“”„…™©®«»¡¿´¨µ\xa0"
)
_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?sep=([;,|\t])[ ]*\r?\n", re.IGNORECASE)
_FOREIGN = re.compile("[^\x00-\x7f]")
_ODD = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Cells as texts, headings included.

    `unreadable` are the skipped rows. Of a workbook: `saved` are formulas without a value, by row and column;
    `hidden_rows` (numbers in the file) are left out as it hides them, `hidden_columns` (places) are not. Of
    SPSS: `described` is what the file tells of its questions, by their text; `n_headings` rows are headings.
    """

    columns: tuple[pa.Array, ...]
    unreadable: tuple[UnreadableRow, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    name: str = ""
    others: tuple[str, ...] = ()
    saved: Mapping[tuple[int, int], str] = field(default_factory=dict)
    guessed: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    described: Mapping[str, Described] = field(default_factory=dict)
    n_headings: int = 0
    doubts: tuple[Doubt, ...] = ()


def read_text(data: bytes, encoding: str = "", delimiter: str = "") -> Sheet:
    """Read delimited text; encoding and delimiter are detected unless given."""
    body, encoding, guessed = to_utf8(data, encoding)
    body, said = _declared_delimiter(body)
    sample = body[:SAMPLE].decode("utf-8-sig", "ignore")
    if not sample.strip() and not body.removeprefix(_MARK).strip():
        raise EmptyFile
    if b"\0" in body or len(_ODD.findall(sample)) > 0.01 * len(sample) + 2:
        raise NotATable
    delimiter = delimiter or said or find_delimiter(sample)
    width, header_width = _widths(sample, delimiter)
    if max(width, header_width) > MAX_COLUMNS:
        raise TooManyColumns(columns=max(width, header_width))
    columns = _columns(body, delimiter) if width == header_width else None
    if columns is None and len(body) > MAX_BYTES:
        raise TooLarge(size=len(body))  # row by row it would take many times its size
    unreadable: tuple[UnreadableRow, ...] = ()
    if columns is None and width == header_width and is_strict(body, delimiter, width):
        columns = _columns(body, delimiter, trusted=True)
    if columns is None:
        sound, unreadable = separate(body, delimiter, max(width, header_width), width)
        columns = _columns(sound, delimiter, trusted=True)
    if columns is None:
        raise NotATable
    return Sheet(
        columns=columns, unreadable=unreadable, encoding=encoding, delimiter=delimiter, guessed=guessed
    )


def to_utf8(data: bytes, encoding: str = "") -> tuple[bytes, str, bool]:
    """The text in UTF-8, its original encoding, and whether that was a guess.

    What is UTF-8 already stays as it is, with its byte order mark: a copy of a large file is dear.
    """
    if len(data) > MAX_BYTES and not _is_utf8(data):
        raise TooLarge(size=len(data))
    if encoding:
        return _recoded(data, encoding, "replace"), encoding, False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _recoded(data[: len(data) // 2 * 2], "utf-16"), "utf-16", False
    if data.startswith(_MARK) and _is_utf8(data):
        return data[3:] if data.startswith(_MARK * 2) else data, "utf-8-sig", False
    zeros = data[:SAMPLE].count(0)
    if zeros:
        return _without_mark(data, zeros)
    return (data, "utf-8", False) if _is_utf8(data) else _guess(data)


def _is_utf8(data: bytes) -> bool:
    try:
        whole = [None, pa.array([0, len(data)]).buffers()[1], pa.py_buffer(data)]
        pa.LargeBinaryArray.from_buffers(pa.large_binary(), 1, whole).cast(pa.large_string())
    except pa.ArrowInvalid:
        return False
    return True


def _recoded(data: bytes, encoding: str, errors: str = "strict") -> bytes:
    try:
        return data.decode(encoding, errors).removeprefix("\ufeff").encode("utf-8", "replace")
    except (UnicodeDecodeError, LookupError) as error:
        raise NotATable from error


def _without_mark(data: bytes, zeros: int) -> tuple[bytes, str, bool]:
    """UTF-16 without a byte order mark: half of the bytes of plain text are zero, all on one side."""
    sample = data[:SAMPLE]
    if zeros * 3 < len(sample):
        raise NotATable
    encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    return _recoded(data[: len(data) // 2 * 2], encoding), encoding, False


def _guess(data: bytes) -> tuple[bytes, str, bool]:
    """Single-byte encodings: Windows first, then old Mac; charset-normalizer when neither looks like text."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = _FOREIGN.findall(text)
        if sum(letter in _EXPECTED for letter in foreign) >= 0.9 * len(foreign):
            return text.encode(), encoding, encoding != "cp1252"
    best = from_bytes(data[:SAMPLE]).best()
    encoding = best.encoding if best else "latin-1"
    return _recoded(data, encoding, "replace"), encoding, True


def _declared_delimiter(body: bytes) -> tuple[bytes, str]:
    """Excel's own first line `sep=;`."""
    found = _DECLARED.match(body)
    return (body[found.end() :], chr(found[1][0])) if found else (body, "")


def find_delimiter(sample: str) -> str:
    """The delimiter that splits the most rows into the same number of cells, and into the most cells.

    Between quotes no delimiter counts; only where no reading of the quotes is sound, they are read loosely.

    >>> find_delimiter('naam;"a, b, c";3\\n1;2;3\\n'), find_delimiter('"a","b"\\n"1","x;y;z;"\\n' * 3)
    (';', ',')
    """
    for strict in (True, False):
        scores = {each: _score(_first_widths(sample, each, strict=strict)) for each in DELIMITERS}
        best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
        if scores[best]:
            return best
    return ","


def _score(widths: list[int]) -> float:
    width, rows = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    headed = 2 if widths[0] == width else 1 if widths[0] > 1 else 0.1  # ticks in cells are no headings
    return (width - 1) * rows / len(widths) * headed


def _first_widths(sample: str, delimiter: str, *, strict: bool = False) -> list[int]:
    """The number of cells in each of the first rows, without the last row of a sample: it may be cut off."""
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=strict):
            if cells:
                widths.append(len(cells))
            if len(widths) == 60:
                return widths
    except csv.Error:
        pass
    cut_off = len(sample) == SAMPLE and len(widths) > 2
    return (widths[:-1] if cut_off else widths) or [1]


def _widths(sample: str, delimiter: str) -> tuple[int, int]:
    widths = _first_widths(sample, delimiter)
    rest = Counter(widths[1:]) or Counter(widths)
    return max(rest.items(), key=lambda item: (item[1], item[0]))[0], widths[0]


def _columns(data: bytes, delimiter: str, *, trusted: bool = False) -> tuple[pa.Array, ...] | None:
    """The cells by column, or None when row lengths differ or a quote swallowed rows."""
    for block in (1 << 20, len(data) + 1):
        try:
            table = _parse(data, delimiter, block, trusted=trusted)
        except pa.ArrowInvalid:  # a row of another length or longer than the block, or quotes not to follow
            continue
        if not trusted and _swallows_rows(table, delimiter):
            return None
        columns = table.columns[::-1]
        del table  # so that each column goes as it is put together
        return tuple(columns.pop().combine_chunks() for _ in range(len(columns)))
    return None


def _parse(data: bytes, delimiter: str, block: int, *, trusted: bool) -> pa.Table:
    return arrow_csv.read_csv(
        pa.BufferReader(data),
        # Threads would take half as much time again of two cores, of which the digest needs one.
        read_options=arrow_csv.ReadOptions(
            autogenerate_column_names=True, block_size=block, use_threads=False
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            invalid_row_handler=(lambda _row: "skip") if trusted else None,
        ),
        convert_options=arrow_csv.ConvertOptions(
            check_utf8=False,  # checked when the encoding was detected
            column_types={f"f{index}": pa.string() for index in range(MAX_COLUMNS)},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _swallows_rows(table: pa.Table, delimiter: str) -> bool:
    """An unclosed quote joins rows into one cell, which then holds a whole row's delimiters."""
    least = max(1, table.num_columns - 1)
    for column in table.columns:
        if not any(holds(chunk, "\n", "\r") for chunk in column.chunks):
            continue
        broken = column.filter(pc.or_(pc.match_substring(column, "\n"), pc.match_substring(column, "\r")))
        if (pc.max(pc.count_substring(broken, delimiter)).as_py() or 0) >= least:
            return True
    return False
