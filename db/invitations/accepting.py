"""Use a one-time link: join a school, or choose a new password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from core.events.people import NewPasswordChosen
from core.languages import DEFAULT_LANGUAGE
from core.permissions import Actor, Role
from db.accounts import (
    account,
    clean_email,
    has_account,
    is_active_elsewhere,
    membership_at,
    person_of,
    require_passwords,
    set_password,
)
from db.acting import value_of
from db.audit import record
from db.codes import fingerprint
from db.invitations.inviting import name_of
from db.invitations.refusals import (
    AlreadyMember,
    DemoInvitesNobody,
    InvitationNotValid,
    MeantForSomebodyElse,
    MemberInactive,
)
from db.invitations.team_link import become_member
from db.models import Invitation, Membership, Person, School
from db.passkeys import remove_all_passkeys
from db.passwords import hash_password
from db.store import EVERY, Store


@dataclass(frozen=True, kw_only=True)
class OpenInvitation:
    """What the person who opens a link sees: which school asks, and for what.

    `name`, `email`: for whom it is meant, where the inviter said so. `has_account`: that address signs in
    already, perhaps at another school.
    """

    school_id: int
    school_name: str
    role: Role | None
    name: str
    email: str | None
    has_account: bool
    invited_by: str | None
    expires_at: datetime


def look_at_invitation(store: Store, code: str) -> OpenInvitation:
    """What this link is for; one refusal for unknown, withdrawn, used and expired alike."""
    with store.read(EVERY) as session:
        found = valid(session, store, code)
        school = session.get(School, found.school_id)
        assert school is not None
        return value_of(
            OpenInvitation,
            found,
            school_name=school.name,
            name=name_of(session, found.person_id) or found.name,
            has_account=has_account(session, found.email),
            invited_by=name_of(session, found.invited_by),
        )


def valid(session: Session, store: Store, code: str, *, to_use: bool = False) -> Invitation:
    """The link with this code, held if it is to be used; `InvitationNotValid`."""
    by_code = select(Invitation).where(Invitation.code_hash == fingerprint(code.strip()))
    # The row is locked: of two people who use the same link at once, the second finds it used.
    found = session.exec(by_code.with_for_update() if to_use else by_code).first()
    if found is None or found.used_at is not None or found.expires_at <= store.now():
        raise InvitationNotValid
    if _opens_another_school(session, found):
        raise InvitationNotValid
    return found


def _opens_another_school(session: Session, found: Invitation) -> bool:
    """Whether a school's link for a password became a way into another school, joined since it was made.

    The server's operator, who made no link as anybody, may open all.
    """
    if found.person_id is None or found.invited_by is None:
        return False
    return is_active_elsewhere(session, found.person_id, found.school_id)


def join(
    store: Store,
    code: str,
    name: str | None,
    email: str,
    password: str,
    *,
    language: str = DEFAULT_LANGUAGE,
) -> Actor:
    """Accept an invitation, as somebody new, or (name None) with an account proved by its password.

    `language`: in which somebody new reads Kartrekker.
    """
    require_passwords()
    invited = look_at_invitation(store, code)
    if invited.role is None:  # before any password is looked at
        raise InvitationNotValid
    if invited.email is not None and clean_email(email) != invited.email:
        raise MeantForSomebodyElse(invited.email)
    who = account(store, name, email, password, school=invited.school_name, language=language)
    with store.write(EVERY) as session:
        invitation = valid(session, store, code, to_use=True)
        return accept(session, store, invitation, person_of(session, store, who))


def join_signed_in(store: Store, actor: Actor, code: str) -> Actor:
    """Accept an invitation with the account that is signed in; it has one password for both schools.

    `InvitationNotValid`, `MeantForSomebodyElse`, `AlreadyMember`, `MemberInactive`, `DemoInvitesNobody`.
    """
    with store.write(EVERY) as session:
        invitation = valid(session, store, code, to_use=True)
        person = session.get_one(Person, actor.person_id)
        if invitation.role is None:
            raise InvitationNotValid
        if person.email is None:
            raise DemoInvitesNobody
        return accept(session, store, invitation, person)


def accept(session: Session, store: Store, invitation: Invitation, person: Person) -> Actor:
    """Make this person, who was proved, a member by this link, and use it up.

    `MeantForSomebodyElse`, `AlreadyMember`, `MemberInactive`.
    """
    if invitation.email is not None and person.email != invitation.email:
        raise MeantForSomebodyElse(invitation.email)
    before = session.exec(
        select(Membership).where(
            Membership.person_id == person.id, Membership.school_id == invitation.school_id
        )
    ).first()
    if before is not None:
        raise AlreadyMember if before.is_active else MemberInactive
    session.flush()
    actor = become_member(
        session,
        store,
        school_id=invitation.school_id,
        person_id=person.id or 0,
        role=Role(invitation.role or ""),
        invited_by=invitation.invited_by,
    )
    invitation.used_at, invitation.name, invitation.email = store.now(), "", None
    return actor


def choose_new_password(store: Store, code: str, password: str) -> str | None:
    """Set a new password through a one-time link and end all sessions; returns the e-mail address."""
    require_passwords()
    asked = look_at_invitation(store, code)
    if asked.role is not None:  # before bcrypt works for a stranger
        raise InvitationNotValid
    hashed = hash_password(password, [asked.name, asked.school_name])
    with store.write(EVERY) as session:
        invitation = valid(session, store, code, to_use=True)
        person_id, school_id = invitation.person_id or 0, invitation.school_id
        invitation.used_at = store.now()
        session.flush()
        person = set_password(session, person_id, hashed)
        remove_all_passkeys(session, person_id)
        role = Role(membership_at(session, person_id, school_id).role)
        actor = Actor(person_id=person_id, school_id=school_id, role=role, name=person.name)
        record(session, actor, NewPasswordChosen(), person_id, store.now())
        return person.email
