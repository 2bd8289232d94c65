"""The store: the database, and the only way to read or write it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from core.permissions import Actor
from db.kept import keeping_nothing, may_keep
from db.left_log import number_this_write, set_strange_log_apart
from db.migrate import awaits_upgrade, migrate, owner_url
from db.settings import setting
from db.traces import empty_later, made_anew
from db.trouble import FileGone, FileReplaced, FolderGone, StorageTrouble, explained, file_of, is_folder
from db.turns import Turns

WRITING = "BEGIN IMMEDIATE"
#: How long to wait for another program, in milliseconds.
_PATIENCE = 5000
#: A database server that is gone without a word is noticed within half a minute, not after two hours.
_NOTICES = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def data_folder() -> Path:
    """The user's data folder for Kartrekker, created with access for this user only."""
    folder = Path(os.environ.get("KARTREKKER_DATA") or user_data_path("Kartrekker", appauthor=False))
    with explained():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def database_url() -> str:
    """`DATABASE_URL` if set (a hosted instance), else a SQLite file in the user's data folder."""
    url = setting("DATABASE_URL") or f"sqlite:///{(data_folder() / 'kartrekker.sqlite').as_posix()}"
    return str_url(url)


def str_url(url: str) -> str:
    """The URL with the driver that we ship: some hosts still give `postgres://`."""
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url


@dataclass(frozen=True, kw_only=True)
class Schools:
    """The schools whose rows a session may touch; None: every school. `board_id`: whose shared rows too."""

    ids: frozenset[int] | None
    board_id: int | None = None


#: For doors, housekeeping and back-ups, which look across schools; all else says whose it is.
EVERY = Schools(ids=None)


def only(school_id: int) -> Schools:
    """One school."""
    return Schools(ids=frozenset({school_id}))


def narrow(asks: Session | Connection, whose: Actor | Schools) -> None:
    """Hold the rest of this transaction to these schools; PostgreSQL's policies for rows read it."""
    connection = asks.connection() if isinstance(asks, Session) else asks
    if connection.dialect.name != "postgresql":
        return
    if isinstance(whose, Actor):
        whose = Schools(ids=frozenset({whose.school_id}), board_id=whose.board_id)
    ids = "every" if whose.ids is None else ",".join(map(str, sorted(whose.ids)))
    said = {"ids": ids, "board": "every" if whose.ids is None else str(whose.board_id or "")}
    connection.execute(_NARROW, said)


def _the_school(whose: Actor | Schools) -> int | None:
    """The one school that this is about; None of several."""
    if isinstance(whose, Actor):
        return whose.school_id
    return next(iter(whose.ids)) if whose.ids is not None and len(whose.ids) == 1 else None


#: Of a connection: which file it has open. Of a path: which file stands there.
Identity = tuple[int, int]
_OPENED = "opened"
#: Which file each store has open, by its address: all connections of a store are to one.
_open: dict[str, Identity | None] = {}


def identity(path: Path) -> Identity | None:
    """Which file stands at this path; None if there is none. `StorageTrouble` if it cannot be looked at."""
    with explained(f"sqlite:///{path}"):
        try:
            about = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
    return (about.st_dev, about.st_ino)


def _is_another(path: Path, stood: Identity | None) -> bool:
    """Whether another file stands here; not where it cannot be looked at: what was written is kept then."""
    with suppress(StorageTrouble):
        return identity(path) != stood
    return False


def _instead_of(path: Path) -> type[StorageTrouble]:
    """What is wrong where the file that was opened no longer stands at its path."""
    if identity(path):
        return FileReplaced
    return FileGone if is_folder(path.parent) else FolderGone


_NARROWED = text(
    "SELECT coalesce(current_setting('kartrekker.schools', true), '') AS ids, "
    "coalesce(current_setting('kartrekker.board', true), '') AS board"
)
_NARROW = text(
    "SELECT set_config('kartrekker.schools', :ids, true), set_config('kartrekker.board', :board, true)"
)


