"""One-time links to join a school or to choose a new password, valid for seven days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Delete, delete, or_
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Refusal
from core.events import Event
from core.events.people import (
    InvitationWithdrawn,
    Invited,
    Joined,
    NewPasswordChosen,
    NewPasswordOffered,
)
from core.permissions import TEAM, Act, Actor, Role
from db.accounts import account, is_active_elsewhere, membership_at, on_member, person_of, set_password
from db.acting import Case, acting, asking, find, nothing, value_of
from db.audit import record
from db.codes import fingerprint, new_code
from db.models import Invitation, Membership, Person, School
from db.passwords import hash_password
from db.schools import add_member
from db.store import Store

INVITATION_LIVES = timedelta(days=7)
#: The other roles belong to a board or to the server's operator; a school cannot grant them.
OFFERED_ROLES = tuple(role for role in Role if role in TEAM)


class InvitationNotValid(Refusal):
    """The link is unknown, withdrawn, used before, or older than seven days."""


class RoleNotOffered(Refusal):
    """A school cannot grant this role."""

    role: Role


class AlreadyMember(AlreadyDone):
    """This person already belongs to the school of the link."""

    kind: str = field(default="membership", init=False)
    state: str = field(default="joined", init=False)


class MemberInactive(Refusal):
    """This member's access is closed; reopen it first."""


class MemberElsewhere(Refusal):
    """A school may not reset the password of an account that also opens another school."""


class DemoInvitesNobody(Refusal):
    """Strangers use the demo school as its people, so no real account may join it."""


@dataclass(frozen=True, kw_only=True)
class OpenInvitation:
    """What the person who opens a link sees: which school asks, and for what."""

    school_name: str
    role: Role | None
    name: str | None
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class PendingInvitation:
    """An unused link, as its school sees it: to join in a role, or for a member's password."""

    invitation_id: int
    role: Role | None
    name: str | None
    invited_by: str | None
    expires_at: datetime


def invite(store: Store, actor: Actor, role: Role) -> str:
    """A code with which one colleague can join the school in this role, within seven days.

    `RoleNotOffered`, `DemoInvitesNobody`.
    """
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        if role not in OFFERED_ROLES:
            raise RoleNotOffered(role)
        return _invitation(case, Invited(role=role), role=role)


def invite_new_password(store: Store, actor: Actor, person_id: int) -> str:
    """A code with which this member chooses a new password; the old one works until then.

    It replaces an earlier link. Refused for somebody who is active at another (real) school: the holder of
    the link gets into that school too. `MemberInactive`, `MemberElsewhere`, `DemoInvitesNobody`, `NotFound`.
    """
    with acting(store, actor, Act.CHANGE_MEMBER, on_member(person_id)) as case:
        if not case.membership.is_active:
            raise MemberInactive
        if is_active_elsewhere(case.session, person_id, actor.school_id):
            raise MemberElsewhere
        case.session.execute(_unused(actor.school_id).where(col(Invitation.person_id) == person_id))
        return _invitation(case, NewPasswordOffered(person_id=person_id), person_id=person_id)


def _invitation(case: Case, event: Event, **whom: Role | int) -> str:
    school = case.session.get(School, case.actor.school_id)
    if school is None or school.is_demo:
        raise DemoInvitesNobody
    code = new_code()
    made = case.add(
        Invitation,
        code_hash=fingerprint(code),
        invited_by=case.actor.person_id,
        expires_at=case.at + INVITATION_LIVES,
        **whom,
    )
    case.tell(event, made.id)
    return code


