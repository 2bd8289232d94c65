"""Make, list and withdraw one-time links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Delete, delete, or_
from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.events import Event
from core.events.people import InvitationWithdrawn, Invited, NewPasswordOffered
from core.permissions import LEADERS, OFFICE, TEAM, Act, Actor, Role
from core.texts import written
from db.accounts import LONGEST_NAME, clean_email, has_account, is_active_elsewhere, on_member
from db.acting import Case, acting, asking, find, nothing, value_of
from db.codes import fingerprint, new_code
from db.invitations.refusals import (
    DemoInvitesNobody,
    InvitedMember,
    MemberElsewhere,
    MemberInactive,
    RoleNotOffered,
)
from db.models import Invitation, Membership, Person, School, TeamLink
from db.store import Store, beyond

INVITATION_LIVES = timedelta(days=7)


def offered_roles(actor: Actor) -> tuple[Role, ...]:
    """The roles that can be granted where the actor is: those of a team, or of the office of a board."""
    granted = OFFICE if actor.is_at_office else TEAM
    return tuple(role for role in Role if role in granted)


@dataclass(frozen=True, kw_only=True)
class PendingInvitation:
    """An unused link, as its school sees it: to join in a role, or for a member's password.

    `has_account`, as in `OpenInvitation`: this person joins with the password that they have.
    """

    invitation_id: int
    role: Role | None
    name: str
    email: str | None
    has_account: bool
    invited_by: str | None
    expires_at: datetime
    is_expired: bool
    mailed_at: datetime | None


def invite(store: Store, actor: Actor, role: Role, name: str = "", email: str = "") -> str:
    """A code with which one colleague can join the school in this role, within seven days.

    `name`, `email`: for whom it is, if known; with an address, only that account can use it.
    `RoleNotOffered`, `DemoInvitesNobody`, `EmailNotUnderstood`, `InvitedMember`, `MemberInactive`, `TooLong`.
    """
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        if role not in offered_roles(actor):
            raise RoleNotOffered(role, offered_roles(actor))
        return invite_within(case, role, name, email)


def invite_within(case: Case, role: Role, name: str, email: str) -> str:
    """A code with which one person joins the school of the case, within an act that may grant this role."""
    named = written("name", name, LONGEST_NAME)
    address = clean_email(email) if email.strip() else None
    require_new_here(case, address)
    return make_link(case, Invited(role=role), role=role, name=named, email=address)[1]


def require_new_here(case: Case, email: str | None) -> None:
    """Refuse an address that is in the school already: `InvitedMember`, `MemberInactive`."""
    found = case.session.exec(
        select(Person.name, Membership.is_active)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == case.actor.school_id, Person.email == email)
    ).first()
    if email is not None and found is not None:
        raise InvitedMember(found[0]) if found[1] else MemberInactive


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
        case.session.execute(unused_links(actor.school_id).where(col(Invitation.person_id) == person_id))
        return make_link(case, NewPasswordOffered(person_id=person_id), person_id=person_id)[1]


def make_link(case: Case, event: Event, **whom: Role | int | str | None) -> tuple[int, str]:
    """A new link for somebody, inside an act: its id and its code. `DemoInvitesNobody`."""
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
    return made.id or 0, code


def open_invitations(store: Store, actor: Actor) -> tuple[PendingInvitation, ...]:
    """The valid links of the actor's school, the first to expire first.

    A link for somebody who was named, but never joined, stays until it is withdrawn.
    """
    with asking(store, actor, Act.INVITE_MEMBER) as session:
        found = session.exec(
            select(Invitation)
            .where(Invitation.school_id == actor.school_id, col(Invitation.used_at).is_(None))
            .where(
                or_(
                    col(Invitation.expires_at) > store.now(),
                    col(Invitation.name) != "",
                    col(Invitation.email).is_not(None),
                )
            )
            .order_by(col(Invitation.expires_at), col(Invitation.id))
        ).all()
        return tuple(
            value_of(
                PendingInvitation,
                each,
                invitation_id=each.id,
                name=name_of(session, each.person_id) or each.name,
                has_account=has_account(session, each.email),
                invited_by=name_of(session, each.invited_by),
                is_expired=each.expires_at <= store.now(),
            )
            for each in found
        )


def name_of(session: Session, person_id: int | None) -> str | None:
    """What the person of a link is called, if it has one."""
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
    """Withdraw a leaving member's ways back in: links made for them and links they made.

    Who leaves the office of a board made links for who is to lead its schools, too.
    """
    theirs = or_(col(Invitation.person_id) == person_id, col(Invitation.invited_by) == person_id)
    session.execute(unused_links(school_id).where(theirs))
    session.execute(
        delete(TeamLink).where(col(TeamLink.school_id) == school_id, col(TeamLink.opened_by) == person_id)
    )
    managed = select(School.id).where(School.board_id == school_id, col(School.is_office).is_(False))
    with beyond(session):
        for each in session.exec(managed.order_by(col(School.id))).all():
            made = col(Invitation.invited_by) == person_id, col(Invitation.role).in_(LEADERS)
            session.execute(unused_links(each or 0).where(*made))


def unused_links(school_id: int) -> Delete:
    """Delete the links of a school that nobody used yet."""
    return delete(Invitation).where(col(Invitation.school_id) == school_id, col(Invitation.used_at).is_(None))
