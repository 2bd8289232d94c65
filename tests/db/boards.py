"""A board with its people: administrator Ada and board member Bo at the office, two schools with their teams."""

from __future__ import annotations

from dataclasses import dataclass

from core.board import SchoolWords
from core.permissions import Actor, Role
from db.board import make_schools
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store
from tests.conftest import _HASH


@dataclass(frozen=True)
class Board:
    """The office, and (in `a_board`) De Wilg with leader Lotte and teacher Tim, De Beuk with leader Leo."""

    ada: Actor
    bo: Actor


@dataclass(frozen=True)
class WithSchools(Board):
    """The same with its two schools."""

    lotte: Actor
    tim: Actor
    leo: Actor


def somebody(store: Store, school_id: int, name: str, role: Role) -> Actor:
    """Add a person with the password of the cast to this school."""
    with store.write(EVERY) as session:
        person = Person(
            name=name, email=f"{name.lower()}@example.org", password_hash=_HASH, created_at=store.now()
        )
        return add_member(session, store, session.get_one(School, school_id), person, role)


def found_board(store: Store) -> Board:
    """An office without schools, beside whatever schools there are."""
    with store.write(EVERY) as session:
        office = School(name="Stichting De Wilgen", is_office=True, created_at=store.now())
        session.add(office)
        session.flush()
        office_id = office.id or 0
    return Board(
        ada=somebody(store, office_id, "Ada", Role.ADMINISTRATOR),
        bo=somebody(store, office_id, "Bo", Role.BOARD_MEMBER),
    )


def a_board(store: Store) -> WithSchools:
    """An office with two schools and their people."""
    board = found_board(store)
    wilg, beuk = make_schools(store, board.ada, [SchoolWords(name="De Wilg"), SchoolWords(name="De Beuk")])
    return WithSchools(
        ada=board.ada,
        bo=board.bo,
        lotte=somebody(store, wilg, "Lotte", Role.SCHOOL_LEADER),
        tim=somebody(store, wilg, "Tim", Role.TEACHER),
        leo=somebody(store, beuk, "Leo", Role.SCHOOL_LEADER),
    )
