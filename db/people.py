"""What people are called, and who is on the team now."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from core.permissions import TEAM
from db.kept import same_for_school
from db.models import Membership, Person

Names = dict[int | None, str]


def called(person: type[Person]) -> ColumnElement[str | None]:
    """Their name in a query; None of who had all about them removed."""
    return func.nullif(col(person.name), "")


def names(session: Session, ids: Iterable[int | None]) -> Names:
    """What these persons are called; one who was removed, or forgotten, is not in it."""
    known = {each for each in ids if each is not None}
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(known))).all()
    return {number: name for number, name in rows if name}


@same_for_school
def on_team(session: Session, school_id: int) -> frozenset[int]:
    """Those who have access to the school now, in a role of the team."""
    query = select(Membership.person_id).where(Membership.school_id == school_id)
    there = query.where(col(Membership.is_active), col(Membership.role).in_(TEAM))
    return frozenset(session.exec(there))
