"""Accounts: an e-mail address and the password that proves it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from core.errors import Conflict, NotFound, Refusal
from core.events.people import PasswordChanged
from core.languages import DEFAULT_LANGUAGE
from core.permissions import Actor
from core.texts import required, written
from db.acting import Case, Find
from db.audit import record
from db.models import Identity, Invitation, Membership, Passkey, Person, School, SignIn, Ticket
from db.passwords import hash_password, password_matches
from db.providers import passwords_work
from db.store import EVERY, Store, beyond

ATTEMPTS = 5
LONGEST_NAME = 120
LONGEST_EMAIL = 254
LOCKED_FOR = timedelta(minutes=5)
#: Between two addresses, or around one.
_NOT_IN_EMAIL = frozenset('@<>()[]\\",;:')


class WrongPassword(Refusal):
    """The password is wrong, or the address is temporarily locked."""


class AccountExists(WrongPassword):
    """This address has an account with another password."""


class PasswordsOff(Refusal):
    """On this server nobody signs in with a password."""


class NoAccountYet(Refusal):
    """This address has no account."""


class EmailNotUnderstood(Refusal, kw_only=True):
    """This does not look like an e-mail address. `field`: where it was typed."""

    given: str = field(repr=False)
    field: str = "email"


def clean_email(given: str) -> str:
    """The normalised address, as mail programs copy it too. Only a link proves it: the check is light."""
    email = _bare(required("email", written("email", _seen(given), LONGEST_EMAIL)))
    local, at, domain = email.partition("@")
    parts = domain.split(".")
    is_whole = bool(local and at and len(parts) > 1 and all(parts))
    if not is_whole or any(sign.isspace() or sign in _NOT_IN_EMAIL for sign in local + domain):
        raise EmailNotUnderstood(given=given.strip())
    return email


def address_of(given: str) -> str:
    """The address that somebody means who signs in: blanks, capitals and what programs add do not matter."""
    return _bare("".join(_seen(given).split()))


def _seen(given: str) -> str:
    return "".join(sign for sign in given if unicodedata.category(sign) != "Cf")


def _bare(email: str) -> str:
    return email.lower().removeprefix("<").removeprefix("mailto:").removesuffix(">")


def password_is_right(store: Store, email: str, password: str) -> bool:
    """Whether this password belongs to this address. Five failures lock the address for five minutes.

    An unknown address takes as long as a known one (bcrypt runs for both).
    """
    with store.read(EVERY) as session:
        person = session.exec(select(Person).where(Person.email == address_of(email))).first()
    matches = password_matches(password, person.password_hash if person else None)
    if person is None:
        return False
    with store.write(EVERY) as session:
        # Read again under a lock, so that concurrent guesses are all counted.
        known = session.exec(select(Person).where(Person.id == person.id).with_for_update()).first()
        if known is None or _is_locked(known, store.now()):
            return False
        if matches and known.password_hash == person.password_hash:
            known.failed_attempts, known.locked_until = 0, None
            return True
        known.failed_attempts += 1
        if known.failed_attempts >= ATTEMPTS:
            known.failed_attempts, known.locked_until = 0, store.now() + LOCKED_FOR
        return False


def _is_locked(person: Person, now: datetime) -> bool:
    """A lock that lasts longer than one does was set while the clock was ahead."""
    return person.locked_until is not None and now < person.locked_until <= now + LOCKED_FOR


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody about to join: a proven person, or (with a hash) a new one."""

    email: str
    name: str
    password_hash: str | None
    language: str = DEFAULT_LANGUAGE


def account(
    store: Store,
    name: str | None,
    email: str,
    password: str,
    *,
    school: str,
    language: str = DEFAULT_LANGUAGE,
) -> Account:
    """The account of this address, read before any transaction: bcrypt would block other writers.

    `name`: of somebody new; None for who says to have an account. `school`: the name of where they join.
    `language`: in which somebody new reads Kartrekker from now on.
    """
    address = clean_email(email)
    with store.read(EVERY) as session:
        is_known = has_account(session, address)
    if not is_known:
        if name is None:
            raise NoAccountYet
        named = written("name", required("name", name), LONGEST_NAME)
        hashed = hash_password(password, [named, address, school])
        return Account(email=address, name=named, password_hash=hashed, language=language)
    if not password_is_right(store, address, password):
        raise AccountExists
    return Account(email=address, name=name or "", password_hash=None)


def require_passwords() -> None:
    """Raise `PasswordsOff` where people sign in with an account of their school only."""
    if not passwords_work():
        raise PasswordsOff


def has_account(session: Session, email: str | None) -> bool:
    """Whether somebody signs in with this address, at any school."""
    with beyond(session):
        found = session.exec(select(Person.id).where(Person.email == email)).first() if email else None
    return found is not None


def person_of(session: Session, store: Store, who: Account) -> Person:
    """The person of this account, created here if new."""
    person = session.exec(select(Person).where(Person.email == who.email)).first()
    # The address may have been taken (or freed) since the password check.
    if (person is None) != (who.password_hash is not None):
        raise Conflict
    if person is not None:
        return person
    person = Person(
        name=who.name,
        email=who.email,
        password_hash=who.password_hash,
        language=who.language,
        created_at=store.now(),
    )
    session.add(person)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict from None
    return person


