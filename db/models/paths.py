"""Paths of inquiry."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.models.base import OfSchool, OnEvidence, UtcDateTime


class InquiryPath(OfSchool, table=True):
    """A question that the team looks into, what that is about, and what was begun from it.

    `clock_from`: when the team that walks it now began, or would have, had it begun at the first step.
    """

    question: str
    why: str
    route: str
    of_initiative_id: int | None = Field(default=None, foreign_key="initiative.id", ondelete="SET NULL")
    of_survey_id: int | None = Field(default=None, foreign_key="survey.id", ondelete="SET NULL")
    clock_from: datetime | None = Field(default=None, sa_type=UtcDateTime)
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
    data_kind: str | None = None
    finding: str | None = None
    said_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
