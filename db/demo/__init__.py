"""The demo school: an invented team with a year of surveys, decisions and initiatives, apart from real data."""

from __future__ import annotations

from core.data_kinds import DataKind
from core.permissions import Actor
from db.demo import ambitions, beginning, deciding, decisions, ended, lessons, running
from db.demo.decisions import PARENTS, TEACHERS, import_export
from db.demo.profiles import profiles
from db.demo.team import LEADER, SCHOOL, TEAM, Scene, form, gather
from db.store import Store

__all__ = ["LEADER", "SCHOOL", "TEAM", "make_demo"]


def make_demo(store: Store) -> Actor:
    """Make the demo school anew; the school leader of it is returned.

    Everything goes through the acts that people use, at moments in the past, so the demo obeys every rule.
    """
    scene, team = gather(store)
    form(scene)
    ambitions.last_year(scene)
    ended.quiet_reading(scene)
    ended.homework_club(scene)
    profiles(scene)
    ambitions.this_year(scene)
    _decide(scene, team)
    _pull(scene)
    return scene.leader


def _decide(scene: Scene, team: tuple[Actor, ...]) -> None:
    """The decisions, each with the initiative that asks for it or that it started."""
    store, leader, served = scene.store, scene.leader, scene.ambitions
    deciding.rest(scene, decisions.timetable(store, leader, team, served[ambitions.RESTED]))
    deciding.yard(scene, decisions.green_yard(store, leader, team, served[ambitions.OUTDOORS]))
    deciding.screens(scene, decisions.tablets(store, leader, team, served[ambitions.RESTED]))
    invited = {PARENTS: 240, TEACHERS: 24}
    title = "Communicatie met ouders"
    import_export(scene.at(237), leader, "communicatie.csv", title, DataKind.SATISFACTION, invited)


def _pull(scene: Scene) -> None:
    """The initiatives of this year, and one that was not done."""
    ended.entry_test(scene)
    lessons.small_steps(scene)
    running.moving_maths(scene)
    running.newcomers(scene)
    lessons.portfolios(scene)
    lessons.reading_mates(scene)
    beginning.outdoors(scene)
    beginning.peer_coaching(scene)
    beginning.looking_for_a_lead(scene)
