"""The demo's team: invented people, and the scene in which their history is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.permissions import Actor, Role
from db.demo.moments import before
from db.expertise import areas
from db.expertise.areas import plant
from db.models import Person, School
from db.schools import add_member, drop_demo
from db.store import Store

SCHOOL = "De Kartrekker (demo)"
LEADER = "Noor Bakker"
# Whoever opens the demo as a teacher is the first of these.
TEAM = (
    "Sam de Wit",
    "Aylin Demir",
    "Joost Verhoeven",
    "Fleur Jansen",
    "Bram Postma",
    "Yara Haddad",
    "Lieke Smit",
    "Daan Mulder",
    "Fatima el Amrani",
    "Koen Dijkstra",
    "Marit Visser",
    "Ruben Silva",
    "Anouk van Leeuwen",
)
BEGUN = 461


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who plays, and what they speak of: people by first name; areas, ambitions and workgroups by name."""

    store: Store
    leader: Actor
    people: Mapping[str, Actor]
    areas: Mapping[str, int]
    ambitions: dict[str, int] = field(default_factory=dict)
    workgroups: dict[str, int] = field(default_factory=dict)

    def at(self, days: int, hour: int = 14) -> Store:
        """The store as it was this many days ago."""
        return before(self.store, days, hour)

    def day(self, days: int) -> date:
        """The day that it was at school this many days ago."""
        return self.at(days).today(self.leader)

    def needs(self, *names: str) -> tuple[int, ...]:
        """The ids of these areas."""
        return tuple(self.areas[name] for name in names)


def gather(store: Store) -> tuple[Scene, tuple[Actor, ...]]:
    """The demo school made anew, with its people and the vocabulary; the teachers in their order too."""
    begun = before(store, BEGUN).now()
    with store.write() as session:
        drop_demo(session)
        school = School(name=SCHOOL, is_demo=True, created_at=begun)
        leader = add_member(session, store, school, Person(name=LEADER, created_at=begun), Role.SCHOOL_LEADER)
        team = tuple(
            add_member(session, store, school, Person(name=name, created_at=begun), Role.TEACHER)
            for name in TEAM
        )
        plant(session, leader.school_id, begun)
    people = {actor.name.split()[0]: actor for actor in (leader, *team)}
    known = {area.name: area.area_id for area in areas(store, leader)}
    return Scene(store=store, leader=leader, people=people, areas=known), team
