"""A board in the cast: Bea serves on it, Ad manages it; De Linde and De Eik are its schools."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import Session

from core.permissions import Actor, Role
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store
from tests.conftest import _HASH, Cast


@dataclass(frozen=True)
class OfBoard:
    """The people of a board and of its two schools, each with the board in their hand."""

    bea: Actor
    ad: Actor
    lea: Actor
    tom: Actor
    tessa: Actor
    otto: Actor
    olga: Actor

    @property
    def office(self) -> int:
        """The id of the office."""
        return self.bea.school_id


def a_board(store: Store, cast: Cast) -> OfBoard:
    """Put both schools of the cast under one board."""
    with store.write(EVERY) as session:
        office = School(name="Stichting De Bomen", is_office=True, created_at=store.now())
        bea = _joined(session, store, office, "Bea", Role.BOARD_MEMBER)
        ad = _joined(session, store, office, "Ad", Role.ADMINISTRATOR)
        for actor in (cast.lea, cast.otto):
            session.get_one(School, actor.school_id).board_id = office.id

    def under(actor: Actor) -> Actor:
        return replace(actor, board_id=office_id)

    office_id = bea.school_id
    return OfBoard(
        bea=under(bea),
        ad=under(ad),
        **{name: under(getattr(cast, name)) for name in ("lea", "tom", "tessa", "otto", "olga")},
    )


def another_board(store: Store) -> Actor:
    """Who serves on another board, which has no schools yet."""
    with store.write(EVERY) as session:
        office = School(name="Stichting De Verre", is_office=True, created_at=store.now())
        actor = _joined(session, store, office, "Bas", Role.BOARD_MEMBER)
    return replace(actor, board_id=actor.school_id)


def more_schools(store: Store, of: OfBoard, names: list[str], team: int = 5) -> list[Actor]:
    """More schools of this board, each with so many people; the leader of each."""
    with store.write(EVERY) as session:
        leaders = []
        for name in names:
            school = School(name=name, board_id=of.office, created_at=store.now())
            leader = _joined(session, store, school, f"Leider van {name}", Role.SCHOOL_LEADER)
            for number in range(team - 1):
                _joined(session, store, school, f"Lid {number} van {name}", Role.TEACHER)
            leaders.append(replace(leader, board_id=of.office))
        return leaders


def colleagues(store: Store, actor: Actor, many: int) -> list[Actor]:
    """So many more people in the team of this school."""
    with store.write(EVERY) as session:
        school = session.get_one(School, actor.school_id)
        return [
            replace(
                _joined(session, store, school, f"Collega {number}", Role.TEACHER), board_id=actor.board_id
            )
            for number in range(many)
        ]


def _joined(session: Session, store: Store, school: School, name: str, role: Role) -> Actor:
    email = f"{name.lower().replace(' ', '.')}@example.org" if " " not in name else None
    person = Person(name=name, email=email, password_hash=_HASH, created_at=store.now())
    return add_member(session, store, school, person, role)
