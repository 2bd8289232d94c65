"""Migrate a database to the newest version, safely when several processes start at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from db.row_security import secure
from db.settings import setting
from db.trouble import DatabaseNewer

# An arbitrary lock id, the same for every replica.
_ADVISORY_LOCK = 4_201_989
# Alembic keeps what it is at in one place for the whole process.
_at_it = Lock()


def configuration() -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config


def owner_url(url: str) -> str:
    """With which the tables of this database are made and changed: another role's, where one is given."""
    from db.store import str_url

    given = str_url(setting("KARTREKKER_OWNER_URL") or url)
    app, owner = make_url(url), make_url(given)
    is_same = (app.host, app.port, app.database) == (owner.host, owner.port, owner.database)
    return given if is_same else url


def known_versions() -> tuple[str, ...]:
    """The versions of the tables that this Kartrekker knows, the newest first."""
    script = ScriptDirectory.from_config(configuration())
    return tuple(each.revision for each in script.walk_revisions())


def awaits_upgrade(path: Path) -> bool:
    """Whether this SQLite file has tables of an older version that we know."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with closing(sqlite3.connect(path)) as file:
        if not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return False
        found = {str(version) for (version,) in file.execute("SELECT version_num FROM alembic_version")}
    known = known_versions()
    return bool(found & set(known)) and known[0] not in found


def migrate(url: str, revision: str = "head") -> None:
    """Apply every pending migration in one transaction; `DatabaseNewer`."""
    from db.store import WRITING, engine  # here, because the store opens by migrating

    # Foreign keys are off: SQLite rebuilds a table to alter it, and dropping the old one would cascade.
    migrating = engine(owner_url(url), WRITING, foreign_keys=False)
    config = configuration()
    try:
        with _at_it, migrating.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            _refuse_newer(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            if revision == "head":
                secure(connection, url)
    finally:
        migrating.dispose()


def _refuse_newer(connection: Connection) -> None:
    """Tables that a newer Kartrekker made stay as they are."""
    if set(MigrationContext.configure(connection).get_current_heads()) - set(known_versions()):
        raise DatabaseNewer
