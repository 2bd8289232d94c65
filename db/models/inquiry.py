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


class Challenge(OnEvidence, table=True):
    """“How do we know that?”, asked of one claim, and the answer once there is one.

    It hangs on the thing on whose page the claim stands: an initiative, an ambition or a decision. Within
    that, `statement_id`, `evaluation_id` or `argument_id` say which claim; an ambition and a decision are one
    themselves. `part`: which of its words, by the name of the field; of a decision the number of the record.
    `asked_about`: those words when it was asked ("" of questions from before). An answer may rest on evidence
    or on a source of the school.
    """

    initiative_id: int | None = Field(
        default=None, foreign_key="initiative.id", ondelete="CASCADE", index=True
    )
    ambition_id: int | None = Field(default=None, foreign_key="ambition.id", ondelete="CASCADE", index=True)
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="CASCADE", index=True)
    statement_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="CASCADE", index=True)
    evaluation_id: int | None = Field(default=None, foreign_key="evaluation.id", ondelete="CASCADE")
    argument_id: int | None = Field(default=None, foreign_key="heard_argument.id", ondelete="CASCADE")
    part: str = ""
    asked_about: str = ""
    question: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
    asked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    answer: str = ""
    source_id: int | None = Field(default=None, foreign_key="source.id", ondelete="SET NULL")
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
