"""The demo with a board: an office around the demo school, and two small schools beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from core.permissions import Actor, Role
from core.school_days import Region
from db import expertise
from db.demo.scene import FILES, Scene
from db.demo.story import play
from db.expertise.areas import plant
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store

FOLDER = FILES / "board"


def around(store: Store, demo: Actor) -> Actor:
    """Make the office and its other schools, within one transaction; returns the administrator."""
    told = tomllib.loads((FOLDER / "board.toml").read_text(encoding="utf-8"))
    begun = store.now() - timedelta(days=told["begun"])
    with store.write(EVERY) as session:
        office = School(name=told["name"], is_office=True, is_demo=True, created_at=begun)
        session.add(office)
        session.flush()
        session.get_one(School, demo.school_id).board_id = office.id
        administrator, _member = (
            add_member(session, store, office, Person(name=told[who], created_at=begun), role)
            for who, role in (("administrator", Role.ADMINISTRATOR), ("member", Role.BOARD_MEMBER))
        )
        teams = [(_team(session, store, each, office, begun), each["scene"]) for each in told["school"]]
    for team, scene in teams:
        play(_scene(store, team), FOLDER / f"{scene}.toml")
    return administrator


def _team(
    session: Session, store: Store, told: Mapping[str, Any], office: School, begun: datetime
) -> list[Actor]:
    """The school with its people, its leader first."""
    school = School(
        name=told["name"],
        is_demo=True,
        board_id=office.id,
        created_at=begun,
        holiday_region=Region.MIDDLE,
    )
    roles = {told["leader"]: Role.SCHOOL_LEADER, **dict.fromkeys(told["team"], Role.TEACHER)}
    team = [
        add_member(session, store, school, Person(name=name, created_at=begun), role)
        for name, role in roles.items()
    ]
    plant(session, team[0].school_id, begun)
    return team


def _scene(store: Store, team: list[Actor]) -> Scene:
    people = {actor.name.split()[0]: actor for actor in team}
    scene = Scene(store=store, leader=team[0], people=people, publications={})
    scene.made["person"].update({name: actor.person_id for name, actor in people.items()})
    scene.made["area"].update({area.name: area.area_id for area in expertise.areas(store, team[0])})
    return scene
