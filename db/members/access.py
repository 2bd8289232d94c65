"""The people of a school, their roles, and opening their access again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from core.alphabet import alphabetical
from core.errors import AlreadyDone, Refusal
from core.events.people import AccessOpened, RoleChanged
from core.permissions import LEADERS, Act, Actor, Role
from db.accounts import MemberCase, on_member
from db.acting import acting, asking, same_for_role, value_of
from db.invitations import RoleNotOffered, offered_roles, withdraw_links_of
from db.models import Membership, Person
from db.store import Store


class LastSchoolLeader(Refusal):
    """A school keeps at least one active school leader."""


class LastAdministrator(Refusal):
    """The office of a board keeps at least one active administrator."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person in the actor's school."""

    person_id: int
    name: str
    email: str | None
    role: Role
    is_active: bool


@same_for_role
def members(store: Store, actor: Actor) -> tuple[Member, ...]:
    """Everyone in the actor's school by name, those without access last."""
    with asking(store, actor, Act.SEE_MEMBERS) as session:
        rows = session.exec(
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.school_id == actor.school_id)
        ).all()
        found = [
            value_of(Member, membership, name=person.name, email=person.email) for person, membership in rows
        ]
    return tuple(
        sorted(found, key=lambda each: (not each.is_active, alphabetical(each.name), each.person_id))
    )


def reactivate(store: Store, actor: Actor, person_id: int) -> None:
    """Reopen a member's access, with their old password. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.CHANGE_MEMBER, on_member(person_id)) as case:
        if case.membership.is_active:
            raise AlreadyDone(kind="membership", state="active")
        case.membership.is_active = True
        case.tell(AccessOpened())


def change_role(store: Store, actor: Actor, person_id: int, role: Role) -> None:
    """Change a member's role here, from their next click; what they did stays theirs.

    Who leads no longer leaves no links for others, nor one for a password.

    `RoleNotOffered`, `LastSchoolLeader`, `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.CHANGE_MEMBER, on_member(person_id)) as case:
        if role not in offered_roles(actor):
            raise RoleNotOffered(role, offered_roles(actor))
        was = Role(case.membership.role)
        if was is role:
            raise AlreadyDone(kind="membership", state=role)
        if case.membership.is_active:
            require_another_leader(case, role)
        case.membership.role = role
        if was in LEADERS and role not in LEADERS:  # a link that they made would let them lead again
            withdraw_links_of(case.session, actor.school_id, person_id)
        case.tell(RoleChanged(was=was, became=role))


def require_another_leader(case: MemberCase, becomes: Role | None = None) -> None:
    """Refuse to take away who runs the place alone: `LastSchoolLeader`, `LastAdministrator`."""
    is_office = case.actor.is_at_office
    runs = frozenset({Role.ADMINISTRATOR}) if is_office else LEADERS
    if case.membership.role not in runs or becomes in runs:
        return
    others = select(Membership.id).where(
        Membership.school_id == case.actor.school_id,
        col(Membership.role).in_(runs),
        Membership.is_active,
        Membership.person_id != case.membership.person_id,
    )
    if case.session.exec(others).first() is None:
        raise LastAdministrator if is_office else LastSchoolLeader
