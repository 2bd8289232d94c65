"""The demo's team: invented people, and the scene in which their history is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from core.permissions import Actor, Role
from db import workgroups
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


def before(store: Store, days: int, hour: int = 14) -> Store:
    """The store as if it were this many days ago, half past the hour."""
    moment = (store.now() - timedelta(days=days)).replace(hour=hour, minute=30, second=0, microsecond=0)
    return replace(store, now=lambda: moment)


_GROUPS = {
    "Werkgroep lezen": (
        "Boeken, leestijd en leesplezier in alle groepen.",
        ("Fleur", "Sam", "Anouk", "Lieke"),
    ),
    "Leerteam rekenen": ("Samen lessen bekijken en kiezen wat werkt.", ("Joost", "Koen", "Ruben")),
    "Werkgroep plein": ("Het plein, de tuin en het buitenspel.", ("Bram", "Marit", "Aylin")),
    "Werkgroep nieuwkomers": ("Wie nieuw is in Nederland, hoort er meteen bij.", ("Aylin", "Fatima", "Yara")),
}


def form(scene: Scene) -> None:
    """Form them, each by its first member."""
    for days, (name, (purpose, members)) in zip((440, 438, 436, 120), _GROUPS.items(), strict=True):
        first, *_others = people = [scene.people[member] for member in members]
        ids = [person.person_id for person in people]
        scene.workgroups[name] = workgroups.form_workgroup(scene.at(days), first, name, purpose, ids)
