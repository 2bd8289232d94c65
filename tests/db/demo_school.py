"""A demo school as `db.demo` makes one, but small."""

from __future__ import annotations

from core.permissions import Actor, Role
from db.models import Person, School
from db.schools import add_member
from db.store import Store


def demo_leader(store: Store) -> Actor:
    """The invented school leader of a demo school, where an invented teacher works too."""
    with store.write() as session:
        demo = School(name="Demo", is_demo=True, created_at=store.now())
        noor = add_member(
            session, store, demo, Person(name="Noor", created_at=store.now()), Role.SCHOOL_LEADER
        )
        add_member(session, store, demo, Person(name="Sam", created_at=store.now()), Role.TEACHER)
        return noor
