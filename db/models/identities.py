"""The accounts elsewhere with which people sign in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import Numbered, UtcDateTime


class Identity(Numbered, table=True):
    """An account of a school that belongs to a person here: it never becomes somebody else's.

    It has no school: whoever works at two of them has one account. `email`: what its provider called it when
    it was linked, for its owner to recognise it by; nothing is decided by it.
    """

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    provider: str
    issuer: str
    subject: str
    email: str | None = None
    linked_at: datetime = Field(sa_type=UtcDateTime)
