"""All rows of all tables: their checksum, and their way from one database to another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.sql.elements import ColumnElement

from db.models import Base

_AT_ONCE = 500


#: What describes the file, and is none of the school's.
MANIFEST = "kartrekker_backup"
_APART = {MANIFEST, "alembic_version"}


def checksum(connection: Connection) -> str:
    """The SHA-256 over all rows of all tables that are there, the same on SQLite and PostgreSQL.

    Tables by name, columns by name, rows by the digest of what they hold.
    """
    found = MetaData()
    found.reflect(connection)
    whole = hashlib.sha256()
    for table in sorted(found.tables.values(), key=lambda table: table.name):
        if table.name not in _APART:
            digests = sorted(digest_of(row) for row in rows_of(connection, table))
            whole.update(f"{table.name} {len(digests)}\n".encode())
            whole.update(b"".join(digests))
    return whole.hexdigest()


def rows_of(connection: Connection, table: Table, *which: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of a table (or those of which this holds) by column, a few at a time; JSON as it is stored."""
    query = select(*(_as_stored(column) for column in table.columns)).where(*which)
    if which and "id" in table.columns:
        query = query.order_by(table.c.id)
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield dict(zip(table.columns.keys(), row, strict=True))


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy all rows into empty tables, ids and the numbers of coming rows included."""
    numbers = last_numbers(source)
    with in_any_order(target):
        for table in Base.metadata.sorted_tables:
            into, rows = inserting(table, target), rows_of(source, table)
            while some := list(islice(rows, _AT_ONCE)):
                target.execute(into, some)
    go_on_after(target, numbers)


def is_empty(connection: Connection) -> bool:
    """Whether no table has a row."""
    return all(
        connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
        for table in Base.metadata.tables.values()
    )


def digest_of(row: Mapping[str, Any]) -> bytes:
    """The same for the same row, on SQLite and PostgreSQL."""
    said = json.dumps([[name, _plain(row[name])] for name in sorted(row)], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):  # SQLite drops the zone, which is UTC
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value


def _as_stored(column: Any) -> ColumnElement[Any]:
    """JSON as text: read as values, NULL and `null` would be one, and so would 1 and 1.0."""
    return cast(column, Text) if isinstance(column.type, JSON) else column


def inserting(table: Table, target: Connection) -> Any:
    """The statement that puts rows in, with their JSON as the text that is stored."""
    texts = [column for column in table.columns if isinstance(column.type, JSON)]
    is_typed = target.dialect.name == "postgresql"
    given = {column.name: bindparam(column.name, type_=Text()) for column in texts}
    values = {name: cast(one, JSON) if is_typed else one for name, one in given.items()}
    others: dict[str, Any] = {
        column.name: bindparam(column.name) for column in table.columns if column not in texts
    }
    return insert(table).values({**others, **values})


@contextmanager
def in_any_order(connection: Connection) -> Iterator[None]:
    """Ask PostgreSQL's foreign keys at the end: a row may point to one that comes later."""
    if connection.dialect.name != "postgresql":
        yield
        return
    _let_every_key(connection, "DEFERRABLE INITIALLY DEFERRED")
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _let_every_key(connection, "NOT DEFERRABLE")


def _let_every_key(connection: Connection, be: str) -> None:
    about = inspect(connection)
    for table in Base.metadata.sorted_tables:
        for key in about.get_foreign_keys(table.name):
            connection.execute(text(f'ALTER TABLE "{table.name}" ALTER CONSTRAINT "{key["name"]}" {be}'))


def last_numbers(connection: Connection) -> dict[str, int]:
    """The last id that was given out, by table, also of rows that were deleted since."""
    found: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        if "id" not in table.columns or not isinstance(table.columns["id"].type, Integer):
            continue
        largest = connection.execute(select(func.max(table.columns["id"]))).scalar_one() or 0
        found[table.name] = max(largest, _given_out(connection, table.name))
    return found


def _given_out(connection: Connection, name: str) -> int:
    if connection.dialect.name == "postgresql":
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f'"{name}"'}
        ).scalar_one()
        if sequence is None:
            return 0
        last, is_called = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 (PostgreSQL names it)
        return int(last) if is_called else 0
    if not connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")).first():
        return 0
    kept = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name})
    return int(kept.scalar() or 0)


def go_on_after(connection: Connection, numbers: Mapping[str, int]) -> None:
    """Let the ids of coming rows go on after these."""
    for name, last in numbers.items():
        if connection.dialect.name == "postgresql":
            sequence = text(
                "SELECT setval(pg_get_serial_sequence(:name, 'id'), greatest(:last, 1), :is_called) "
                "WHERE pg_get_serial_sequence(:name, 'id') IS NOT NULL"
            )
            connection.execute(sequence, {"name": f'"{name}"', "last": last, "is_called": last > 0})
        elif last and _is_counted(name):
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
            connection.execute(
                text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"),
                {"name": name, "last": last},
            )


def _is_counted(name: str) -> bool:
    return bool(Base.metadata.tables[name].dialect_options["sqlite"]["autoincrement"])
