"""What people are called."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from db.models import Person

Names = dict[int | None, str]


def names(session: Session, ids: Iterable[int | None]) -> Names:
    """What these persons are called; one who left is not in it."""
    known = {each for each in ids if each is not None}
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(known))).all()
    return dict(rows)
