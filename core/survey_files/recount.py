"""Count once more, straight from the cells: what two counts do not agree on is told and not stored."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.errors import CountsDiffer
from core.survey_files.model import Measure, NoticeKind, Question, Reading, Recognition, Row, Shape
from core.survey_files.responses import Responses, tally

#: What some tools write where nothing was answered, and others where somebody answered it.
_PERHAPS_BLANK = frozenset(("n/a", "na", "nan", "null", "-99", "-77", "-66"))
_NO = ("nee", "no", "non", "nein", "não", "nao", "nie", "hayır", "لا", "n", "0", "0.0", "false")
_UNTICKED = _PERHAPS_BLANK.union(_NO, ("", "unchecked", "not selected", "niet geselecteerd", "nicht gewählt"))
_STATES = (Measure.ANSWERED, Measure.BLANK, Measure.NOT_SHOWN)
_SIMPLE = re.compile(r"[-+]?\d+(?:[.,]\d{1,2})?")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A figure that the two counts do not agree on; `what` is an option or a `Measure`."""

    question: str
    what: str
    counted: float
    recounted: float


def check_counts(cells: Sequence[pa.DictionaryArray], recognition: Recognition, responses: Responses) -> None:
    """Refuse (`CountsDiffer`) what does not add up, before anything of it is stored."""
    for one in recount(cells, recognition, responses):
        raise CountsDiffer(question=one.question, counted=int(one.counted), recounted=int(one.recounted))


def recount(
    cells: Sequence[pa.DictionaryArray], recognition: Recognition, responses: Responses
) -> Iterator[Difference]:
    """The figures on which the tallies and the cells of the file do not agree.

    Parameters
    ----------
    cells : sequence of DictionaryArray
        The columns of the file below its headings; null is "never shown".
    recognition, responses
        What was recognised in it, and the responses that would be stored.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> table = read_table(b"Rol;Goed?\\nouder;Ja\\nouder;Nee\\nteam;Ja\\nteam;Ja\\n", "peiling.csv")
    >>> found = recognise(table)
    >>> cells = [column.cells.dictionary_encode() for column in table.columns]
    >>> list(recount(cells, found, apply(table, found)))
    []
    """
    count = _Count(cells, recognition, responses)
    for question in recognition.questions:
        for row in question.rows:
            for what, counted, recounted in count.differences(question, row):
                yield Difference(
                    question=row.text or question.text, what=what, counted=counted, recounted=recounted
                )


