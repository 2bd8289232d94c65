"""Who answered twice, known by what leaves the file again: a mail address, a token, the id of a response."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, dates, words
from core.survey_files.files.table import Table
from core.survey_files.model import Column, ColumnRole, Reason
from core.survey_files.people.column_signs import NOBODY

_ONE_PERSON = frozenset({Reason.EMAIL, Reason.TOKEN, Reason.USER_ID})
#: A tool's own column that tells one response from another.
_RESPONSE = words(
    "id|_id|_uuid|uuid|response id|responseid|respons-id|respons id|antwoord-id|antwoord id|antwort-id"
    "|antwort id|id de la réponse|id de respuesta|respondent id|respondentid|submission id|#|token|key"
)


@dataclass(frozen=True, kw_only=True)
class AnsweredTwice:
    """How many people answered more than once, in how many rows, and which rows of the file then stay.

    `stays` keeps of each of them the last response that was sent in; if none was, the last one.
    """

    n_people: int
    n_rows: int
    stays: pa.BooleanArray


def answered_twice(
    table: Table, columns: Sequence[Column], incomplete: pa.BooleanArray
) -> AnsweredTwice | None:
    """Find people who answered more than once; None if nobody did, or if the file does not tell.

    Parameters
    ----------
    table : Table
    columns : sequence of Column
        With their roles: those that will not be kept are looked at, and nothing of them is returned.
    incomplete : pyarrow.BooleanArray
        Per row, whether the response was not sent in.

    Examples
    --------
    >>> from core.survey_files.reading import read_table
    >>> from core.survey_files.recognition import recognise
    >>> table = read_table(b"E-mail;Voor?\\na@b.nl;Ja\\nc@d.nl;Nee\\na@b.nl;Nee\\n", "peiling.csv")
    >>> found = recognise(table)
    >>> twice = answered_twice(table, found.columns, found.incomplete_rows)
    >>> twice.n_people, twice.n_rows, twice.stays.to_pylist()
    (1, 2, [False, True, True])
    """
    sent = ~np.asarray(incomplete.to_numpy(zero_copy_only=False), dtype=bool)
    found = _people([_repeated(table, column) for column in columns if _tells_who(column)])
    people = [
        person for person in found if sent[person].sum() != 1
    ]  # who stopped and began anew answered once
    if not people:
        return None
    rows = [row for person in people for row in person]
    moments = _moments(table, columns, rows)
    stays = np.ones(table.n_rows, dtype=bool)
    for person in people:
        last = max(person, key=lambda row: (bool(sent[row]), moments.get(row, ""), row))
        stays[[row for row in person if row != last]] = False
    return AnsweredTwice(n_people=len(people), n_rows=len(rows), stays=pa.array(stays))


def _tells_who(column: Column) -> bool:
    if column.role is ColumnRole.QUESTION:
        return False
    return column.reason in _ONE_PERSON or alike(column.heading) in _RESPONSE


def _repeated(table: Table, column: Column) -> list[list[int]]:
    """The rows with the same value; none if most people share one: it then says where they filled it in."""
    cells = table.columns[column.position].cells
    keys = pc.utf8_lower(pc.utf8_trim_whitespace(cells))
    told = pc.and_(pc.not_equal(keys, ""), pc.invert(pc.is_in(keys, pa.array(sorted(NOBODY)))))
    if column.reason is Reason.EMAIL:
        told = pc.and_(told, pc.match_substring(keys, "@"))
    told = pc.fill_null(told, False)
    found = pc.value_counts(keys.filter(told))
    if 2 * len(found) < (pc.sum(told).as_py() or 0):
        return []
    twice = found.field("values").filter(pc.greater(found.field("counts"), 1))
    rows: dict[str, list[int]] = defaultdict(list)
    places = pc.indices_nonzero(pc.fill_null(pc.is_in(keys, twice), False))
    for place, key in zip(places.to_pylist(), keys.take(places).to_pylist(), strict=True):
        rows[key].append(place)
    return list(rows.values())


def _people(repeated: Sequence[list[list[int]]]) -> list[list[int]]:
    """Rows that share a value in any of the columns are one person's."""
    of_row: dict[int, list[int]] = {}
    for rows in (rows for found in repeated for rows in found):
        person = sorted({each for row in rows for each in of_row.get(row, [row])})
        of_row |= dict.fromkeys(person, person)
    return [person for row, person in of_row.items() if row == person[0]]


def _moments(table: Table, columns: Sequence[Column], rows: Sequence[int]) -> dict[int, str]:
    """When these rows were sent, by the first of the tool's own columns that says so for all of them."""
    for column in columns:
        if column.role is not ColumnRole.METADATA:
            continue
        cells = table.columns[column.position].cells.take(pa.array(rows)).to_pylist()
        filled = [cell for cell in cells if cell and cell.strip()]
        if any(":" in cell for cell in filled):
            read, _ = dates([*filled, *table.columns[column.position].counts])
            if all(cell in read for cell in filled):
                return {row: read.get(cell or "", "") for row, cell in zip(rows, cells, strict=True)}
    return {}
