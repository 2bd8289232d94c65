"""Areas, profiles and sightings. The queries here decide who sees an entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.expertise import AreaGroup, SightingState, Visibility
from core.people import PersonRef
from core.permissions import TEAM, Act, Actor
from db.acting import asking, same_for_role, value_of
from db.expertise.case import require_colleague, team
from db.expertise.values import Area, Entry, Map, Seen, SightingLine, WorkgroupRef
from db.expertise.work import asked
from db.models import Area as AreaRow
from db.models import Base, ExpertiseEntry, Membership, Person, Sighting, Workgroup, WorkgroupMember
from db.store import Store

_ENTRIES = Base.metadata.tables["expertise_entry"]
_GROUPS = {group: place for place, group in enumerate(AreaGroup)}


@same_for_role
def areas(store: Store, actor: Actor) -> tuple[Area, ...]:
    """All areas of the school, merged and retired ones too, by group and name."""
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
        return all_areas(session, actor)


def own_entries(store: Store, actor: Actor) -> tuple[Entry, ...]:
    """The actor's complete profile, by group and name of the area."""
    with asking(store, actor, Act.EDIT_OWN_PROFILE) as session:
        return _in_order(session, actor, entries(session, actor, _is_own(actor)))


def expertise_map(store: Store, actor: Actor, for_team: bool = False) -> Map:
    """What the actor may see of the team, own private entries included; no merged areas.

    `for_team`: only what the whole team may see, for a beamer.
    """
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
        people = team(session, actor)
        found = entries(session, actor, seen_by(actor, for_team=for_team), for_team=for_team)
        said = {entry.area_id for entry in found}
        every = all_areas(session, actor)
        ids = frozenset(each.person_id for each in people)
        return Map(
            people=people,
            areas=tuple(area for area in every if area.is_open or area.area_id in said),
            entries=found,
            not_asked=ids - asked(session, actor, store.today(actor)),
            workgroups=_workgroups(session, actor, ids),
        )


def profile_of(store: Store, actor: Actor, person_id: int) -> tuple[Entry, ...]:
    """What the actor may see of a colleague, by group and name of the area. `NotFound`."""
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
        require_colleague(session, actor, person_id)
        theirs = seen_by(actor) & (col(ExpertiseEntry.person_id) == person_id)
        return _in_order(session, actor, entries(session, actor, theirs))


def sightings_for_me(store: Store, actor: Actor) -> tuple[SightingLine, ...]:
    """Sightings of the actor, open ones first, then most recent; withdrawn ones left out."""
    with asking(store, actor, Act.EDIT_OWN_PROFILE) as session:
        mine = col(Sighting.person_id) == actor.person_id
        found = _lines(session, actor, mine & (col(Sighting.state) != SightingState.WITHDRAWN))
        return tuple(sorted(found, key=lambda line: line.state is not SightingState.OPEN))


def sightings_by_me(store: Store, actor: Actor) -> tuple[SightingLine, ...]:
    """Sightings that the actor made, most recent first."""
    with asking(store, actor, Act.POINT_AT_EXPERTISE) as session:
        return _lines(session, actor, col(Sighting.seen_by) == actor.person_id)


def _lines(session: Session, actor: Actor, which: ColumnElement[bool]) -> tuple[SightingLine, ...]:
    owner, seer = aliased(Person), aliased(Person)
    query = (
        select(Sighting, AreaRow.name, owner.name, seer.name)
        .join(AreaRow, col(AreaRow.id) == Sighting.area_id)
        .join(owner, col(owner.id) == Sighting.person_id)
        .join(seer, col(seer.id) == Sighting.seen_by, isouter=True)
        .where(Sighting.school_id == actor.school_id, which)
        .order_by(col(Sighting.id).desc())
    )
    return tuple(
        value_of(
            SightingLine,
            row,
            sighting_id=row.id,
            person=PersonRef(row.person_id, name),
            area=area,
            by=None if row.seen_by is None else PersonRef(row.seen_by, by),
        )
        for row, area, name, by in session.exec(query)
    )


def _workgroups(session: Session, actor: Actor, team_ids: frozenset[int]) -> tuple[WorkgroupRef, ...]:
    query = select(WorkgroupMember.workgroup_id, WorkgroupMember.person_id)
    members: dict[int, set[int]] = defaultdict(set)
    for workgroup_id, person_id in session.exec(query.where(WorkgroupMember.school_id == actor.school_id)):
        members[workgroup_id].add(person_id)
    open_ones = session.exec(
        select(Workgroup.id, Workgroup.name).where(
            Workgroup.school_id == actor.school_id, col(Workgroup.is_closed).is_(False)
        )
    )
    found = [
        WorkgroupRef(workgroup_id=i or 0, name=name, member_ids=frozenset(members[i or 0] & team_ids))
        for i, name in open_ones
    ]
    return tuple(sorted(found, key=lambda group: (alphabetical(group.name), group.workgroup_id)))


