"""The link for the whole team: a school leader opens it for a while, sees who came, and lets them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from secrets import token_hex

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.events.people import Joined, TeamLinkOpened, TeamLinkShut, TurnedAway
from core.permissions import Act, Actor, Role
from db.acting import Case, acting, asking, find, nothing, value_of
from db.audit import record
from db.codes import short_code, short_fingerprint
from db.invitations.inviting import offered_roles
from db.invitations.refusals import DemoInvitesNobody, MemberInactive, RoleNotOffered
from db.models import Arrival, Membership, Person, School, TeamLink
from db.schools import add_member
from db.store import Store, beyond

#: In this role people come by the team link; a school leader is invited by name.
TEAM_ROLE = Role.TEACHER
MOST = 200


class Hours(IntEnum):
    """How long a team link can last."""

    HOUR = 1
    DAY = 24


@dataclass(frozen=True, kw_only=True)
class Came:
    """Somebody who came by the team link; `let_in_at` None: they wait at the door."""

    arrival_id: int
    name: str
    email: str | None
    came_at: datetime
    let_in_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class TeamLinkNow:
    """The team link of the school; `code` None: there is none, or its time is over."""

    code: str | None
    most: int
    asks: bool
    expires_at: datetime | None
    came: tuple[Came, ...]

    @property
    def waiting(self) -> tuple[Came, ...]:
        """Who waits to be let in, the first to come first."""
        return tuple(each for each in self.came if each.let_in_at is None)

    @property
    def is_in(self) -> tuple[Came, ...]:
        """Who came in by this link."""
        return tuple(each for each in self.came if each.let_in_at is not None)


def open_team_link(store: Store, actor: Actor, hours: Hours, most: int, asks: bool) -> None:
    """Open a link for the whole team; an earlier one stops working, and who waits goes on waiting.

    `most`: people, 1 to 200. `asks`: a school leader lets each of them in. `DemoInvitesNobody`.
    """
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        school = case.session.get_one(School, actor.school_id, with_for_update=True)
        if school.is_demo:
            raise DemoInvitesNobody
        if school.is_office:  # nobody comes to work for a board by a link on a beamer
            raise RoleNotOffered(TEAM_ROLE, offered_roles(actor))
        case.session.execute(delete(TeamLink).where(col(TeamLink.school_id) == actor.school_id))
        came_in = delete(Arrival).where(
            col(Arrival.school_id) == actor.school_id, col(Arrival.let_in_at).is_not(None)
        )
        case.session.execute(came_in)
        seed, most = token_hex(16), min(max(most, 1), MOST)
        case.add(
            TeamLink,
            seed=seed,
            code_hash=short_fingerprint(short_code(seed)),
            most=most,
            asks=asks,
            expires_at=case.at + timedelta(hours=hours),
        )
        case.tell(TeamLinkOpened(hours=int(hours), most=most, asks=asks))


def shut_team_link(store: Store, actor: Actor) -> None:
    """End the team link now; who waits can still be let in. `AlreadyDone`."""
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        found = case.session.exec(select(TeamLink).where(TeamLink.school_id == actor.school_id)).first()
        if found is None or found.expires_at <= case.at:
            raise AlreadyDone(kind="invitation", state="ended")
        found.expires_at = case.at
        case.tell(TeamLinkShut())


def team_link(store: Store, actor: Actor) -> TeamLinkNow:
    """The team link as its school leaders see it, with who came by it."""
    with asking(store, actor, Act.INVITE_MEMBER) as session:
        found = session.exec(select(TeamLink).where(TeamLink.school_id == actor.school_id)).first()
        came = _came(session, actor.school_id)
        if found is None:
            return TeamLinkNow(code=None, most=0, asks=True, expires_at=None, came=came)
        is_open = found.expires_at > store.now()
        return value_of(TeamLinkNow, found, code=short_code(found.seed) if is_open else None, came=came)


def _came(session: Session, school_id: int) -> tuple[Came, ...]:
    rows = session.exec(
        select(Arrival, Person)
        .join(Person, col(Person.id) == Arrival.person_id)
        .where(Arrival.school_id == school_id)
        .order_by(col(Arrival.came_at), col(Arrival.id))
    ).all()
    return tuple(
        value_of(Came, arrival, arrival_id=arrival.id, name=person.name, email=person.email)
        for arrival, person in rows
    )


def let_in(store: Store, actor: Actor, arrival_id: int) -> None:
    """Let somebody who waits at the door into the team. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        arrival = _waiting(case, arrival_id)
        arrival.let_in_at = case.at
        # Perhaps they joined by a link of their own meanwhile.
        if not is_member(case.session, actor.school_id, arrival.person_id):
            become_member(
                case.session,
                store,
                school_id=actor.school_id,
                person_id=arrival.person_id,
                role=TEAM_ROLE,
                invited_by=actor.person_id,
            )


def turn_away(store: Store, actor: Actor, arrival_id: int) -> None:
    """Do not let them in; an account that opens no school goes with it. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
        arrival = _waiting(case, arrival_id)
        person_id = arrival.person_id
        case.session.delete(arrival)
        case.session.flush()
        with beyond(case.session):
            if not _is_anywhere(case.session, person_id):
                case.session.execute(delete(Person).where(col(Person.id) == person_id))
        case.tell(TurnedAway())


def _waiting(case: Case, arrival_id: int) -> Arrival:
    arrival = find(case.session, case.actor, Arrival, arrival_id, hold=True)
    if arrival.let_in_at is not None:
        raise AlreadyDone(kind="invitation", state="used")
    return arrival


def _is_anywhere(session: Session, person_id: int) -> bool:
    """Whether this account is of a school, or waits at another one."""
    member = select(Membership.id).where(Membership.person_id == person_id)
    waits = select(Arrival.id).where(Arrival.person_id == person_id)
    return any(session.exec(query).first() is not None for query in (member, waits))


def is_member(session: Session, school_id: int, person_id: int) -> bool:
    """Whether this person is of the school; `MemberInactive`."""
    theirs = select(Membership.is_active).where(
        Membership.school_id == school_id, Membership.person_id == person_id
    )
    found = session.exec(theirs).first()
    if found is False:
        raise MemberInactive
    return found is not None


def become_member(
    session: Session, store: Store, *, school_id: int, person_id: int, role: Role, invited_by: int | None
) -> Actor:
    """Make this person a member of this school, and record that they joined."""
    school, person = session.get_one(School, school_id), session.get_one(Person, person_id)
    actor = add_member(session, store, school, person, role)
    record(session, actor, Joined(role=role, invited_by=invited_by), actor.person_id, store.now())
    return actor
