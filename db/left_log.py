"""A log (`-wal`) that was left beside the database: does it belong to the file as it now stands?

SQLite does not ask. Whoever puts an older copy of the file back, beside a log that was left there, gets the
newer state, or a mixture of both. Our rule: every write numbers the file (`PRAGMA user_version`, under a mark
of its own, `PRAGMA application_id`; both stand on its first page). A log continues the file if it bears its
mark, and if its numbers join that of the file. A file that was put there after the log was last written (and
holds nothing of it) is what somebody put back: then it counts as it stands. A log that does not belong is set
apart under another name, never deleted.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import struct
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

_HEADER, _FRAME = 32, 24
#: How large a page may be.
_PAGES = frozenset(1 << power for power in range(9, 17))
# Where a connection to a SQLite database holds its lock, on every system.
_LOCK_AT, _LOCK_LENGTH = 0x4000_0002, 510
APART = ".apart-"
Words = npt.NDArray[np.uint32]


@dataclass(frozen=True, kw_only=True)
class State:
    """The mark of a file, and how many writes it has seen."""

    mark: int
    number: int


@dataclass(kw_only=True)
class Log:
    """What a log holds: the states after its commits, and the last image of each page."""

    page_size: int
    states: list[State] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)  # page number: where its last image begins


def log_beside(path: Path) -> Path:
    """The log of this database."""
    return path.with_name(path.name + "-wal")


def set_strange_log_apart(path: Path, now: datetime) -> Path | None:
    """Set the log beside this database apart if it does not belong to it; its new path, else None.

    Only before this process has a connection to it: closing a file drops every lock that a process has on it.
    """
    log = log_beside(path)
    if not path.exists() or not log.exists() or not log.stat().st_size or _is_open_elsewhere(path):
        return None
    found = read_log(log)
    if belongs(path, log, found):
        return None
    if joins(path, found):
        _keep_together(path, log, now)
    apart = log.with_name(f"{log.name}{APART}{now:%Y-%m-%d-%H%M%S}")
    log.rename(apart)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return apart


def logs_apart(path: Path | None) -> tuple[Path, ...]:
    """The logs of this database that were set apart, the newest first."""
    return tuple(sorted(path.parent.glob(f"{path.name}-wal{APART}*"), reverse=True)) if path else ()


def belongs(path: Path, log: Path, found: Log | None) -> bool:
    """Whether this log continues this file; a log without a whole commit changes nothing, so does.

    `found`: what `read_log` read of it, once, for pages that were made anew are as large as the file.
    """
    if found is None or not found.pages:
        return True
    if not joins(path, found):
        return False
    is_all_in_it = bool(found.states) and _state_of(path).number == found.states[-1].number
    return is_all_in_it or _changed(log) >= _changed(path) or _holds_some_of(path, log, found)


def joins(path: Path, found: Log | None) -> bool:
    """Whether the mark of this log is that of the file, and its numbers join."""
    file = _state_of(path)
    if found is None or not found.states:
        return True
    first, last = found.states[0], found.states[-1]
    is_same = not file.mark or not first.mark or first.mark == file.mark
    return is_same and first.number - 1 <= file.number <= last.number


def _keep_together(path: Path, log: Path, now: datetime) -> None:
    """Keep the state with the log as a copy that can be put back on screen: the times may have misled us."""
    folder = path.parent / "reservekopieen"
    folder.mkdir(exist_ok=True, mode=0o700)
    kept = folder / f"kartrekker-{now:%Y-%m-%d-%H%M%S}-met-logboek.kartrekker"
    shutil.copyfile(path, kept)
    shutil.copyfile(log, log_beside(kept))
    kept.chmod(0o600)
    with closing(sqlite3.connect(kept)) as file:
        file.execute("PRAGMA journal_mode = DELETE")


def read_log(log: Path) -> Log | None:
    """What the whole commits in this log hold; None if it is no log."""
    with log.open("rb") as file:
        header = file.read(_HEADER)
        if len(header) < _HEADER or header[:3] != b"\x37\x7f\x06" or header[3] not in (0x82, 0x83):
            return None
        order = ">" if header[3] == 0x83 else "<"
        size = struct.unpack(">I", header[8:12])[0]
        if size not in _PAGES:
            return None
        found = Log(page_size=size)
        states: list[State] = []
        pages: dict[int, int] = {}
        for place, head, page in _frames(file, header, order, size):
            number, commit = struct.unpack(">2I", head[:8])
            pages[number] = place
            if number == 1:
                states.append(_state(page[:100]))
            if commit:
                found.states += states
                found.pages |= pages
                states, pages = [], {}
    return found


def _frames(file: object, header: bytes, order: str, size: int) -> Iterator[tuple[int, bytes, bytes]]:
    """The frames that SQLite would read: of this log's salt, with the right running checksum."""
    read, tell = file.read, file.tell  # type: ignore[attr-defined]
    salt, check = header[16:24], _check(header[:24], order, (0, 0))
    while True:
        head = read(_FRAME)
        place, page = tell(), read(size)
        if len(page) < size or head[8:16] != salt:
            return
        check = _check(page, order, _check(head[:8], order, check))
        if struct.unpack(">2I", head[16:24]) != check:
            return
        yield place, head, page


