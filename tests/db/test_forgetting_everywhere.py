"""“Remove all about me” with every table filled for that person, in every role, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    LargeBinary,
    Table,
    Time,
    insert,
)

from core.permissions import Actor
from db.expertise.exporting import people_columns, sheet_of
from db.members import forget_me, what_goes
from db.members.forgetting import OnlyOneWhoRuns
from db.models import Base, Person, School
from db.models.base import UtcDateTime
from db.papers import kinds_of
from db.schools import add_member
from db.store import EVERY, Store
from tests.db.boards import a_board

TOKEN = "wieditwas"
EMAIL = f"{TOKEN}@example.org"
#: The key of a link of the school, or of nobody.
NOT_THEIRS = {
    ("meeting", "seed"),
    ("meeting", "code_hash"),
    ("spent_challenge", "id"),
    ("team_link", "seed"),
    ("team_link", "code_hash"),
}
#: Filled before, or written by the acts themselves.
_ROWS_THERE = {"person", "school", "membership", "audit_entry"}


def filled(store: Store, actor: Actor) -> dict[str, int]:
    """Put a row into every table that names this person wherever it can; how many columns do, by table."""
    given: dict[str, int] = {"school": actor.school_id, "person": actor.person_id}
    named = dict[str, int]()
    with store.write(EVERY) as session:
        person = session.get_one(Person, actor.person_id)
        person.name, person.email, person.password_hash = TOKEN, EMAIL, f"hash {TOKEN}"
        session.flush()
        connection = session.connection()
        member = Base.metadata.tables["membership"]
        mine = member.select().where(member.c.person_id == actor.person_id)
        given["membership"] = connection.execute(mine).mappings().one()["id"]
        for table in Base.metadata.sorted_tables:
            if table.name not in _ROWS_THERE:
                made = connection.execute(insert(table).values(**dict(_values(table, given))))
                key = made.inserted_primary_key
                given[table.name] = key[0] if key else 0
                named[table.name] = len(people_columns(table))
    return {name: n for name, n in named.items() if n}


def _values(table: Table, given: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
    kinds = kinds_of(table)
    for column in table.columns:
        if points_to := next((key.column.table.name for key in column.foreign_keys), ""):
            if points_to != table.name:
                yield column.name, given[points_to]
        elif column.name != "id" or not isinstance(column.type, Integer):
            yield column.name, _value(table, column, kinds[column.name])


def _value(table: Table, column: Column[Any], kind: str) -> Any:
    at = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
    if isinstance(column.type, JSON):
        return None if column.nullable else []
    for of, value in (
        (UtcDateTime, at), (Date, date(2026, 11, 18)), (Time, time(15, 30)), (Boolean, True), (Integer, 1),
        (Float, 1.0), (LargeBinary, b"answers"),
    ):  # fmt: skip
        if isinstance(column.type, of):
            return value
    if kind == "address":
        return EMAIL
    if table.name == "workload_person":  # only who has no account stands in it by name
        return ""
    if kind in ("name", "secret"):
        return TOKEN if table.name == "attendee" else f"{TOKEN} {table.name}.{column.name}"
    return "" if column.nullable is False else None


def tokens(connection: Connection) -> Iterator[tuple[str, str]]:
    """Where something that tells who it was still stands."""
    for table in Base.metadata.sorted_tables:
        for row in connection.execute(table.select()).mappings():
            for name, held in row.items():
                said = bytes(held).decode("latin-1") if isinstance(held, bytes | memoryview) else str(held)
                if TOKEN in said and (table.name, name) not in NOT_THEIRS:
                    yield table.name, name


@pytest.mark.parametrize("who", ["tim", "lotte", "bo", "ada"])
def test_every_table_that_named_them_names_nobody(any_store: Store, who: str) -> None:
    actor: Actor = getattr(a_board(any_store), who)
    named = filled(any_store, actor)
    told = what_goes(any_store, actor)
    counted = sum(told.goes.values()) + sum(told.stays.values())
    assert counted >= len(named), "a table is told of by nobody"
    if told.alone:
        with pytest.raises(OnlyOneWhoRuns):
            forget_me(any_store, actor)
        with any_store.write(EVERY) as session:
            another = Person(name="Nieuw", email="nieuw@example.org", created_at=any_store.now())
            add_member(session, any_store, session.get_one(School, actor.school_id), another, actor.role)

    forget_me(any_store, actor)

    with any_store.read(EVERY) as session:
        connection = session.connection()
        assert list(tokens(connection)) == []
        for table in Base.metadata.sorted_tables:
            for column in people_columns(table) if table.name != "audit_entry" else ():
                left = connection.execute(table.select().where(column == actor.person_id)).first()
                assert left is None, str(column)


def test_every_table_that_names_people_is_told_of_before() -> None:
    silent = {
        table.name
        for table in Base.metadata.sorted_tables
        if people_columns(table) and not sheet_of(table.name)
    }
    assert silent == set()
