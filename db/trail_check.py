"""Walk the audit trail of every school, and find from which entry on it is not the chain that was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, text
from sqlmodel import col

from core.trail import Entry, chained
from db.models import AuditEntry, School

_AT_ONCE = 500
_ON_POSTGRES = text(
    "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O' AND starts_with(tgname, 'audit_entry_is_not')"
)
_ON_SQLITE = text(
    "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry' "
    "AND name LIKE 'audit_entry_is_not%'"
)


@dataclass(frozen=True, kw_only=True)
class Head:
    """How far the trail of a school has come: who keeps this elsewhere can see later that it still stands."""

    school_id: int
    name: str
    entries: int
    last: str

    def __str__(self) -> str:
        """Say it on one line, to be kept and read back."""
        return f"{self.school_id} {self.entries} {self.last or '-'} {self.name}"

    @classmethod
    def of(cls, line: str) -> Head | None:
        """What a line says; None if it is none of these lines."""
        number, entries, last, name = [*line.split(" ", 3), "", "", "", ""][:4]
        if not (number.isdecimal() and entries.isdecimal()):
            return None
        return cls(
            school_id=int(number), entries=int(entries), last="" if last == "-" else last, name=name.strip()
        )


@dataclass(frozen=True, kw_only=True)
class Break:
    """From which entry on the trail of a school does not match, and how many entries do not follow the last.

    `entry` None: the last ones are missing.
    """

    school: str
    entry: int | None = None
    at: datetime | None = None
    places: int = 1

    def __str__(self) -> str:
        """Say it, for the terminal."""
        if self.entry is None or self.at is None:
            return f"trail of {self.school}: its last entries are missing, or were changed"
        moment = f"{self.at:%Y-%m-%d %H:%M} UTC"
        return (
            f"trail of {self.school}: does not match from entry {self.entry} of {moment} on "
            f"({self.places} places): changed, or removed or put in just before"
        )


def breaks(connection: Connection) -> Iterator[Break]:
    """The first break of each school whose trail has one."""
    schools = select(col(School.id), col(School.name), col(School.trail)).order_by(col(School.id))
    for school_id, name, last in connection.execute(schools).all():
        found = break_of(connection, school_id or 0, name, last)
        if found is not None:
            yield found


def heads(connection: Connection) -> tuple[Head, ...]:
    """How far the trail of each school has come."""
    table = AuditEntry.__table__  # type: ignore[attr-defined]
    counted = select(table.c.school_id, func.count()).group_by(table.c.school_id)
    entries = {row[0]: row[1] for row in connection.execute(counted)}
    schools = select(col(School.id), col(School.name), col(School.trail)).order_by(col(School.id))
    return tuple(
        Head(school_id=number or 0, name=name, entries=entries.get(number or 0, 0), last=last)
        for number, name, last in connection.execute(schools).all()
    )


def left_out(connection: Connection, kept: Head) -> bool:
    """Whether the trail no longer holds what it held when this was kept: it was rewritten, or begun anew."""
    if not kept.entries:
        return False
    table = AuditEntry.__table__  # type: ignore[attr-defined]
    of_school = select(table.c.chained).where(table.c.school_id == kept.school_id).order_by(table.c.id)
    at_then = connection.execute(of_school.offset(kept.entries - 1).limit(1)).scalar()
    return at_then != kept.last


def is_watched(connection: Connection) -> bool:
    """Whether the database itself still refuses to change the trail."""
    if connection.dialect.name == "postgresql":
        return connection.execute(_ON_POSTGRES).scalar() == 2
    return connection.execute(_ON_SQLITE).scalar() == 3


def break_of(connection: Connection, school_id: int, name: str, last: str) -> Break | None:
    """The first break of the trail of this school, whose last entry should have the hash `last`."""
    table = AuditEntry.__table__  # type: ignore[attr-defined]
    rows = select(table).where(table.c.school_id == school_id).order_by(table.c.id)
    before, wrong = "", list[tuple[int, datetime]]()
    for row in connection.execute(rows, execution_options={"yield_per": _AT_ONCE}).mappings():
        said = {name: value for name, value in row.items() if name not in ("id", "chained")}
        if chained(before, Entry(**said)) != row["chained"]:
            wrong.append((row["id"], row["at"]))
        before = row["chained"]
    if wrong:
        entry, at = wrong[0]
        return Break(school=name, entry=entry, at=at, places=len(wrong))
    return None if before == last else Break(school=name)
