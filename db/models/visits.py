"""Visits to a colleague's lesson: what was asked and answered, and what somebody takes along."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class LessonVisit(OfSchool, table=True):
    """“May I look in on your lesson?” Only these two see it. `area_id`: what to learn."""

    guest_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    host_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", ondelete="SET NULL")
    asked_at: datetime = Field(sa_type=UtcDateTime)


class VisitStep(OfSchool, table=True):
    """What one of the two said: asked, yes, another day, no, called off. Only added to."""

    visit_id: int = Field(foreign_key="lesson_visit.id", ondelete="CASCADE", index=True)
    step: str
    visit_on: date | None = None
    text: str = ""
    said_at: datetime = Field(sa_type=UtcDateTime)
    said_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class VisitWord(OfSchool, table=True):
    """What the guest takes along, or what the host adds; each chooses who reads it."""

    __table_args__ = (UniqueConstraint("visit_id", "written_by"),)

    visit_id: int = Field(foreign_key="lesson_visit.id", ondelete="CASCADE", index=True)
    text: str
    audience: str
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int = Field(foreign_key="person.id", ondelete="CASCADE")


class VisitReader(OfSchool, table=True):
    """A colleague whom the writer chose to read it."""

    __table_args__ = (UniqueConstraint("word_id", "person_id"),)

    word_id: int = Field(foreign_key="visit_word.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
