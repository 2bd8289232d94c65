"""The people of a school as its initiatives name them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.people import PersonRef
from core.permissions import LEADERS, TEAM
from db.models import Membership, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody who is or was at the school; `team`: who has access now, in a role of the team."""

    refs: dict[int, PersonRef]
    team: frozenset[int]
    school_leaders: frozenset[int]

    def ref(self, person_id: int | None) -> PersonRef | None:
        """A person to show; None when they were removed."""
        return self.refs.get(person_id) if person_id is not None else None


def people_of(session: Session, school_id: int) -> People:
    """Everybody of a school, in one query."""
    rows = session.exec(
        select(Person.id, Person.name, Membership.role, Membership.is_active)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == school_id)
    ).all()
    here = [(person_id or 0, role) for person_id, _, role, is_active in rows if is_active and role in TEAM]
    return People(
        refs={person_id or 0: PersonRef(person_id or 0, name) for person_id, name, _, _ in rows},
        team=frozenset(person_id for person_id, _ in here),
        school_leaders=frozenset(person_id for person_id, role in here if role in LEADERS),
    )