def membership_at(session: Session, person_id: int, school_id: int) -> Membership:
    """A person's membership of a school, locked until this act ends; `NotFound` without one."""
    found = session.exec(
        select(Membership)
        .where(Membership.person_id == person_id, Membership.school_id == school_id)
        .with_for_update()
    ).first()
    if found is None:
        raise NotFound("person", person_id)
    return found


def is_active_elsewhere(session: Session, person_id: int, school_id: int) -> bool:
    """Whether a person has access to a real school other than this one."""
    elsewhere = (
        select(Membership.id)
        .join(School, col(School.id) == Membership.school_id)
        .where(Membership.person_id == person_id, Membership.school_id != school_id)
        .where(Membership.is_active, col(School.is_demo).is_(False))
    )
    with beyond(session):
        return session.exec(elsewhere).first() is not None


@dataclass(kw_only=True)
class MemberCase(Case):
    """A member of the actor's school."""

    membership: Membership

    @property
    def id(self) -> int:
        """Who it is."""
        return self.membership.person_id


def on_member(person_id: int) -> Find[MemberCase]:
    """A member, locked with the school: two leaders who close each other's access must not both succeed."""

    def held(case: Case) -> MemberCase:
        case.session.get(School, case.actor.school_id, with_for_update=True)
        return case.about(MemberCase, membership=membership_at(case.session, person_id, case.actor.school_id))

    return held


class LastWayIn(Refusal):
    """Without this, its owner could not sign in any more."""


def require_other_way_in(session: Session, person: Person, gone: Identity | Passkey) -> None:
    """Refuse to take away the last of somebody's accounts, passkeys and password; `person` is held."""
    if person.password_hash and passwords_work():
        return
    for table in (Identity, Passkey):
        left = select(table.id).where(table.person_id == person.id)
        if isinstance(gone, table):
            left = left.where(table.id != gone.id)
        if session.exec(left.limit(1)).first() is not None:
            return
    raise LastWayIn


def has_password(store: Store, actor: Actor) -> bool:
    """Whether the actor has a password; demo people, and who signs in with a school account, have none."""
    with store.read(EVERY) as session:
        person = session.get(Person, actor.person_id)
        return person is not None and person.password_hash is not None


def is_invented(store: Store, actor: Actor) -> bool:
    """Whether the actor is one of the demo school's people, as whom anybody may look around."""
    with store.read(EVERY) as session:
        person = session.get(Person, actor.person_id)
        return person is None or person.email is None


def change_password(store: Store, actor: Actor, old: str, new: str) -> str | None:
    """Change your own password; every session ends, this one too. Returns the e-mail address."""
    require_passwords()
    with store.read(EVERY) as session:
        person, school = session.get(Person, actor.person_id), session.get(School, actor.school_id)
        email, at = person.email if person else None, school.name if school else ""
    hashed = hash_password(new, [actor.name, email or "", at])
    if not password_is_right(store, email or "", old):
        raise WrongPassword
    with store.write(EVERY) as session:
        set_password(session, actor.person_id, hashed)
        record(session, actor, PasswordChanged(), actor.person_id, store.now())
    return email


def set_password(session: Session, person_id: int, hashed: str) -> Person:
    """Set the password, and end all sessions, tickets and password links."""
    person = session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound("person", person_id)
    person.password_hash, person.failed_attempts, person.locked_until = hashed, 0, None
    open_links = delete(Invitation).where(
        col(Invitation.person_id) == person_id, col(Invitation.used_at).is_(None)
    )
    session.execute(open_links)
    end_sessions(session, person_id)
    return person


def leave_school(session: Session, person_id: int, school_id: int) -> None:
    """End a person's tickets and sessions at this school; browsers go on at another school of theirs."""
    next_school = select(Membership.id).where(
        Membership.person_id == person_id, Membership.school_id != school_id, Membership.is_active
    )
    with beyond(session):
        goes_on_at = session.exec(next_school.order_by(col(Membership.id))).first()
        if goes_on_at is not None:
            left = membership_at(session, person_id, school_id).id
            session.execute(delete(Ticket).where(col(Ticket.membership_id) == left))
            moved = update(SignIn).where(col(SignIn.membership_id) == left)
            session.execute(moved.values(membership_id=goes_on_at))
    end_sessions(session, person_id, school_id)


def end_sessions(session: Session, person_id: int, school_id: int | None = None) -> None:
    """End a person's sessions and unused tickets, at one school or everywhere, inside the caller's act."""
    theirs = select(Membership.id).where(Membership.person_id == person_id)
    if school_id is not None:
        theirs = theirs.where(Membership.school_id == school_id)
    # Tickets first: this waits for a ticket being redeemed, so its new session is deleted below.
    for table in (Ticket, SignIn):
        session.execute(delete(table).where(col(table.membership_id).in_(theirs)))


def set_language(store: Store, actor: Actor, language: str) -> None:
    """The language in which this person reads Kartrekker."""
    with store.write(EVERY) as session:
        session.execute(update(Person).where(col(Person.id) == actor.person_id).values(language=language))
