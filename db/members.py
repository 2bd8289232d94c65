"""The people of a school: inviting, joining, new passwords, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound, Refusal
from core.permissions import Act, Actor, Role, require
from db.audit import record
from db.codes import fingerprint, new_code
from db.models import Invitation, Membership, Person, School
from db.passwords import hash_password, password_matches
from db.schools import add_member, clean_email, required
from db.signing_in import end_sessions
from db.store import Store

INVITATION_LIVES = timedelta(days=7)


class InvitationNotValid(Refusal):
    """The link is unknown, used before, or older than seven days."""


class WrongPassword(Refusal):
    """The password that was asked for as proof is not right."""


class LastSchoolLeader(Refusal):
    """A school keeps at least one active school leader."""


@dataclass(frozen=True)
class Member:
    """A person in the actor's school."""

    person_id: int
    name: str
    email: str | None
    role: Role
    is_active: bool


@dataclass(frozen=True)
class OpenInvitation:
    """What somebody sees who opens a link: which school asks, and for what."""

    school_name: str
    role: Role | None
    name: str | None
    expires_at: datetime


def members(store: Store, actor: Actor) -> tuple[Member, ...]:
    """Everybody of the actor's school, by name."""
    require(actor, Act.SEE_MEMBERS)
    with store.read() as session:
        rows = session.exec(
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.school_id == actor.school_id)
            .order_by(Person.name)
        ).all()
        return tuple(
            Member(person.id or 0, person.name, person.email, Role(membership.role), membership.is_active)
            for person, membership in rows
        )


def invite(store: Store, actor: Actor, role: Role) -> str:
    """A code with which one colleague joins the school in this role, within seven days."""
    require(actor, Act.INVITE_MEMBER)
    with store.write() as session:
        return _invitation(session, store, actor, "invite", role=role)


def invite_new_password(store: Store, actor: Actor, person_id: int) -> str:
    """A code with which this member chooses a new password; the old one works until then."""
    require(actor, Act.CHANGE_MEMBER)
    with store.write() as session:
        _membership(session, actor, person_id)
        return _invitation(session, store, actor, "invite_new_password", person_id=person_id)


def _invitation(
    session: Session,
    store: Store,
    actor: Actor,
    action: str,
    role: Role | None = None,
    person_id: int | None = None,
) -> str:
    code = new_code()
    made = Invitation(
        school_id=actor.school_id,
        code_hash=fingerprint(code),
        role=role,
        person_id=person_id,
        invited_by=actor.person_id,
        expires_at=store.now() + INVITATION_LIVES,
    )
    session.add(made)
    session.flush()
    record(session, store, actor, action, "invitation", made.id or 0, role=role)
    return code


def look_at_invitation(store: Store, code: str) -> OpenInvitation:
    """What this link is for; the same refusal whether it is unknown, used or late."""
    with store.read() as session:
        found = _valid_invitation(session, store, code)
        school = session.get(School, found.school_id)
        person = session.get(Person, found.person_id) if found.person_id else None
        assert school is not None
        return OpenInvitation(
            school.name,
            Role(found.role) if found.role else None,
            person.name if person else None,
            found.expires_at,
        )


def _valid_invitation(session: Session, store: Store, code: str) -> Invitation:
    found = session.exec(select(Invitation).where(Invitation.code_hash == fingerprint(code.strip()))).first()
    if found is None or found.used_at is not None or found.expires_at < store.now():
        raise InvitationNotValid
    return found


def join(store: Store, code: str, name: str, email: str, password: str) -> Actor:
    """Accept an invitation. Who already has an account elsewhere proves it with its password."""
    address = clean_email(email)
    with store.write() as session:
        invitation = _valid_invitation(session, store, code)
        school = session.get(School, invitation.school_id)
        if school is None or invitation.role is None:
            raise InvitationNotValid
        person = session.exec(select(Person).where(Person.email == address)).first()
        if person is None:
            hashed = hash_password(password)
            person = Person(
                name=required("name", name), email=address, password_hash=hashed, created_at=store.now()
            )
        elif not password_matches(password, person.password_hash):
            raise WrongPassword
        elif _membership_of(session, person.id or 0, school.id or 0) is not None:
            raise AlreadyDone("membership", "joined")
        actor = add_member(session, store, school, person, Role(invitation.role))
        invitation.used_at = store.now()
        record(session, store, actor, "join", "person", actor.person_id, role=invitation.role)
        return actor


def choose_new_password(store: Store, code: str, password: str) -> str | None:
    """Set a new password through a one-time link, end all sessions; returns the e-mail address."""
    hashed = hash_password(password)
    with store.write() as session:
        invitation = _valid_invitation(session, store, code)
        if invitation.person_id is None:
            raise InvitationNotValid
        invitation.used_at = store.now()
        return _set_password(session, invitation.person_id, hashed)


def change_password(store: Store, actor: Actor, old: str, new: str) -> None:
    """Change one's own password; every session of this person ends, this one too."""
    hashed = hash_password(new)
    with store.write() as session:
        person = session.get(Person, actor.person_id)
        if person is None or not password_matches(old, person.password_hash):
            raise WrongPassword
        _set_password(session, actor.person_id, hashed)
        record(session, store, actor, "change_password", "person", actor.person_id)


def _set_password(session: Session, person_id: int, hashed: str) -> str | None:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("person", person_id)
    person.password_hash, person.failed_attempts, person.locked_until = hashed, 0, None
    end_sessions(session, person_id)
    return person.email


def deactivate(store: Store, actor: Actor, person_id: int) -> None:
    """Close a member's access at once; what they did stays readable."""
    require(actor, Act.CHANGE_MEMBER)
    with store.write() as session:
        membership = _membership(session, actor, person_id)
        if not membership.is_active:
            raise AlreadyDone("membership", "inactive")
        if membership.role == Role.SCHOOL_LEADER and _active_leaders(session, actor) == 1:
            raise LastSchoolLeader
        membership.is_active = False
        end_sessions(session, person_id)
        record(session, store, actor, "deactivate", "person", person_id)


def reactivate(store: Store, actor: Actor, person_id: int) -> None:
    """Let a member in again, with the password they had."""
    require(actor, Act.CHANGE_MEMBER)
    with store.write() as session:
        membership = _membership(session, actor, person_id)
        if membership.is_active:
            raise AlreadyDone("membership", "active")
        membership.is_active = True
        record(session, store, actor, "reactivate", "person", person_id)


def set_language(store: Store, actor: Actor, language: str) -> None:
    """The language in which this person reads Kartrekker."""
    with store.write() as session:
        session.execute(update(Person).where(col(Person.id) == actor.person_id).values(language=language))


def _active_leaders(session: Session, actor: Actor) -> int:
    leaders = select(Membership.id).where(
        Membership.school_id == actor.school_id,
        Membership.role == Role.SCHOOL_LEADER,
        Membership.is_active,
    )
    return len(session.exec(leaders).all())


def _membership_of(session: Session, person_id: int, school_id: int) -> Membership | None:
    return session.exec(
        select(Membership).where(Membership.person_id == person_id, Membership.school_id == school_id)
    ).first()


def _membership(session: Session, actor: Actor, person_id: int) -> Membership:
    found = _membership_of(session, person_id, actor.school_id)
    if found is None:
        raise NotFound("person", person_id)
    return found
