"""Sign in and out: the right password gives a ticket, the ticket a session, the session an actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import and_, case, delete, update
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.errors import NotFound
from core.permissions import Actor, Role
from db.accounts import address_of, end_sessions, membership_at, password_is_right
from db.clock import is_over
from db.codes import fingerprint, new_code
from db.models import LastLook, Membership, Person, School, SignIn, Ticket
from db.providers import passwords_work
from db.store import EVERY, Store

TICKET_LIVES = timedelta(seconds=30)
SIGNED_IN_FOR = timedelta(days=7)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What one rerun of a page may know about the visitor: the actor and the state of the school."""

    actor: Actor
    school_name: str
    is_demo: bool
    revision: int
    privacy_threshold: int
    language: str


def check_password(store: Store, email: str, password: str) -> bool:
    """Whether this e-mail address and password are right; see `password_is_right` for the lock.

    Nobody's are where people sign in with an account of their school only.
    """
    if not (passwords_work() and password_is_right(store, email, password)):
        return False
    with store.read(EVERY) as session:
        return entrance(session, email) is not None


def entrance(session: Session, email: str, school_id: int | None = None) -> int | None:
    """Where who has this address comes in: at this school, or else where they came in or looked last."""
    query = (
        select(Membership, LastLook.looked_at)
        .join(Person, col(Person.id) == Membership.person_id)
        .join(
            LastLook,
            and_(
                col(LastLook.person_id) == Membership.person_id,
                col(LastLook.school_id) == Membership.school_id,
            ),
            isouter=True,
        )
        .where(Person.email == address_of(email), Membership.is_active)
        .order_by(col(Membership.id))
    )
    if school_id is not None:
        query = query.where(Membership.school_id == school_id)
    were = [
        (max([at for at in (membership.entered_at, looked_at) if at], default=_NEVER), membership)
        for membership, looked_at in session.exec(query)
    ]
    last = max(were, key=lambda each: (each[0], each[1].entered_at is not None), default=None)
    return last[1].id if last else None


def _enter(session: Session, store: Store, membership_id: int | None) -> None:
    """Remember this place, and no other, as where they came in."""
    theirs = select(Membership.person_id).where(Membership.id == membership_id).scalar_subquery()
    at = case((col(Membership.id) == membership_id, store.now()), else_=None)
    session.execute(update(Membership).where(col(Membership.person_id) == theirs).values(entered_at=at))


def issue_ticket(
    store: Store, email: str, browser: str, school_id: int | None = None, *, language: str | None = None
) -> str:
    """A ticket, after the right password, for this browser only (its xsrf cookie).

    `language` as in `new_ticket`.
    """
    with store.write(EVERY) as session:
        membership_id = entrance(session, email, school_id)
        if membership_id is None:
            raise NotFound("person", None)
        return new_ticket(session, store, membership_id, browser, language)


def new_ticket(
    session: Session, store: Store, membership_id: int, browser: str, language: str | None = None
) -> str:
    """A ticket for this membership and this browser; expired tickets are deleted.

    `language`: chosen at the door, so from now on this person's; None if none was chosen.
    """
    if language is not None:
        theirs = select(Membership.person_id).where(Membership.id == membership_id).scalar_subquery()
        session.execute(update(Person).where(col(Person.id) == theirs).values(language=language))
    session.execute(delete(Ticket).where(col(Ticket.expires_at) <= store.now()))
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
    """Trade a ticket for the secret of a new session; None if it is used, expired or another browser's."""
    if not browser:  # browsers without the cookie are indistinguishable
        return None
    with store.write(EVERY) as session:
        # Deleted and read in one statement: only one of two concurrent requests gets the ticket.
        used = (
            delete(Ticket)
            .where(col(Ticket.id) == fingerprint(ticket))
            .returning(col(Ticket.membership_id), col(Ticket.browser), col(Ticket.expires_at))
        )
        found = session.execute(used).first()
        if found is None or found.expires_at <= store.now() or found.browser != fingerprint(browser):
            return None
        session.execute(delete(SignIn).where(is_over(session, SignIn.expires_at)))
        _enter(session, store, found.membership_id)
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
    """The visitor of this browser, read again at every rerun: an ended session is out at the next click."""
    if not secret:
        return None
    with store.read(EVERY) as session:
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
            actor=Actor(
                person_id=person.id,
                school_id=school.id,
                role=Role(membership.role),
                name=person.name,
                time_zone=school.time_zone,
                board_id=school.board,
            ),
            school_name=school.name,
            is_demo=school.is_demo,
            revision=school.revision,
            privacy_threshold=school.privacy_threshold,
            language=person.language,
        )


def sign_out(store: Store, secret: str | None) -> None:
    """End this browser's session. Signing out twice is no error."""
    if secret:
        with store.write(EVERY) as session:
            session.execute(delete(SignIn).where(col(SignIn.id) == fingerprint(secret)))


def sign_out_everywhere(store: Store, actor: Actor) -> None:
    """End all sessions of this person, at every school and on every device."""
    with store.write(EVERY) as session:
        end_sessions(session, actor.person_id)


@dataclass(frozen=True)
class Place:
    """A school where the actor has a role."""

    school_id: int
    name: str
    role: Role


def places(store: Store, actor: Actor) -> tuple[Place, ...]:
    """The schools where this person is active, by name."""
    with store.read(EVERY) as session:
        rows = session.exec(
            select(School.id, School.name, Membership.role)
            .join(Membership, col(Membership.school_id) == School.id)
            .where(Membership.person_id == actor.person_id, Membership.is_active)
        ).all()
    found = [Place(school_id or 0, name, Role(role)) for school_id, name, role in rows]
    return tuple(sorted(found, key=lambda place: (alphabetical(place.name), place.school_id)))


def change_place(store: Store, actor: Actor, secret: str, school_id: int) -> None:
    """Switch this browser to another school of this person."""
    with store.write(EVERY) as session:
        membership = membership_at(session, actor.person_id, school_id)
        theirs = select(Membership.id).where(Membership.person_id == actor.person_id)
        moved = (
            update(SignIn)
            .where(col(SignIn.id) == fingerprint(secret), col(SignIn.membership_id).in_(theirs))
            .values(membership_id=membership.id)
            .returning(col(SignIn.id))
        )
        if not membership.is_active or session.execute(moved).first() is None:
            raise NotFound("school", school_id)
        _enter(session, store, membership.id)
