"""Somebody who has the database itself, and takes away what watches the trail before they change it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from db.store import Store


@contextmanager
def tampering(store: Store) -> Iterator[Connection]:
    """A transaction in which the trail can be changed; PostgreSQL's one database watches again after it."""
    with store.writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT set_config('kartrekker.schools', 'every', true)"))
            connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
            yield connection
            connection.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER USER"))
            return
        watching = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'")
        for name in connection.execute(watching).scalars().all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        yield connection
