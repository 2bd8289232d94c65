"""What a school learned, who tries it elsewhere, and what else was considered.

What was said stays: the earlier words of an insight, each answer about a try, each wording of an option.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import Base, OfSchool, OnEvidence, UtcDateTime


class Learned(OnEvidence):
    """The words of an insight; `rests_on`: the title that its evidence had."""

    learned: str
    with_group: str = ""
    size: str = ""
    means: str = ""
    led: str = ""
    not_where: str = ""
    sure: str | None = None
    because: str = ""
    rests_on: str = ""
    elsewhere: str = ""


class Insight(Learned, table=True):
    """An insight as it reads now. `version`: optimistic lock; `origin`, `origin_title`: what it came from.

    At most one thing is its origin; a review also names its decision, an exchange its initiative.
    """

    origin: str | None = None
    origin_title: str = ""
    initiative_id: int | None = Field(
        default=None, foreign_key="initiative.id", ondelete="SET NULL", index=True
    )
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL", index=True)
    decision_review_id: int | None = Field(
        default=None, foreign_key="decision_review.id", ondelete="SET NULL"
    )
    exchange_id: int | None = Field(default=None, foreign_key="exchange.id", ondelete="SET NULL")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL", index=True)
    version: int = 1
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class InsightVersion(Learned, table=True):
    """Each wording of an insight, from the first on; it never changes."""

    __table_args__ = (UniqueConstraint("insight_id", "version"),)

    insight_id: int = Field(foreign_key="insight.id", ondelete="CASCADE")
    version: int
    worded_at: datetime = Field(sa_type=UtcDateTime)
    worded_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class InsightAmbition(Base, table=True):
    """An ambition that an insight serves."""

    insight_id: int = Field(foreign_key="insight.id", ondelete="CASCADE", primary_key=True)
    ambition_id: int = Field(foreign_key="ambition.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class InsightArea(Base, table=True):
    """An area of expertise that an insight is about."""

    insight_id: int = Field(foreign_key="insight.id", ondelete="CASCADE", primary_key=True)
    area_id: int = Field(foreign_key="area.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class InsightTry(OfSchool, table=True):
    """An insight that is tried, in an initiative or at a decision of its own, or by a person alone."""

    insight_id: int = Field(foreign_key="insight.id", ondelete="CASCADE", index=True)
    initiative_id: int | None = Field(
        default=None, foreign_key="initiative.id", ondelete="SET NULL", index=True
    )
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL", index=True)
    title: str = ""
    same: str = ""
    otherwise: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    until: date | None = None
    begun_at: datetime = Field(sa_type=UtcDateTime)
    begun_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class TryOutcome(OfSchool, table=True):
    """What was said of a try; the last one counts, the earlier ones stay."""

    try_id: int = Field(foreign_key="insight_try.id", ondelete="CASCADE", index=True)
    held: str
    differed: str = ""
    came_of_it: str = ""
    next_on: date | None = None
    told_at: datetime = Field(sa_type=UtcDateTime)
    told_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class InsightPutOff(OfSchool, table=True):
    """Somebody who was asked what was learned said: not now. `stage`: the phase in which they were asked."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", ondelete="CASCADE")
    decision_review_id: int | None = Field(default=None, foreign_key="decision_review.id", ondelete="CASCADE")
    stage: str = ""
    put_off_at: datetime = Field(sa_type=UtcDateTime)


class ConsideredOption(OfSchool, table=True):
    """What else was thought of, in one wording. `follows_id`: the wording that it replaces."""

    initiative_id: int | None = Field(
        default=None, foreign_key="initiative.id", ondelete="CASCADE", index=True
    )
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="CASCADE", index=True)
    follows_id: int | None = Field(default=None, foreign_key="considered_option.id", ondelete="CASCADE")
    what: str
    why_not: str
    reopen_when: str = ""
    kept_at: datetime = Field(sa_type=UtcDateTime)
    kept_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
