"""A demo school as `db.demo` makes one, but small."""

from __future__ import annotations

from sqlmodel import select

from core.permissions import Actor, Role
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store
from tests.conftest import _HASH


def demo_leader(store: Store) -> Actor:
    """The invented school leader of a demo school, where an invented teacher works too."""
    with store.write(EVERY) as session:
        demo = School(name="Demo", is_demo=True, created_at=store.now())
        noor = add_member(
            session, store, demo, Person(name="Noor", created_at=store.now()), Role.SCHOOL_LEADER
        )
        add_member(session, store, demo, Person(name="Sam", created_at=store.now()), Role.TEACHER)
        return noor


def looks_in(store: Store, email: str, role: Role = Role.TEACHER) -> Actor:
    """Somebody with an account of their own who belongs to the demo school: no link gives that any more."""
    with store.write(EVERY) as session:
        demo = session.exec(select(School).where(School.is_demo)).one()
        found = session.exec(select(Person).where(Person.email == email)).first()
        person = found or Person(name="Gast", email=email, password_hash=_HASH, created_at=store.now())
        return add_member(session, store, demo, person, role)
