"""Recognise a table: tool, columns, questions, groups, and notices for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, dates, number, plain
from core.survey_files.columns import Seen, find_columns, look, of_rows, people_doubts, tool_doubts
from core.survey_files.divisions import find_division
from core.survey_files.evidence import Choice
from core.survey_files.files.table import Table
from core.survey_files.files.workbooks import Progress
from core.survey_files.groups import Groups, find_groups
from core.survey_files.model import (
    Column,
    Corrections,
    Doubt,
    DoubtKind,
    Notice,
    NoticeKind,
    Outcome,
    Question,
    Recognition,
    Shape,
    Twice,
)
from core.survey_files.people.twice import AnsweredTwice, answered_twice
from core.survey_files.questions import Found, find_questions
from core.survey_files.reading import Hints, read_table
from core.survey_files.tools.finding import completeness


def first_look(
    data: bytes,
    filename: str,
    lss: bytes | None = None,
    hints: Hints | None = None,
    corrections: Corrections | None = None,
    progress: Progress | None = None,
) -> tuple[Table, Recognition]:
    """Read a file and recognise its content in one go: the first look at it.

    Examples
    --------
    >>> table, found = first_look(b"Rol;Voor?\\nouder;Ja\\nleerkracht;Nee\\n", "peiling.csv")
    >>> table.n_rows, found.n_rows
    (2, 2)
    """
    table = read_table(data, filename, lss, hints, progress)
    return table, recognise(table, corrections)


def recognise(table: Table, corrections: Corrections | None = None) -> Recognition:
    """Recognise the content of a table; `corrections` override what is detected.

    Examples
    --------
    >>> from core.survey_files.reading import read_table
    >>> data = b"Rol;Vindt u het goed?\\n" + b"ouder;Ja\\nouder;Nee\\nleerkracht;Ja\\n" * 3
    >>> found = recognise(read_table(data, "peiling.csv"))
    >>> [(question.text, question.kind.value, question.options) for question in found.questions]
    [('Vindt u het goed?', 'yes_no', ('Ja', 'Nee'))]
    >>> [(group.name, group.complete) for group in found.groups]
    [('ouder', 6), ('leerkracht', 3)]
    """
    corrections = corrections or Corrections()
    seen = look(table, corrections)
    columns = find_columns(seen)
    incomplete = _incomplete(seen)
    twice = answered_twice(table, columns, incomplete)
    stays = twice.stays if twice and corrections.twice is Twice.LAST else None
    if stays is not None:
        table, incomplete = table.only(stays), incomplete.filter(stays)
        seen = of_rows(seen, table)
    found = find_questions(seen, columns)
    questions = found.questions
    groups = find_groups(seen, columns, questions, incomplete)
    n_incomplete = pc.sum(incomplete).as_py() or 0
    notices = [
        *find_notices(seen, columns, groups.column),
        *found.notices,
        *unread_cells(seen, columns, questions),
    ]
    return Recognition(
        filename=table.filename,
        sha256=table.sha256,
        tool=seen.tool,
        format=table.format,
        encoding=table.sheet.encoding,
        delimiter=table.sheet.delimiter,
        sheet=table.sheet.name,
        header_rows=len(table.headers),
        n_rows=table.n_rows,
        n_complete=table.n_rows - n_incomplete,
        n_incomplete=n_incomplete,
        columns=columns,
        questions=tuple(
            _named(question, corrections.texts)
            for question in questions
            if question.rows[0].columns != (groups.column,)
        ),
        group_column=groups.column,
        groups=groups.groups,
        n_without_group=groups.n_without,
        division=find_division(seen, questions, groups.column),
        household_column=seen.corrections.household_column,
        children_column=seen.corrections.children_column,
        unreadable=table.unreadable,
        notices=tuple(notices),
        readings=found.readings,
        incomplete_rows=incomplete,
        stays=stays,
        doubts=(
            *table.doubts,
            *_twice(seen, twice),
            *people_doubts(seen, columns),
            *tool_doubts(seen, columns),
            *groups.doubts,
            *_of_questions(found, groups.column),
        ),
        evidence=_evidence(seen, columns, found, groups),
    )


def _named(question: Question, texts: Mapping[tuple[str, str], str]) -> Question:
    """The question under the texts that a person gave it; how it was read does not change by them."""
    rows = tuple(
        replace(row, text=text, heading=row.text)
        if row.key and (text := texts.get((question.key, row.key), row.text)) != row.text
        else row
        for row in question.rows
    )
    text = texts.get((question.key, ""), question.text)
    if text == question.text:
        return replace(question, rows=rows)
    return replace(question, rows=rows, text=text, heading=question.text)


def _twice(seen: Seen, twice: AnsweredTwice | None) -> Iterator[Doubt]:
    """Whether all responses count of somebody who answered more than once, or the last."""
    if twice is None:
        return
    n = {Twice.LAST: pc.sum(twice.stays).as_py(), Twice.ALL: len(twice.stays)}
    outcomes = tuple(Outcome(twice=each, n_answers=n[each], n_different=twice.n_people) for each in Twice)
    is_settled = seen.corrections.twice is not None
    yield Doubt(about=DoubtKind.TWICE, keys=(), heading="", outcomes=outcomes, is_settled=is_settled)


def _of_questions(found: Found, group_column: str) -> Iterator[Doubt]:
    """What is in doubt about questions; who answers is no question any more."""
    group = [each.key for each in found.questions if each.rows[0].columns == (group_column,)]
    return (doubt for doubt in found.doubts if list(doubt.keys) != group)


def _evidence(seen: Seen, columns: Sequence[Column], found: Found, groups: Groups) -> dict[str, Choice[Any]]:
    judged: dict[str, Choice[Any] | None] = {
        "tool": seen.weighed_tool,
        "header_rows": seen.table.found_headers.judged,
        "group": groups.choice,
    }
    for column in columns:
        own, verdict = seen.own.get(column.position), seen.people.get(column.position)
        judged[f"column {column.key}"] = verdict.choice if verdict else own.choice if own else None
    return {name: choice for name, choice in judged.items() if choice} | {
        f"question {key}": choice for key, choice in found.choices.items()
    }


def _incomplete(seen: Seen) -> pa.BooleanArray:
    found = completeness(seen.tool, seen.table.headers, seen.counts, seen.own)
    if found is None:
        return pa.array([False] * seen.table.n_rows)
    place, words = found
    column = seen.table.columns[place]
    empty = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column.cells), ""), True) if "" in words else None
    named = pc.fill_null(pc.is_in(pc.utf8_lower(column.cells), pa.array(sorted(words))), "" in words)
    return pc.or_(empty, named) if empty is not None else named


def unread_cells(seen: Seen, columns: Sequence[Column], questions: Sequence[Question]) -> list[Notice]:
    """Cells that are no number or date where the question asks for one: counted as blank, with a notice."""
    places = {column.key: column.position for column in columns}
    notices = []
    for question in questions:
        if question.kind.shape not in (Shape.NUMBER, Shape.DAY):
            continue
        for row in question.rows:
            cells = seen.table.columns[places[row.columns[0]]].encoded
            texts = [
                text
                for text in cells.dictionary.to_pylist()
                if text and text.strip() and alike(text) != "n/a"
            ]
            read = (
                {text for text in texts if number(text) is not None}
                if question.kind.shape is Shape.NUMBER
                else set(dates(texts, serials=True)[0])
            )
            bad = pa.array([text for text in texts if text not in read], pa.string())
            if len(bad):
                hit = pc.fill_null(pc.is_in(cells.dictionary_decode(), bad), False)
                rows = tuple(seen.table.row_numbers.filter(hit).to_pylist())
                notices.append(Notice(NoticeKind.UNREAD_CELLS, question.text, len(rows), rows[:1000]))
    return notices


def find_notices(seen: Seen, columns: Sequence[Column], group_column: str) -> list[Notice]:
    notices = list(seen.table.notices)
    repeated = [
        column
        for column in columns
        if column.key != (plain(seen.headings[column.position].raw) or f"#{column.position + 1}")
    ]
    notices += [
        Notice(NoticeKind.DUPLICATE_HEADING, column.heading)
        for column in repeated
        if seen.headings[column.position].reason is None
    ]
    if not group_column and not seen.corrections.everyone:
        notices.append(Notice(NoticeKind.NO_GROUP_COLUMN))
    if seen.structure and not any(map(seen.described, range(len(seen.headings)))):
        notices.append(Notice(NoticeKind.STRUCTURE_DOES_NOT_FIT))
    return notices
