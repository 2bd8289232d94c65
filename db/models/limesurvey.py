"""The school's LimeSurvey: how to come in, and which surveys are taken in from there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class LimeConnection(OfSchool, table=True):
    """A LimeSurvey server, and an account there. `password`: under the secret of this installation."""

    __table_args__ = (UniqueConstraint("school_id"),)

    address: str
    username: str
    password: str
    connected_at: datetime = Field(sa_type=UtcDateTime)
    connected_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class LimeLink(OfSchool, table=True):
    """A survey that is taken in from LimeSurvey, and how it was read.

    `attribute`: of the participants, which tells the group; "" none. `corrections`: of a person.
    `counted`: how many were invited per group, as LimeSurvey said last. `first_response`, `last_response`:
    the ids of the responses that were there. `trouble`: why the daily look failed, "" it did not.
    `held_until`: one server looks now.
    """

    __table_args__ = (UniqueConstraint("survey_id"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    sid: int
    attribute: str
    corrections: dict[str, Any] = Field(sa_type=JSON)
    include_incomplete: bool
    counted: dict[str, int] = Field(sa_type=JSON)
    first_response: int
    last_response: int
    is_daily: bool = False
    trouble: str = ""
    looked_at: datetime = Field(sa_type=UtcDateTime)
    linked_at: datetime = Field(sa_type=UtcDateTime)
    linked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    held_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
