"""Paths of inquiry."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.models.base import OfSchool, OnEvidence, UtcDateTime


class InquiryPath(OfSchool, table=True):
    """A question that the team looks into, and what was begun from it."""

    question: str
    why: str
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", ondelete="SET NULL")
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class PathAddition(OnEvidence, table=True):
    """An addition to a step (`core.paths.Addition`); it never changes."""

    path_id: int = Field(foreign_key="inquiry_path.id", ondelete="CASCADE", index=True)
    step: str
    move: str
    about_id: int | None = Field(default=None, foreign_key="path_addition.id", ondelete="CASCADE")
    text: str
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
