"""Put a back-up back: everything, or nothing; what stood there is kept beside it first."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, text, update
from sqlmodel import col

from core.events.people import CopyPutBack
from core.trail import Entry
from db.alone import hold_alone
from db.audit import append
from db.backup.copies import Copied, Kind, copied, free_name, workplace
from db.backup.files import BackUp, BackupDamaged, damaged_if_unreadable, look_into, unlocked
from db.backup.making import DOORS, make, stop_waiting
from db.backup.rows import MANIFEST, copy_rows, is_empty
from db.decisions import freeze_earlier
from db.left_log import log_beside
from db.migrate import migrate
from db.models import Base, CalendarFeed, School
from db.store import EVERY, WRITING, Store, engine, open_store
from db.trouble import DatabaseDamaged, explained, file_of

#: After a damaged database, whose numbers nobody can read: above all that readers may remember of it.
_FAR_ABOVE = 1_000_000


def put_back(store: Store, backup: BackUp, password: str | None, folder: Path) -> Copied | None:
    """Put this back-up in the place of all that is there; the copy of what stood there, or the damaged file.

    The refusals of `look_into`; `StorageTrouble`. Killed at any moment, it was put back whole or not at all.
    """
    look_into(backup, password)
    with explained(store.url), workplace(folder) as place:
        given = _readied(backup, password, place)
        try:
            before = _kept_beside(store)
        except DatabaseDamaged:
            if store.file is None:
                raise
            store.close()
            return copied(put_back_instead(store.url, backup, password, folder))
        with _opened(given) as source:
            if store.file is None:
                _into_server(store, source)
            else:
                _into_file(store, source, place / "clean.sqlite")
        freeze_earlier(store)  # an older file may hold records that were never frozen
    return before


def put_back_instead(url: str, backup: BackUp, password: str | None, folder: Path) -> Path:
    """Put this back-up in the place of a damaged file; where that is kept, with its log.

    The refusals of `look_into`; `StorageTrouble`; `StartedTwice`, for a server would go on with the old file.
    """
    file = file_of(url)
    assert file is not None
    hold_alone(url)
    look_into(backup, password)
    with explained(url), workplace(file.parent) as place:
        fresh = open_store(f"sqlite:///{place / 'fresh.sqlite'}")
        try:
            put_back(fresh, backup, password, folder)
            with fresh.write(EVERY) as session:
                session.execute(update(School).values(revision=School.revision + _FAR_ABOVE))
        finally:
            fresh.close()
        with closing(sqlite3.connect(place / "fresh.sqlite")) as made:
            made.execute("PRAGMA journal_mode = DELETE")
        return _in_place_of(file, place / "fresh.sqlite")


def _kept_beside(store: Store) -> Copied | None:
    with store.read(EVERY) as session:
        is_nothing = is_empty(session.connection())
    return None if is_nothing else make(store, Kind.BEFORE)


def _readied(backup: BackUp, password: str | None, place: Path) -> Path:
    """A copy of the file with the tables of today; it is put back, so it may be written down."""
    given = place / "given.sqlite"
    plain = unlocked(backup, password)
    if isinstance(plain, bytes):
        given.write_bytes(plain)
    else:
        shutil.copyfile(plain, given)
    with closing(sqlite3.connect(given)) as file:
        file.execute("PRAGMA trusted_schema = OFF")
        file.execute(f"DROP TABLE IF EXISTS {MANIFEST}")
        file.commit()
    with damaged_if_unreadable():
        migrate(f"sqlite:///{given}")
    return given


@contextmanager
def _opened(given: Path) -> Iterator[Connection]:
    made = engine(f"sqlite:///{given}", "BEGIN")
    try:
        with made.begin() as connection:
            yield connection
    finally:
        made.dispose()


def _into_server(store: Store, source: Connection) -> None:
    """In one transaction; who reads meanwhile waits for it."""
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with store.owning() as target:
        target.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
        feeds, revision = _known_feeds(target), _revision(target)
        target.execute(
            text("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        )  # which lets nobody empty the trail
        target.execute(text(f"TRUNCATE {names}"))
        target.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER USER"))
        copy_rows(source, target)
        _settle(target, store.now(), feeds, revision)


def _into_file(store: Store, source: Connection, clean: Path) -> None:
    """Into tables of our own making first: what else stands in a given file stays out.

    Then SQLite's own back-up puts that in the place of all pages, in one transaction.
    """
    assert store.file is not None
    with store.reading.connect() as live:
        feeds, revision = _known_feeds(live), _revision(live)
    migrate(f"sqlite:///{clean}")
    made = engine(f"sqlite:///{clean}", WRITING, foreign_keys=False)
    try:
        with damaged_if_unreadable(), made.begin() as target:
            copy_rows(source, target)
            if target.execute(text("PRAGMA foreign_key_check")).first():
                raise BackupDamaged
            _settle(target, store.now(), feeds, revision)
    finally:
        made.dispose()
    with closing(sqlite3.connect(clean)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    _replace(store, clean)


def _replace(store: Store, clean: Path) -> None:
    with (
        closing(store.writing.raw_connection()) as pooled,
        closing(sqlite3.connect(clean, isolation_level=None)) as file,
    ):
        live = pooled.driver_connection
        assert isinstance(live, sqlite3.Connection)
        for name in ("application_id", "user_version"):  # so that its log goes on where it was
            (held,) = live.execute(f"PRAGMA {name}").fetchone()
            file.execute(f"PRAGMA {name} = {held + (name == 'user_version')}")
        file.backup(live, progress=stop_waiting())
    store.into_one_file()


def _in_place_of(file: Path, fresh: Path) -> Path:
    """Keep the damaged file under another name, with its log; at no moment is there no file."""
    kept = free_name(file.with_name(f"{file.name}.damaged-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"))
    if log_beside(file).exists():
        log_beside(file).rename(log_beside(kept))
    file.with_name(file.name + "-shm").unlink(missing_ok=True)
    try:
        os.link(file, kept)
    except OSError:  # a disk that knows no links
        file.rename(kept)
    fresh.chmod(0o600)
    fresh.replace(file)
    return kept


def _settle(target: Connection, now: datetime, feeds: set[str], revision: int) -> None:
    """Close the doors of then, make what readers hold in memory old, and say in the trail what happened."""
    for door in DOORS:
        target.execute(door)
    target.execute(delete(CalendarFeed).where(col(CalendarFeed.secret_hash).not_in(feeds)))
    above = max(revision, _revision(target)) + 1
    target.execute(update(School).values(revision=above))
    happened = CopyPutBack()
    for school in target.execute(select(col(School.id)).order_by(col(School.id))).scalars():
        assert school is not None
        entry = Entry(
            school_id=school,
            person_id=None,
            at=now,
            action=happened.action,
            subject=happened.subject,
            subject_id=school,
            detail=happened.detail(),
        )
        append(target, entry)


def _known_feeds(connection: Connection) -> set[str]:
    """The private links to a calendar that work now; one that was withdrawn since stays so."""
    return set(connection.execute(select(col(CalendarFeed.secret_hash))).scalars())


def _revision(connection: Connection) -> int:
    return int(connection.execute(select(func.max(col(School.revision)))).scalar() or 0)
