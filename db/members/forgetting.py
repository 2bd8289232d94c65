"""Remove all about oneself: what goes and what stays without a name, and the act itself.

What goes and what stays is what the foreign keys say of each table: CASCADE goes, SET NULL stays. The trail
is chained and keeps a number: so of whoever did something a row stays without a name, an address or a
password, to which nothing but the trail points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, delete, func, or_, update
from sqlmodel import Session, col, select

from core.errors import Refusal
from core.events.people import Forgotten
from core.languages import DEFAULT_LANGUAGE
from core.permissions import LEADERS, Act, Actor, Role
from db.accounts import end_sessions, on_member
from db.acting import Case, acting, asking, nothing
from db.audit import record
from db.expertise.exporting import people_columns, sheet_of
from db.expertise.values import OwnSheet
from db.invitations import withdraw_links_of
from db.members.in_minutes import take_out_of_meetings
from db.models import (
    AuditEntry,
    Base,
    Identity,
    Invitation,
    LimeConnection,
    Membership,
    Person,
    School,
)
from db.store import Store, beyond

_TABLES = Base.metadata.tables


class OnlyOneWhoRuns(Refusal):
    """Nobody else runs these places: somebody has to be school leader or administrator there first."""

    places: str


class StillComes(Refusal):
    """Who has access, or came to more schools, removes all about themselves; nobody does it for them."""


class PlaysSomebody(Refusal):
    """A person of the demo school is nobody: there is nothing to remove."""


@dataclass(frozen=True, kw_only=True)
class WhatGoes:
    """How many things go, and how many stay without a name, by kind; at all places together.

    `places`: every school or office where this person comes or came; `alone`: those that only they run.
    """

    goes: Mapping[OwnSheet, int]
    stays: Mapping[OwnSheet, int]
    places: tuple[str, ...]
    alone: tuple[str, ...]
    is_invented: bool


def what_goes(store: Store, actor: Actor) -> WhatGoes:
    """What becomes of all that is kept about the actor, before anything is removed."""
    with asking(store, actor, Act.FORGET_ME) as session, beyond(session):
        goes: dict[OwnSheet, int] = {}
        stays: dict[OwnSheet, int] = {}
        for table in _tables():
            ends, loses = _rules(table)
            for columns, counted in ((ends, goes), (loses, stays)):
                if columns and (sheet := sheet_of(table.name)):
                    named = or_(*(column == actor.person_id for column in columns))
                    found = session.exec(select(func.count()).select_from(table).where(named)).one()
                    counted[sheet] = counted.get(sheet, 0) + found
        there = _places(session, actor.person_id)
        return WhatGoes(
            goes={sheet: n for sheet, n in goes.items() if n},
            stays={sheet: n for sheet, n in stays.items() if n},
            places=tuple(school.name for _row, school in there),
            alone=_alone(session, actor.person_id),
            is_invented=session.get_one(Person, actor.person_id).email is None,
        )


def forget_me(store: Store, actor: Actor) -> None:
    """Remove all about the actor, at every place where they come; they are signed out by it.

    `OnlyOneWhoRuns`, `PlaysSomebody`.
    """
    with acting(store, actor, Act.FORGET_ME, nothing) as case, beyond(case.session):
        _forget(case, actor.person_id)
    store.sweep()


def forget_leaver(store: Store, actor: Actor, person_id: int) -> None:
    """The same of somebody who asks for it after their access was closed, and who came nowhere else.

    `StillComes`, `PlaysSomebody`, `NotFound`.
    """
    with acting(store, actor, Act.CHANGE_MEMBER, on_member(person_id)) as case, beyond(case.session):
        if case.membership.is_active or len(_places(case.session, person_id)) > 1:
            raise StillComes
        _forget(case, person_id)
    store.sweep()


def _forget(case: Case, person_id: int) -> None:
    session = case.session
    schools = [school.id or 0 for _row, school in _places(session, person_id)]
    held = select(School.id).where(col(School.id).in_(schools)).order_by(col(School.id))
    session.exec(held.with_for_update()).all()
    person = session.get_one(Person, person_id, with_for_update=True)
    if person.email is None:
        raise PlaysSomebody
    if alone := _alone(session, person_id):
        raise OnlyOneWhoRuns(", ".join(alone))
    end_sessions(session, person_id)
    _where_addressed(session, person)
    for school_id in sorted(schools):
        withdraw_links_of(session, school_id, person_id)
        take_out_of_meetings(case, school_id, person)
        record(session, replace(case.actor, school_id=school_id), Forgotten(), person_id, case.at)
    _apply(session, person_id)
    session.expire_all()
    _unname(case, person_id)


def _tables() -> list[Table]:
    """The tables that name people, those that point to others first; the trail stays as it is."""
    return [
        each
        for each in reversed(Base.metadata.sorted_tables)
        if each.name != "audit_entry" and people_columns(each)
    ]


def _rules(table: Table) -> tuple[list[Any], list[Any]]:
    """The columns by whose person a row goes, and those that are emptied."""
    ends = [
        each for each in people_columns(table) if any(key.ondelete == "CASCADE" for key in each.foreign_keys)
    ]
    return ends, [each for each in people_columns(table) if each not in ends]


def _apply(session: Session, person_id: int) -> None:
    """Do what the foreign keys would do, were the person's own row removed."""
    for table in _tables():
        ends, loses = _rules(table)
        if ends:
            session.execute(table.delete().where(or_(*(column == person_id for column in ends))))
        for column in loses:
            session.execute(table.update().where(column == person_id).values({column.name: None}))


