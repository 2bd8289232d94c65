"""The scene of the demo's story: its people, the things it can name, and days in the past."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from core.permissions import Actor, Role
from core.school_days import Region
from core.sources import read_bibliography
from core.sources.references import Reference
from db import expertise
from db.expertise.areas import plant
from db.models import Person, School
from db.school_days import school_days
from db.schools import add_member, drop_demo
from db.store import EVERY, Store

FILES = Path(__file__).with_name("files")
_SCHOOL = tomllib.loads((FILES / "school.toml").read_text(encoding="utf-8"))
SCHOOL: str = _SCHOOL["name"]
LEADER: str = _SCHOOL["leader"]
#: A visitor who opens the demo as a teacher becomes the first of these.
TEAM: tuple[str, ...] = tuple(_SCHOOL["team"])
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
SCENES: tuple[str, ...] = tuple(_SCHOOL["scenes"])


class StoryMistake(ValueError):
    """A story file holds something that cannot be played."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The people, and what the story created so far.

    `made`: kind -> name -> id, people by first name. `latest`: the last of a kind that this file created.
    """

    store: Store
    leader: Actor
    people: dict[str, Actor]
    publications: dict[str, Reference]
    made: defaultdict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    latest: dict[str, int] = field(default_factory=dict)

    def at(self, days: int, hour: int = 14) -> Store:
        """The store as of this many days ago, half past the hour."""
        moment = (self.store.now() - timedelta(days=days)).replace(
            hour=hour, minute=30, second=0, microsecond=0
        )
        return replace(self.store, now=lambda: moment)

    def back_to(self, weekday: str, days: int) -> int:
        """How many days ago it was this weekday, at least so many; never on a day off. `StoryMistake`."""
        calendar = school_days(self.store, self.leader).calendar
        while self.day(days).weekday() != _weekday(weekday) or calendar.is_closed(self.day(days)):
            days += 1
        return days

    def next_day(self, weekday: str) -> date:
        """The first such weekday after today on which the school is open. `StoryMistake`."""
        calendar, day = school_days(self.store, self.leader).calendar, self.day(-1)
        while day.weekday() != _weekday(weekday) or calendar.is_closed(day):
            day += timedelta(days=1)
        return day

    def day(self, days: int) -> date:
        """The school's day this many days ago."""
        return self.at(days).today(self.leader)

    def keep(self, kind: str, name: str, made: int) -> None:
        """Register a thing under its name; a later one with the same name replaces it."""
        self.made[kind][name] = self.latest[kind] = made

    def known(self, kind: str, name: str) -> int:
        """The id of the thing with this name; `StoryMistake`."""
        if name not in self.made[kind]:
            raise StoryMistake(
                f"there is no {kind} “{name}”, or not yet; there is: {', '.join(self.made[kind])}"
            )
        return self.made[kind][name]

    def person(self, name: str) -> Actor:
        """A team member; `StoryMistake`."""
        self.known("person", name)
        return self.people[name]

    def publication(self, name: str) -> Reference:
        """A publication by its first author and year; `StoryMistake`."""
        if name not in self.publications:
            raise StoryMistake(f"there is no publication “{name}”; there is: {', '.join(self.publications)}")
        return self.publications[name]


def _weekday(name: str) -> int:
    if name not in WEEKDAYS:
        raise StoryMistake(f"“{name}” is no weekday; there is: {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(name)


def gather(store: Store) -> Scene:
    """Create the demo school anew, with its people and the vocabulary."""
    begun = store.now() - timedelta(days=_SCHOOL["begun"])
    begun = begun.replace(hour=14, minute=30, second=0, microsecond=0)
    with store.write(EVERY) as session:
        drop_demo(session)
        region = Region(_SCHOOL["holiday_region"])
        school = School(name=SCHOOL, is_demo=True, created_at=begun, holiday_region=region)
        roles = {LEADER: Role.SCHOOL_LEADER, **dict.fromkeys(TEAM, Role.TEACHER)}
        everybody = [
            add_member(session, store, school, Person(name=name, created_at=begun), role)
            for name, role in roles.items()
        ]
        plant(session, everybody[0].school_id, begun)
    people = {actor.name.split()[0]: actor for actor in everybody}
    scene = Scene(store=store, leader=everybody[0], people=people, publications=_publications())
    scene.made["person"].update({name: actor.person_id for name, actor in people.items()})
    scene.made["area"].update({area.name: area.area_id for area in expertise.areas(store, scene.leader)})
    return scene


def _publications() -> dict[str, Reference]:
    """The team's publications, imported as a team would; all of them exist."""
    found = read_bibliography((FILES / "publications.bib").read_bytes())
    return {f"{each.authors[0].family} {each.year}": each for each in found.references}
