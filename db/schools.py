"""Schools: the first one, the demo, and their settings."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Missing, NotFound, Refusal
from core.permissions import Act, Actor, Role, require
from db.audit import record
from db.codes import is_setup_code
from db.models import Membership, Person, School
from db.passwords import hash_password
from db.signing_in import _ticket
from db.store import Store

LOWEST_THRESHOLD = 5


class WrongSetupCode(Refusal):
    """The code from the server's terminal is needed for the first school, and this is not it."""


class ThresholdTooLow(Refusal):
    """A school can raise the privacy threshold, never lower it below five."""

    def __init__(self, given: int) -> None:
        super().__init__(f"threshold {given}, at least {LOWEST_THRESHOLD}")
        self.given = given
        self.lowest = LOWEST_THRESHOLD


def has_school(store: Store) -> bool:
    """Whether a real school (not the demo) has begun here."""
    with store.read() as session:
        return session.exec(select(School.id).where(col(School.is_demo).is_(False))).first() is not None


def begin_school(
    store: Store, school: str, name: str, email: str, password: str, code: str | None = None
) -> Actor:
    """Begin with a school on an empty instance; whoever does it becomes its first school leader.

    `code` is the setup code where the server can be reached by others, None where it cannot.
    """
    if code is not None and not is_setup_code(code):
        raise WrongSetupCode
    hashed = hash_password(password)
    with store.write() as session:
        if session.exec(select(School.id).where(col(School.is_demo).is_(False))).first() is not None:
            raise AlreadyDone("school", "begun")
        made = School(name=required("school", school), created_at=store.now())
        person = Person(
            name=required("name", name),
            email=clean_email(email),
            password_hash=hashed,
            created_at=store.now(),
        )
        actor = add_member(session, store, made, person, Role.SCHOOL_LEADER)
        record(session, store, actor, "begin_school", "school", actor.school_id)
        return actor


def add_member(session: Session, store: Store, school: School, person: Person, role: Role) -> Actor:
    """Put a person in a school; both may be new."""
    session.add_all([school, person])
    session.flush()
    assert school.id is not None
    assert person.id is not None
    session.add(Membership(person_id=person.id, school_id=school.id, role=role))
    session.flush()
    return Actor(person.id, school.id, role, person.name)


def required(field: str, value: str) -> str:
    """The value without space around it; refused when nothing is left."""
    if not (kept := value.strip()):
        raise Missing(field)
    return kept


class EmailNotUnderstood(Refusal):
    """This does not look like an e-mail address."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is not an e-mail address")
        self.given = given


def clean_email(given: str) -> str:
    """The address in the one form we compare. Only a link proves an address, so the check is a light one."""
    email = required("email", given).lower()
    local, at, domain = email.partition("@")
    if not (local and at and "." in domain) or any(c.isspace() for c in email):
        raise EmailNotUnderstood(given)
    return email


def set_privacy_threshold(store: Store, actor: Actor, threshold: int) -> None:
    """Raise (or bring back to five) the smallest group whose figures are shown."""
    require(actor, Act.CHANGE_SETTINGS)
    if threshold < LOWEST_THRESHOLD:
        raise ThresholdTooLow(threshold)
    with store.write() as session:
        session.execute(
            update(School).where(col(School.id) == actor.school_id).values(privacy_threshold=threshold)
        )
        record(session, store, actor, "set_privacy_threshold", "school", actor.school_id, to=threshold)


def demo_ticket(store: Store, role: Role, browser: str) -> str:
    """A ticket into the demo school in this role, without a password; for the demo school only."""
    with store.write() as session:
        membership_id = session.exec(
            select(Membership.id)
            .join(School, col(School.id) == Membership.school_id)
            .where(col(School.is_demo).is_(True), Membership.role == role)
            .order_by(col(Membership.id))
        ).first()
        if membership_id is None:
            raise NotFound("school", "demo")
        return _ticket(session, store, membership_id, browser)


def has_demo(store: Store) -> bool:
    """Whether the demo school is here."""
    with store.read() as session:
        return session.exec(select(School.id).where(col(School.is_demo).is_(True))).first() is not None


def remove_demo(store: Store, actor: Actor) -> None:
    """Take the demo school away with everyone in it; refused from inside a real school."""
    require(actor, Act.REMOVE_DEMO)
    with store.write() as session:
        school = session.get(School, actor.school_id)
        if school is None or not school.is_demo:
            raise NotFound("school", "demo")
        drop_demo(session)


def drop_demo(session: Session) -> None:
    """Delete the demo school and the invented people, who belong to no other school."""
    demo = select(School.id).where(col(School.is_demo).is_(True))
    people = select(Membership.person_id).where(col(Membership.school_id).in_(demo))
    invented = session.exec(
        select(Person.id).where(col(Person.id).in_(people), col(Person.email).is_(None))
    ).all()
    session.execute(delete(School).where(col(School.is_demo).is_(True)))
    session.execute(delete(Person).where(col(Person.id).in_(invented)))
