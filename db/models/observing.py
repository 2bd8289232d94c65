"""Observations and conversations."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from db.models.base import Numbered, OfSchool, UtcDateTime


class Observation(OfSchool, table=True):
    """What somebody saw or heard, and what it could mean. `version`: optimistic lock for edits."""

    held_on: date
    title: str
    who: str
    seen: str
    meaning: str
    version: int = 1
    noted_at: datetime = Field(sa_type=UtcDateTime)
    noted_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ObservationPhoto(Numbered, table=True):
    """The photo of an observation, in a table of its own: a list of observations does not read it."""

    observation_id: int = Field(foreign_key="observation.id", ondelete="CASCADE", unique=True)
    jpeg: bytes