def open_invitations(store: Store, actor: Actor) -> tuple[PendingInvitation, ...]:
    """The valid links of the actor's school, the first to expire first."""
    with asking(store, actor, Act.INVITE_MEMBER) as session:
        found = session.exec(
            select(Invitation)
            .where(
                Invitation.school_id == actor.school_id,
                col(Invitation.used_at).is_(None),
                Invitation.expires_at > store.now(),
            )
            .order_by(col(Invitation.expires_at), col(Invitation.id))
        ).all()
        return tuple(
            value_of(
                PendingInvitation,
                each,
                invitation_id=each.id,
                name=_name(session, each.person_id),
                invited_by=_name(session, each.invited_by),
            )
            for each in found
        )


def _name(session: Session, person_id: int | None) -> str | None:
    person = session.get(Person, person_id) if person_id else None
    return person.name if person else None


def withdraw_invitation(store: Store, actor: Actor, invitation_id: int) -> None:
    """Withdraw an unused link. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        found = find(case.session, actor, Invitation, invitation_id, hold=True)
        if found.used_at is not None:
            raise AlreadyDone(kind="invitation", state="used")
        case.session.delete(found)
        case.tell(InvitationWithdrawn(role=Role(found.role) if found.role else None), invitation_id)


def withdraw_links_of(session: Session, school_id: int, person_id: int) -> None:
    """Withdraw a leaving member's ways back in: links made for them and links they made."""
    theirs = or_(col(Invitation.person_id) == person_id, col(Invitation.invited_by) == person_id)
    session.execute(_unused(school_id).where(theirs))


def _unused(school_id: int) -> Delete:
    return delete(Invitation).where(col(Invitation.school_id) == school_id, col(Invitation.used_at).is_(None))


def look_at_invitation(store: Store, code: str) -> OpenInvitation:
    """What this link is for; one refusal for unknown, withdrawn, used and expired alike."""
    with store.read() as session:
        found = _valid(session, store, code)
        school = session.get(School, found.school_id)
        assert school is not None
        name = _name(session, found.person_id)
        return value_of(OpenInvitation, found, school_name=school.name, name=name)


def _valid(session: Session, store: Store, code: str, *, to_use: bool = False) -> Invitation:
    by_code = select(Invitation).where(Invitation.code_hash == fingerprint(code.strip()))
    # The row is locked: of two people who use the same link at once, the second finds it used.
    found = session.exec(by_code.with_for_update() if to_use else by_code).first()
    if found is None or found.used_at is not None or found.expires_at <= store.now():
        raise InvitationNotValid
    return found


def join(store: Store, code: str, name: str, email: str, password: str) -> Actor:
    """Accept an invitation. An existing account is proved with its password."""
    if look_at_invitation(store, code).role is None:  # before any password is looked at
        raise InvitationNotValid
    who = account(store, name, email, password)
    with store.write() as session:
        invitation = _valid(session, store, code, to_use=True)
        school = session.get(School, invitation.school_id)
        assert school is not None
        person = person_of(session, store, who)
        before = session.exec(
            select(Membership).where(
                Membership.person_id == person.id, Membership.school_id == invitation.school_id
            )
        ).first()
        if before is not None:
            raise AlreadyMember if before.is_active else MemberInactive
        actor = add_member(session, store, school, person, Role(invitation.role or ""))
        invitation.used_at = store.now()
        record(session, actor, Joined(role=actor.role), actor.person_id, store.now())
        return actor


def choose_new_password(store: Store, code: str, password: str) -> str | None:
    """Set a new password through a one-time link and end all sessions; returns the e-mail address."""
    if look_at_invitation(store, code).role is not None:  # before bcrypt works for a stranger
        raise InvitationNotValid
    hashed = hash_password(password)
    with store.write() as session:
        invitation = _valid(session, store, code, to_use=True)
        person_id, school_id = invitation.person_id or 0, invitation.school_id
        invitation.used_at = store.now()
        session.flush()
        person = set_password(session, person_id, hashed)
        role = Role(membership_at(session, person_id, school_id).role)
        actor = Actor(person_id=person_id, school_id=school_id, role=role, name=person.name)
        record(session, actor, NewPasswordChosen(), person_id, store.now())
        return person.email