class _Count:
    """One file: who is in which group, and what the tallies say of them."""

    def __init__(
        self, cells: Sequence[pa.DictionaryArray], recognition: Recognition, responses: Responses
    ) -> None:
        self.cells = {column.key: cells[column.position] for column in recognition.columns}
        self.recognition = recognition
        groups = [group.name for group in recognition.groups]
        self.names = [(group, complete) for group in [*groups, None] for complete in (False, True)]
        self.who = self._group(len(groups)) * 2 + ~recognition.incomplete_rows.to_numpy(zero_copy_only=False)
        self.size = self._sum(np.ones(len(self.who), bool))
        self.counted: dict[tuple[str, str], dict[tuple[str, str], np.ndarray]] = {}
        places = {name: place for place, name in enumerate(self.names)}
        for one in tally(responses):
            figures = self.counted.setdefault((one.question, one.row), {})
            named = figures.setdefault((one.measure, one.option), np.zeros(len(self.names)))
            named[places[one.group, one.complete]] += one.value

    def _group(self, n_groups: int) -> np.ndarray:
        key = self.recognition.group_column
        if not key:
            return np.full(len(next(iter(self.cells.values()))), 0 if n_groups else n_groups)
        places = {
            answer: place for place, group in enumerate(self.recognition.groups) for answer in group.answers
        }
        return _each(self.cells[key], lambda cell: places.get(cell, n_groups), n_groups)

    def _sum(self, values: np.ndarray) -> np.ndarray:
        if values.dtype == bool:
            return np.bincount(self.who[values], minlength=len(self.names))
        return np.bincount(self.who, values, len(self.names))

    def differences(self, question: Question, row: Row) -> Iterator[tuple[str, float, float]]:
        figures = self.counted.get((question.key, row.key), {})
        none = np.zeros(len(self.names))
        states = [figures.get((one, ""), none) for one in _STATES]
        if figures:
            yield from _unequal("responses", np.sum(states, axis=0), self.size)
        reading = self.recognition.readings[question.key]
        for (measure, option), recounted in self._expected(question, row, reading):
            yield from _unequal(option or measure, figures.get((measure, option), none), recounted)

    def _expected(
        self, question: Question, row: Row, reading: Reading
    ) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
        if reading.rank_columns or question.kind.shape is Shape.RANKING:
            return
        if reading.option_columns:
            yield from self._columns_of_ticks(question, reading)
        elif question.kind.shape is Shape.TICKS:
            yield from self._cells_of_ticks(question, reading)
        elif question.kind.shape is Shape.OPTION:
            yield from self._options(question, row, reading)
        else:
            yield from self._answered(question, row)

    def _options(
        self, question: Question, row: Row, reading: Reading
    ) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
        column = self.cells[row.columns[0]]
        options = question.counted_options
        places = {_plain(option): place for place, option in enumerate(options)}

        def meaning(cell: str) -> int:
            word, label = _plain(cell), _plain(reading.labels.get(cell, ""))
            place = places.get(word, places.get(label, -1))
            if not word or place >= 0 or (word in _PERHAPS_BLANK and not label):
                return place if word else -1
            return len(options)  # an answer that is no option: only free texts beside a choice count it

        meant = _each(column, meaning, -1)
        width = len(options) + 1
        flat = np.bincount((self.who * width + meant)[meant >= 0], minlength=width * len(self.names))
        found = flat.reshape(-1, width).astype(float)
        if question.other is not None:
            found[:, len(options) - 1] += found[:, len(options)]
        for place, option in enumerate(options):
            yield (Measure.OPTION, option), found[:, place]
        answered = found[:, : len(options)].sum(axis=1)
        lost = 0 if question.other is not None else found[:, len(options)]
        yield (Measure.ANSWERED, ""), answered + lost

    def _columns_of_ticks(
        self, question: Question, reading: Reading
    ) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
        anything = np.zeros(len(self.who), bool)
        columns = [self.cells[key] for key in reading.option_columns]
        texts = {_plain(text) for column in columns for text in column.dictionary.to_pylist()}
        unticked = _UNTICKED | frozenset({"2"} if {"1", "2"} <= texts else ())
        for option, column in zip(question.options, columns, strict=True):
            chosen = _each(column, _is_none_of(unticked), False)
            anything |= chosen
            yield (Measure.OPTION, option), self._sum(chosen)
        if not reading.other_column:
            yield (Measure.ANSWERED, ""), self._sum(anything)

    def _cells_of_ticks(
        self, question: Question, reading: Reading
    ) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
        column = self.cells[question.rows[0].columns[0]]
        holds = _pieces(question.options, reading.joiner or ";")
        found = [frozenset(), *map(holds, column.dictionary.to_pylist())]
        codes = _codes(column)
        for option in question.options:
            yield (Measure.OPTION, option), self._sum(np.array([option in one for one in found])[codes])
        if not reading.other_column:
            yield (Measure.ANSWERED, ""), self._sum(_filled(column, ";,|"))

    def _answered(self, question: Question, row: Row) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
        column = self.cells[row.columns[0]]
        notices = self.recognition.notices
        unread = {one.column for one in notices if one.kind is NoticeKind.UNREAD_CELLS}
        texts = pc.utf8_lower(pc.utf8_trim_whitespace(column.dictionary))
        if question.in_file in unread or pc.any(pc.is_in(texts, pa.array(sorted(_PERHAPS_BLANK)))).as_py():
            return
        yield (Measure.ANSWERED, ""), self._sum(_filled(column, ""))
        if question.kind.shape is Shape.NUMBER and all(
            map(_SIMPLE.fullmatch, filter(None, texts.to_pylist()))
        ):
            numbers = _each(column, lambda cell: float(cell.strip().replace(",", ".") or 0), 0.0)
            yield (Measure.SUM, ""), self._sum(numbers)


def _codes(column: pa.DictionaryArray) -> np.ndarray:
    """The place of each cell's text, from 1; 0 is missing."""
    return np.asarray(pc.fill_null(column.indices, -1).to_numpy(zero_copy_only=False)) + 1


def _each(column: pa.DictionaryArray, rule: Callable[[str], float], missing: float) -> np.ndarray:
    """What a rule says of each cell, asked once of each different one."""
    return np.asarray(np.array([missing, *map(rule, column.dictionary.to_pylist())])[_codes(column)])


def _filled(column: pa.DictionaryArray, signs: str) -> np.ndarray:
    """Whether more than blanks and these signs stands in each cell."""
    rest = pc.utf8_trim_whitespace(pc.utf8_trim(column.dictionary, f"\u00a0 {signs}"))
    filled = np.append(False, pc.not_equal(rest, "").to_numpy(zero_copy_only=False))
    return np.asarray(filled[_codes(column)])


def _is_none_of(words: frozenset[str]) -> Callable[[str], bool]:
    return lambda cell: _plain(cell) not in words


def _pieces(options: Sequence[str], joiner: str) -> Callable[[str], set[str]]:
    """The options that stand in a cell between separators; options may hold the separator themselves."""
    longest = sorted(options, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, option.split())) for option in longest)
    sign = re.escape(joiner.strip() or joiner)
    pattern = re.compile(rf"(?:^|{sign})\s*({words})\s*(?={sign}|$)")
    named: Mapping[str, str] = {" ".join(option.split()): option for option in options}
    return lambda cell: {named[" ".join(one.split())] for one in pattern.findall(cell)} if words else set()


def _plain(text: str) -> str:
    text = re.sub(r"</?[a-z][^<>]{0,80}>", " ", html.unescape(text)) if "<" in text or "&" in text else text
    return " ".join(text.replace("\u200b", "").split()).casefold()


def _unequal(what: str, counted: np.ndarray, recounted: np.ndarray) -> Iterator[tuple[str, float, float]]:
    if not np.allclose(counted, recounted, rtol=1e-9, atol=1e-6):
        yield what, float(np.sum(counted)), float(np.sum(recounted))
