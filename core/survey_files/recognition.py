"""Recognise a table: tool, columns, questions, groups. What a person corrected overrules what was found."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.grouping import find_groups
from core.survey_files.model import Corrections, Recognition
from core.survey_files.notices import find_notices, unread_cells
from core.survey_files.questions import find_questions
from core.survey_files.seeing import Seen, find_columns, look
from core.survey_files.table import Table
from core.survey_files.tools import completeness


def recognise(table: Table, corrections: Corrections | None = None) -> Recognition:
    """Say what the table holds; `corrections` overrule what would be found.

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
    seen = look(table, corrections or Corrections())
    columns = find_columns(seen)
    questions, readings, notices = find_questions(seen, columns)
    incomplete = _incomplete(seen)
    group_column, groups, without = find_groups(seen, columns, questions, incomplete)
    n_incomplete = pc.sum(incomplete).as_py() or 0
    notices = [*find_notices(seen, columns, group_column), *notices, *unread_cells(seen, columns, questions)]
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
        questions=tuple(question for question in questions if question.rows[0].columns != (group_column,)),
        group_column=group_column,
        groups=groups,
        n_without_group=without,
        household_column=seen.corrections.household_column,
        children_column=seen.corrections.children_column,
        unreadable=table.unreadable,
        notices=tuple(notices),
        readings=readings,
        incomplete_rows=incomplete,
    )


def _incomplete(seen: Seen) -> pa.BooleanArray:
    found = completeness(seen.tool, seen.table.headers, seen.counts)
    if found is None:
        return pa.array([False] * seen.table.n_rows)
    place, words = found
    column = seen.table.columns[place]
    empty = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column.cells), ""), True) if "" in words else None
    named = pc.fill_null(pc.is_in(pc.utf8_lower(column.cells), pa.array(sorted(words))), "" in words)
    return pc.or_(empty, named) if empty is not None else named
