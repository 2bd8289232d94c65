"""The store keeps what it promises on both databases."""

from __future__ import annotations

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import select

from db.audit import touch
from db.models import Base, School
from db.store import EVERY, Store, open_store
from tests.conftest import fill_cast


def test_the_migrations_make_exactly_the_tables_of_the_models(any_store: Store) -> None:
    with any_store.reading.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)

    assert differences == []


def test_sqlite_gives_no_id_twice_where_the_models_say_so(store: Store) -> None:
    promised = {
        table.name
        for table in Base.metadata.tables.values()
        if table.dialect_options["sqlite"]["autoincrement"]
    }
    with store.reading.connect() as connection:
        made = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
        kept = set(made.scalars())

    assert kept == promised


def test_opening_a_store_twice_changes_nothing(any_store: Store) -> None:
    url = any_store.writing.url.render_as_string(hide_password=False)

    open_store(url).close()

    with any_store.read(EVERY) as session:
        assert session.exec(select(School)).all() == []


def test_no_increment_is_lost_between_twenty_writers(any_store: Store) -> None:
    cast = fill_cast(any_store)

    def write_ten_times() -> None:
        for _ in range(10):
            with any_store.write(EVERY) as session:
                school = session.get(School, cast.lea.school_id)
                assert school is not None
                touch(session, cast.lea.school_id)

    writers = [threading.Thread(target=write_ten_times) for _ in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with any_store.read(EVERY) as session:
        school = session.get(School, cast.lea.school_id)
        assert school is not None
        assert school.revision == 200


def test_an_act_that_fails_leaves_nothing_behind(any_store: Store) -> None:
    def half() -> None:
        with any_store.write(EVERY) as session:
            session.add(School(name="Half", created_at=any_store.now()))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()

    with any_store.read(EVERY) as session:
        assert session.exec(select(School)).all() == []
