"""Move an instance to another database, SQLite or PostgreSQL: identical, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from core.errors import Refusal
from db.backup.rows import checksum, copy_rows, is_empty
from db.store import EVERY, WRITING, Store, engine
from db.trouble import explained


class TargetNotEmpty(Refusal):
    """There is something in the database to copy to."""


class CopyDiffers(Refusal, kw_only=True):
    """What arrived is not what was sent; nothing was kept."""

    sent: str
    arrived: str


def copy(source: Store, target: Store) -> str:
    """Copy everything in one transaction; the checksum of both. `TargetNotEmpty`, `CopyDiffers`."""
    # Rows may point to rows that come later, so SQLite asks foreign keys at the end.
    with explained(target.url), source.read(EVERY) as asked, receiving(target) as connection:
        sending = asked.connection()
        if not is_empty(connection):
            raise TargetNotEmpty
        copy_rows(sending, connection)
        if target.file and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise CopyDiffers(sent="", arrived="")
        sent, arrived = checksum(sending), checksum(connection)
        if sent != arrived:
            raise CopyDiffers(sent=sent, arrived=arrived)
    if target.file:
        target.into_one_file()
    return sent


@contextmanager
def receiving(target: Store) -> Iterator[Connection]:
    """ONE transaction into which rows come in any order; SQLite does not ask foreign keys in it."""
    if target.file is None:
        with target.owning() as connection:
            yield connection
        return
    writing = engine(target.url, WRITING, foreign_keys=False)
    try:
        with writing.begin() as connection:
            yield connection
    finally:
        writing.dispose()
