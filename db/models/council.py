"""Steps of the participation council (MR) on decisions. Append-only: a correction is a next version."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class CouncilStep(OfSchool, table=True):
    """A version of a step. `reason`: of a correction; `is_struck`: the correction says that it never was."""

    __table_args__ = (UniqueConstraint("decision_id", "number", "version"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    number: int
    version: int = 1
    part: str
    right: str
    move: str
    day: date
    due_on: date | None = None
    conditions: str = ""
    minutes: str = ""
    reason: str = ""
    is_struck: bool = False
    noted_at: datetime = Field(sa_type=UtcDateTime)
    noted_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
