"""What a person is called, and the address they sign in with: changed by themselves, or by their school."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Conflict, NotFound, Refusal
from core.events.people import DetailsChanged
from core.fields import N_, changed, cleaned, said
from core.permissions import Act, Actor
from db.accounts import (
    LONGEST_EMAIL,
    LONGEST_NAME,
    MemberCase,
    WrongPassword,
    clean_email,
    is_active_elsewhere,
    on_member,
    password_is_right,
)
from db.acting import Case, Find, acting
from db.audit import record
from db.models import Membership, Person
from db.store import Store, beyond


class EmailTaken(Refusal):
    """Another account has this e-mail address."""


class OnlyThemselves(Refusal):
    """This member also works at another school, so they change their own name and address."""


class ChangeYourOwn(Refusal):
    """People change their own name and address on their account page, where the address asks the password."""


class WithoutAddress(Refusal):
    """People of the demo school have no e-mail address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """A person's name and e-mail address; people of the demo school have no address."""

    name: str = said(N_("Name"), most=LONGEST_NAME, is_required=True)
    email: str | None = said(N_("E-mail address"), most=LONGEST_EMAIL, default=None)


def own_details(store: Store, actor: Actor) -> Details:
    """The actor's name and e-mail address."""
    with store.read(actor) as session:
        return _details(session.get_one(Person, actor.person_id))


def change_name(store: Store, actor: Actor, name: str) -> None:
    """Change your own name, at every school. `Missing`, `TooLong`, `AlreadyDone`."""
    with store.write(actor) as session:
        person = _held(session, actor.person_id)
        _change(session, store, actor, person, replace(_details(person), name=name))


def change_email(store: Store, actor: Actor, email: str, password: str) -> None:
    """Change the address you sign in with; your password proves it is you, and all sessions stay.

    `WrongPassword`, `EmailNotUnderstood`, `EmailTaken`, `AlreadyDone`.
    """
    given = clean_email(email)
    before = own_details(store, actor)
    if before.email is None:
        raise WithoutAddress
    if not password_is_right(store, before.email, password):
        raise WrongPassword
    with store.write(actor) as session:
        person = _held(session, actor.person_id)
        _change(session, store, actor, person, replace(_details(person), email=given))


def correct_member(store: Store, actor: Actor, person_id: int, details: Details, began: Details) -> None:
    """Change a member's name and address; their sessions and history stay. `began`: what the form showed.

    They are told on their start page. `ChangeYourOwn`, `OnlyThemselves`, `Conflict`, `EmailTaken`,
    `WithoutAddress`, `EmailNotUnderstood`, `Missing`, `TooLong`, `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.CHANGE_MEMBER, _on_person(person_id)) as case:
        if person_id == actor.person_id:
            raise ChangeYourOwn
        if is_active_elsewhere(case.session, person_id, actor.school_id):
            raise OnlyThemselves
        person = case.session.get_one(Person, person_id)
        if _details(person) != began:
            raise Conflict
        if person.email is None and details.email:
            raise WithoutAddress
        if person.email is not None:
            details = replace(details, email=clean_email(details.email or ""))
        _change(case.session, store, actor, person, details)


def _on_person(person_id: int) -> Find[MemberCase]:
    """A member with their account, locked in the order of the other acts: the person, then the school."""

    def held(case: Case) -> MemberCase:
        _held(case.session, person_id)
        return on_member(person_id)(case)

    return held


def _held(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound("person", person_id)
    return person


def _details(person: Person) -> Details:
    return Details(name=person.name, email=person.email)


def _change(session: Session, store: Store, actor: Actor, person: Person, details: Details) -> None:
    """Store what differs; every school of this person reads the new name, and has it on its trail."""
    before, after = _details(person), cleaned(details)
    if before == after:
        raise AlreadyDone(kind="person", state="so called")
    for each in fields(after):
        setattr(person, each.name, getattr(after, each.name))
    try:
        session.flush()
    except IntegrityError:
        raise EmailTaken from None
    with beyond(session):
        _tell_every_school(session, store, actor, person, before, after)


def _tell_every_school(
    session: Session, store: Store, actor: Actor, person: Person, before: Details, after: Details
) -> None:
    event = DetailsChanged(fields=tuple(changed(before, after)))
    schools = select(Membership.school_id).where(Membership.person_id == person.id)
    # In one order, so that two people of the same two schools cannot wait for each other.
    for school_id in session.exec(schools.order_by(col(Membership.school_id))).all():
        record(session, replace(actor, school_id=school_id), event, person.id or 0, store.now())