@contextmanager
def beyond(session: Session, _actor: Actor | None = None) -> Iterator[None]:
    """Look past the schools of a session for what they cannot tell, such as where else a person works."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        with keeping_nothing(session):
            yield
        return
    before = dict(connection.execute(_NARROWED).mappings().one())
    narrow(connection, EVERY)
    try:
        with keeping_nothing(session):
            yield
        session.flush()
    finally:
        with suppress(DBAPIError):  # after a failure of the database, whose transaction ended
            connection.execute(_NARROW, before)


@dataclass(frozen=True, kw_only=True)
class Store:
    """Two engines on one database: one that only reads, one whose transactions lock before they read."""

    reading: Engine
    writing: Engine
    now: Callable[[], datetime]

    @contextmanager
    def read(self, whose: Actor | Schools) -> Iterator[Session]:
        """A session for questions: one consistent snapshot of these schools, closed at the end."""
        with explained(self.url), Session(self.reading) as session:
            narrow(session, whose)
            yield may_keep(session, _the_school(whose), whose.board_id)

    @contextmanager
    def write(self, whose: Actor | Schools) -> Iterator[Session]:
        """ONE transaction for an act at these schools, all or nothing."""
        with self.in_turn():
            with explained(self.url), Session(self.writing) as session, session.begin():
                narrow(session, whose)
                yield session
            self.into_one_file()

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """On SQLite: after those of this process who came before. `Busy`, `HeldElsewhere`.

        What was written into a file that was taken away meanwhile is not kept: `FileGone`, `FileReplaced`.
        """
        if self.file is None:
            yield
            return
        with _turns(self.url).one(_PATIENCE / 1000):
            stood = identity(self.file)
            yield
            if _is_another(self.file, stood):
                raise _instead_of(self.file)

    @contextmanager
    def together(self) -> Iterator[Store]:
        """A store whose acts are ONE transaction: all are kept or, when one is refused, none.

        Others see nothing of it until the end; on SQLite what they write waits that long.
        """
        with self.in_turn():
            with explained(self.url), self.writing.begin() as connection:
                given = {each.name: getattr(self, each.name) for each in fields(Store)}
                yield _Together(connection=connection, **given)
            self.into_one_file()

    @property
    def has_lost_its_file(self) -> bool:
        """Whether the file that is open no longer stands at its path."""
        return self.file is not None and _open.get(self.url, stands := identity(self.file)) != stands

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to the file that was opened, even if that was taken away; None if none is left."""
        with ExitStack() as stack:
            found = None
            for each in (self.reading, self.writing):
                with suppress(FileGone, FolderGone):
                    pooled = stack.enter_context(closing(each.raw_connection()))
                    if found is None and pooled.info[_OPENED] == _open.get(self.url):
                        found = pooled.driver_connection
            yield found

    @property
    def url(self) -> str:
        """The address of the database, with its password."""
        return self.writing.url.render_as_string(hide_password=False)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None on PostgreSQL."""
        return file_of(self.url)

    def into_one_file(self) -> bool:
        """Carry SQLite's log over into its file and empty it; while somebody reads, as soon as nobody does.

        So whoever copies the one file has everything, and nothing is left beside it. What was committed is
        safe in either, so a failure here is none of the act's. Whether it was done.
        """
        if self.file is None or self._is_emptied():
            return True
        empty_later(self.file, _turns(self.url))
        return False

    def sweep(self) -> bool:
        """Leave nothing of what was removed in the files, now or as soon as nobody reads.

        Whether it was done. On PostgreSQL the server does it at night (`db.traces`).
        """
        if self.file is None:
            return True
        if self._is_emptied():
            with self.in_turn():
                is_anew = made_anew(self.file)
            if is_anew and self._is_emptied():
                return True
        else:
            is_anew = False
        empty_later(self.file, _turns(self.url), anew=not is_anew)
        return False

    def _is_emptied(self) -> bool:
        """Try to empty the log, without waiting for anybody."""
        with suppress(sqlite3.Error), closing(self.writing.raw_connection()) as pooled:
            pooled.execute("PRAGMA busy_timeout = 0")
            try:
                return not pooled.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                pooled.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        return False

    @contextmanager
    def owning(self) -> Iterator[Connection]:
        """ONE transaction over all schools, as who owns the tables and may change how they hold together."""
        url = owner_url(self.url)
        made = self.writing if url == self.url else engine(url, WRITING)
        try:
            with self.in_turn(), explained(self.url), made.begin() as connection:
                narrow(connection, EVERY)
                yield connection
        finally:
            if made is not self.writing:
                made.dispose()

    def today(self, actor: Actor) -> date:
        """Today in the time zone of the actor's school."""
        return actor.day_of(self.now())

    def close(self) -> None:
        """Close the connections; the next ones are to the file that stands there then."""
        self.reading.dispose()
        self.writing.dispose()
        _open.pop(self.url, None)


