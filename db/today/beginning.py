"""How far a school and a person are with beginning: what the first day asks for, and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from core.events.people import Joined
from core.permissions import TEAM, Act, Actor
from db.acting import asking
from db.models import (
    Ambition,
    Arrival,
    AuditEntry,
    Decision,
    ExpertiseEntry,
    Invitation,
    Membership,
    Person,
    TeamLink,
)
from db.models.base import Base
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What was begun. `colleagues`: others of the team; `invited`: open invitations that are still valid, and
    the link for the whole team; `at_the_door`: who came by that and was not let in yet.

    `has_profile`: the actor said something of their own expertise. `joined_at`, `invited_by`: when the actor
    came in by an invitation, and whose; None for who began the school, and for whose inviter left.
    """

    colleagues: int
    invited: int
    at_the_door: int
    has_ambition: bool
    has_question: bool
    has_profile: bool
    joined_at: datetime | None
    invited_by: str | None


def beginning(store: Store, actor: Actor) -> Beginning:
    """What the actor and their school have begun with."""
    with asking(store, actor, Act.SEE_TODAY) as session:
        joined = _joined(session, actor)
        return Beginning(
            colleagues=_how_many(
                session,
                Membership,
                col(Membership.is_active).is_(True),
                col(Membership.role).in_(TEAM),
                Membership.school_id == actor.school_id,
                Membership.person_id != actor.person_id,
            ),
            invited=_how_many(
                session,
                Invitation,
                Invitation.school_id == actor.school_id,
                col(Invitation.role).is_not(None),
                col(Invitation.used_at).is_(None),
                col(Invitation.expires_at) > store.now(),
            )
            + _how_many(
                session,
                TeamLink,
                TeamLink.school_id == actor.school_id,
                col(TeamLink.expires_at) > store.now(),
            ),
            at_the_door=_how_many(
                session, Arrival, Arrival.school_id == actor.school_id, col(Arrival.let_in_at).is_(None)
            ),
            has_ambition=_how_many(session, Ambition, Ambition.school_id == actor.school_id) > 0,
            has_question=_how_many(session, Decision, Decision.school_id == actor.school_id) > 0,
            has_profile=_how_many(
                session,
                ExpertiseEntry,
                ExpertiseEntry.school_id == actor.school_id,
                ExpertiseEntry.person_id == actor.person_id,
            )
            > 0,
            joined_at=joined.at if joined else None,
            invited_by=_inviter(session, joined),
        )


def _how_many(session: Session, table: type[Base], *which: ColumnElement[bool] | bool) -> int:
    return session.exec(select(func.count()).select_from(table).where(*which)).one()


def _joined(session: Session, actor: Actor) -> AuditEntry | None:
    return session.exec(
        select(AuditEntry)
        .where(AuditEntry.school_id == actor.school_id, AuditEntry.subject_id == actor.person_id)
        .where(AuditEntry.subject == Joined.subject, AuditEntry.action == Joined.action)
        .order_by(col(AuditEntry.id).desc())
    ).first()


def _inviter(session: Session, joined: AuditEntry | None) -> str | None:
    invited_by = Joined.of(joined.detail).invited_by if joined else None
    person = session.get(Person, invited_by) if invited_by else None
    return person.name if person else None
