"""Signing in and out: the right password gives a ticket, the ticket a session, the session an actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.permissions import Actor, Role
from db.codes import fingerprint, new_code
from db.models import Membership, Person, School, SignIn, Ticket
from db.passwords import password_matches
from db.store import Store

ATTEMPTS = 5
LOCKED_FOR = timedelta(minutes=5)
TICKET_LIVES = timedelta(seconds=30)
SIGNED_IN_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Visit:
    """What one rerun of a page may know about who is looking: the actor and the state of the school."""

    actor: Actor
    school_name: str
    is_demo: bool
    revision: int
    privacy_threshold: int
    language: str


def check_password(store: Store, email: str, password: str) -> bool:
    """Whether this e-mail address and password let somebody in. Five misses lock the address for a while.

    Takes as long for an unknown address as for a known one, and says no more.
    """
    with store.read() as session:
        person = session.exec(select(Person).where(Person.email == email.strip().lower())).first()
    right = password_matches(password, person.password_hash if person else None)
    if person is None or (person.locked_until and person.locked_until > store.now()):
        return False
    with store.write() as session:
        if right:
            _set_attempts(session, person, 0)
            return _entrance(session, person.email or "") is not None
        # Raised in the database, not read and written back: two guesses at once must both count.
        raised = (
            update(Person)
            .where(col(Person.id) == person.id)
            .values(failed_attempts=col(Person.failed_attempts) + 1)
            .returning(col(Person.failed_attempts))
        )
        if session.execute(raised).scalar_one() >= ATTEMPTS:
            locked_until = store.now() + LOCKED_FOR
            session.execute(
                update(Person)
                .where(col(Person.id) == person.id)
                .values(locked_until=locked_until, failed_attempts=0)
            )
    return False


def _set_attempts(session: Session, person: Person, attempts: int) -> None:
    session.execute(
        update(Person).where(col(Person.id) == person.id).values(failed_attempts=attempts, locked_until=None)
    )


def _entrance(session: Session, email: str) -> int | None:
    """The active membership through which this person comes in: the oldest one."""
    return session.exec(
        select(Membership.id)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(Person.email == email.strip().lower(), Membership.is_active)
        .order_by(col(Membership.id))
    ).first()


def issue_ticket(store: Store, email: str, browser: str) -> str:
    """A ticket for somebody whose password was right, for this browser only (its xsrf cookie)."""
    with store.write() as session:
        membership_id = _entrance(session, email)
        if membership_id is None:
            raise NotFound("person", email)
        return _ticket(session, store, membership_id, browser)


def _ticket(session: Session, store: Store, membership_id: int, browser: str) -> str:
    session.execute(delete(Ticket).where(col(Ticket.expires_at) < store.now()))
    code = new_code()
    session.add(
        Ticket(
            id=fingerprint(code),
            membership_id=membership_id,
            browser=fingerprint(browser),
            expires_at=store.now() + TICKET_LIVES,
        )
    )
    return code


def redeem_ticket(store: Store, ticket: str, browser: str) -> str | None:
    """Trade a ticket for the secret of a new session; None if it is used, late or another browser's."""
    with store.write() as session:
        found = session.get(Ticket, fingerprint(ticket))
        if found is None:
            return None
        session.delete(found)
        if found.expires_at < store.now() or found.browser != fingerprint(browser):
            return None
        session.execute(delete(SignIn).where(col(SignIn.expires_at) < store.now()))
        secret = new_code()
        session.add(
            SignIn(
                id=fingerprint(secret),
                membership_id=found.membership_id,
                expires_at=store.now() + SIGNED_IN_FOR,
            )
        )
        return secret


def visit(store: Store, secret: str | None) -> Visit | None:
    """Who this browser is, read anew at every rerun: a session that was ended is out at the next click."""
    if not secret:
        return None
    with store.read() as session:
        row = session.exec(
            select(Membership, Person, School)
            .join(SignIn, col(SignIn.membership_id) == Membership.id)
            .join(Person, col(Person.id) == Membership.person_id)
            .join(School, col(School.id) == Membership.school_id)
            .where(
                SignIn.id == fingerprint(secret),
                col(SignIn.expires_at) > store.now(),
                Membership.is_active,
            )
        ).first()
        if row is None:
            return None
        membership, person, school = row
        assert person.id is not None
        assert school.id is not None
        return Visit(
            actor=Actor(person.id, school.id, Role(membership.role), person.name),
            school_name=school.name,
            is_demo=school.is_demo,
            revision=school.revision,
            privacy_threshold=school.privacy_threshold,
            language=person.language,
        )


def sign_out(store: Store, secret: str | None) -> None:
    """End this browser's session. Signing out twice is no error."""
    if secret:
        with store.write() as session:
            session.execute(delete(SignIn).where(col(SignIn.id) == fingerprint(secret)))


def sign_out_everywhere(store: Store, actor: Actor) -> None:
    """End all sessions of this person, at every school and on every device."""
    with store.write() as session:
        end_sessions(session, actor.person_id)


def end_sessions(session: Session, person_id: int) -> None:
    """End a person's sessions and unused tickets, inside the act that makes it necessary."""
    theirs = select(Membership.id).where(Membership.person_id == person_id)
    for table in (SignIn, Ticket):
        session.execute(delete(table).where(col(table.membership_id).in_(theirs)))


@dataclass(frozen=True)
class Place:
    """A school where the actor has a role."""

    school_id: int
    name: str
    role: Role


def places(store: Store, actor: Actor) -> tuple[Place, ...]:
    """The schools where this person is active, by name."""
    with store.read() as session:
        rows = session.exec(
            select(School.id, School.name, Membership.role)
            .join(Membership, col(Membership.school_id) == School.id)
            .where(Membership.person_id == actor.person_id, Membership.is_active)
            .order_by(School.name)
        ).all()
    return tuple(Place(school_id, name, Role(role)) for school_id, name, role in rows if school_id)


def change_place(store: Store, actor: Actor, secret: str, school_id: int) -> None:
    """Go on in another school of this person, in the same browser."""
    with store.write() as session:
        membership_id = session.exec(
            select(Membership.id).where(
                Membership.person_id == actor.person_id,
                Membership.school_id == school_id,
                Membership.is_active,
            )
        ).first()
        if membership_id is None:
            raise NotFound("school", school_id)
        session.execute(
            update(SignIn).where(col(SignIn.id) == fingerprint(secret)).values(membership_id=membership_id)
        )
