"""One server on a SQLite file: a second start waits until the first has stopped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from db.trouble import StartedTwice, explained, file_of


def hold_alone(url: str) -> None:
    """Hold this database as its only server, until the process ends, however it ends; `StartedTwice`.

    The command line holds nothing: it may work beside a server.
    """
    path = file_of(url)
    if path is not None:
        _hold(path)


@cache  # a lock that is held stays held
def _hold(path: Path) -> FileLock:
    lock = FileLock(path.with_name(path.name + ".lock"))
    with explained(f"sqlite:///{path}"):
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise StartedTwice from None
    return lock
