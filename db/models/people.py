"""Schools, their people, how they sign in, and the audit trail."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field

from core.languages import DEFAULT_LANGUAGE
from core.privacy import LOWEST_THRESHOLD
from core.time_zones import DEFAULT_TIME_ZONE
from db.models.base import Base, Numbered, OfSchool, UtcDateTime


class School(Numbered, table=True):
    """One school, or the office of a board. `revision` rises with every write; it invalidates cached reads.

    `is_office`: of a board, whose schools bear its id as `board_id`. Its people, links, settings and trail
    are kept as those of a school. `brin`: the number of the school in the national register.
    `language`: in which its door speaks to who is not known yet.
    `answers_key`: under which responses are known again; hexadecimal, and it never leaves the database.
    `trail`: the hash of the last entry of the audit trail. `moves`: when it came here from another database,
    and by table how much higher its ids have been since (`db.ids`); None if it began here.
    """

    # Never reuse the id of a deleted school: cached reads are keyed by id and revision.
    __table_args__ = (
        CheckConstraint(f"privacy_threshold >= {LOWEST_THRESHOLD}", name="threshold_is_at_least_five"),
        {"sqlite_autoincrement": True},
    )

    name: str
    is_demo: bool = False
    is_office: bool = False
    board_id: int | None = Field(default=None, foreign_key="school.id", ondelete="SET NULL", index=True)
    brin: str | None = None
    revision: int = 0
    privacy_threshold: int = LOWEST_THRESHOLD
    time_zone: str = DEFAULT_TIME_ZONE
    holiday_region: str | None = None
    language: str = DEFAULT_LANGUAGE
    answers_key: str = Field(default_factory=lambda: token_hex(32))
    trail: str = ""
    moves: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    created_at: datetime = Field(sa_type=UtcDateTime)

    @property
    def board(self) -> int | None:
        """The office of its board; of an office its own id."""
        return self.id if self.is_office else self.board_id


class Person(Numbered, table=True):
    """Somebody who can sign in. A person of the demo school has no password and no e-mail address.

    Who signs in with an account of the school (`Identity`) has an address, and perhaps no password.
    """

    # Never reuse the id of a removed person: the trail, and what others are told, name people by it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    name: str
    email: str | None = Field(default=None, unique=True)
    password_hash: str | None = None
    language: str = DEFAULT_LANGUAGE
    failed_attempts: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)


class Membership(OfSchool, table=True):
    """A person's role at a school. Deactivated, never deleted: their decisions stay theirs.

    `entered_at`: when they last came in here, so that they come in here again.
    """

    __table_args__ = (UniqueConstraint("person_id", "school_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    role: str
    is_active: bool = True
    entered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignIn(Base, table=True):
    """A signed-in browser: the SHA-256 of the secret in its cookie. Deleting the row signs it out."""

    id: str = Field(primary_key=True)
    membership_id: int = Field(foreign_key="membership.id", ondelete="CASCADE", index=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Ticket(Base, table=True):
    """Bridges the half minute between password and cookie; works once, in the same browser."""

    id: str = Field(primary_key=True)
    membership_id: int = Field(foreign_key="membership.id", ondelete="CASCADE")
    browser: str
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Invitation(OfSchool, table=True):
    """A one-time link: to join a school in a role, or (with a person) to choose a new password.

    `name`, `email`: for whom a link to join was meant, if the inviter said so; emptied once it was used.
    """

    code_hash: str = Field(unique=True)
    role: str | None = None
    name: str = ""
    email: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE")
    invited_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    mailed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Digest(OfSchool, table=True):
    """That somebody wants a mail each week. Switching it off deletes the row.

    `week`: of the last one (`2026-W48`), claimed before it is sent, so that two servers send one.
    `seed`: what the link that ends it is made of, with the secret of this installation.
    """

    __table_args__ = (UniqueConstraint("person_id", "school_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    seed: str
    week: str
    begun_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TeamLink(OfSchool, table=True):
    """The link for the whole team, one per school: it may stand on a beamer for an hour or a day.

    `seed`: what its code is made of, with the secret of this installation, so that it can be shown again.
    `most`: how many people may come by it. `asks`: they wait until a school leader lets them in.
    """

    __table_args__ = (UniqueConstraint("school_id"),)

    seed: str
    code_hash: str = Field(unique=True)
    most: int
    asks: bool
    opened_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Arrival(OfSchool, table=True):
    """Somebody who came by the team link: waiting at the door, or let in.

    `secret_hash`, `browser`: of the page on which they wait; used once, to come in.
    """

    __table_args__ = (UniqueConstraint("school_id", "person_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    secret_hash: str | None = None
    browser: str = ""
    came_at: datetime = Field(sa_type=UtcDateTime)
    let_in_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AuditEntry(OfSchool, table=True):
    """Who did what, when. Written in the same transaction as the change itself.

    `sealed`: the fingerprints of what was written with it (`core.trail`). `chained`: the hash over all of it
    and that of the entry before.
    """

    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=UtcDateTime)
    action: str
    subject: str
    subject_id: int
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    sealed: dict[str, str] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    chained: str = ""
