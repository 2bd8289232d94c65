"""What the map tells the team: the rules of core.expertise held against what the actor's role may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from core import expertise
from core.expertise import Held
from core.people import PersonRef, by_name
from core.permissions import Act, Actor, require
from core.school_years import school_year
from db.expertise.rows import LIVE, all_areas, of_team, shared_with, team
from db.expertise.values import (
    AmbitionGap,
    Area,
    LearningPair,
    SinglePoint,
    TeamFindings,
    Uncalled,
)
from db.expertise.work import agenda, asked
from db.models import Ambition, AmbitionNeed, AmbitionVersion, ExpertiseEntry
from db.store import Store


def findings(store: Store, actor: Actor, *, for_team: bool = False) -> TeamFindings:
    """What the map tells the team, from what the actor's role may see (entries for oneself left out).

    `for_team`: only from what the whole team may see, for a beamer. Ambitions: of this school year and the
    next.
    """
    require(actor, Act.SEE_EXPERTISE)
    today = store.today(actor)
    with store.read() as session:
        areas = {area.area_id: area for area in all_areas(session, actor) if area.state in LIVE}
        said = [each for each in held(session, actor, for_team=for_team) if each.area in areas]
        people = {each.person_id: each for each in team(session, actor)}
        now = agenda(session, actor)
        titles, needs = _ambitions(session, actor, school_year(today))
        points = expertise.single_points(said, now.works, tuple(areas))
        gaps = expertise.without_expertise(said, now.works, needs)
        return TeamFindings(
            single_points=tuple(
                SinglePoint(areas[area], people[person], tuple(now.refs[each] for each in needing))
                for area, person, needing in points
            ),
            ambitions_without=tuple(
                AmbitionGap(each, titles[each], _of(areas, gaps[each])) for each in titles if each in gaps
            ),
            uncalled=_uncalled(expertise.uncalled(said, now.works), areas, people),
            pairs=_pairs(expertise.learning_pairs(said), areas, people),
            not_asked=by_name(people[each] for each in people.keys() - asked(session, actor, today)),
        )


def held(session: Session, actor: Actor, *, for_team: bool) -> tuple[Held, ...]:
    """What the team shares with the actor's role, and no more than is needed to reason with it."""
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
        Uncalled(area, by_name(people[person] for person in found[each]))
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
    """Titles and needed areas of the ambitions of this school year and the next, in their order."""
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
