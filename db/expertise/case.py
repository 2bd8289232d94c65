"""What acts on areas and profiles work on, how it is found and held, and who is in the team.

Acts hold areas first, then a membership, a sighting, entries and the school: always in that order.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.expertise import AreaState
from core.people import PersonRef, by_name
from core.permissions import TEAM, Actor
from db.accounts import membership_at
from db.acting import Case, Find
from db.expertise.refusals import AreaClosed
from db.models import Area, ExpertiseEntry, Membership, Person

#: Areas in which something new can be said.
LIVE = (AreaState.IN_USE, AreaState.PROPOSED)


@dataclass(kw_only=True)
class AreaCase(Case):
    """An area of the school's list that a school leader changes."""

    area: Area

    @property
    def id(self) -> int:
        """The area's id."""
        return self.area.id or 0


@dataclass(kw_only=True)
class ProfileCase(Case):
    """One's own profile, which nobody else changes meanwhile: the own membership is held."""

    @property
    def id(self) -> int:
        """The person's: the trail says that somebody wrote in their profile, and not even in which area."""
        return self.actor.person_id


@dataclass(kw_only=True)
class EntryCase(ProfileCase):
    """An area of one's own profile."""

    area: Area

    @property
    def area_id(self) -> int:
        """The area that is meant now: where one was merged meanwhile, what it went into."""
        return self.area.id or 0

    def entry(self) -> ExpertiseEntry | None:
        """What the actor says of the area, held."""
        query = select(ExpertiseEntry).where(
            ExpertiseEntry.person_id == self.actor.person_id, ExpertiseEntry.area_id == self.area.id
        )
        return self.session.exec(query.with_for_update()).first()


def on_area(area_id: int) -> Find[AreaCase]:
    """An act that changes an area; `NotFound`, `AreaClosed` where it was merged."""

    def find(case: Case) -> AreaCase:
        area = unmerged(find_area(case.session, case.actor, area_id, hold=True))
        return case.about(AreaCase, area=area)

    return find


def own_profile(case: Case) -> ProfileCase:
    """An act on the whole of one's own profile."""
    membership_at(case.session, case.actor.person_id, case.actor.school_id)
    return case.about(ProfileCase)


def own_entry(area_id: int) -> Find[EntryCase]:
    """An act on an area of one's own profile; `NotFound`."""

    def find(case: Case) -> EntryCase:
        area = find_open_area(case.session, case.actor, area_id)
        membership_at(case.session, case.actor.person_id, case.actor.school_id)
        return case.about(EntryCase, area=area)

    return find


def find_area(session: Session, actor: Actor, area_id: int, *, hold: bool = False) -> Area:
    """An area of the actor's school that no merge takes away meanwhile; `hold` is for who changes it."""
    query = select(Area).where(Area.id == area_id, Area.school_id == actor.school_id)
    found = session.exec(query.with_for_update(read=not hold)).first()
    if found is None:
        raise NotFound("area", area_id)
    return found


def find_open_area(session: Session, actor: Actor, area_id: int) -> Area:
    """The area, or what it was merged into: a form that was open meanwhile still finds its place."""
    query = select(Area.merged_into).where(Area.id == area_id, Area.school_id == actor.school_id)
    found = find_area(session, actor, session.exec(query).first() or area_id)
    return find_open_area(session, actor, found.merged_into) if found.merged_into else found


def unmerged(area: Area) -> Area:
    """Refuse an area that went into another one."""
    if area.state == AreaState.MERGED:
        raise AreaClosed(area.id or 0, area.name, AreaState.MERGED)
    return area


def unretired(area: Area) -> Area:
    """Refuse an area that is out of use: what stands there stays, nothing new comes to it."""
    if area.state == AreaState.RETIRED:
        raise AreaClosed(area.id or 0, area.name, AreaState.RETIRED)
    return area


def team(session: Session, actor: Actor) -> tuple[PersonRef, ...]:
    """Who is in the team of the school now, by name."""
    query = (
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id, Membership.is_active)
        .where(col(Membership.role).in_(TEAM))
    )
    return by_name(PersonRef(person_id or 0, name) for person_id, name in session.exec(query))


def require_colleague(session: Session, actor: Actor, person_id: int) -> None:
    """Refuse somebody who is not in the team of the actor's school now."""
    if person_id not in {each.person_id for each in team(session, actor)}:
        raise NotFound("person", person_id)
