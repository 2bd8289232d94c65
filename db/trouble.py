"""When the database cannot be used: a full disk, a lock, a folder that may not be written to.

The store turns what the driver or the disk says into one of these refusals; nothing was changed then, and the
next try works as soon as the cause is gone.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from core.errors import Refusal


class StorageTrouble(Refusal):
    """The database cannot be used now; nothing was changed."""


class DiskFull(StorageTrouble):
    """There is no room left on the disk."""


class ReadOnly(StorageTrouble):
    """The database, or the folder in which it stands, may not be written to."""


class FolderGone(StorageTrouble):
    """The folder of the database is not there: a disk that was taken out, perhaps."""


class FileGone(StorageTrouble):
    """The file of the database was removed, moved or given another name."""


class FileReplaced(StorageTrouble):
    """Another file was put in the place of the database while it was in use."""


class HeldElsewhere(StorageTrouble):
    """Another program has locked the database."""


class Busy(StorageTrouble):
    """Others here are at work in the database, and it is taking long."""


class StartedTwice(StorageTrouble):
    """Kartrekker already runs on this database."""


class Unreachable(StorageTrouble):
    """The database server does not answer."""


class DiskFails(StorageTrouble):
    """The disk gave an error while reading or writing."""


class DatabaseDamaged(StorageTrouble):
    """The file is no sound database."""


class DatabaseNewer(StorageTrouble):
    """A newer Kartrekker made these tables; this one does not know them."""


class SecretUnreadable(StorageTrouble):
    """The file with the secret of this installation cannot be read, or is not whole."""


class SettingWrong(StorageTrouble, kw_only=True):
    """A setting of this server is not right; `python -m db doctor` says more."""

    name: str
    because: str


#: Less than this counts as full: SQLite tells a full disk by several codes.
LEAST_FREE = 1_000_000
_SQLITE: dict[int, type[StorageTrouble]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,  # its log could not be made
    sqlite3.SQLITE_BUSY: HeldElsewhere,
    sqlite3.SQLITE_LOCKED: HeldElsewhere,
    sqlite3.SQLITE_PROTOCOL: HeldElsewhere,
    sqlite3.SQLITE_IOERR: DiskFails,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
}
#: By the first characters of PostgreSQL's code, the longest first.
_POSTGRES: dict[str, type[StorageTrouble]] = {
    "53100": DiskFull,
    "25006": ReadOnly,
    "55P03": HeldElsewhere,
    "40": Busy,  # two acts waited for each other
    "53300": Busy,
    "57014": Busy,
    "53": Unreachable,
    "57P": Unreachable,
    "08": Unreachable,
    "58": DiskFails,
    "XX": DatabaseDamaged,
}
_SYSTEM: dict[int, type[StorageTrouble]] = {
    errno.ENOSPC: DiskFull,
    errno.EROFS: ReadOnly,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EIO: DiskFails,
} | {getattr(errno, name): DiskFull for name in ("EDQUOT",) if hasattr(errno, name)}
#: A folder on another computer that does not answer; in Windows' own numbers, which it tells apart.
_AWAY = ("ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ETIMEDOUT", "ENODEV")
_AWAY_CODES = {getattr(errno, name) for name in _AWAY if hasattr(errno, name)}
_AWAY_ON_WINDOWS = {53, 55, 59, 64, 67, 1222, 1231}


@contextmanager
def explained(url: str | None = None) -> Iterator[None]:
    """Raise a `StorageTrouble` for what a database or disk says inside; any other error stays what it is."""
    try:
        yield
    except (DBAPIError, NoConnectionFree, sqlite3.Error, psycopg.Error, OSError) as error:
        kind = trouble_of(error, url)
        if kind is None:
            raise
        raise kind from error


def trouble_of(error: Exception, url: str | None = None) -> type[StorageTrouble] | None:
    """What this error means for people; None if it is no matter of storage."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind = _kind(cause)
    path = file_of(url) if url is not None else None
    if path is not None and (_is_away(cause) or (kind is not None and not is_folder(path.parent))):
        return FolderGone
    if kind in (DiskFails, ReadOnly) and url is not None and is_full(url):
        return DiskFull
    return kind


def _is_away(cause: BaseException | None) -> bool:
    """Whether the disk itself said that it is not there, which of a web address would mean something else."""
    return isinstance(cause, OSError) and (
        cause.errno in _AWAY_CODES or getattr(cause, "winerror", None) in _AWAY_ON_WINDOWS
    )


def is_folder(path: Path) -> bool:
    """Whether a folder stands here now; one that cannot be looked at does not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def behind(error: BaseException) -> StorageTrouble | None:
    """The trouble of storage behind an error of whatever kind: that of its cause, or of the cause of that."""
    known: BaseException | None = error
    while known is not None:
        if isinstance(known, StorageTrouble):
            return known
        if isinstance(known, Exception) and (kind := trouble_of(known)):
            return kind()
        known = known.__cause__ or known.__context__
    return None


def _kind(cause: BaseException | None) -> type[StorageTrouble] | None:
    if isinstance(cause, NoConnectionFree):
        return Busy
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(cause, psycopg.Error):
        code = cause.sqlstate
        if code is None:  # the driver itself: no connection, or lost
            return Unreachable if isinstance(cause, psycopg.OperationalError) else None
        return next((kind for begin, kind in _POSTGRES.items() if code.startswith(begin)), None)
    if isinstance(cause, OSError):
        return _SYSTEM.get(cause.errno or 0)
    return None


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a database on a server."""
    address = make_url(url)
    is_file = address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:")
    return Path(str(address.database)) if is_file else None


def is_full(url: str) -> bool:
    """Whether the disk under this SQLite database has no room left."""
    path = file_of(url)
    return path is not None and shutil.disk_usage(path.parent).free < LEAST_FREE
