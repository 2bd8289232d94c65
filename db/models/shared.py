"""Insights that the schools of a board share: a frozen wording, who took it over, and what came of that.

All schools of the board read these rows, so no person stands in them. A school is named by the name it had.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfBoard, UtcDateTime


class SharedInsight(OfBoard, table=True):
    """An insight as a school published it; its words never change, and go when it is withdrawn.

    `from_id`: the school; `insight_id`: its own insight; `areas`: the names of its areas of expertise.
    """

    from_id: int | None = Field(default=None, foreign_key="school.id", ondelete="SET NULL", index=True)
    from_name: str
    insight_id: int | None = Field(default=None, foreign_key="insight.id", ondelete="SET NULL", index=True)
    learned: str
    with_group: str = ""
    size: str = ""
    means: str = ""
    not_where: str = ""
    sure: str | None = None
    because: str = ""
    elsewhere: str = ""
    areas: list[str] = Field(default_factory=list, sa_type=JSON)
    published_at: datetime = Field(sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SharedTake(OfBoard, table=True):
    """Another school took it over, as an insight of its own (`insight_id`), which stays whatever happens."""

    __table_args__ = (UniqueConstraint("shared_id", "by_id"),)

    shared_id: int = Field(foreign_key="shared_insight.id", ondelete="CASCADE", index=True)
    by_id: int | None = Field(default=None, foreign_key="school.id", ondelete="SET NULL", index=True)
    by_name: str
    insight_id: int | None = Field(default=None, foreign_key="insight.id", ondelete="SET NULL", index=True)
    taken_at: datetime = Field(sa_type=UtcDateTime)


class SharedOutcome(OfBoard, table=True):
    """What the school that took it over told of it; the last one counts, the earlier ones stay."""

    take_id: int = Field(foreign_key="shared_take.id", ondelete="CASCADE", index=True)
    held: str
    differed: str = ""
    came_of_it: str = ""
    told_at: datetime = Field(sa_type=UtcDateTime)
