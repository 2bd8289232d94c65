"""The demo school: invented people, surveys and decisions, apart from real data."""

from __future__ import annotations

from core.data_kinds import DataKind
from core.permissions import Actor, Role
from db.demo.decisions import green_yard, tablets, timetable
from db.demo.moments import before
from db.demo.surveys import PARENTS, TEACHERS, import_export
from db.expertise.vocabulary import plant
from db.models import Person, School
from db.schools import add_member, drop_demo
from db.store import Store

SCHOOL = "De Kartrekker (demo)"
LEADER = "Noor Bakker"
TEAM = ("Sam de Wit", "Aylin Demir", "Joost Verhoeven", "Fleur Jansen", "Bram Postma", "Yara Haddad")


def make_demo(store: Store) -> Actor:
    """Make the demo school anew; the school leader of it is returned.

    Everything goes through the acts that people use, at moments in the past, so the demo obeys every rule.
    """
    leader, team = _people(store)
    timetable(store, leader, team)
    green_yard(store, leader, team)
    tablets(store, leader, team)
    invited = {PARENTS: 240, TEACHERS: 24}
    import_export(
        before(store, 237),
        leader,
        "communicatie.csv",
        "Communicatie met ouders",
        DataKind.SATISFACTION,
        invited,
    )
    return leader


def _people(store: Store) -> tuple[Actor, tuple[Actor, ...]]:
    begun = before(store, 461).now()
    with store.write() as session:
        drop_demo(session)
        school = School(name=SCHOOL, is_demo=True, created_at=begun)
        leader = add_member(session, store, school, Person(name=LEADER, created_at=begun), Role.SCHOOL_LEADER)
        plant(session, leader.school_id, begun)
        team = tuple(
            add_member(session, store, school, Person(name=name, created_at=begun), Role.TEACHER)
            for name in TEAM
        )
    return leader, team
