"""Walk the audit trail of every school, and find from which entry on it is not the chain that was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlmodel import col

from core.trail import Entry, chained
from db.models import AuditEntry, School

_AT_ONCE = 500


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
        found = _first_break(connection, school_id or 0, name, last)
        if found is not None:
            yield found


def _first_break(connection: Connection, school_id: int, name: str, last: str) -> Break | None:
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
