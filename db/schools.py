"""Schools: the first one, the demo, and their settings."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from sqlalchemy import delete, text
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound, Refusal, refuse_together
from core.events.board import BoardBegan
from core.events.people import SchoolBegan, ThresholdSet, TimeZoneSet
from core.languages import DEFAULT_LANGUAGE
from core.permissions import Act, Actor, Role
from core.privacy import LOWEST_THRESHOLD
from core.texts import required
from core.time_zones import TIME_ZONES
from db.accounts import account, clean_email, person_of
from db.acting import acting, nothing
from db.audit import record
from db.codes import is_setup_code
from db.expertise.areas import plant
from db.models import Membership, Person, School
from db.passwords import check_strength
from db.signing_in import new_ticket
from db.store import EVERY, Store, beyond


class WrongSetupCode(Refusal):
    """The first school needs the setup code from the server's terminal, and this is not it."""


class SchoolBegun(AlreadyDone):
    """This instance already has a school; others join by invitation."""

    kind: str = field(default="school", init=False)
    state: str = field(default="begun", init=False)


class ThresholdTooLow(Refusal):
    """A school may raise the privacy threshold, but not set it below `LOWEST_THRESHOLD`."""

    given: int
    lowest: ClassVar[int] = LOWEST_THRESHOLD


class TimeZoneUnknown(Refusal):
    """A time zone without Dutch schools."""

    given: str


def has_school(store: Store) -> bool:
    """Whether a real school (not the demo) exists here."""
    with store.read(EVERY) as session:
        return session.exec(select(School.id).where(col(School.is_demo).is_(False))).first() is not None


def spoken_here(store: Store) -> str | None:
    """The language of all real schools here; None without a school, and where they differ."""
    with store.read(EVERY) as session:
        spoken = session.exec(select(School.language).where(col(School.is_demo).is_(False)).distinct()).all()
    return spoken[0] if len(spoken) == 1 else None


def begin_school(
    store: Store,
    school: str,
    name: str,
    email: str,
    password: str,
    code: str | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
) -> Actor:
    """Create the first school on an empty instance; its creator becomes a school leader.

    `code`: the setup code on a server that others can reach, else None. `language`: of the school and of
    who begins it.
    """
    return begin_here(store, school, name, email, password, code, language=language, is_office=False)


def begin_here(
    store: Store,
    place: str,
    name: str,
    email: str,
    password: str,
    code: str | None,
    *,
    language: str,
    is_office: bool,
) -> Actor:
    """Create what an empty instance begins with: a school, or the office of a board. As `begin_school`."""
    if code is not None and not is_setup_code(code):
        raise WrongSetupCode
    if has_school(store):
        raise SchoolBegun
    kind = "board" if is_office else "school"
    refuse_together(
        lambda: required(kind, place),
        lambda: required("name", name),
        lambda: clean_email(email),
        lambda: check_strength(password, [place, name, email]),
    )
    named = required(kind, place)
    who = account(store, name, email, password, school=named, language=language)
    with store.write(EVERY) as session:
        hold_schools(session)
        if session.exec(select(School.id).where(col(School.is_demo).is_(False))).first() is not None:
            raise SchoolBegun
        made = School(name=named, is_office=is_office, language=language, created_at=store.now())
        person = person_of(session, store, who)
        role = Role.ADMINISTRATOR if is_office else Role.SCHOOL_LEADER
        actor = add_member(session, store, made, person, role)
        if not is_office:
            plant(session, actor.school_id, store.now())
        record(session, actor, BoardBegan() if is_office else SchoolBegan(), actor.school_id, store.now())
        return actor


def hold_schools(session: Session) -> None:
    """Lock against a second school; on SQLite the transaction already does."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE school IN SHARE ROW EXCLUSIVE MODE"))


def add_member(session: Session, store: Store, school: School, person: Person, role: Role) -> Actor:
    """Add a person to a school; both may be new."""
    session.add_all([school, person])
    session.flush()
    assert school.id is not None
    assert person.id is not None
    session.add(Membership(person_id=person.id, school_id=school.id, role=role))
    session.flush()
    return Actor(
        person_id=person.id,
        school_id=school.id,
        role=role,
        name=person.name,
        time_zone=school.time_zone,
        board_id=school.board,
    )


def set_privacy_threshold(store: Store, actor: Actor, threshold: int) -> None:
    """Set the smallest group whose figures are shown; `ThresholdTooLow`."""
    with acting(store, actor, Act.CHANGE_SETTINGS, nothing) as case:
        if threshold < LOWEST_THRESHOLD:
            raise ThresholdTooLow(threshold)
        case.session.get_one(School, actor.school_id).privacy_threshold = threshold
        case.tell(ThresholdSet(to=threshold))


def set_time_zone(store: Store, actor: Actor, zone: str) -> None:
    """Set the school's time zone, and so its days; `TimeZoneUnknown`."""
    with acting(store, actor, Act.CHANGE_SETTINGS, nothing) as case:
        if zone not in TIME_ZONES:
            raise TimeZoneUnknown(zone)
        case.session.get_one(School, actor.school_id).time_zone = zone
        case.tell(TimeZoneSet(to=zone))


def demo_ticket(store: Store, role: Role, browser: str, language: str | None = None) -> str:
    """A ticket into the demo school in this role, without a password; only as an invented person.

    `language` as in `new_ticket`.
    """
    with store.write(EVERY) as session:
        membership_id = session.exec(
            select(Membership.id)
            .join(School, col(School.id) == Membership.school_id)
            .join(Person, col(Person.id) == Membership.person_id)
            .where(col(School.is_demo).is_(True), Membership.role == role, Membership.is_active)
            # A person with an address is real: a ticket as them would open their other schools.
            .where(col(Person.email).is_(None), col(Person.password_hash).is_(None))
            .order_by(col(Membership.id))
        ).first()
        if membership_id is None:
            raise NotFound("school", "demo")
        return new_ticket(session, store, membership_id, browser, language)


def has_demo(store: Store, *, with_board: bool = False) -> bool:
    """Whether the demo school exists here; `with_board`: with the office of a board."""
    demo = select(School.id).where(col(School.is_demo).is_(True), col(School.is_office).is_(with_board))
    with store.read(EVERY) as session:
        return session.exec(demo).first() is not None


def remove_demo(store: Store, actor: Actor) -> None:
    """Delete the demo school and its people; refused from inside a real school."""
    with acting(store, actor, Act.REMOVE_DEMO, nothing) as case:
        school = case.session.get(School, actor.school_id)
        if school is None or not school.is_demo:
            raise NotFound("school", "demo")
        with beyond(case.session):  # who of its people works at a school too
            drop_demo(case.session)


def drop_demo(session: Session) -> None:
    """Delete the demo school, and those of its people who belong to no real school."""
    demo = select(School.id).where(col(School.is_demo).is_(True))
    inside = select(Membership.person_id).where(col(Membership.school_id).in_(demo))
    outside = select(Membership.person_id).where(col(Membership.school_id).not_in(demo))
    only_here = session.exec(
        select(Person.id).where(col(Person.id).in_(inside), col(Person.id).not_in(outside))
    ).all()
    session.execute(delete(School).where(col(School.is_demo).is_(True)))
    session.execute(delete(Person).where(col(Person.id).in_(only_here)))