def _where_addressed(session: Session, person: Person) -> None:
    """Invitations for an address of theirs, whoever made them, and LimeSurvey where it opens by that."""
    at_providers = select(Identity.email).where(Identity.person_id == person.id)
    addresses = {each.casefold() for each in (person.email, *session.exec(at_providers)) if each}
    session.execute(delete(Invitation).where(func.lower(Invitation.email).in_(addresses)))
    theirs = func.lower(LimeConnection.username).in_(addresses)
    session.execute(delete(LimeConnection).where(col(LimeConnection.connected_by) == person.id, theirs))


def _unname(case: Case, person_id: int) -> None:
    """Remove the person; a row without a name stays if the chain of the trail counts with their number."""
    acted = (
        select(AuditEntry.id)
        .where(AuditEntry.person_id == person_id, AuditEntry.subject != "person")
        .limit(1)
    )
    if case.session.exec(acted).first() is None:
        case.session.execute(_TABLES["person"].delete().where(_TABLES["person"].c.id == person_id))
        return
    nobody: dict[str, Any] = {
        "name": "", "email": None, "password_hash": None, "language": DEFAULT_LANGUAGE,
        "failed_attempts": 0, "locked_until": None, "created_at": case.at,
    }  # fmt: skip
    case.session.execute(update(Person).where(col(Person.id) == person_id).values(**nobody))


def _places(session: Session, person_id: int) -> list[tuple[Membership, School]]:
    query = select(Membership, School).join(School, col(School.id) == Membership.school_id)
    theirs = query.where(Membership.person_id == person_id).order_by(col(School.id))
    return list(session.exec(theirs).all())


def _alone(session: Session, person_id: int) -> tuple[str, ...]:
    """The places that nobody would run without this person."""
    found = []
    for mine, school in _places(session, person_id):
        runs = {Role.ADMINISTRATOR} if school.is_office else set(LEADERS)
        if not mine.is_active or mine.role not in runs:
            continue
        others = select(Membership.id).where(
            Membership.school_id == school.id,
            Membership.is_active,
            col(Membership.role).in_(runs),
            Membership.person_id != person_id,
        )
        if session.exec(others.limit(1)).first() is None:
            found.append(school.name)
    return tuple(found)
