"""Whether the database answers: for a health check, which belongs to no school and reads nothing of one."""

from __future__ import annotations

from sqlalchemy import text

from db.store import Store
from db.trouble import explained


def look(store: Store) -> None:
    """Ask the database which version its tables have; `StorageTrouble`."""
    with explained(store.url), store.reading.connect() as connection:
        connection.execute(text("SELECT version_num FROM alembic_version")).all()
