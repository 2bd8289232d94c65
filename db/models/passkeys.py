"""Passkeys: keys on people's devices that open their account."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.models.base import Base, Numbered, UtcDateTime


class Passkey(Numbered, table=True):
    """The public half of a key on somebody's device. Of the person, so it opens all their schools.

    `credential_id`, `public_key`, `handle`: as base64url. `handle`: what the device knows the person by, the
    same for all passkeys of a person. `site`: the host name for which it was made; it works nowhere else.
    `sign_count`: how often the device says to have used it; many devices always say 0.
    """

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    credential_id: str = Field(unique=True)
    public_key: str
    handle: str
    site: str
    name: str
    sign_count: int = 0
    made_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SpentChallenge(Base, table=True):
    """The SHA-256 of a challenge that was answered: each is answered once."""

    id: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)