def _check(data: bytes, order: str, begun: tuple[int, int]) -> tuple[int, int]:
    """The running checksum of SQLite: for each pair of words, one += even + two, and two += odd + one.

    Written out, each word counts so many times: that is summed at once.
    """
    ones, twos = _times(len(data) // 8)
    words = np.concatenate((np.array(begun, np.uint32), np.frombuffer(data, f"{order}u4").astype(np.uint32)))
    return int(np.sum(words * ones, dtype=np.uint32)), int(np.sum(words * twos, dtype=np.uint32))


@cache
def _times(pairs: int) -> tuple[Words, Words]:
    """How many times what it began with, and each word after that, counts in both sums."""
    ones, twos = np.zeros(2 * pairs + 2, np.uint32), np.zeros(2 * pairs + 2, np.uint32)
    even, odd = (1, 1), (0, 1)  # what a word of the last pair adds to the sums
    for at in range(2 * pairs, 0, -2):
        ones[at], twos[at] = even
        ones[at + 1], twos[at + 1] = odd
        even, odd = _after(even), _after(odd)
    start_one, start_two = (1, 0), (0, 1)
    for _pair in range(pairs):
        start_one, start_two = _after(start_one), _after(start_two)
    (ones[0], twos[0]), (ones[1], twos[1]) = start_one, start_two
    return ones, twos


def _after(sums: tuple[int, int]) -> tuple[int, int]:
    """These sums after one more pair of zeroes."""
    one = (sums[0] + sums[1]) & 0xFFFF_FFFF
    return one, (sums[1] + one) & 0xFFFF_FFFF


def _state(first: bytes) -> State:
    number, mark = struct.unpack(">I", first[60:64])[0], struct.unpack(">I", first[68:72])[0]
    return State(mark=mark, number=number)


def _state_of(path: Path) -> State:
    with path.open("rb") as file:
        return _state(file.read(100).ljust(100, b"\0"))


def _changed(path: Path) -> int:
    """When a file was last written, or put where it is."""
    about = path.stat()
    return max(about.st_mtime_ns, about.st_ctime_ns)


def _holds_some_of(path: Path, log: Path, found: Log) -> bool:
    """Whether a page of the log stands in the file already: then it was being carried over."""
    with path.open("rb") as file, log.open("rb") as frames:
        for number, place in found.pages.items():
            file.seek((number - 1) * found.page_size)
            frames.seek(place)
            if file.read(found.page_size) == frames.read(found.page_size):
                return True
    return False


def _is_open_elsewhere(path: Path) -> bool:
    """Whether another process has a connection to this database: then its log is in use."""
    try:
        with path.open("r+b") as file:
            if sys.platform == "win32":
                import msvcrt

                file.seek(_LOCK_AT)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _LOCK_LENGTH)
                file.seek(_LOCK_AT)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, _LOCK_LENGTH)
            else:
                import fcntl

                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_AT)
    except OSError:
        return True
    return False


def number_this_write(connection: sqlite3.Connection) -> None:
    """Number the file, inside a write transaction; a file without a mark gets one."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if not mark:
        connection.execute(f"PRAGMA application_id = {new_mark()}")
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {(number + 1) % 2**31}")


def new_mark() -> int:
    """A mark that no other file has."""
    return secrets.randbelow(2**31 - 2) + 1
