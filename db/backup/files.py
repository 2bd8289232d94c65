"""What is in a back-up: is it sound, whose is it, and of which version are its tables?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from core.errors import Refusal
from db.backup import sealing
from db.backup.rows import MANIFEST, checksum
from db.migrate import known_versions
from db.store import Store
from db.trouble import DatabaseDamaged, explained, trouble_of


class NotABackup(Refusal):
    """This file is no back-up of Kartrekker."""


class BackupDamaged(Refusal):
    """The file was damaged, changed or cut off after it was made."""


class FromNewerVersion(Refusal):
    """The file was made by a newer Kartrekker, whose tables this one does not know."""

    tables: str


class PasswordNeeded(Refusal):
    """The file is under a password."""


class WrongBackupPassword(Refusal):
    """The password does not open the file."""


#: Its file, or the bytes of one that was uploaded.
BackUp = Path | bytes


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a back-up holds. `tables`: the version of its tables; `checksum`: over all of its rows."""

    schools: tuple[str, ...]
    made_at: datetime | None
    last_change: datetime | None
    people: int
    surveys: int
    decisions: int
    initiatives: int
    tables: str
    is_older: bool
    checksum: str


def look_into(given: BackUp, password: str | None) -> Contents:
    """What this back-up holds, after all of it was checked; nothing is changed, and nothing written down.

    `NotABackup`, `BackupDamaged`, `FromNewerVersion`, `PasswordNeeded`, `WrongBackupPassword`.
    """
    with reading(unlocked(given, password)) as file:
        return _contents(file)


def standing(store: Store) -> Contents:
    """What a SQLite database in use holds, unchecked."""
    with closing(store.reading.raw_connection()) as pooled:
        live = pooled.driver_connection
        assert isinstance(live, sqlite3.Connection)
        return Contents(
            made_at=store.now(), tables=_version(live), is_older=False, checksum="", **_told(live)
        )


def unlocked(given: BackUp, password: str | None) -> BackUp:
    """The back-up without its password; what was opened is in memory alone."""
    with explained():
        if not sealing.is_sealed(given):
            return given
        if not password:
            raise PasswordNeeded
        try:
            return sealing.unseal(given, password)
        except sealing.WrongPassword:
            raise WrongBackupPassword from None
        except sealing.CutOff:
            raise BackupDamaged from None


@contextmanager
def reading(given: BackUp) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, makes nothing beside the file, and runs nothing that stands in it."""
    address = f"{given.resolve().as_uri()}?mode=ro&immutable=1" if isinstance(given, Path) else ":memory:"
    with explained(), closing(sqlite3.connect(address, uri=True)) as file:
        if isinstance(given, bytes):
            if not given:
                raise NotABackup
            with damaged_if_unreadable():
                file.deserialize(_without_log(given))
        for kept in ("trusted_schema = OFF", "query_only = ON", "temp_store = MEMORY"):
            file.execute(f"PRAGMA {kept}")
        yield file


def _without_log(file: bytes) -> bytes:
    """What was in use keeps a log beside it, says its header; there is nothing beside memory."""
    return file[:18] + b"\1\1" + file[20:] if file[18:20] == b"\2\2" else file


def rows_checksum(file: sqlite3.Connection) -> str:
    """The checksum over all rows of this file."""
    engine = create_engine("sqlite://", creator=lambda: file, poolclass=StaticPool, hide_parameters=True)
    with engine.connect() as connection:
        return checksum(connection)


def is_sound(file: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with the file, nor with what its rows point to."""
    is_whole = file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return is_whole and not file.execute("PRAGMA foreign_key_check").fetchall()


def _contents(file: sqlite3.Connection) -> Contents:
    with damaged_if_unreadable():
        tables = _version(file)
        if not is_sound(file):
            raise BackupDamaged
        made_at, summed = _manifest(file)
        found = rows_checksum(file)
        if summed not in (None, found):
            raise BackupDamaged
        is_older = tables != known_versions()[0]
        return Contents(made_at=made_at, tables=tables, is_older=is_older, checksum=found, **_told(file))


@contextmanager
def damaged_if_unreadable() -> Iterator[None]:
    """What a stranger may have put in a file, and we cannot read: a missing table, a day that is none."""
    try:
        yield
    except (sqlite3.DatabaseError, SQLAlchemyError, ValueError, TypeError) as error:
        if trouble_of(error) not in (None, DatabaseDamaged):
            raise
        raise BackupDamaged from error


def _version(file: sqlite3.Connection) -> str:
    """The version of its tables."""
    try:
        found = file.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.DatabaseError as error:
        is_one = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
        raise (BackupDamaged if is_one else NotABackup) from error
    is_ours = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'school'").fetchone()
    if len(found) != 1 or not is_ours:
        raise NotABackup
    tables = str(found[0][0])
    if tables not in known_versions():
        raise FromNewerVersion(tables)
    return tables


def _manifest(file: sqlite3.Connection) -> tuple[datetime | None, str | None]:
    """When it was made, and the checksum of then; a bare database tells neither."""
    if not file.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (MANIFEST,)).fetchone():
        return None, None
    made_at, summed = file.execute(f"SELECT made_at, checksum FROM {MANIFEST}").fetchone()  # noqa: S608 (ours)
    return datetime.fromisoformat(made_at), str(summed)


def _told(file: sqlite3.Connection) -> dict[str, Any]:
    """Whose it is and how much; of the demo school only where there is no other."""
    there = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    schools = file.execute("SELECT id, name, is_demo FROM school ORDER BY id").fetchall()
    told = [each for each in schools if not each[2]] or schools
    ids = ", ".join(str(int(each[0])) for each in told) or "NULL"

    def count(table: str) -> int:
        query = f"SELECT count(*) FROM {table} WHERE school_id IN ({ids})"  # noqa: S608 (ours, and numbers)
        return int(file.execute(query).fetchone()[0]) if table in there else 0

    last = file.execute("SELECT max(at) FROM audit_entry").fetchone()[0]
    return {
        "schools": tuple(str(each[1]) for each in told),
        "last_change": datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None,
        "people": count("membership"),
        "surveys": count("survey"),
        "decisions": count("decision"),
        "initiatives": count("initiative"),
    }