def _in_order(session: Session, actor: Actor, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """By group and name of the area, never by level."""
    places = {area.area_id: place for place, area in enumerate(all_areas(session, actor))}
    return tuple(sorted(found, key=lambda entry: places[entry.area_id]))


def _is_own(actor: Actor) -> ColumnElement[bool]:
    return col(ExpertiseEntry.person_id) == actor.person_id


def shared_with(actor: Actor, *, for_team: bool = False) -> ColumnElement[bool]:
    """A condition: entries shared with the actor's role; never private ones."""
    shown = [Visibility.TEAM]
    if actor.is_school_leader and not for_team:
        shown.append(Visibility.LEADER)
    return col(ExpertiseEntry.visibility).in_(shown)


def seen_by(actor: Actor, *, for_team: bool = False) -> ColumnElement[bool]:
    """A condition: entries that the actor sees, shared with them or their own."""
    shared = shared_with(actor, for_team=for_team)
    return shared if for_team else or_(shared, _is_own(actor))


def of_team(actor: Actor) -> ColumnElement[bool]:
    """A condition: entries of current team members."""
    members = select(Membership.person_id).where(
        Membership.school_id == actor.school_id, Membership.is_active, col(Membership.role).in_(TEAM)
    )
    return col(ExpertiseEntry.person_id).in_(members)


def entries(
    session: Session, actor: Actor, which: ColumnElement[bool], *, for_team: bool = False
) -> tuple[Entry, ...]:
    """The entries of current team members that match `which`, as the actor may read them.

    `for_team`: as anybody may read them, the actor's own too.
    """
    # Rows, not objects: forty people have nearly a thousand, and they are only read.
    query = _ENTRIES.select().where(_ENTRIES.c.school_id == actor.school_id, which, of_team(actor))
    rows = session.connection().execute(query.order_by(_ENTRIES.c.id)).all()
    sentences = _accepted(session, actor, {row.person_id for row in rows})
    return tuple(
        entry_of(
            row,
            sentences.get((row.person_id, row.area_id), ()),
            own=row.person_id == actor.person_id and not for_team,
        )
        for row in rows
    )


def entry_of(row: ExpertiseEntry | Row[Any], seen: tuple[Seen, ...], *, own: bool) -> Entry:
    """An entry as a value; private fields are blanked unless it is the actor's own."""
    shares = row.wants_to_lead and row.shares_wish
    private = {} if own else {"wants_to_lead": shares, "version": 0, "changed_at": None}
    return value_of(Entry, row, seen=seen, shares_wish=shares, **private)


def sentences_of(session: Session, actor: Actor, person_id: int, area_id: int) -> tuple[Seen, ...]:
    """The accepted sightings of a person in an area."""
    return _accepted(session, actor, {person_id}).get((person_id, area_id), ())


def _accepted(
    session: Session, actor: Actor, people: Iterable[int]
) -> dict[tuple[int, int], tuple[Seen, ...]]:
    query = (
        select(Sighting.person_id, Sighting.area_id, Sighting.sentence, Person.name)
        .join(Person, col(Person.id) == Sighting.seen_by, isouter=True)
        .where(Sighting.school_id == actor.school_id, Sighting.state == SightingState.ACCEPTED)
        .where(col(Sighting.person_id).in_(set(people)))
        .order_by(col(Sighting.id))
    )
    found: dict[tuple[int, int], list[Seen]] = defaultdict(list)
    for person_id, area_id, sentence, by in session.exec(query):
        found[person_id, area_id].append(Seen(by=by, sentence=sentence))
    return {key: tuple(seen) for key, seen in found.items()}


def all_areas(session: Session, actor: Actor) -> tuple[Area, ...]:
    """The areas of the school, by group and name."""
    query = (
        select(AreaRow, Person.name)
        .join(Person, col(Person.id) == AreaRow.proposed_by, isouter=True)
        .where(AreaRow.school_id == actor.school_id)
    )
    found = [
        value_of(Area, row, area_id=row.id, group=AreaGroup(row.area_group), proposed_by=by)
        for row, by in session.exec(query)
    ]
    return tuple(sorted(found, key=lambda area: (_GROUPS[area.group], alphabetical(area.name), area.area_id)))
