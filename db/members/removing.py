"""Remove somebody who came in and did nothing: no row of the school names them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, or_, select
from sqlmodel import Session

from core.errors import NotFound, Refusal
from core.events.people import MemberRemoved
from core.permissions import Act, Actor
from db.accounts import end_sessions, on_member
from db.acting import acting, asking
from db.expertise.exporting import people_columns
from db.members.access import require_another_leader
from db.models import Base
from db.store import Store, beyond

_TABLES = Base.metadata.tables
#: Who somebody is and how they come in; these go with them.
_THEIRS = frozenset(
    {
        "person",
        "identity",
        "membership",
        "invitation",
        "arrival",
        "calendar_feed",
        "digest",
        "last_look",
        "draft",
        "own_thought",
        "passkey",
        "audit_entry",
    }
)


class LeftTraces(Refusal):
    """The school's history names this person, so their access can be closed, but they cannot be removed."""


def may_be_removed(store: Store, actor: Actor, person_id: int) -> bool:
    """Whether nothing at the school names this member, so that they can be removed."""
    with asking(store, actor, Act.CHANGE_MEMBER) as session:
        return person_id != actor.person_id and not _traces(session, actor, person_id)


def remove_member(store: Store, actor: Actor, person_id: int) -> None:
    """Remove a member who did nothing yet; the account too, unless it opens another school.

    `LeftTraces`, `LastSchoolLeader`, `NotFound`.
    """
    with acting(store, actor, Act.CHANGE_MEMBER, on_member(person_id)) as case:
        if person_id == actor.person_id or _traces(case.session, actor, person_id):
            raise LeftTraces
        if case.membership.is_active:
            require_another_leader(case)
        end_sessions(case.session, person_id, actor.school_id)
        _delete(case.session, actor.school_id, person_id)
        case.tell(MemberRemoved())


def _delete(session: Session, school_id: int, person_id: int) -> None:
    """All that was only about coming in, then the account if no school is left, and how they signed in."""
    for name in sorted(_THEIRS - {"person", "identity", "passkey", "audit_entry"}):
        table = _TABLES[name]
        theirs = or_(*(column == person_id for column in people_columns(table)))
        session.execute(table.delete().where(theirs, table.c.school_id == school_id))
    member, person = _TABLES["membership"], _TABLES["person"]
    with beyond(session):
        if not _any(session, select(member.c.id).where(member.c.person_id == person_id)):
            session.execute(person.delete().where(person.c.id == person_id))


def _traces(session: Session, actor: Actor, person_id: int) -> bool:
    """Whether a row of the school names them; another school's person is `NotFound`."""
    member, trail = _TABLES["membership"], _TABLES["audit_entry"]
    here = member.c.school_id == actor.school_id
    if not _any(session, select(member.c.id).where(member.c.person_id == person_id, here)):
        raise NotFound("person", person_id)
    acted = select(trail.c.id).where(
        trail.c.person_id == person_id, trail.c.school_id == actor.school_id, trail.c.subject != "person"
    )
    others = [table for name, table in _TABLES.items() if name not in _THEIRS]
    return _any(session, acted) or any(_names(session, table, actor.school_id, person_id) for table in others)


def _names(session: Session, table: Table, school_id: int, person_id: int) -> bool:
    columns = people_columns(table)
    if not columns:
        return False
    naming = or_(*(column == person_id for column in columns))
    return _any(session, select(columns[0]).where(naming, table.c.school_id == school_id))


def _any(session: Session, query: Select[Any]) -> bool:
    return session.execute(query.limit(1)).first() is not None
