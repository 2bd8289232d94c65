"""A school year with an ambition, and a decision beside an initiative, for tests to begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlmodel import select

from core.expertise import AreaGroup, AreaState
from core.permissions import Actor, Role
from db import ambitions, decisions
from db.ambitions import AmbitionDetail, AmbitionWords
from db.initiatives import InitiativeWords
from db.models import Area
from db.store import EVERY, Store
from tests import scenery
from tests.conftest import Cast
from tests.db.rounds import ASKED, Round

YEAR = 2026
READING = AmbitionWords(
    title="Elk kind leest met plezier",
    text="We lezen elke dag een half uur.",
    fixed="Een half uur per dag.",
    free="Welke boeken.",
    means="Twee uur per week.",
    returns_on=date(2027, 2, 1),
)
WORDS = InitiativeWords(
    title="Leeshoeken", issue="Kinderen lezen te weinig.", pupil_benefit="Ze kiezen zelf een boek."
)


def other_roles(actor: Actor) -> list[Actor]:
    """The same person in the roles that are not of the team."""
    return [replace(actor, role=role) for role in (Role.BOARD_MEMBER, Role.ADMINISTRATOR)]


def reading(store: Store, cast: Cast, words: AmbitionWords = READING, year: int = YEAR) -> int:
    """An ambition that Lea adds."""
    return ambitions.add_ambition(store, cast.lea, year, words)


def the_ambition(store: Store, actor: Actor, ambition_id: int, year: int = YEAR) -> AmbitionDetail:
    """An ambition as the actor reads it."""
    (found,) = [
        each for each in ambitions.plan_of(store, actor, year).ambitions if each.ambition_id == ambition_id
    ]
    return found


def an_area(store: Store, actor: Actor, name: str = "Leesbevordering") -> int:
    """An area of expertise of the actor's school; made when it is not there."""
    with store.write(EVERY) as session:
        query = select(Area).where(Area.school_id == actor.school_id, Area.name == name)
        found = session.exec(query).first()
        if found is None:
            found = Area(
                school_id=actor.school_id,
                area_group=AreaGroup.READING,
                name=name,
                name_key=name.lower(),
                state=AreaState.IN_USE,
                added_at=store.now(),
            )
            session.add(found)
            session.flush()
        assert found.id is not None
        return found.id


def an_initiative(store: Store, actor: Actor, **changed: object) -> int:
    """An initiative about corners to read in, that the actor opens."""
    return scenery.an_initiative(store, actor, WORDS, **changed)


def an_open_decision(store: Store, actor: Actor) -> int:
    """A decision that nobody took yet."""
    return decisions.open_decision(store, actor, ASKED)


def a_taken_decision(store: Store, cast: Cast) -> int:
    """A decision that rests on a survey and was taken."""
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    climb.record()
    return climb.decision_id
