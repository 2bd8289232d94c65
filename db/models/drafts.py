"""What somebody typed and did not save yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class Draft(OfSchool, table=True):
    """One field of a form that its writer did not send yet. No act, so no entry in the trail."""

    __table_args__ = (UniqueConstraint("person_id", "school_id", "field"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    field: str
    held: Any = Field(sa_type=JSON)
    kept_at: datetime = Field(sa_type=UtcDateTime)
