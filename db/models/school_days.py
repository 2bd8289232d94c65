"""A school's own closing days."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class ClosingDays(OfSchool, table=True):
    """Days on which a school is closed, both included.

    `instead_of`: the holiday, and its school year, that they replace, such as `autumn-2026`; empty if none.
    """

    name: str
    first: date
    last: date
    instead_of: str = ""
    set_at: datetime = Field(sa_type=UtcDateTime)
    set_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
