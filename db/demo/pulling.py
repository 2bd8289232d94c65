"""The steps that every initiative of the demo makes: opened, asked, claimed or offered, granted, on its way."""

from __future__ import annotations

from datetime import timedelta

from core.initiatives import Part, Phase, Status
from core.mandates import MandateWords
from db import initiatives
from db.demo.team import Scene
from db.initiatives import InitiativeWords


def opened(scene: Scene, days: int, name: str, words: InitiativeWords) -> int:
    """Somebody opens it, so many days ago."""
    return initiatives.open_initiative(scene.at(days), scene.people[name], words)


def ready(scene: Scene, initiative: int, days: int, name: str) -> None:
    """Its question is there, and it is ready for a mandate."""
    for hour, phase in ((14, Phase.RESEARCH_QUESTION), (15, Phase.MANDATE)):
        initiatives.move(scene.at(days, hour), scene.people[name], initiative, phase)


def terms(
    scene: Scene,
    days: int,
    weeks: int,
    scope: str,
    fixed: str,
    free: str,
    *,
    quarters: int = 4,
    budget: int = 0,
    coaching: str = "",
    is_trial: bool = False,
) -> MandateWords:
    """A mandate for so many weeks; it comes back to the team two weeks before its end."""
    begins = scene.day(days)
    ends = begins + timedelta(weeks=weeks)
    back = ends - timedelta(days=14)
    return MandateWords(
        scope=scope,
        fixed=fixed,
        free=free,
        quarters=quarters,
        budget=budget,
        coaching=coaching,
        starts_on=begins,
        until=ends,
        returns_on=back,
        is_trial=is_trial,
    )


def claimed(
    scene: Scene, initiative: int, days: int, name: str, sentence: str, answer: str, words: MandateWords
) -> None:
    """Somebody wants to lead it; the school leader accepts two days later, with the mandate."""
    offer = initiatives.claim(scene.at(days), scene.people[name], initiative, sentence)
    initiatives.accept_offer(scene.at(days - 2), scene.leader, offer, answer, words)


def invited(
    scene: Scene,
    initiative: int,
    days: int,
    by: str,
    name: str,
    sentence: str,
    answer: str,
    part: Part = Part.LEAD,
) -> None:
    """A colleague asks somebody, who says yes the next day."""
    asked = scene.people[name].person_id
    offer = initiatives.nominate(scene.at(days), scene.people[by], initiative, asked, part, sentence)
    initiatives.accept_offer(scene.at(days - 1), scene.people[name], offer, answer)


def joined(scene: Scene, initiative: int, days: int, *names: str) -> None:
    """These take part; each a little later than the one before."""
    for place, name in enumerate(names):
        initiatives.join(scene.at(days, 8 + place), scene.people[name], initiative)


def under_way(scene: Scene, initiative: int, name: str, planned: int, began: int) -> None:
    """The lead plans it and begins."""
    initiatives.move(scene.at(planned), scene.people[name], initiative, Phase.PLAN)
    initiatives.move(scene.at(began), scene.people[name], initiative, Phase.EXECUTION)


def told(
    scene: Scene, initiative: int, days: int, name: str, status: Status, text: str, *, asks_help: bool = False
) -> int:
    """A progress note; its id."""
    return initiatives.post_progress(
        scene.at(days, 16), scene.people[name], initiative, status, text, asks_help
    )


def praised(scene: Scene, initiative: int, days: int, name: str, text: str) -> None:
    """A word of appreciation."""
    initiatives.appreciate(scene.at(days, 17), scene.people[name], initiative, text)
