"""The expertise map: a school's areas, people's entries in them, and colleagues' sightings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class Area(OfSchool, table=True):
    """An area of expertise. Merged and retired areas keep their rows, so that history keeps its names.

    `name_key`: the case-folded name, so that two spellings are one area.
    """

    __table_args__ = (UniqueConstraint("school_id", "name_key"),)

    area_group: str
    name: str
    name_key: str
    state: str
    merged_into: int | None = Field(default=None, foreign_key="area.id", ondelete="SET NULL")
    proposed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    added_at: datetime = Field(sa_type=UtcDateTime)


class ExpertiseEntry(OfSchool, table=True):
    """What a person says about themselves in an area. They choose who sees it, and can delete it.

    `wants_to_lead` is private until `shares_wish`.
    """

    __table_args__ = (
        UniqueConstraint("person_id", "area_id"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level_is_0_to_5"),
        CheckConstraint("affinity BETWEEN 0 AND 5", name="affinity_is_0_to_5"),
    )

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    area_id: int = Field(foreign_key="area.id", ondelete="CASCADE", index=True)
    level: int = 0
    affinity: int = 0
    training: str = ""
    years: int | None = None
    certificate: str = ""
    ask_me: bool = False
    wants_to_lead: bool = False
    shares_wish: bool = False
    visibility: str = "team"
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcDateTime)


class Sighting(OfSchool, table=True):
    """“I see this in you”: a colleague points at expertise. Until accepted, only those two see it."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    area_id: int = Field(foreign_key="area.id", ondelete="CASCADE")
    seen_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    sentence: str
    state: str = "open"
    seen_at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Motivation(OfSchool, table=True):
    """One sentence: what drives somebody. Only they see it, until they choose who else does."""

    __table_args__ = (UniqueConstraint("school_id", "person_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    text: str
    audience: str = "self"
    changed_at: datetime = Field(sa_type=UtcDateTime)


class MotivationReader(OfSchool, table=True):
    """A colleague whom the owner chose to read it."""

    __table_args__ = (UniqueConstraint("motivation_id", "person_id"),)

    motivation_id: int = Field(foreign_key="motivation.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
