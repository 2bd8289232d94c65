"""Work distribution plans: alternatives for a school year, the people in them, their tasks and hours."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class WorkloadPlan(OfSchool, table=True):
    """A plan; those of one school year are each other's alternatives.

    `full_time`: what a full-time job has, in quarters of an hour. `earlier_id`: the plan that it began from.
    `decision_id`: in which it is decided on; `option`: its name there, of a choice. `text`: the whole plan
    since the norms of that decision were locked (`core.workload.plan_text`); `fingerprint`: SHA-256 of it.
    """

    year: int
    title: str
    full_time: int
    version: int = 1
    earlier_id: int | None = Field(default=None, foreign_key="workload_plan.id", ondelete="SET NULL")
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL", index=True)
    option: str = ""
    text: str | None = None
    fingerprint: str | None = None
    begun_at: datetime = Field(sa_type=UtcDateTime)
    begun_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class WorkloadPerson(OfSchool, table=True):
    """Somebody in a plan: a member, or (`name`) somebody without an account.

    `factor`: part of a full-time job, in ten-thousandths.
    """

    plan_id: int = Field(foreign_key="workload_plan.id", ondelete="CASCADE", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    name: str = ""
    factor: int | None = None


class WorkloadTask(OfSchool, table=True):
    """A task of a plan, in the order in which they were added."""

    plan_id: int = Field(foreign_key="workload_plan.id", ondelete="CASCADE", index=True)
    title: str
    kind: str
    version: int = 1


class WorkloadHours(OfSchool, table=True):
    """The hours of one person on one task, in quarters; `person_id`: of a member, for their own data."""

    __table_args__ = (UniqueConstraint("task_id", "worker_id"),)

    task_id: int = Field(foreign_key="workload_task.id", ondelete="CASCADE")
    worker_id: int = Field(foreign_key="workload_person.id", ondelete="CASCADE", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    quarters: int
