"""Take a file with the answers of many schools apart: what each school gets is as if it stood there alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.files.table import Table
from core.survey_files.keeping import apply
from core.survey_files.kinds.scales import BY_HAND
from core.survey_files.model import Group, Question, QuestionKind, Recognition, Shape, Twice
from core.survey_files.people.twice import answered_twice
from core.survey_files.responses import Responses, returned


@dataclass(frozen=True, kw_only=True)
class FilePart:
    """The answers of one school in a file of many, and what was recognised of them."""

    recognition: Recognition
    responses: Responses


def answers_in(table: Table, recognition: Recognition, column: str) -> Mapping[str, int]:
    """Each different answer in this column, in the order of the alphabet, with its number of rows.

    Empty cells stand under "".
    """
    cells = _cells(table, recognition, column)
    counted = pc.value_counts(cells)
    pairs = zip(counted.field(0).to_pylist(), counted.field(1).to_pylist(), strict=True)
    return dict(sorted(pairs))


def part_of(
    table: Table,
    recognition: Recognition,
    column: str,
    answers: Iterable[str],
    twice: Twice = Twice.ALL,
) -> FilePart | None:
    """Take the rows out that have one of these answers in this column; None if there are none.

    Parameters
    ----------
    table, recognition
        The whole file, as people confirmed it, with all rows of who answered twice.
    column
        The key of the column that says to which school a row belongs; it is not kept itself.
    answers
        Those of one school.
    twice
        What counts of who answered twice here. A parent of two schools answers for each.

    Returns
    -------
    FilePart or None
        Options that only other schools gave are not in it, unless they are words of a scale or all options
        of the questionnaire are known; nor which rows could not be read, as those are of no school.

    Raises
    ------
    CountsDiffer
        As `apply`.

    Examples
    --------
    >>> from core.survey_files import read_table, recognise
    >>> from core.survey_files.model import ColumnRole, Corrections
    >>> data = b"School;Kleur?\\n" + b"A;rood\\nA;blauw\\nB;blauw\\nB;geel\\n" * 3
    >>> table = read_table(data, "peiling.csv")
    >>> found = recognise(table, Corrections(everyone="ouders", roles={"School": ColumnRole.LEFT_OUT}))
    >>> part = part_of(table, found, "School", ["A"])
    >>> part.recognition.n_rows, part.responses.questions[0].options
    (6, ('blauw', 'rood'))
    """
    taken = pc.is_in(_cells(table, recognition, column), pa.array(sorted(answers), pa.string()))
    if not pc.any(taken).as_py():
        return None
    rows, incomplete = table.only(taken), recognition.incomplete_rows.filter(taken)
    again = answered_twice(rows, recognition.columns, incomplete) if twice is Twice.LAST else None
    if again is not None:
        rows, incomplete = rows.only(again.stays), incomplete.filter(again.stays)
    n_incomplete = pc.sum(incomplete).as_py() or 0
    own = replace(
        recognition,
        n_rows=rows.n_rows,
        n_complete=rows.n_rows - n_incomplete,
        n_incomplete=n_incomplete,
        unreadable=(),
        incomplete_rows=incomplete,
        stays=None,
        doubts=(),
        evidence={},
    )
    responses = _with_own_options(apply(rows, own))
    came = returned(responses)
    groups = tuple(_counted(each, responses) for each in recognition.groups)
    groups = tuple(each for each in groups if each.complete + each.incomplete)
    responses = _with_groups(responses, tuple(each.name for each in groups))
    own = replace(
        own,
        groups=groups,
        n_without_group=sum(each.n for each in came if each.group is None),
        questions=responses.questions,
    )
    return FilePart(recognition=own, responses=responses)


def _cells(table: Table, recognition: Recognition, column: str) -> pa.Array:
    place = next(each.position for each in recognition.columns if each.key == column)
    cells = pc.fill_null(table.columns[place].cells, "")
    return pc.utf8_trim_whitespace(cells)


def _counted(group: Group, responses: Responses) -> Group:
    came = {each.complete: each.n for each in returned(responses) if each.group == group.name}
    return replace(group, complete=came.get(True, 0), incomplete=came.get(False, 0))


def _with_groups(responses: Responses, names: tuple[str, ...]) -> Responses:
    """Without the groups of which nobody answered here."""
    group = responses.table["group"].cast(pa.string())
    places = {name: place for place, name in enumerate(names)}
    indices = pa.array([places.get(each) for each in group.to_pylist()], pa.int32())
    column = pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))
    table = responses.table.set_column(responses.table.schema.get_field_index("group"), "group", column)
    return replace(responses, table=table, groups=names)


def _with_own_options(responses: Responses) -> Responses:
    """Without the options that nobody here gave, as far as they are known from answers only."""
    columns: dict[str, pa.ChunkedArray] = {
        name: responses.table[name] for name in ("group", "complete", "household", "children")
    }
    questions = []
    for index, question in enumerate(responses.questions):
        kept, own = _own(responses.table, index, question)
        questions.append(kept)
        columns |= own
    return replace(responses, table=pa.table(columns), questions=tuple(questions))


def _own(table: pa.Table, index: int, question: Question) -> tuple[Question, dict[str, pa.ChunkedArray]]:
    names = [name for name in table.column_names if name.startswith(f"q{index}.")]
    columns = {name: table[name] for name in names}
    if _is_known(question):
        return question, columns
    match question.kind.shape:
        case Shape.OPTION:
            return _given(columns, index, question)
        case Shape.DAY:
            return question, {name: _only(column) for name, column in columns.items()}
        case Shape.TICKS:
            return _ticked(columns, index, question)
        case _:
            return question, columns


def _is_known(question: Question) -> bool:
    """Whether the options are of the questionnaire: one that nobody gave here tells of nobody."""
    is_scale = question.scale is not None and question.scale != BY_HAND
    return question.knows_all_options or is_scale or question.kind is QuestionKind.YES_NO


def _given(
    columns: Mapping[str, pa.ChunkedArray], index: int, question: Question
) -> tuple[Question, dict[str, pa.ChunkedArray]]:
    """A choice: those that somebody here gave in any row of the matrix."""
    rows = [f"q{index}.{place}" for place in range(len(question.rows))]
    given = {each for name in rows for each in columns[name].cast(pa.string()).unique().to_pylist()}
    options = tuple(option for option in question.options if option in given)
    other = question.other if question.other in given else None
    kept = replace(question, options=options, other=other)
    own = {name: _among(columns[name], kept.counted_options) for name in rows}
    if other is not None and f"q{index}.other" in columns:
        own[f"q{index}.other"] = columns[f"q{index}.other"]
    return kept, own


def _ticked(
    columns: Mapping[str, pa.ChunkedArray], index: int, question: Question
) -> tuple[Question, dict[str, pa.ChunkedArray]]:
    """Ticks: the options that somebody here ticked, and one column at the least, which says who was asked."""
    given = [
        place
        for place in range(len(question.counted_options))
        if pc.any(columns[f"q{index}.{place}"]).as_py()
    ]
    counted = [question.counted_options[place] for place in given or [0]]
    has_other = question.other in counted
    kept = replace(
        question,
        options=tuple(each for each in counted if each != question.other),
        other=question.other if has_other else None,
    )
    own = {f"q{index}.{at}": columns[f"q{index}.{place}"] for at, place in enumerate(given or [0])}
    if has_other and f"q{index}.other" in columns:
        own[f"q{index}.other"] = columns[f"q{index}.other"]
    return kept, own


def _among(column: pa.ChunkedArray, options: tuple[str, ...]) -> pa.DictionaryArray:
    """The same answers, over these options alone."""
    known = ("", *options)
    places = {option: place for place, option in enumerate(known)}
    texts = column.cast(pa.string()).to_pylist()
    indices = pa.array([None if each is None else places[each] for each in texts], pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()))


def _only(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """The same days, over those that somebody here gave."""
    given = sorted(each for each in column.cast(pa.string()).unique().to_pylist() if each)
    return _among(column, tuple(given))
