"""Migrate a database to the newest version, safely when several processes start at once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

# An arbitrary lock id, the same for every replica.
_ADVISORY_LOCK = 4_201_989


def configuration() -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Apply every pending migration in one transaction."""
    from db.store import WRITING, engine  # here, because the store opens by migrating

    # Foreign keys are off: SQLite rebuilds a table to alter it, and dropping the old one would cascade.
    migrating = engine(url, WRITING, foreign_keys=False)
    config = configuration()
    try:
        with migrating.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    finally:
        migrating.dispose()
