"""The demo school: invented people, surveys and decisions, apart from real data."""

from __future__ import annotations

from datetime import UTC, datetime

from core.permissions import Actor, Role
from db.schools import add_member, drop_demo
from db.models import Person, School
from db.store import Store

SCHOOL = "De Kartrekker (demo)"
LEADER = "Noor Bakker"
TEACHERS = ("Sam de Wit", "Aylin Demir", "Joost Verhoeven", "Fleur Jansen", "Bram Postma", "Yara Haddad")


def make_demo(store: Store) -> Actor:
    """Make the demo school anew; the school leader of it is returned.

    Everything goes through the acts that people use, at moments in the past, so the demo obeys every rule.
    """
    leader = _people(store)
    return leader


def _people(store: Store) -> Actor:
    begun = datetime(2025, 8, 18, 9, 0, tzinfo=UTC)
    with store.write() as session:
        drop_demo(session)
        school = School(name=SCHOOL, is_demo=True, created_at=begun)
        leader = add_member(
            session, store, school, Person(name=LEADER, created_at=begun), Role.SCHOOL_LEADER
        )
        for name in TEACHERS:
            add_member(session, store, school, Person(name=name, created_at=begun), Role.TEACHER)
    return leader

