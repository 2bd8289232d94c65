"""Who leads the schools of a board: invited by the office, and their access closed and opened by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from core.alphabet import alphabetical
from core.errors import AlreadyDone, NotFound
from core.events.people import AccessOpened, InvitationWithdrawn, Invited
from core.permissions import LEADERS, Act, Actor, Role
from db.accounts import has_account, membership_at, on_member
from db.acting import acting, find, value_of
from db.board.reach import SchoolCase, asking_schools, on_school
from db.invitations.inviting import invite_within
from db.members.leaving import close_access
from db.models import Invitation, Membership, Person
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Who leads a school: enough to reach them, and no profile."""

    person_id: int
    name: str
    email: str | None
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderLink:
    """A link that nobody used yet, for who is to lead a school."""

    invitation_id: int
    name: str
    email: str | None
    has_account: bool
    expires_at: datetime
    is_expired: bool


def leaders(store: Store, actor: Actor, school_id: int) -> tuple[tuple[Leader, ...], tuple[LeaderLink, ...]]:
    """Who leads this school of the board, and the links for that; `NotFound`."""
    with asking_schools(store, actor, Act.MANAGE_SCHOOLS) as reach:
        if school_id not in reach.ids:
            raise NotFound("school", school_id)
        rows = reach.session.exec(
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.school_id == school_id, col(Membership.role).in_(LEADERS))
        ).all()
        links = reach.session.exec(
            select(Invitation)
            .where(Invitation.school_id == school_id, col(Invitation.used_at).is_(None))
            .where(col(Invitation.role).in_(LEADERS))
            .order_by(col(Invitation.expires_at), col(Invitation.id))
        ).all()
        found = [
            value_of(Leader, membership, name=person.name, email=person.email) for person, membership in rows
        ]
        pending = tuple(
            value_of(
                LeaderLink,
                each,
                invitation_id=each.id,
                has_account=has_account(reach.session, each.email),
                is_expired=each.expires_at <= store.now(),
            )
            for each in links
        )
    return tuple(sorted(found, key=lambda each: (not each.is_active, alphabetical(each.name)))), pending


def invite_leader(store: Store, actor: Actor, school_id: int, name: str = "", email: str = "") -> str:
    """A code with which one person becomes a school leader of this school; as `invite` has it."""
    with acting(store, actor, Act.MANAGE_SCHOOLS, on_school(school_id)) as case:
        code = invite_within(case.there, Role.SCHOOL_LEADER, name, email)
        case.told(Invited(role=Role.SCHOOL_LEADER))
        return code


def withdraw_leader_link(store: Store, actor: Actor, school_id: int, invitation_id: int) -> None:
    """Withdraw an unused link for who was to lead this school. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.MANAGE_SCHOOLS, on_school(school_id)) as case:
        found = find(case.session, case.there.actor, Invitation, invitation_id, hold=True)
        if found.role not in LEADERS:
            raise NotFound("invitation", invitation_id)
        if found.used_at is not None:
            raise AlreadyDone(kind="invitation", state="used")
        case.session.delete(found)
        case.tell(InvitationWithdrawn(role=Role(found.role or "")), invitation_id)


def close_leader(store: Store, actor: Actor, school_id: int, person_id: int) -> None:
    """Close a school leader's access to their school; also of the only one, whom the office can replace.

    `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.MANAGE_SCHOOLS, on_school(school_id)) as case:
        _require_leader(case, person_id)
        case.told(close_access(case.there, person_id))


def reopen_leader(store: Store, actor: Actor, school_id: int, person_id: int) -> None:
    """Open a school leader's access again, with their old password. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.MANAGE_SCHOOLS, on_school(school_id)) as case:
        _require_leader(case, person_id)
        member = on_member(person_id)(case.there)
        if member.membership.is_active:
            raise AlreadyDone(kind="membership", state="active")
        member.membership.is_active = True
        case.tell(AccessOpened(), person_id)


def _require_leader(case: SchoolCase, person_id: int) -> None:
    """The team of a school is its leader's to let in."""
    if membership_at(case.session, person_id, case.id).role not in LEADERS:
        raise NotFound("person", person_id)
