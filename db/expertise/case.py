"""The cases of acts on areas and profiles, how they are found and locked, and who is on the team.

Lock order: areas, then a membership, a sighting, entries and the school.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.expertise import AreaState
from core.people import PersonRef, by_name
from core.permissions import TEAM, Actor
from db.accounts import membership_at
from db.acting import Case, Find
from db.expertise.refusals import AreaClosed
from db.models import Area, ExpertiseEntry, Membership, Person

#: Areas open to new entries.
LIVE = (AreaState.IN_USE, AreaState.PROPOSED)


@dataclass(kw_only=True)
class AreaCase(Case):
    """An area of the school's list, changed by a school leader."""

    area: Area

    @property
    def id(self) -> int:
        """The area's id."""
        return self.area.id or 0


@dataclass(kw_only=True)
class ProfileCase(Case):
    """Your own profile; your membership is locked against concurrent changes."""

    @property
    def id(self) -> int:
        """The person's id: the audit trail must not reveal even the area."""
        return self.actor.person_id


@dataclass(kw_only=True)
class EntryCase(ProfileCase):
    """Your entry in an area."""

    area: Area

    @property
    def area_id(self) -> int:
        """The id of the area; if it was merged, of its target."""
        return self.area.id or 0

    @cached_property
    def entry(self) -> ExpertiseEntry | None:
        """The actor's entry in the area as the act found it, locked."""
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
    """An act on the whole of your own profile."""
    membership_at(case.session, case.actor.person_id, case.actor.school_id)
    return case.about(ProfileCase)


def own_entry(area_id: int) -> Find[EntryCase]:
    """An act on your own entry in an area; `NotFound`."""

    def find(case: Case) -> EntryCase:
        area = find_open_area(case.session, case.actor, area_id)
        membership_at(case.session, case.actor.person_id, case.actor.school_id)
        return case.about(EntryCase, area=area)

    return find


def find_area(session: Session, actor: Actor, area_id: int, *, hold: bool = False) -> Area:
    """An area of the actor's school, locked against a concurrent merge; `hold` is for acts that change it."""
    query = select(Area).where(Area.id == area_id, Area.school_id == actor.school_id)
    found = session.exec(query.with_for_update(read=not hold)).first()
    if found is None:
        raise NotFound("area", area_id)
    return found


def find_open_area(session: Session, actor: Actor, area_id: int) -> Area:
    """The area, or its merge target, so that a form opened before the merge still works."""
    query = select(Area.merged_into).where(Area.id == area_id, Area.school_id == actor.school_id)
    found = find_area(session, actor, session.exec(query).first() or area_id)
    return find_open_area(session, actor, found.merged_into) if found.merged_into else found


def unmerged(area: Area) -> Area:
    """Refuse a merged area."""
    if area.state == AreaState.MERGED:
        raise AreaClosed(area.id or 0, area.name, AreaState.MERGED)
    return area


def unretired(area: Area) -> Area:
    """Refuse a retired area: its entries stay, but it takes no new ones."""
    if area.state == AreaState.RETIRED:
        raise AreaClosed(area.id or 0, area.name, AreaState.RETIRED)
    return area


def team(session: Session, actor: Actor) -> tuple[PersonRef, ...]:
    """Current team members, by name."""
    query = (
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id, Membership.is_active)
        .where(col(Membership.role).in_(TEAM))
    )
    return by_name(PersonRef(person_id or 0, name) for person_id, name in session.exec(query))


def require_colleague(session: Session, actor: Actor, person_id: int) -> None:
    """Refuse a person who is not on the team of the actor's school."""
    if person_id not in {each.person_id for each in team(session, actor)}:
        raise NotFound("person", person_id)
