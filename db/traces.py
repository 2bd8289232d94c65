"""What was removed stands in no file of the database any more.

SQLite overwrites what is deleted (`secure_delete`), but lets a copy stand in the unused part of a page whose
rows it spread over others; and the log beside the file keeps each page as it was until it is emptied, which
waits for whoever reads. So the pages are made anew, and emptying the log is tried until it is done. On
PostgreSQL a removed row stays in its file: there the tables that changed are made anew at night.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import psutil
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.left_log import number_this_write
from db.migrate import owner_url
from db.models import Base
from db.trouble import LEAST_FREE, StorageTrouble
from db.turns import Turns

if TYPE_CHECKING:
    from db.store import Store

#: How soon, and at the longest how seldom, it is tried again while somebody reads, in seconds.
_SOON, _SELDOM = 0.25, 10.0
#: After so many seconds whoever runs this is told.
_LONG = 60.0
_PATIENCE = 5000
#: Pages made anew stand beside the old ones for a moment: in the log, and in the file.
_ROOM = 3
#: They are made in memory, which others need too: on a disk they would be a file of SQLite's own.
_MEMORY = 2
_ZONE, _NIGHT = ZoneInfo("Europe/Amsterdam"), range(2, 5)
# An arbitrary lock id, the same for every replica.
_ADVISORY_LOCK = 4_201_990
_CHANGES = text(
    "SELECT relname, n_tup_upd + n_tup_del AS changes FROM pg_stat_user_tables "
    "WHERE schemaname = current_schema()"
)


@dataclass(kw_only=True)
class _Waiting:
    """A log that could not be emptied. `anew`: after it the pages are to be made anew.

    `read_since`: since when a program reads; None while only the pages wait, for room on the disk or a turn.
    """

    anew: bool
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    read_since: datetime | None = None


_known = Lock()
_waiting: dict[Path, _Waiting] = {}
#: At which write the pages of a file were made anew; on PostgreSQL which changes a table had seen.
_done: dict[Path, int] = {}
_seen: dict[str, dict[str, int]] = {}
_nights: dict[str, date] = {}


def waits_since(path: Path | None) -> datetime | None:
    """Since when what was removed waits to be gone; None if nothing does."""
    waiting = _waiting.get(path) if path else None
    return waiting.since if waiting else None


def read_since(path: Path | None) -> datetime | None:
    """Since when it waits because a program reads; None where that is not why."""
    waiting = _waiting.get(path) if path else None
    return waiting.read_since if waiting else None


def sweep_up(store: Store) -> None:
    """Make anew what was changed since it was last done; the server does it, every ten minutes."""
    path = store.file
    if path is None:
        _at_night(store)
    elif _done.get(path) != _writes(path):
        store.sweep()


def made_anew(path: Path) -> bool:
    """Make every page of this file anew, if disk and memory have room for it; the log holds them then."""
    with suppress(sqlite3.Error, OSError), _opened(path) as file:
        size = path.stat().st_size
        if shutil.disk_usage(path.parent).free < _ROOM * size + LEAST_FREE:
            return False
        if psutil.virtual_memory().available < _MEMORY * size:
            return False
        file.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        file.execute("PRAGMA temp_store = MEMORY")
        # Numbered as a write, or an older copy put beside its log would be overruled by it.
        file.execute("BEGIN IMMEDIATE")
        number_this_write(file)
        file.execute("COMMIT")
        number = _number(file)
        file.execute("VACUUM")
        _done[path] = number
        return True
    return False


def empty_later(path: Path, turns: Turns, *, anew: bool = False) -> None:
    """Empty the log as soon as nobody reads; `anew`: and make the pages anew then."""
    with _known:
        if path in _waiting:
            _waiting[path].anew |= anew
            return
        _waiting[path] = _Waiting(anew=anew)
    threading.Thread(target=_until_done, args=(path, turns), name="traces", daemon=True).start()


def _until_done(path: Path, turns: Turns) -> None:
    began, pause, is_told = time.monotonic(), _SOON, False
    while _may_be_there(path):
        is_read = not _emptied(path)
        with _known:
            waits = _waiting[path]
            waits.read_since = (waits.read_since or waits.since) if is_read else None
            if not is_read and not waits.anew:
                break
        if not is_read:
            with suppress(StorageTrouble), turns.one(_PATIENCE / 1000):
                waits.anew = not made_anew(path)
            if not waits.anew:
                pause = _SOON  # the new pages stand in the log
        if not is_told and time.monotonic() - began > _LONG:
            is_told = True
            why = "a program reads on" if is_read else "pages are not made anew: is there room?"
            logging.getLogger("kartrekker").warning("what was removed waits: %s", why)
        time.sleep(pause)
        pause = min(2 * pause, _SELDOM)
    with _known:
        del _waiting[path]


def _may_be_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a share that does not answer now
        return True


def _emptied(path: Path) -> bool:
    with suppress(sqlite3.Error, OSError), _opened(path) as file:
        return not file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return False


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own to a file that is there."""
    address = f"{path.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=0)) as file:
        file.execute("PRAGMA synchronous = FULL")
        file.execute("PRAGMA secure_delete = ON")
        yield file


def _writes(path: Path) -> int | None:
    with suppress(sqlite3.Error, OSError), _opened(path) as file:
        return _number(file)
    return None


def _number(file: sqlite3.Connection) -> int:
    """Each write numbers the file (`db.left_log`)."""
    return int(file.execute("PRAGMA user_version").fetchone()[0])


def _at_night(store: Store) -> None:
    """Once a night, table by table; who works then waits a moment, and one that is held waits a night."""
    here = store.now().astimezone(_ZONE)
    if here.hour in _NIGHT and _nights.get(store.url) != here.date():
        tables_made_anew(store)
        _nights[store.url] = here.date()


def tables_made_anew(store: Store) -> None:
    """Make anew the tables of a server's database that changed since it was last done."""
    from db.store import engine  # here, because the store needs this module

    before, made = _seen.get(store.url, {}), engine(owner_url(store.url), "BEGIN")
    try:
        with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.execute(
                text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_LOCK}
            ).scalar():
                return
            connection.execute(text("SET lock_timeout = '2s'"))
            found = {name: int(changes) for name, changes in connection.execute(_CHANGES)}
            for name in sorted(found.keys() & Base.metadata.tables.keys()):
                if found[name] != before.get(name):
                    with suppress(DBAPIError):  # somebody holds it: another night
                        connection.execute(text(f'VACUUM (FULL) "{name}"'))
                        before = {**before, name: found[name]}
            _seen[store.url] = before
    finally:
        made.dispose()
