"""The rows of one school, in whatever table, and what of them stays where it is when the school moves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from db.backup.rows import rows_of
from db.models import Base

#: The tables of which nothing comes along, and why.
STAY_BEHIND: Mapping[str, str] = {
    "arrival": "opens a door",
    "board_survey": "is of a board",
    "board_survey_school": "is of a board",
    "calendar_feed": "is a link to another address",
    "clock_day": "is of one computer",
    "draft": "was never sent, and is known by ids in the names of fields",
    "identity": "is trusted by the instance where it was linked",
    "lime_connection": "is under the secret of that installation",
    "passkey": "works at that address only",
    "scan_answer": "is of scans that go on, and those do not move",
    "shared_insight": "is of a board",
    "shared_outcome": "is of a board",
    "shared_take": "is of a board",
    "sign_in": "opens a door",
    "spent_challenge": "is of no school",
    "team_link": "opens a door",
    "ticket": "opens a door",
}
#: The tables that have no school of their own: by the column that points to what has.
THROUGH: Mapping[str, str] = {"observation_photo": "observation_id"}
#: What is emptied on the way: it is of what goes on, and nothing goes on.
_EMPTIED: Mapping[str, str] = {"attendee": "secret_hash", "meeting_round": "voices"}


def moving_tables() -> list[Table]:
    """The tables that move, what others point to first."""
    return [table for table in Base.metadata.sorted_tables if table.name not in STAY_BEHIND]


def table_named(name: str) -> Table:
    """The table with this name."""
    return Base.metadata.tables[name]


def rows_that_are(table: Table, school_id: int, people: Collection[int] = ()) -> tuple[Any, ...]:
    """Which rows of a table are of a school."""
    if table.name == "person":
        return (table.c.id.in_(people),)
    if table.name == "school":
        return (table.c.id == school_id,)
    if table.name in THROUGH:
        column = table.c[THROUGH[table.name]]
        (key,) = column.foreign_keys
        parent = key.column.table
        return (column.in_(select(parent.c.id).where(parent.c.school_id == school_id)),)
    mine = table.c.school_id == school_id
    return (mine, table.c.used_at.is_not(None)) if table.name == "invitation" else (mine,)


def rows_at(
    connection: Connection, table: Table, school_id: int, people: Collection[int] = ()
) -> Iterator[Mapping[str, Any]]:
    """Those rows, without what is emptied on the way."""
    for row in rows_of(connection, table, *rows_that_are(table, school_id, people)):
        emptied = _EMPTIED.get(table.name)
        yield {**row, emptied: None} if emptied else row
