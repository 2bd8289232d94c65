"""What the map tells the team, and who could do something.

The rules are in core.expertise and core.matching; private entries are never used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import expertise
from core.errors import NotFound
from core.expertise import CARRIES, Held
from core.initiatives import Part
from core.matching import MOST_AREAS, Candidate, askable, covers, teams
from core.people import PersonRef, by_name, not_asked_first
from core.permissions import Act, Actor
from core.school_years import school_year
from db.acting import asking, same_for_role
from db.expertise.case import team
from db.expertise.questions import all_areas, of_team, shared_with
from db.expertise.refusals import NoAreasAsked, TooManyAreas
from db.expertise.values import (
    AmbitionGap,
    Area,
    CoverReason,
    LearningPair,
    Proposal,
    ProposedPerson,
    SinglePoint,
    TeamFindings,
    Uncalled,
)
from db.expertise.work import Agenda, agenda, asked, declined
from db.kept import kept_for_role
from db.models import Ambition, AmbitionNeed, AmbitionVersion, ExpertiseEntry, Initiative
from db.store import Store


@same_for_role
@kept_for_role
def findings(store: Store, actor: Actor, for_team: bool = False) -> TeamFindings:
    """The findings from the entries that the actor's role may see, private ones excluded.

    `for_team`: only what the whole team may see, for a beamer. Ambitions: of this school year and the next.
    """
    today = store.today(actor)
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
        areas = {area.area_id: area for area in all_areas(session, actor) if area.is_open}
        said = [each for each in _held(session, actor, for_team=for_team) if each.area in areas]
        people = {each.person_id: each for each in team(session, actor)}
        now = agenda(session, actor)
        titles, needs = _ambitions(session, actor, school_year(today))
        points = expertise.single_points(said, now.works, tuple(areas))
        gaps = expertise.without_expertise(said, now.works, needs)
        return TeamFindings(
            single_points=tuple(
                SinglePoint(
                    area=areas[area],
                    person=people[person],
                    initiatives=tuple(now.refs[each] for each in needing),
                )
                for area, person, needing in points
            ),
            ambitions_without=tuple(
                AmbitionGap(ambition_id=each, title=titles[each], areas=_of(areas, gaps[each]))
                for each in titles
                if each in gaps
            ),
            uncalled=_uncalled(expertise.uncalled(said, now.works), areas, people),
            pairs=_pairs(expertise.learning_pairs(said), areas, people),
            not_asked=by_name(people[each] for each in people.keys() - asked(session, actor, today)),
        )


def _held(session: Session, actor: Actor, *, for_team: bool) -> tuple[Held, ...]:
    """Only what the team shares with the actor's role, and no field more."""
    said = ExpertiseEntry
    query = select(said.person_id, said.area_id, said.level, said.affinity).where(
        said.school_id == actor.school_id, shared_with(actor, for_team=for_team), of_team(actor)
    )
    return tuple(
        Held(person=person, area=area, level=level, affinity=affinity)
        for person, area, level, affinity in session.exec(query.order_by(col(said.id)))
    )


def _of(areas: dict[int, Area], ids: Iterable[int]) -> tuple[Area, ...]:
    wanted = set(ids)
    return tuple(area for each, area in areas.items() if each in wanted)


def _uncalled(
    found: dict[int, frozenset[int]], areas: dict[int, Area], people: dict[int, PersonRef]
) -> tuple[Uncalled, ...]:
    return tuple(
        Uncalled(area=area, people=by_name(people[person] for person in found[each]))
        for each, area in areas.items()
        if each in found
    )


def _pairs(
    found: Iterable[tuple[int, int, int]], areas: dict[int, Area], people: dict[int, PersonRef]
) -> tuple[LearningPair, ...]:
    places = {each: place for place, each in enumerate([*areas])}
    order = {person: place for place, person in enumerate(people)}
    ordered = sorted(found, key=lambda pair: (places[pair[0]], order[pair[1]], order[pair[2]]))
    return tuple(
        LearningPair(learner=people[learner], expert=people[expert], area=areas[area])
        for area, learner, expert in ordered
    )


def _ambitions(session: Session, actor: Actor, year: int) -> tuple[dict[int, str], dict[int, frozenset[int]]]:
    query = (
        select(Ambition.id, AmbitionVersion.title)
        .join(AmbitionVersion, col(AmbitionVersion.ambition_id) == Ambition.id)
        .where(Ambition.school_id == actor.school_id, col(Ambition.dropped_at).is_(None))
        .where(col(Ambition.school_year).in_((year, year + 1)))
        .where(AmbitionVersion.version == Ambition.version)
        .order_by(col(Ambition.school_year), col(Ambition.id))
    )
    titles = {ambition_id or 0: title for ambition_id, title in session.exec(query)}
    needs: dict[int, set[int]] = defaultdict(set)
    rows = select(AmbitionNeed.ambition_id, AmbitionNeed.area_id)
    for ambition_id, area_id in session.exec(rows.where(AmbitionNeed.school_id == actor.school_id)):
        needs[ambition_id].add(area_id)
    return titles, {each: frozenset(needs[each]) for each in titles}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    people: dict[int, PersonRef]
    areas: tuple[Area, ...]
    said: tuple[Held, ...]
    now: Agenda
    initiative_id: int | None
    present: frozenset[int]
    asked: frozenset[int]


@same_for_role
def who_could(
    store: Store,
    actor: Actor,
    area_ids: Iterable[int],
    size: int | None = None,
    initiative_id: int | None = None,
    for_team: bool = False,
) -> tuple[Proposal, ...]:
    """Small teams that cover these areas: the best, and up to two alternatives.

    `NoAreasAsked`, `TooManyAreas`, `NotFound`. `size`: the maximum team size. `initiative_id`: its current
    people count as present, and those who declined it are not proposed for it again. If nobody can be
    proposed, there is one proposal with an empty team.
    """
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
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
    # Follow areas that were merged since.
    asked_for = {every[each].merged_into or each for each in wanted}
    if len(asked_for) > MOST_AREAS:
        raise TooManyAreas(given=len(asked_for))
    if initiative_id is not None:
        row = session.get(Initiative, initiative_id)
        if row is None or row.school_id != actor.school_id:
            raise NotFound("initiative", initiative_id)
    now = agenda(session, actor)
    declined_it = declined(session, actor, initiative_id) if initiative_id else frozenset()
    present = next((work.people for work in now.works if work.initiative == initiative_id), frozenset())
    said = _held(session, actor, for_team=for_team)
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
    """By name: ties are decided in this order."""
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
    said = {each.area: each for each in scene.said if each.person == person_id and each.level > 0}
    return tuple(
        CoverReason(area=area, level=said[area.area_id].level, affinity=said[area.area_id].affinity)
        for area in scene.areas
        if area.area_id in said and (said[area.area_id].level >= CARRIES or area.area_id not in covered)
    )
