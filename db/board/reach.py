"""How far the office of a board reaches: to its own schools, and in an act to one of them.

PostgreSQL holds it to that as well: of `school`, a transaction of an office sees the rows of its board alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.errors import NotFound
from core.events import Event
from core.events.board import SchoolManaged
from core.permissions import Act, Actor, NotPermitted
from db.acting import Case, Find, asking
from db.audit import record
from db.models import School
from db.store import Schools, Store, narrow


@dataclass(frozen=True, kw_only=True)
class Reach:
    """A session that may touch the schools of the board; `ids`: theirs, without the office."""

    session: Session
    ids: frozenset[int]


def require_office(actor: Actor, act: Act) -> None:
    """A board is managed from its office only, whatever somebody's role at a school; `NotPermitted`."""
    if not actor.is_at_office:
        raise NotPermitted(actor.role, act)


@contextmanager
def asking_schools(store: Store, actor: Actor, act: Act) -> Iterator[Reach]:
    """Run a question about all schools of the actor's board, in one snapshot; `NotPermitted`."""
    require_office(actor, act)
    with asking(store, actor, act) as session:
        ids = frozenset(each for each in session.exec(_of_board(actor)).all() if each is not None)
        narrow(session, Schools(ids=ids | {actor.school_id}, board_id=actor.school_id))
        yield Reach(session=session, ids=ids)


def _of_board(actor: Actor) -> SelectOfScalar[int | None]:
    return select(col(School.id)).where(School.board_id == actor.school_id, col(School.is_office).is_(False))


@dataclass(kw_only=True)
class SchoolCase(Case):
    """A school of the actor's board: what is told stands on its trail, and in short on the office's."""

    school: School

    @property
    def id(self) -> int:
        """The school's."""
        return self.school.id or 0

    @property
    def there(self) -> Case:
        """The same act, as the school keeps it: by the same person."""
        actor = replace(self.actor, school_id=self.id, time_zone=self.school.time_zone)
        return Case(session=self.session, store=self.store, actor=actor)

    def tell(self, event: Event, subject_id: int | None = None) -> None:
        """Record it on the trail of the school, and on that of the office that it was done."""
        about = self.id if subject_id is None else subject_id
        record(self.session, self.there.actor, event, about, self.at)
        self.told(event)

    def told(self, event: Event) -> None:
        """Record on the trail of the office what the school's own trail has already."""
        _narrow(self.session, self.actor, self.id)
        record(self.session, self.actor, SchoolManaged(what=event.action), self.id, self.at)


def on_school(school_id: int, *, hold: bool = False) -> Find[SchoolCase]:
    """A school of the board; from here on the act reaches to it as well. `NotFound`."""

    def found(case: Case) -> SchoolCase:
        require_office(case.actor, Act.MANAGE_SCHOOLS)
        query = _of_board(case.actor).where(School.id == school_id)
        if case.session.exec(query).first() is None:
            raise NotFound("school", school_id)
        _narrow(case.session, case.actor, school_id)
        return case.about(SchoolCase, school=case.session.get_one(School, school_id, with_for_update=hold))

    return found


@dataclass(kw_only=True)
class SchoolsCase(Case):
    """Several schools of the actor's board at once; what is told stands on the trail of the office."""

    schools: dict[int, School]

    def at_school(self, school_id: int) -> Case:
        """The same act, as this school keeps it: by the same person."""
        actor = replace(self.actor, school_id=school_id, time_zone=self.schools[school_id].time_zone)
        return Case(session=self.session, store=self.store, actor=actor)


def hold_schools_of(ids: frozenset[int]) -> Find[SchoolsCase]:
    """Schools of the board, held; from here on the act reaches to all of them. `NotFound`."""

    def found(case: Case) -> SchoolsCase:
        require_office(case.actor, Act.MANAGE_SCHOOLS)
        there = set(case.session.exec(_of_board(case.actor)).all())
        for school_id in sorted(ids - there):
            raise NotFound("school", school_id)
        narrow(case.session, Schools(ids=ids | {case.actor.school_id}, board_id=case.actor.school_id))
        rows = select(School).where(col(School.id).in_(ids)).order_by(col(School.id)).with_for_update()
        return case.about(SchoolsCase, schools={each.id or 0: each for each in case.session.exec(rows)})

    return found


def _narrow(session: Session, actor: Actor, school_id: int) -> None:
    """The office, and the one school that the act is about."""
    session.flush()
    narrow(session, Schools(ids=frozenset({actor.school_id, school_id}), board_id=actor.school_id))
