"""Make a back-up: one SQLite file, consistent while in use, whatever database it comes from."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import delete, inspect, update
from sqlmodel import col, select

from db.backup import sealing
from db.backup.copies import (
    Copied,
    Kind,
    all_copies,
    copied,
    copies_folder,
    drop_oldest,
    free_name,
    name_for,
    workplace,
)
from db.backup.files import is_sound, rows_checksum
from db.backup.rows import MANIFEST, copy_rows
from db.left_log import new_mark
from db.migrate import migrate
from db.models import (
    Arrival,
    Attendee,
    ClockDay,
    Invitation,
    LimeConnection,
    MeetingRound,
    RoundAnswer,
    Scan,
    ScanAnswer,
    School,
    SignIn,
    SpentChallenge,
    TeamLink,
    Ticket,
)
from db.store import EVERY, Store, engine
from db.trouble import DatabaseDamaged, HeldElsewhere, explained

_PATIENCE = 5.0
#: What opens a door: none of it stands in a copy, for it would open the door again. Nor what the clock said
#: there: it may be another's.
DOORS = (
    delete(SignIn),
    delete(Ticket),
    delete(SpentChallenge),
    delete(Invitation).where(col(Invitation.used_at).is_(None)),
    delete(TeamLink),
    delete(Arrival),
    delete(LimeConnection),
    delete(ClockDay),
    update(Attendee).values(secret_hash=None),
    # Who answered without a name is known until a round or scan is closed, to nobody but this database.
    delete(RoundAnswer).where(col(RoundAnswer.attendee_id).is_(None)),
    update(MeetingRound).values(voices=None),
    delete(ScanAnswer),
    update(Scan).where(col(Scan.closed_at).is_(None)).values(heard=0),
)


def make(store: Store, kind: Kind, password: str | None = None) -> Copied:
    """Make a copy in the data folder; of its kind, the last ones are kept."""
    school, moment = _whose(store)
    path = free_name(copies_folder() / name_for(school, moment, kind))
    write(store, path, password)
    drop_oldest(kind, path)
    return copied(path)


def make_daily(store: Store) -> Copied | None:
    """Make the copy of today, unless it was made or there is nothing to copy; not of a server's database."""
    if store.file is None:
        return None
    with store.read(EVERY) as session:
        if session.exec(select(School.id)).first() is None:
            return None
    name = name_for(*_whose(store), Kind.DAILY)
    return None if (copies_folder() / name).exists() else make(store, Kind.DAILY)


def proposed_name(store: Store) -> str:
    """A readable name for a copy that is made now."""
    return name_for(*_whose(store), Kind.MADE)


def last_made() -> Copied | None:
    """The newest copy that was made as such, in the data folder."""
    return next((each for each in all_copies() if each.kind in (Kind.DAILY, Kind.MADE)), None)


def write(store: Store, to: Path, password: str | None = None) -> None:
    """Write a copy to this file: whole, or not at all. `StorageTrouble`; `DatabaseDamaged`."""
    # What goes under a password is never plain where that is: a stick may be lost.
    with explained(f"sqlite:///{to}"), workplace(copies_folder() if password else to.parent) as place:
        plain = place / "copy"
        (_from_file if store.file else _from_server)(store, plain)
        finish(plain, to, store.now(), password)


def finish(
    plain: Path, to: Path, now: datetime, password: str | None = None, *, is_checked: bool = True
) -> None:
    """Put what was read where it belongs. `is_checked`: `DatabaseDamaged` if it is unsound."""
    _close_doors(plain)
    _describe(plain, now, is_checked)
    if password:
        with workplace(to.parent) as place:
            sealing.seal(plain, place / "sealed", password)
            _settle(place / "sealed", to)
    else:
        _settle(plain, to)


def _settle(done: Path, to: Path) -> None:
    done.chmod(0o600)
    with done.open("rb+") as file:
        os.fsync(file.fileno())
    done.replace(to)


def stop_waiting(patience: float = _PATIENCE) -> Callable[[int, int, int], None]:
    """For SQLite's back-up, which waits for a lock for ever: `HeldElsewhere` after a while."""
    until = time.monotonic() + patience

    def progress(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise HeldElsewhere

    return progress


def _from_file(store: Store, plain: Path) -> None:
    """With SQLite's own online back-up: one snapshot, while others read and write."""
    with (
        closing(store.reading.raw_connection()) as pooled,
        closing(sqlite3.connect(plain)) as target,
    ):
        pooled.driver_connection.backup(target, progress=stop_waiting())  # type: ignore[union-attr]


def _from_server(store: Store, plain: Path) -> None:
    """Into the same tables in a file, row by row, from one snapshot."""
    url = f"sqlite:///{plain}"
    migrate(url)
    made = engine(url, "BEGIN", foreign_keys=False)
    try:
        with store.read(EVERY) as source, made.begin() as target:
            copy_rows(source.connection(), target)
    finally:
        made.dispose()


def _close_doors(plain: Path) -> None:
    """Also of a file as an earlier Kartrekker left it, which lacks the doors that came since."""
    made = engine(f"sqlite:///{plain}", "BEGIN")
    try:
        with made.begin() as connection:
            there = set(inspect(connection).get_table_names())
            for door in DOORS:
                if str(door.table) in there:
                    connection.execute(door)
    finally:
        made.dispose()


def _describe(plain: Path, now: datetime, is_checked: bool) -> None:
    """Make it one file, and say in it when it was made and what its rows sum to."""
    with closing(sqlite3.connect(plain, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        if is_checked and not is_sound(file):
            raise DatabaseDamaged
        file.execute(f"PRAGMA application_id = {new_mark()}")
        file.execute(f"CREATE TABLE {MANIFEST} (made_at TEXT NOT NULL, checksum TEXT NOT NULL)")
        summed = rows_checksum(file)
        file.execute(f"INSERT INTO {MANIFEST} VALUES (?, ?)", (now.isoformat(), summed))  # noqa: S608 (ours)
        file.execute("VACUUM")


def _whose(store: Store) -> tuple[str, datetime]:
    """The name of the school (the demo's where there is no other), and the moment as it is there."""
    with store.read(EVERY) as session:
        found = session.exec(select(School).order_by(School.is_demo, School.id)).first()  # type: ignore[arg-type]
        if found is None:
            return "", store.now()
        return found.name, store.now().astimezone(ZoneInfo(found.time_zone))
