"""Come by the team link: into the team at once, or to the door where a school leader lets one in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from core.languages import DEFAULT_LANGUAGE
from core.permissions import Actor
from db.accounts import account, person_of, require_passwords
from db.audit import touch
from db.codes import fingerprint, new_code, short_fingerprint
from db.invitations.inviting import name_of
from db.invitations.refusals import DemoInvitesNobody, InvitationNotValid, TeamLinkFull
from db.invitations.team_link import TEAM_ROLE, become_member, is_member
from db.models import Arrival, Person, School, TeamLink
from db.signing_in import issue_ticket
from db.store import EVERY, Store


@dataclass(frozen=True, kw_only=True)
class OpenTeamLink:
    """What who opens the team link sees: which school asks, by whom, and whether they wait to be let in."""

    school_id: int
    school_name: str
    invited_by: str | None
    asks: bool
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """Where somebody came; `waits`: the secret of their place at the door, None for who is in."""

    school_id: int
    email: str
    waits: str | None


@dataclass(frozen=True, kw_only=True)
class AtTheDoor:
    """A place at the door; `ticket`: into the school, for who was let in."""

    school_name: str
    ticket: str | None


def look_at_team_link(store: Store, code: str) -> OpenTeamLink | None:
    """What this code is for, however it was typed; None if it is no open team link."""
    with store.read(EVERY) as session:
        found = _open(session, store, code)
        if found is None:
            return None
        school = session.get_one(School, found.school_id)
        return OpenTeamLink(
            school_id=found.school_id,
            school_name=school.name,
            invited_by=name_of(session, found.opened_by),
            asks=found.asks,
            expires_at=found.expires_at,
        )


def arrive(
    store: Store,
    code: str,
    *,
    name: str | None,
    email: str,
    password: str,
    browser: str,
    language: str = DEFAULT_LANGUAGE,
) -> Arrived:
    """Come by the team link, as somebody new, or (name None) with an account proved by its password.

    Who is in the team already comes in. `InvitationNotValid`, `TeamLinkFull`, `MemberInactive`, and the
    refusals of `account`.
    """
    require_passwords()
    link = look_at_team_link(store, code)
    if link is None:  # before any password is looked at
        raise InvitationNotValid
    who = account(store, name, email, password, school=link.school_name, language=language)
    with store.write(EVERY) as session:
        return arrive_as(session, store, code, person_of(session, store, who), browser)


def arrive_signed_in(store: Store, actor: Actor, code: str, browser: str) -> Arrived:
    """Come by the team link with the account that is signed in; as `arrive`, and `DemoInvitesNobody`."""
    with store.write(EVERY) as session:
        person = session.get_one(Person, actor.person_id)
        if person.email is None:
            raise DemoInvitesNobody
        return arrive_as(session, store, code, person, browser)


def arrive_as(session: Session, store: Store, code: str, person: Person, browser: str) -> Arrived:
    """Come by the team link as this person, who was proved; as `arrive`."""
    link = _open(session, store, code, hold=True)
    if link is None:
        raise InvitationNotValid
    school_id, person_id = link.school_id, person.id or 0
    is_in = is_member(session, school_id, person_id)
    waits = None if is_in else _place(session, store, link, person_id, browser)
    return Arrived(school_id=school_id, email=person.email or "", waits=waits)


def _place(session: Session, store: Store, link: TeamLink, person_id: int, browser: str) -> str | None:
    """A place at the door, or (None) in the team where nobody has to wait."""
    here = select(Arrival).where(Arrival.school_id == link.school_id)
    arrival = session.exec(here.where(Arrival.person_id == person_id)).first()
    if arrival is None:
        came = session.exec(select(func.count()).select_from(here.subquery())).one()
        if came >= link.most:
            raise TeamLinkFull(link.most)
        arrival = Arrival(school_id=link.school_id, person_id=person_id, came_at=store.now())
        session.add(arrival)
    if not link.asks:
        arrival.let_in_at = store.now()
        session.flush()
        become_member(
            session,
            store,
            school_id=link.school_id,
            person_id=person_id,
            role=TEAM_ROLE,
            invited_by=link.opened_by,
        )
        return None
    secret = new_code()
    arrival.secret_hash, arrival.browser = fingerprint(secret), fingerprint(browser)
    session.flush()
    touch(session, link.school_id)
    return secret


def wait_at_the_door(store: Store, secret: str, browser: str) -> AtTheDoor:
    """Look whether who waits here was let in: then there is a ticket, once. `InvitationNotValid`."""
    with store.read(EVERY) as session:
        found = _place_of(session, secret, browser)
        school = session.get_one(School, found.school_id)
        email = session.get_one(Person, found.person_id).email or ""
        at_the_door = AtTheDoor(school_name=school.name, ticket=None)
        if found.let_in_at is None:
            return at_the_door
    with store.write(EVERY) as session:
        _place_of(session, secret, browser, hold=True).secret_hash = None
    ticket = issue_ticket(store, email, browser, found.school_id)
    return AtTheDoor(school_name=at_the_door.school_name, ticket=ticket)


def _place_of(session: Session, secret: str, browser: str, *, hold: bool = False) -> Arrival:
    query = select(Arrival).where(
        Arrival.secret_hash == fingerprint(secret), Arrival.browser == fingerprint(browser)
    )
    found = session.exec(query.with_for_update() if hold else query).first()
    if found is None or not browser:
        raise InvitationNotValid
    return found


def is_open(session: Session, store: Store, code: str) -> bool:
    """Whether this is the code of an open team link."""
    return _open(session, store, code) is not None


def _open(session: Session, store: Store, code: str, *, hold: bool = False) -> TeamLink | None:
    query = select(TeamLink).where(
        TeamLink.code_hash == short_fingerprint(code), col(TeamLink.expires_at) > store.now()
    )
    return session.exec(query.with_for_update() if hold else query).first()
