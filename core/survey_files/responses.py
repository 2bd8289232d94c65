"""The responses that may be stored, one immutable block without identifying columns; and their tallies."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.survey_files.days import DayCounts
from core.survey_files.kinds.rankings import above, placed_key, preferred_key, sums_of_ranks
from core.survey_files.model import Measure, Question, Returned, Shape, Tally, question_of

SCHEMA = 1
_META = b"kartrekker"


@dataclass(frozen=True)
class Responses:
    """Columnar answers, one row per response.

    `table` has `group` (null: unknown), `complete`, `household` and `children` (null unless a person marked
    those columns), and per question `q<number>.<row or option>`: a choice or a date as text ("" blank, null
    never shown), a number as float (NaN blank), a tick as boolean (null never shown), a rank as a small
    integer from 1 (0 left unranked, null never shown), a text as text;
    `q<number>.other` holds free texts beside a choice. `days`: on which days the whole file was filled in; it
    goes with no response, and not into the block.
    """

    table: pa.Table
    questions: tuple[Question, ...]
    groups: tuple[str, ...]
    days: DayCounts = ()

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """All figures of all questions: see `tally`."""
        cells = _cells(self)
        figures = (
            figure
            for index, question in enumerate(self.questions)
            for figure in _question_figures(self, cells, index, question)
        )
        return tuple(figures)

    def to_parquet(self) -> bytes:
        """The block as Parquet bytes, with questions and groups in the schema metadata."""
        schema = {
            "schema": SCHEMA,
            "groups": self.groups,
            "questions": [asdict(one) for one in self.questions],
        }
        table = self.table.replace_schema_metadata({_META: json.dumps(schema, ensure_ascii=False).encode()})
        sink = io.BytesIO()
        pq.write_table(table, sink, compression="zstd", write_statistics=False)
        return sink.getvalue()

    @classmethod
    def from_parquet(cls, block: bytes) -> Responses:
        """Restore the responses from a block of `to_parquet`."""
        table = pq.read_table(io.BytesIO(block))
        schema = json.loads(table.schema.metadata[_META])
        return cls(table, tuple(map(question_of, schema["questions"])), tuple(schema["groups"]))

    def question(self, key: str) -> tuple[int, Question]:
        """The question with this key, and its number."""
        return next((index, one) for index, one in enumerate(self.questions) if one.key == key)

    def answers(self, question: str, row: str = "") -> pa.Table:
        """One answer per line: group, complete, household, children, answer.

        The answer is text; "" is left blank, null never shown. A multi-select gives a line per tick, a
        ranking its first choice.
        """
        index, found = self.question(question)
        frame = self.table.select(["group", "complete", "household", "children"])
        if found.kind.shape is Shape.RANKING:
            return frame.append_column("answer", self._first_choices(index, found))
        if found.kind.shape is not Shape.TICKS:
            place = next(place for place, one in enumerate(found.rows) if one.key == row)
            answer = self.table[f"q{index}.{place}"]
            answer = answer.cast(pa.string()) if found.kind.shape is not Shape.NUMBER else answer
            return frame.append_column("answer", answer)
        parts = []
        for place, option in enumerate(found.counted_options):
            chosen = frame.filter(pc.fill_null(self.table[f"q{index}.{place}"], False))
            parts.append(chosen.append_column("answer", pa.array([option] * len(chosen), pa.string())))
        return (
            pa.concat_tables(parts)
            if parts
            else frame.slice(0, 0).append_column("answer", pa.array([], pa.string()))
        )

    def _first_choices(self, index: int, question: Question) -> pa.Array:
        found = [self.table[f"q{index}.{place}"] for place in range(len(question.options))]
        first = pa.array([""] * len(self.table), pa.string())
        for option, column in zip(question.options, found, strict=True):
            first = pc.if_else(pc.equal(column, 1), option, first)  # null where the question was not shown
        return first

    def texts(
        self, question: str, group: str | None, row: str = "", *, include_incomplete: bool = False
    ) -> list[str]:
        """The texts of one group (free text, or beside a choice), sorted to detach them from rows."""
        written = self._written(question, row)
        if written is None:
            return []
        groups = self.table["group"].cast(pa.string())
        wanted = pc.is_null(groups) if group is None else pc.fill_null(pc.equal(groups, group), False)
        if not include_incomplete:
            wanted = pc.and_(wanted, self.table["complete"])
        texts = written.filter(wanted).to_pylist()
        return sorted(text for text in texts if text and text.strip())

    def texts_in_order(self, question: str, row: str = "") -> list[str | None]:
        """What each response wrote, in the order of the rows: to count by, never to show."""
        written = self._written(question, row)
        return [None] * self.table.num_rows if written is None else written.to_pylist()

    def _written(self, question: str, row: str) -> pa.ChunkedArray | None:
        index, found = self.question(question)
        place = next((place for place, one in enumerate(found.rows) if one.key == row), 0)
        name = f"q{index}.{place}" if found.kind.shape is Shape.TEXT else f"q{index}.other"
        return self.table[name] if name in self.table.column_names else None


MAX_VALUES = 60


@dataclass(frozen=True)
class _Cells:
    kinds: tuple[tuple[str | None, bool], ...]
    member: np.ndarray

    def count(self, values: np.ndarray, n_values: int) -> np.ndarray:
        flat = np.bincount(self.member * n_values + values, minlength=len(self.kinds) * n_values)
        return flat.reshape(len(self.kinds), n_values)


def returned(responses: Responses) -> tuple[Returned, ...]:
    """How many responses came back, per group (None: unknown) and completeness."""
    cells = _cells(responses)
    counts = np.bincount(cells.member, minlength=len(cells.kinds))
    return tuple(
        Returned(group, complete, int(n)) for (group, complete), n in zip(cells.kinds, counts, strict=True)
    )


def tally(responses: Responses) -> tuple[Tally, ...]:
    """All figures of all questions, per group (None: unknown) and completeness.

    For a choice or date: OPTION for each option (zero counts too), then ANSWERED, BLANK and NOT_SHOWN, which
    add up to the responses. For a number: SUM, MINIMUM, MAXIMUM, and VALUE if there are at most 60 different
    ones. A multi-select counts ticks; its ANSWERED counts people.
    """
    return responses.tallies


def _cells(responses: Responses) -> _Cells:
    names: list[str | None] = [*responses.groups, None]
    group = _indices(responses.table["group"], len(responses.groups))
    member = group * 2 + np.asarray(
        responses.table["complete"].combine_chunks().to_numpy(zero_copy_only=False), dtype=np.int64
    )
    kinds = [(name, complete) for name in names for complete in (False, True)]
    occurs = np.bincount(member, minlength=len(kinds)) > 0
    places = np.cumsum(occurs) - 1
    return _Cells(tuple(kind for kind, does in zip(kinds, occurs, strict=True) if does), places[member])


def _indices(column: pa.ChunkedArray, null: int) -> np.ndarray:
    array = column.combine_chunks()
    return np.asarray(pc.fill_null(array.indices, null).to_numpy(zero_copy_only=False), dtype=np.int64)


def _question_figures(responses: Responses, cells: _Cells, index: int, question: Question) -> Iterator[Tally]:
    if question.kind.shape is Shape.TICKS:
        yield from _ticks(responses, cells, index, question)
        return
    if question.kind.shape is Shape.RANKING:
        yield from _ranking(responses, cells, index, question)
        return
    count = _COUNTED[question.kind.shape]
    for place, row in enumerate(question.rows):
        for (group, complete), measure, option, value in count(cells, responses.table[f"q{index}.{place}"]):
            yield Tally(
                question=question.key,
                row=row.key,
                group=group,
                complete=complete,
                measure=measure,
                option=option,
                value=value,
            )


_Figure = tuple[tuple[str | None, bool], Measure, str, int | float]


def _choices(cells: _Cells, column: pa.ChunkedArray) -> Iterator[_Figure]:
    options = column.combine_chunks().dictionary.to_pylist()
    counts = cells.count(_indices(column, len(options)), len(options) + 1)
    for kind, row in zip(cells.kinds, counts.tolist(), strict=True):
        blank = 0
        for option, n in zip(options, row, strict=False):
            if option:
                yield kind, Measure.OPTION, option, n
            else:
                blank += n
        yield from _state(kind, sum(row[:-1]) - blank, blank, row[-1])


def _state(kind: tuple[str | None, bool], answered: int, blank: int, not_shown: int) -> Iterator[_Figure]:
    yield kind, Measure.ANSWERED, "", answered
    yield kind, Measure.BLANK, "", blank
    yield kind, Measure.NOT_SHOWN, "", not_shown


def _texts(cells: _Cells, column: pa.ChunkedArray) -> Iterator[_Figure]:
    state = pc.if_else(pc.equal(pc.utf8_trim_whitespace(column), ""), 1, 0)
    counts = cells.count(pc.fill_null(state, 2).to_numpy().astype(np.int64), 3)
    for kind, (answered, blank, not_shown) in zip(cells.kinds, counts.tolist(), strict=True):
        yield from _state(kind, answered, blank, not_shown)


def _numbers(cells: _Cells, column: pa.ChunkedArray) -> Iterator[_Figure]:
    shown = column.is_valid().to_numpy()
    values = column.to_numpy()
    given = ~np.isnan(values)
    different = np.unique(values[given])
    for place, kind in enumerate(cells.kinds):
        here = cells.member == place
        found = values[here & given]
        if len(found):
            yield kind, Measure.SUM, "", float(found.sum())
            yield kind, Measure.MINIMUM, "", float(found.min())
            yield kind, Measure.MAXIMUM, "", float(found.max())
        if len(different) <= MAX_VALUES:
            for value, n in zip(*np.unique(found, return_counts=True), strict=True):
                yield kind, Measure.VALUE, f"{value:.12g}", int(n)
        not_shown = int((here & ~shown).sum())
        yield from _state(kind, len(found), int(here.sum()) - len(found) - not_shown, not_shown)


_COUNTED: dict[Shape, Callable[[_Cells, pa.ChunkedArray], Iterator[_Figure]]] = {
    Shape.OPTION: _choices,
    Shape.DAY: _choices,
    Shape.NUMBER: _numbers,
    Shape.TEXT: _texts,
}


def _ticks(responses: Responses, cells: _Cells, index: int, question: Question) -> Iterator[Tally]:
    options = question.counted_options
    answered = shown = None
    for place, option in enumerate(options):
        column = responses.table[f"q{index}.{place}"]
        chosen = pc.fill_null(column, False).to_numpy()
        shown = column.is_valid().to_numpy() if shown is None else shown
        answered = chosen if answered is None else answered | chosen
        for (group, complete), (_, n) in zip(
            cells.kinds, cells.count(chosen.astype(np.int64), 2).tolist(), strict=True
        ):
            yield Tally(
                question=question.key,
                row="",
                group=group,
                complete=complete,
                measure=Measure.OPTION,
                option=option,
                value=n,
            )
    if answered is None or shown is None:
        return
    state = np.where(answered, 0, np.where(shown, 1, 2))
    for kind, (n_answered, blank, not_shown) in zip(cells.kinds, cells.count(state, 3).tolist(), strict=True):
        for (group, complete), measure, option, value in _state(kind, n_answered, blank, not_shown):
            yield Tally(
                question=question.key,
                row="",
                group=group,
                complete=complete,
                measure=measure,
                option=option,
                value=value,
            )


def _ranking(responses: Responses, cells: _Cells, index: int, question: Question) -> Iterator[Tally]:
    """First choices as the options; beside them ranks and pairs, which `core.rankings` reads."""
    if not question.options:
        return
    columns = [responses.table[f"q{index}.{place}"] for place in range(len(question.options))]
    shown = columns[0].is_valid().to_numpy()
    found = np.array([pc.fill_null(column, 0).to_numpy() for column in columns])
    state = np.where((found > 0).any(axis=0), 0, np.where(shown, 1, 2))
    shared = sums_of_ranks(found)
    for at, (group, complete) in enumerate(cells.kinds):
        here = cells.member == at
        figures = [
            *_ranks_of(question.options, found[:, here & (state == 0)], shared[:, here & (state == 0)]),
            (Measure.ANSWERED, "", int((state[here] == 0).sum())),
            (Measure.BLANK, "", int((state[here] == 1).sum())),
            (Measure.NOT_SHOWN, "", int((state[here] == 2).sum())),
        ]
        for measure, option, value in figures:
            yield Tally(
                question=question.key, row="", group=group, complete=complete,
                measure=measure, option=option, value=value,
            )  # fmt: skip


def _ranks_of(
    options: tuple[str, ...], found: np.ndarray, shared: np.ndarray
) -> Iterator[tuple[Measure, str, int | float]]:
    """The tallies of the ranks of those who answered."""
    for place, option in enumerate(options):
        yield Measure.OPTION, option, int((found[place] == 1).sum())
        yield Measure.RANKS, option, float(shared[place].sum())
        for rank in range(1, len(options) + 1):
            yield Measure.PLACED, placed_key(place, rank), int((found[place] == rank).sum())
        for other in range(len(options)):
            if other != place:
                yield Measure.PREFERRED, preferred_key(place, other), int(above(found, place, other).sum())
