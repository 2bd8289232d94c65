"""The demo school: invented people, surveys and decisions, apart from real data."""

from __future__ import annotations

from core.permissions import Actor, Role
from db.models import Person, School
from db.schools import add_member, drop_demo
from db.store import Store

SCHOOL = "De Kartrekker (demo)"
LEADER = "Noor Bakker"
TEACHERS = ("Sam de Wit", "Aylin Demir", "Joost Verhoeven", "Fleur Jansen")


def make_demo(store: Store) -> Actor:
    """Make the demo school anew; the school leader of it is returned."""
    with store.write() as session:
        drop_demo(session)
        school = School(name=SCHOOL, is_demo=True, created_at=store.now())
        leader = add_member(
            session, store, school, Person(name=LEADER, created_at=store.now()), Role.SCHOOL_LEADER
        )
        for name in TEACHERS:
            add_member(session, store, school, Person(name=name, created_at=store.now()), Role.TEACHER)
    return leader
