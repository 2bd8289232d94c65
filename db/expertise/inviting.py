"""Who could do this: a small team to invite, from what people share, never from a wish in private."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core.errors import NotFound
from core.expertise import CARRIES, Held
from core.initiatives import Part
from core.matching import MOST_AREAS, Candidate, askable, covers, teams
from core.people import PersonRef, not_asked_first
from core.permissions import Act, Actor, require
from db.expertise.findings import held
from db.expertise.refusals import NoAreasAsked, TooManyAreas
from db.expertise.rows import all_areas, team
from db.expertise.values import Area, CoverReason, Proposal, ProposedPerson
from db.expertise.work import Agenda, agenda, asked, declined
from db.models import Initiative
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """All that a proposal is made of. `said`: of who could be asked; `present`: who is in it now."""

    people: dict[int, PersonRef]
    areas: tuple[Area, ...]
    said: tuple[Held, ...]
    now: Agenda
    initiative_id: int | None
    present: frozenset[int]
    asked: frozenset[int]


def who_could(
    store: Store,
    actor: Actor,
    area_ids: Iterable[int],
    size: int | None = None,
    initiative_id: int | None = None,
    *,
    for_team: bool = False,
) -> tuple[Proposal, ...]:
    """Small teams that cover these areas: the best, and up to two others.

    `NoAreasAsked`, `TooManyAreas`, `NotFound`. `size`: at most so many people. `initiative_id`: who is in it
    counts as there, and who declined it is not proposed for it again. Without anybody to propose there is one
    proposal, with nobody in its team.
    """
    require(actor, Act.SEE_EXPERTISE)
    with store.read() as session:
        scene = _scene(session, store, actor, set(area_ids), initiative_id, for_team=for_team)
    there = {each.area for each in scene.said if each.person in scene.present and covers(each)}
    open_said = [each for each in scene.said if each.area not in there and each.person not in scene.present]
    found = teams(_candidates(scene), open_said, size=size)
    return tuple(_proposal(scene, members) for members in found or ((),))


def _scene(
    session: Session,
    store: Store,
    actor: Actor,
    wanted: set[int],
    initiative_id: int | None,
    *,
    for_team: bool,
) -> _Scene:
    if not wanted:
        raise NoAreasAsked
    every = {area.area_id: area for area in all_areas(session, actor)}
    if unknown := wanted - every.keys():
        raise NotFound("area", min(unknown))
    # An area that was merged meanwhile is asked under the name that it has now.
    asked_for = {every[each].merged_into or each for each in wanted}
    if len(asked_for) > MOST_AREAS:
        raise TooManyAreas(len(asked_for))
    if initiative_id is not None:
        row = session.get(Initiative, initiative_id)
        if row is None or row.school_id != actor.school_id:
            raise NotFound("initiative", initiative_id)
    now = agenda(session, actor)
    declined_it = declined(session, actor, initiative_id) if initiative_id else frozenset()
    present = next((work.people for work in now.works if work.initiative == initiative_id), frozenset())
    said = held(session, actor, for_team=for_team)
    return _Scene(
        people={each.person_id: each for each in team(session, actor)},
        areas=tuple(area for each, area in every.items() if each in asked_for),
        said=askable(
            each
            for each in said
            if each.area in asked_for and (each.person in present or each.person not in declined_it)
        ),
        now=now,
        initiative_id=initiative_id,
        present=present,
        asked=asked(session, actor, store.today(actor)),
    )


def _candidates(scene: _Scene) -> list[Candidate]:
    """By name: that is the order in which ties are decided."""
    return [
        Candidate(
            person=person,
            leads=len(scene.now.part_of(person, Part.LEAD)),
            takes_part=len(scene.now.part_of(person, Part.MEMBER)),
            asked=person in scene.asked,
        )
        for person in scene.people
    ]


def _proposal(scene: _Scene, members: Sequence[int]) -> Proposal:
    together = {*members, *scene.present}
    covered = {each.area for each in scene.said if each.person in together and covers(each)}
    return Proposal(
        team=_invited(scene, members, covered),
        uncovered=tuple(area for area in scene.areas if area.area_id not in covered),
        already=_invited(scene, scene.present & scene.people.keys(), covered),
    )


def _invited(scene: _Scene, members: Iterable[int], covered: set[int]) -> tuple[ProposedPerson, ...]:
    ordered = not_asked_first((scene.people[each] for each in members), frozenset(scene.people) - scene.asked)
    return tuple(
        ProposedPerson(
            person=person,
            covers=_reasons(scene, person.person_id, covered),
            leads_now=scene.now.part_of(person.person_id, Part.LEAD),
            takes_part_in=scene.now.part_of(person.person_id, Part.MEMBER),
            asked=person.person_id in scene.asked,
        )
        for person in ordered
    )


def _reasons(scene: _Scene, person_id: int, covered: set[int]) -> tuple[CoverReason, ...]:
    """What somebody brings: areas at level 3 or above, and a little of those that nobody covers."""
    said = {each.area: each for each in scene.said if each.person == person_id and each.level > 0}
    return tuple(
        CoverReason(area=area, level=said[area.area_id].level, affinity=said[area.area_id].affinity)
        for area in scene.areas
        if area.area_id in said and (said[area.area_id].level >= CARRIES or area.area_id not in covered)
    )
