"""Come in with an account of the school.

An account belongs to a person once it was linked, by issuer and subject. Until then it belongs to nobody, and
there are three ways to link it: an invitation for its proven address, the code of a link, or doing it
oneself, signed in. An address never leads to a person who is here already: else whoever gets an address to be
written at a provider would be that person.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from core.errors import Conflict
from core.events.people import IdentityLinked
from core.identity import SchoolAccount
from core.languages import DEFAULT_LANGUAGE
from core.permissions import Actor, Role
from core.texts import written
from db.accounts import LONGEST_NAME, end_sessions, has_account, membership_at
from db.audit import record
from db.identities.refusals import (
    AddressHasAccount,
    AddressNotProven,
    AnotherAddress,
    IdentityTaken,
    NobodyInvited,
    NoLongerIn,
)
from db.invitations.accepting import accept, valid
from db.invitations.arriving import arrive_as, is_open
from db.invitations.refusals import AlreadyMember
from db.models import Identity, Invitation, Person
from db.passkeys import remove_all_passkeys
from db.signing_in import entrance, new_ticket
from db.store import EVERY, Store


@dataclass(frozen=True, kw_only=True)
class CameIn:
    """Who came: a ticket into a school, or (`waits`) the secret of their place at the door of one."""

    ticket: str | None
    waits: str | None = None


def come_in(
    store: Store, account: SchoolAccount, browser: str, code: str = "", *, language: str | None = None
) -> CameIn:
    """Let the owner of this account in, whose provider has just proved it.

    `code`: of the link with which they came, if any. `language`: chosen at the door.
    `NobodyInvited`, `AddressNotProven`, `AddressHasAccount`, `AnotherAddress`, `NoLongerIn`, `IdentityTaken`,
    and the refusals of links; `Conflict` if two came at once.
    """
    try:
        with store.write(EVERY) as session:
            person = owner(session, account)
            if code and is_open(session, store, code):
                return _arrive(session, store, account, person, code, browser, language)
            school_id = None
            if code:
                person, school_id = _by_link(session, store, account, person, code, language)
            elif person is None:
                person = _invited(session, store, account, language)
            membership_id = entrance(session, person.email or "", school_id)
            if membership_id is None:
                raise NoLongerIn
            return CameIn(ticket=new_ticket(session, store, membership_id, browser, language))
    except IntegrityError:
        raise Conflict from None


def owner(session: Session, account: SchoolAccount) -> Person | None:
    """Whose account this is, by issuer and subject; None if it was never linked."""
    return session.exec(
        select(Person)
        .join(Identity, col(Identity.person_id) == Person.id)
        .where(Identity.issuer == account.issuer, Identity.subject == account.subject)
    ).first()


def link(session: Session, store: Store, account: SchoolAccount, person: Person) -> None:
    """Make this account theirs."""
    session.add(
        Identity(
            person_id=person.id or 0,
            provider=account.provider,
            issuer=account.issuer,
            subject=account.subject,
            email=account.email or account.said,
            linked_at=store.now(),
        )
    )
    session.flush()


def _arrive(
    session: Session,
    store: Store,
    account: SchoolAccount,
    person: Person | None,
    code: str,
    browser: str,
    language: str | None,
) -> CameIn:
    """By the link for the whole team."""
    if person is None:
        person = _new_person(session, store, account, "", language)
    arrived = arrive_as(session, store, code, person, browser)
    if arrived.waits is not None:
        return CameIn(ticket=None, waits=arrived.waits)
    membership_id = entrance(session, arrived.email, arrived.school_id)
    if membership_id is None:
        raise NoLongerIn
    return CameIn(ticket=new_ticket(session, store, membership_id, browser, language))


def _by_link(
    session: Session,
    store: Store,
    account: SchoolAccount,
    person: Person | None,
    code: str,
    language: str | None,
) -> tuple[Person, int]:
    """By a link of one's own: an invitation, or one that proves who somebody is without their password."""
    invitation = valid(session, store, code, to_use=True)
    if invitation.role is None:
        return _prove(session, store, account, person, invitation), invitation.school_id
    if person is None:
        if invitation.email is not None and account.email is None:
            raise AddressNotProven
        if invitation.email is not None and account.email != invitation.email:
            raise AnotherAddress
        person = _new_person(session, store, account, invitation.name, language)
    elif invitation.email is not None and person.email != invitation.email:
        raise AnotherAddress
    _join(session, store, invitation, person)
    return person, invitation.school_id


def _prove(
    session: Session, store: Store, account: SchoolAccount, person: Person | None, invitation: Invitation
) -> Person:
    """A link that a school leader made for somebody who cannot come in: this account becomes theirs.

    As with a new password, whoever holds a device that they lost is out.
    """
    if person is not None and person.id != invitation.person_id:
        raise IdentityTaken
    proven = session.get_one(Person, invitation.person_id, with_for_update=True)
    person_id = proven.id or 0
    invitation.used_at = store.now()
    end_sessions(session, person_id)
    remove_all_passkeys(session, person_id)
    if person is None:
        link(session, store, account, proven)
        role = Role(membership_at(session, person_id, invitation.school_id).role)
        actor = Actor(person_id=person_id, school_id=invitation.school_id, role=role, name=proven.name)
        record(session, actor, IdentityLinked(provider=account.provider), person_id, store.now())
    return proven


def _invited(session: Session, store: Store, account: SchoolAccount, language: str | None) -> Person:
    """Somebody new, whose proven address was invited, at one school or more."""
    if account.email is None:
        raise AddressNotProven
    if has_account(session, account.email):
        raise AddressHasAccount
    query = (
        select(Invitation)
        .where(
            Invitation.email == account.email,
            col(Invitation.role).is_not(None),
            col(Invitation.used_at).is_(None),
            col(Invitation.expires_at) > store.now(),
        )
        .order_by(col(Invitation.id))
        .with_for_update()
    )
    # The last one of each school: a link that was made anew says what is meant now.
    found = {each.school_id: each for each in session.exec(query)}
    if not found:
        raise NobodyInvited
    person = _new_person(session, store, account, next(iter(found.values())).name, language)
    for invitation in found.values():
        _join(session, store, invitation, person)
    return person


def _join(session: Session, store: Store, invitation: Invitation, person: Person) -> None:
    """Into the team; who is in it already is led in, and leaves the link for somebody else."""
    try:
        accept(session, store, invitation, person)
    except AlreadyMember:
        return


def _new_person(
    session: Session, store: Store, account: SchoolAccount, invited_as: str, language: str | None
) -> Person:
    """Somebody new, without a password. Their address is as sure as one that is typed; it must be free."""
    email = account.email or account.said
    if email is None:
        raise AddressNotProven
    if has_account(session, email):
        raise AddressHasAccount
    named = written("name", account.name[:LONGEST_NAME]) or invited_as or email.partition("@")[0]
    person = Person(name=named, email=email, language=language or DEFAULT_LANGUAGE, created_at=store.now())
    session.add(person)
    session.flush()
    link(session, store, account, person)
    return person
