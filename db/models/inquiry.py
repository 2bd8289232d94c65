"""The statements of an initiative, their sources, and "How do we know that?"."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from db.models.base import Base, OfSchool, OnEvidence, UtcDateTime


class Source(OnEvidence, table=True):
    """A source of an initiative: data, research or practice.

    `reference`: title, authors, year, container, DOI and address as typed or imported.
    `version`: optimistic lock for edits.
    """

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", index=True)
    kind: str
    reference: dict[str, Any] = Field(sa_type=JSON)
    meaning: str = ""
    data_kind: str | None = None
    version: int = 1
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Statement(OfSchool, table=True):
    """A claim of an initiative. Without a source it is an assumption."""

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", index=True)
    text: str
    version: int = 1
    said_at: datetime = Field(sa_type=UtcDateTime)
    said_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class StatementSource(Base, table=True):
    """A source under a statement."""

    statement_id: int = Field(foreign_key="statement.id", ondelete="CASCADE", primary_key=True)
    source_id: int = Field(foreign_key="source.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class Challenge(OfSchool, table=True):
    """“How do we know that?” asked of a statement, and the answer once there is one."""

    statement_id: int = Field(foreign_key="statement.id", ondelete="CASCADE", index=True)
    question: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
    asked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
