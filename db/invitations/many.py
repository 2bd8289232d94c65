"""Invite many at once: what a list says, what is doubtful in it, and then all of the links or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from core.errors import Refusal, TooLong
from core.events.people import Invited
from core.invitees import MOST, Given, meant_instead, same_person
from core.permissions import Act, Actor, Role
from core.texts import written
from db.accounts import LONGEST_NAME, EmailNotUnderstood, clean_email, has_account
from db.acting import Case, acting, asking, nothing
from db.invitations.inviting import INVITATION_LIVES, make_link, offered_roles, require_new_here, unused_links
from db.invitations.refusals import RoleNotOffered, TooManyInvited
from db.models import Invitation, Membership, Person
from db.store import Store


class Doubt(StrEnum):
    """What is the matter with somebody of the list."""

    EMAIL_WRONG = "email_wrong"
    NAME_LONG = "name_long"
    NOBODY = "nobody"
    TWICE = "twice"
    MEMBER = "member"
    NO_ACCESS = "no_access"
    SAME_NAME = "same_name"
    OTHER_DOMAIN = "other_domain"
    INVITED = "invited"
    ROLE_UNKNOWN = "role_unknown"
    NO_EMAIL = "no_email"
    NO_SCHOOL = "no_school"
    SCHOOL_UNKNOWN = "school_unknown"
    SCHOOL_NEAR = "school_near"
    ROLE_ELSEWHERE = "role_elsewhere"


#: With one of these somebody gets no link; with one of those the inviter says yes first; the rest is told.
LEFT_OUT = frozenset(
    {
        Doubt.EMAIL_WRONG,
        Doubt.NAME_LONG,
        Doubt.NOBODY,
        Doubt.TWICE,
        Doubt.MEMBER,
        Doubt.NO_ACCESS,
        Doubt.NO_SCHOOL,
        Doubt.SCHOOL_UNKNOWN,
        Doubt.ROLE_ELSEWHERE,
    }
)
ASKED = frozenset({Doubt.SAME_NAME, Doubt.OTHER_DOMAIN, Doubt.SCHOOL_NEAR})


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """Somebody of the list, as understood. `row`: where they stand in it.

    `about`: of a doubt, whom or what it is about: a member's name, the address that was probably meant, the
    role that was said. `has_account`: they join with the account that they have. In a list of several
    schools, `school_id` and `school`: where; `said_school`: what the list calls it.
    """

    row: int
    name: str
    email: str
    role: Role
    doubts: tuple[Doubt, ...] = ()
    about: str = ""
    has_account: bool = False
    school_id: int | None = None
    school: str = ""
    said_school: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether they cannot get a link."""
        return not LEFT_OUT.isdisjoint(self.doubts)

    @property
    def is_asked(self) -> bool:
        """Whether the inviter has to say yes first."""
        return not self.is_left_out and not ASKED.isdisjoint(self.doubts)


@dataclass(frozen=True, kw_only=True)
class MadeLink:
    """A link that was made; its code is in no database. `school`: of a list of several schools."""

    invitation_id: int
    name: str
    email: str
    role: Role
    code: str
    expires_at: datetime
    school: str = ""


def look_over(store: Store, actor: Actor, given: Sequence[Given], role: Role) -> tuple[Invitee, ...]:
    """What the list says, beside who is in the school already; nothing is written.

    `role`: of whom the list gives none. `TooManyInvited`, `RoleNotOffered`.
    """
    _require_some(actor, given, role)
    with asking(store, actor, Act.INVITE_MEMBER) as session:
        known = Known.of(session, actor.school_id)
        domains = domains_of(given, [known])
        return tuple(once_each(session, (understood(each, role, known, domains) for each in given)))


def domains_of(given: Sequence[Given], known: Iterable[Known]) -> list[str]:
    """Where people of the list and of these schools have an address, one for each person."""
    there = [domain for each in known for domain in each.domains]
    return [*there, *(each.email.rpartition("@")[2].lower() for each in given)]


def once_each(session: Session, people: Iterable[Invitee]) -> Iterator[Invitee]:
    """The same people: who stands there a second time is left out, and who has an account is marked."""
    seen: set[tuple[int | None, str]] = set()
    for one in people:
        if not one.email or one.is_left_out:
            yield one
        elif (one.school_id, one.email) in seen:
            yield replace(one, doubts=(Doubt.TWICE,))
        else:
            seen.add((one.school_id, one.email))
            yield replace(one, has_account=has_account(session, one.email))