@dataclass(frozen=True, kw_only=True)
class _Together(Store):
    """A store within one transaction of another: a question sees what was written before it."""

    connection: Connection

    @contextmanager
    def read(self, whose: Actor | Schools) -> Iterator[Session]:
        """A session for questions; the transaction goes on."""
        with Session(self.connection, join_transaction_mode="rollback_only") as session:
            narrow(self.connection, whose)
            yield session

    @contextmanager
    def write(self, whose: Actor | Schools) -> Iterator[Session]:
        """A session for an act; what it writes is kept with the rest, and a failure ends all of it."""
        with Session(self.connection, join_transaction_mode="rollback_only") as session, session.begin():
            narrow(self.connection, whose)
            yield session

    def into_one_file(self) -> bool:
        """Not before the transaction ends."""
        return False

    def sweep(self) -> bool:
        """Not before the transaction ends: then the server does it, within ten minutes."""
        return False


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str | None = None, now: Callable[[], datetime] = _utc_now) -> Store:
    """Open the database (created and migrated if needed) and return its store; `StorageTrouble`."""
    url = str_url(url) if url else database_url()
    with explained(url):
        _look_beside(file_of(url))
        _keep_before_upgrade(file_of(url), now)
        migrate(url)
    reading = engine(url, "BEGIN", makes=False)
    if reading.dialect.name == "postgresql":  # where each statement would otherwise see a newer state
        reading = reading.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Store(reading=reading, writing=engine(url, WRITING, makes=False), now=now)


@cache
def _turns(_url: str) -> Turns:
    """The one queue of this process for a file."""
    return Turns()


def look_anew() -> None:
    """The next `open_store` looks beside its file again: another one stands there now."""
    _look_beside.cache_clear()


@cache
def _look_beside(path: Path | None) -> None:
    """Once per process and file, before there is a connection to it."""
    if path is not None:
        set_strange_log_apart(path, datetime.now().astimezone())


def _keep_before_upgrade(path: Path | None, now: Callable[[], datetime]) -> None:
    """A copy of the tables as they stood, before a new version of Kartrekker changes them."""
    if path is not None and awaits_upgrade(path):
        from db.backup.upgrading import keep_before_upgrade  # here, because a copy needs the store

        keep_before_upgrade(path, now())


def engine(url: str, begin: str, *, foreign_keys: bool = True, makes: bool = True) -> Engine:
    """An engine whose SQLite transactions start with `begin`; PostgreSQL uses the server's own rules.

    `makes`: it may make the file. If not, no transaction begins on a file that was taken away since a store
    opened it: `FileGone`, `FileReplaced`. What is written into such a file is gone when the process ends.

    `BEGIN IMMEDIATE` takes the write lock before the first read: without it, two sessions that read, change
    and write the same row silently lose one change.
    """
    # Otherwise a database error prints its parameters: addresses, hashes, answers.
    made = create_engine(
        url,
        pool_pre_ping=not url.startswith("sqlite"),
        hide_parameters=True,
        connect_args={} if url.startswith("sqlite") else _NOTICES,
    )
    if make_url(url).get_backend_name() == "sqlite":
        path = file_of(url)

        @event.listens_for(made, "do_connect")
        def _find(*_given: Any) -> None:
            if path is not None and not makes and not identity(path):
                raise _instead_of(path)

        @event.listens_for(made, "connect")
        def _prepare(connection: sqlite3.Connection, record: Any) -> None:
            connection.isolation_level = None  # we say BEGIN ourselves, below
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(
                "PRAGMA secure_delete = ON"
            )  # what is deleted is overwritten, not just unlinked
            connection.execute("PRAGMA temp_store = MEMORY")  # nothing in a temporary file of SQLite's own
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            record.info[_OPENED] = path and identity(path)

        @event.listens_for(made, "begin")
        def _begin(connection: Any) -> None:
            if path is not None and not makes:
                stands = identity(path)
                if not connection.info[_OPENED] == _open.setdefault(url, stands) == stands:
                    raise _instead_of(path)
            connection.exec_driver_sql(begin)
            if begin == WRITING:
                number_this_write(connection.connection.driver_connection)

    return made
