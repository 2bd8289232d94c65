"""Expand, then contract: what the released version reads stays, and what it writes is taken, on the new tables.

A new version comes to one replica after the other, so for a while the old one works on tables that the new one has
migrated. `tests/released.py` says what the released version reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from db.migrate import known_versions
from db.store import Store
from tests.released import RELEASED, as_modelled

#: A rule that is new on an old table, and why the released version keeps to it all the same.
KEPT_TO: dict[str, str] = {}


def released() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RELEASED.read_text(encoding="utf-8"))
    return found


def narrowed(before: dict[str, Any], engine: Engine) -> Iterator[str]:
    """What the version before would miss in these tables, or be refused by them."""
    there = inspect(engine)
    for name, table in before["tables"].items():
        if not there.has_table(name):
            yield f"{name}: gone or renamed"
            continue
        columns = {each["name"]: each for each in there.get_columns(name)}
        for column, was_nullable in table["columns"].items():
            if column not in columns:
                yield f"{name}.{column}: gone or renamed"
            elif was_nullable and not columns[column]["nullable"]:
                yield f"{name}.{column}: may not be empty any more"
        for column, each in columns.items():
            fills_itself = each["nullable"] or each["default"] is not None or each.get("computed")
            if column not in table["columns"] and not fills_itself:
                yield f"{name}.{column}: new, and the version before writes rows without it"
        for columns_of in _unique(there, name):
            if columns_of not in table["unique"] and set(columns_of) <= set(table["columns"]):
                yield f"{name}: {', '.join(columns_of)} must be unique now"


def _unique(there: Any, name: str) -> list[list[str]]:
    held = there.get_unique_constraints(name) + [each for each in there.get_indexes(name) if each["unique"]]
    return [sorted(each["column_names"]) for each in held]


def test_migrations_since_the_release_only_widen_what_it_reads(any_store: Store) -> None:
    found = [each for each in narrowed(released(), any_store.writing) if each not in KEPT_TO]

    assert found == [], "first release a version that does not read it, then narrow: see tests/released.py"


def test_the_release_is_one_that_we_know() -> None:
    assert released()["revision"] in known_versions()


def test_the_models_of_now_are_not_narrower_than_their_own_tables(store: Store) -> None:
    """What is written at a release is what the rule is about."""
    assert list(narrowed(as_modelled(), store.writing)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("ALTER TABLE note DROP COLUMN text", "note.text: gone or renamed"),
        ("ALTER TABLE note RENAME COLUMN text TO words", "note.text: gone or renamed"),
        ("ALTER TABLE note RENAME TO remark", "note: gone or renamed"),
        ("DROP TABLE note", "note: gone or renamed"),
        ("CREATE UNIQUE INDEX one ON note (text)", "note: text must be unique now"),
        (
            "DROP TABLE note; CREATE TABLE note (id INTEGER PRIMARY KEY, text VARCHAR NOT NULL)",
            "note.text: may not be empty any more",
        ),
        (
            "DROP TABLE note; CREATE TABLE note (id INTEGER PRIMARY KEY, text VARCHAR, kind VARCHAR NOT NULL)",
            "note.kind: new, and the version before writes rows without it",
        ),
    ],
)
def test_what_narrows_is_found(tmp_path: Path, change: str, told: str) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'tables.sqlite'}")
    before = {"tables": {"note": {"columns": {"id": False, "text": True}, "unique": []}}}
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, text VARCHAR)"))
    assert list(narrowed(before, engine)) == []

    with engine.begin() as connection:
        for each in change.split("; "):
            connection.execute(text(each))

    assert told in list(narrowed(before, engine))
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE later (id INTEGER PRIMARY KEY)",
        "ALTER TABLE note ADD COLUMN kind VARCHAR",
        "ALTER TABLE note ADD COLUMN kind VARCHAR NOT NULL DEFAULT 'a'",
        "CREATE INDEX quick ON note (text)",
    ],
)
def test_what_widens_is_let_through(tmp_path: Path, change: str) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'tables.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, text VARCHAR)"))
        connection.execute(text(change))

    before = {"tables": {"note": {"columns": {"id": False, "text": True}, "unique": []}}}
    assert list(narrowed(before, engine)) == []
    engine.dispose()
