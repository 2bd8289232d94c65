"""The people of a school: who they are, and closing or opening their access."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Refusal
from core.permissions import LEADERS, Act, Actor, Role, require
from db.accounts import end_sessions, membership_at
from db.audit import record
from db.invitations import OFFERED_ROLES, RoleNotOffered, withdraw_links_of
from db.models import Membership, Person, School
from db.store import Store


class LastSchoolLeader(Refusal):
    """A school keeps at least one active school leader."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person in the actor's school."""

    person_id: int
    name: str
    email: str | None
    role: Role
    is_active: bool


def members(store: Store, actor: Actor) -> tuple[Member, ...]:
    """Everybody of the actor's school by name, those without access last."""
    require(actor, Act.SEE_MEMBERS)
    with store.read() as session:
        rows = session.exec(
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.school_id == actor.school_id)
        ).all()
        found = [
            Member(
                person_id=person.id or 0,
                name=person.name,
                email=person.email,
                role=Role(membership.role),
                is_active=membership.is_active,
            )
            for person, membership in rows
        ]
    return tuple(sorted(found, key=lambda each: (not each.is_active, each.name.casefold(), each.person_id)))


def deactivate(store: Store, actor: Actor, person_id: int) -> None:
    """Close a member's access to this school at once; what they did stays readable.

    Links that they made or that were made for them are withdrawn: they would be a way back in.
    """
    require(actor, Act.CHANGE_MEMBER)
    with store.write() as session:
        # The school's row is held: two leaders who close each other's access at once must not both succeed.
        session.get(School, actor.school_id, with_for_update=True)
        membership = membership_at(session, person_id, actor.school_id)
        if not membership.is_active:
            raise AlreadyDone("membership", "inactive")
        if membership.role in LEADERS and _active_leaders(session, actor) == 1:
            raise LastSchoolLeader
        membership.is_active = False
        end_sessions(session, person_id, actor.school_id)
        withdraw_links_of(session, actor.school_id, person_id)
        record(session, store, actor, "deactivate", "person", person_id)


def reactivate(store: Store, actor: Actor, person_id: int) -> None:
    """Let a member in again, with the password they had."""
    require(actor, Act.CHANGE_MEMBER)
    with store.write() as session:
        membership = membership_at(session, person_id, actor.school_id)
        if membership.is_active:
            raise AlreadyDone("membership", "active")
        membership.is_active = True
        record(session, store, actor, "reactivate", "person", person_id)


def change_role(store: Store, actor: Actor, person_id: int, role: Role) -> None:
    """Give a member another role here; it holds from their next click, and what they did stays theirs."""
    require(actor, Act.CHANGE_MEMBER)
    if role not in OFFERED_ROLES:
        raise RoleNotOffered(role)
    with store.write() as session:
        # Held for the same reason: two leaders must not make teachers of each other.
        session.get(School, actor.school_id, with_for_update=True)
        membership = membership_at(session, person_id, actor.school_id)
        if membership.role == role:
            raise AlreadyDone("membership", role)
        leads = membership.is_active and membership.role in LEADERS and role not in LEADERS
        if leads and _active_leaders(session, actor) == 1:
            raise LastSchoolLeader
        record(session, store, actor, "change_role", "person", person_id, was=membership.role, became=role)
        membership.role = role


def _active_leaders(session: Session, actor: Actor) -> int:
    leaders = select(Membership.id).where(
        Membership.school_id == actor.school_id,
        col(Membership.role).in_(LEADERS),
        Membership.is_active,
    )
    return len(session.exec(leaders).all())
