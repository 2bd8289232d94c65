"""Reviews of decisions. Append-only: what was said and measured then stays as it was."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class DecisionReview(OfSchool, table=True):
    """A review of a recorded decision.

    `record`: the number of the record that was looked back on; `expected`: what it said pupils would notice.
    `measured`: the same figures now, as they were shown; None: not measured again. `next_on`: the next time;
    None: it was stopped. `fingerprint`: of all of it.
    """

    __table_args__ = (UniqueConstraint("decision_id", "number"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    number: int
    record: int
    expected: str
    noticed: str
    measured: str | None = None
    choice: str
    because: str
    reopen_when: str
    next_on: date | None = None
    fingerprint: str
    reviewed_at: datetime = Field(sa_type=UtcDateTime)
    reviewed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
