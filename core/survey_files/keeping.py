"""Keep only the recognised questions of a table; everything else stays in the upload."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, dates, number, tidied
from core.survey_files.columns import ticked
from core.survey_files.days import days_of
from core.survey_files.files.table import Column, Table
from core.survey_files.files.workbooks import Progress
from core.survey_files.kinds.joined import ticks
from core.survey_files.kinds.rankings import ranks, rows_of
from core.survey_files.model import Question, Reading, Recognition, Shape, Tool
from core.survey_files.people.contacts import masked
from core.survey_files.recount import check_counts
from core.survey_files.responses import Responses


@dataclass(frozen=True, kw_only=True)
class _Source:
    columns: Mapping[str, Column]
    keeps_not_shown: bool
    limesurvey: bool
    mask: bool


def apply(
    table: Table, recognition: Recognition, progress: Progress | None = None, *, mask: bool = True
) -> Responses:
    """The responses without identifying columns; what points to people in texts is masked.

    Parameters
    ----------
    table, recognition
        The table, and its recognition (with a person's corrections).
    progress : callable, optional
        Called with (rows done, rows in all).
    mask : bool
        False keeps texts as typed; only for comparing exports in tests, never for what is stored.

    Returns
    -------
    Responses
        One row per response, in the order of the file.

    Raises
    ------
    CountsDiffer
        If the answers, counted once more straight from the cells, are not as many.

    Examples
    --------
    >>> from core.survey_files import read_table, recognise
    >>> data = b"E-mail;Vindt u het goed?\\n" + b"a@b.nl;Ja\\nc@d.nl;Nee\\n" * 3
    >>> table = read_table(data, "peiling.csv")
    >>> apply(table, recognise(table)).table.column_names
    ['group', 'complete', 'household', 'children', 'q0.0']
    """
    table = table.only(recognition.stays)
    keys = {column.key: table.columns[column.position] for column in recognition.columns}
    source = _Source(
        columns=keys,
        keeps_not_shown=table.keeps_not_shown,
        limesurvey=recognition.tool is Tool.LIMESURVEY,
        mask=mask,
    )
    columns: dict[str, pa.Array] = {
        "group": _group(source, recognition),
        "complete": pc.invert(recognition.incomplete_rows),
        "household": _household(keys.get(recognition.household_column), table.n_rows),
        "children": _children(keys.get(recognition.children_column), table.n_rows),
    }
    for index, question in enumerate(recognition.questions):
        columns |= _question(source, question, recognition.readings[question.key], f"q{index}")
        if progress:
            progress(table.n_rows * (index + 1) // len(recognition.questions), table.n_rows)
    names = tuple(group.name for group in recognition.groups)
    dropped = ((table.columns[each.position].cells, each.reason) for each in recognition.dropped)
    days = days_of(dropped, columns["complete"])
    responses = Responses(pa.table(columns), recognition.questions, names, days)
    check_counts([column.encoded for column in table.columns], recognition, responses)
    return responses


def _question(source: _Source, question: Question, reading: Reading, name: str) -> dict[str, pa.Array]:
    if question.kind.shape is Shape.TICKS:
        return _multi_select(source, question, reading, name)
    if question.kind.shape is Shape.RANKING:
        return _ranking(source, question, reading, name)
    columns: dict[str, pa.Array] = {}
    for place, row in enumerate(question.rows):
        column = source.columns[row.columns[0]]
        columns[f"{name}.{place}"] = _ROW[question.kind.shape](source, column, question, reading)
    if question.other is not None:
        columns[f"{name}.other"] = _own_texts(source, question, reading)
    return columns


def _mapped(
    source: _Source, column: Column, meaning: Callable[[str], str | None], options: tuple[str, ...]
) -> pa.Array:
    """Each distinct cell is mapped once; "" is blank, null is not shown."""
    known = ("", *options)
    places = {option: place for place, option in enumerate(known)}
    values = column.encoded.dictionary.to_pylist()
    found = pa.array([places.get(meaning(value) or "", 0) for value in values] or [0], pa.int32())
    indices = pc.take(found, column.encoded.indices)
    if not source.keeps_not_shown:
        indices = pc.fill_null(indices, 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()))


def _choice(source: _Source, column: Column, question: Question, reading: Reading) -> pa.Array:
    options = question.counted_options

    def meaning(cell: str) -> str | None:
        label = reading.labels.get(cell)
        return label if label is None or label in options else question.other

    return _mapped(source, column, meaning, options)


def _date(source: _Source, column: Column, question: Question, reading: Reading) -> pa.Array:
    given = (value for value in column.encoded.dictionary.to_pylist() if value)
    read, _ = dates(given, serials=True, month_first=reading.month_first)
    return _mapped(source, column, read.get, tuple(sorted(set(read.values()))))


def _number(source: _Source, column: Column, question: Question, reading: Reading) -> pa.Array:
    """Numbers; NaN is blank, null is not shown."""
    values = [number(cell) for cell in column.encoded.dictionary.to_pylist()]
    found = pa.array([float("nan") if value is None else value for value in values] or [0.0], pa.float64())
    taken = pc.take(found, column.encoded.indices)
    return taken if source.keeps_not_shown else pc.fill_null(taken, float("nan"))


def _text(source: _Source, column: Column, question: Question, reading: Reading) -> pa.Array:
    cells = tidied(column.cells)
    if source.limesurvey:
        cells = pc.if_else(pc.equal(cells, "N/A"), "", cells)
    cells = masked(cells) if source.mask else cells
    return cells if source.keeps_not_shown else pc.fill_null(cells, "")


def _own_texts(source: _Source, question: Question, reading: Reading) -> pa.Array:
    """The texts beside a choice: from their own column, or the cells that are no option."""
    if reading.other_column:
        return _text(source, source.columns[reading.other_column], question, reading)
    column = source.columns[question.rows[0].columns[0]]
    options = set(question.counted_options)
    values = column.encoded.dictionary.to_pylist()
    own = [value if reading.labels.get(value, "") not in options | {""} else "" for value in values]
    texts = pc.take(pa.array(own or [""], pa.string()), column.encoded.indices)
    return _text(source, Column(texts), question, reading)


def _multi_select(source: _Source, question: Question, reading: Reading, name: str) -> dict[str, pa.Array]:
    if reading.option_columns:
        chosen, shown = _over_columns(source, question, reading)
        own = source.columns[reading.other_column] if reading.other_column else None
    else:
        chosen, shown, own = _in_one_cell(source, question, reading)
        own = source.columns[reading.other_column] if reading.other_column else own
    columns: dict[str, pa.Array] = {}
    if question.other is not None and own is not None:
        columns[f"{name}.other"] = _text(source, own, question, reading)
        texts = pc.fill_null(columns[f"{name}.other"], "")
        written = pc.not_equal(pc.utf8_trim_whitespace(texts), "")
        chosen[-1] = pc.or_(chosen[-1], written)
        shown = pc.or_(shown, written)
    for place, ticks_ in enumerate(chosen):
        columns[f"{name}.{place}"] = pc.if_else(shown, ticks_, pa.scalar(None, pa.bool_()))
    return columns


def _ranking(source: _Source, question: Question, reading: Reading, name: str) -> dict[str, pa.Array]:
    columns = [source.columns[key] for key in reading.rank_columns]
    if columns:
        orders = [tuple(reading.labels.get(cell, cell) for cell in row) for row in rows_of(columns)]
    else:
        columns = [source.columns[question.rows[0].columns[0]]]
        read = {None: ()} | {
            cell: ticks(cell, question.options, reading.joiner or ";")[0]
            for cell in columns[0].encoded.dictionary.to_pylist()
        }
        orders = [read[cell] for cell in columns[0].cells.to_pylist()]
    shown = pa.array([True] * len(orders))
    if source.keeps_not_shown:
        shown = pc.is_valid(columns[0].cells)
        for column in columns[1:]:
            shown = pc.or_(shown, pc.is_valid(column.cells))
    found = ranks(orders, question.options, shown)
    return {f"{name}.{place}": column for place, column in enumerate(found)}


def _over_columns(source: _Source, question: Question, reading: Reading) -> tuple[list[pa.Array], pa.Array]:
    chosen, shown = [], None
    for option, key in zip(question.options, reading.option_columns, strict=True):
        column = source.columns[key]
        values = column.encoded.dictionary.to_pylist()
        hits = pa.array([ticked(value, option) for value in values] or [False])
        chosen.append(pc.fill_null(pc.take(hits, column.encoded.indices), False))
        seen = pa.array([not (source.limesurvey and alike(value) == "n/a") for value in values] or [True])
        here = pc.fill_null(pc.take(seen, column.encoded.indices), not source.keeps_not_shown)
        shown = here if shown is None else pc.or_(shown, here)
    if question.other is not None:
        chosen.append(pa.array([False] * len(chosen[0])))
    return chosen, shown


def _in_one_cell(
    source: _Source, question: Question, reading: Reading
) -> tuple[list[pa.Array], pa.Array, Column]:
    column = source.columns[question.rows[0].columns[0]]
    options = question.counted_options
    values = column.encoded.dictionary.to_pylist()
    parsed = [ticks(value, options, reading.joiner or ";") for value in values]
    indices = column.encoded.indices

    def taken(found: list[bool] | list[str], empty: bool | str) -> pa.Array:
        return pc.fill_null(pc.take(pa.array(found or [empty]), indices), empty)

    chosen = [taken([option in hit for hit, _ in parsed], False) for option in options]
    own = [text if question.other is not None else "" for _, text in parsed]
    shown = pc.is_valid(indices) if source.keeps_not_shown else pa.array([True] * len(indices))
    return chosen, shown, Column(taken(own, ""))


def _group(source: _Source, recognition: Recognition) -> pa.Array:
    names = tuple(group.name for group in recognition.groups)
    if not recognition.group_column:
        place = 0 if names else None
        return pa.DictionaryArray.from_arrays(
            pa.array([place] * recognition.n_rows, pa.int32()), pa.array(names, pa.string())
        )
    column = source.columns[recognition.group_column]
    meant = {answer: place for place, group in enumerate(recognition.groups) for answer in group.answers}
    found = [meant.get(value) for value in column.encoded.dictionary.to_pylist()]
    indices = pc.take(pa.array(found or [None], pa.int32()), column.encoded.indices)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))


def _household(column: Column | None, n_rows: int) -> pa.Array:
    """Households as shuffled numbers, so that the code in the file cannot be recovered."""
    if column is None:
        return pa.nulls(n_rows, pa.int32())
    codes = [alike(value) for value in column.encoded.dictionary.to_pylist()]
    different = sorted({code for code in codes if code})
    order = list(range(1, len(different) + 1))
    random.SystemRandom().shuffle(order)
    numbers = dict(zip(different, order, strict=True))
    return pc.take(
        pa.array([numbers.get(code) for code in codes] or [None], pa.int32()), column.encoded.indices
    )


def _children(column: Column | None, n_rows: int) -> pa.Array:
    if column is None:
        return pa.nulls(n_rows, pa.float64())
    values = [number(value) for value in column.encoded.dictionary.to_pylist()]
    return pc.take(pa.array(values or [None], pa.float64()), column.encoded.indices)


_ROW: dict[Shape, Callable[[_Source, Column, Question, Reading], pa.Array]] = {
    Shape.OPTION: _choice,
    Shape.NUMBER: _number,
    Shape.DAY: _date,
    Shape.TEXT: _text,
}
