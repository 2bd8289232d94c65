"""The vision and shared ambitions of a school year, in versions.

Versions, endorsements and dropped ambitions are append-only. `school_year` 2026 is 2026-2027.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import Base, Numbered, OfSchool, UtcDateTime


class Vision(Numbered, table=True):
    """A version of the vision on learning and leading, for one school year."""

    __table_args__ = (UniqueConstraint("school_id", "school_year", "version"),)

    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE")
    school_year: int
    version: int
    text: str
    reason: str = ""
    set_at: datetime = Field(sa_type=UtcDateTime)
    set_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Ambition(OfSchool, table=True):
    """A shared ambition of one school year; its versions hold the text. `carried_from`: last year's."""

    school_year: int
    version: int = 1
    carried_from: int | None = Field(default=None, foreign_key="ambition.id", ondelete="SET NULL")
    dropped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    dropped_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    dropped_because: str = ""
    added_at: datetime = Field(sa_type=UtcDateTime)


class AmbitionVersion(OfSchool, table=True):
    """The text and frame of an ambition: what is fixed, what is free, means, when it comes back.

    `needs`: the areas this version asked for; `AmbitionNeed` holds the current ones.
    """

    __table_args__ = (UniqueConstraint("ambition_id", "version"),)

    ambition_id: int = Field(foreign_key="ambition.id", ondelete="CASCADE")
    version: int
    title: str
    text: str
    fixed: str
    free: str
    means: str
    returns_on: date | None = None
    needs: list[int] = Field(default_factory=list, sa_type=JSON)
    reason: str = ""
    set_at: datetime = Field(sa_type=UtcDateTime)
    set_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class AmbitionNeed(Base, table=True):
    """An area of expertise that an ambition asks for."""

    ambition_id: int = Field(foreign_key="ambition.id", ondelete="CASCADE", primary_key=True)
    area_id: int = Field(foreign_key="area.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class Endorsement(OfSchool, table=True):
    """A team member endorses this version of an ambition."""

    __table_args__ = (UniqueConstraint("ambition_id", "version", "person_id"),)

    ambition_id: int = Field(foreign_key="ambition.id", ondelete="CASCADE")
    version: int
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    endorsed_at: datetime = Field(sa_type=UtcDateTime)