def require_few(given: Sequence[object]) -> None:
    """Refuse a longer list than one can be: `TooManyInvited`."""
    if len(given) > MOST:
        raise TooManyInvited(given=len(given), most=MOST)


def _require_some(actor: Actor, given: Sequence[object], *roles: Role) -> None:
    require_few(given)
    for role in roles:
        if role not in offered_roles(actor):
            raise RoleNotOffered(role, offered_roles(actor))


@dataclass(frozen=True, kw_only=True)
class Known:
    """Who is in the school, and for whom a link is open."""

    members: dict[str, tuple[str, bool]]
    names: dict[str, str]
    invited: frozenset[str]

    @classmethod
    def of(cls, session: Session, school_id: int) -> Known:
        """Those of one school."""
        rows = session.exec(
            select(Person.name, Person.email, Membership.is_active)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.school_id == school_id)
        ).all()
        links = session.exec(
            select(Invitation.email).where(
                Invitation.school_id == school_id,
                col(Invitation.used_at).is_(None),
                col(Invitation.email).is_not(None),
            )
        ).all()
        return cls(
            members={email: (name, is_active) for name, email, is_active in rows if email},
            names={same_person(name): name for name, _email, is_active in rows if is_active},
            invited=frozenset(each for each in links if each),
        )

    @property
    def domains(self) -> list[str]:
        """Of their addresses, one for each person."""
        return [email.rpartition("@")[2] for email in self.members]


def understood(given: Given, role: Role, known: Known, domains: list[str]) -> Invitee:
    """Somebody of the list beside who is known; `role`: if the list says none."""
    one = Invitee(row=given.row, name=given.name, email=given.email, role=given.role or role)
    try:
        one = replace(one, name=written("name", given.name, LONGEST_NAME))
        one = replace(one, email=clean_email(given.email) if given.email else "")
    except TooLong:
        is_name = len(given.name) > LONGEST_NAME
        return replace(one, doubts=(Doubt.NAME_LONG if is_name else Doubt.EMAIL_WRONG,))
    except (EmailNotUnderstood, Refusal):
        return replace(one, doubts=(Doubt.EMAIL_WRONG,))
    if not (one.name or one.email):
        return replace(one, doubts=(Doubt.NOBODY,))
    if one.email in known.members:
        name, is_active = known.members[one.email]
        return replace(one, doubts=(Doubt.MEMBER if is_active else Doubt.NO_ACCESS,), about=name)
    return _doubted(one, given, known, domains)


def _doubted(one: Invitee, given: Given, known: Known, domains: list[str]) -> Invitee:
    if meant := meant_instead(one.email, domains) if one.email else "":
        return replace(one, doubts=(Doubt.OTHER_DOMAIN,), about=meant)
    if one.name and (name := known.names.get(same_person(one.name))):
        return replace(one, doubts=(Doubt.SAME_NAME,), about=name)
    if one.email in known.invited:
        return replace(one, doubts=(Doubt.INVITED,))
    if given.said_role:
        return replace(one, doubts=(Doubt.ROLE_UNKNOWN,), about=given.said_role)
    return one if one.email else replace(one, doubts=(Doubt.NO_EMAIL,))


def invite_many(store: Store, actor: Actor, people: Sequence[Invitee]) -> tuple[MadeLink, ...]:
    """Make a link for each of them: all, or none. An earlier open link for the same address stops working.

    `TooManyInvited`, `RoleNotOffered`, `DemoInvitesNobody`, `EmailNotUnderstood`, `InvitedMember`,
    `MemberInactive`, `TooLong`.
    """
    _require_some(actor, people, *{each.role for each in people})
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        return tuple(link_for(case, each) for each in people)


def link_for(case: Case, each: Invitee) -> MadeLink:
    """Make their link within an act, in place of an earlier one for the same address."""
    name = written("name", each.name, LONGEST_NAME)
    email = clean_email(each.email) if each.email else None
    require_new_here(case, email)
    if email is not None:
        case.session.execute(unused_links(case.actor.school_id).where(col(Invitation.email) == email))
    link, code = make_link(case, Invited(role=each.role), role=each.role, name=name, email=email)
    return MadeLink(
        invitation_id=link,
        name=name,
        email=email or "",
        role=each.role,
        code=code,
        expires_at=case.at + INVITATION_LIVES,
        school=each.school,
    )
