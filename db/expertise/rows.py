"""How areas and entries stand in the tables: who may see which, finding them, and their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, or_
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.expertise import AreaGroup, AreaState, SightingState, Visibility
from core.people import PersonRef, by_name
from core.permissions import TEAM, Actor
from db.expertise.values import Area, Entry, Seen
from db.models import Area as AreaRow
from db.models import Base, ExpertiseEntry, Membership, Person, Sighting

#: Areas in which something new can be said.
LIVE = (AreaState.IN_USE, AreaState.PROPOSED)
_ENTRIES = Base.metadata.tables["expertise_entry"]
_GROUPS = {group: place for place, group in enumerate(AreaGroup)}


def shared_with(actor: Actor, *, for_team: bool = False) -> ColumnElement[bool]:
    """Which entries people share with the actor's role; those for oneself are in no such list."""
    shown = [Visibility.TEAM]
    if actor.is_school_leader and not for_team:
        shown.append(Visibility.LEADER)
    return col(ExpertiseEntry.visibility).in_(shown)


def seen_by(actor: Actor, *, for_team: bool = False) -> ColumnElement[bool]:
    """Which entries the actor sees: what is shared with them, and their own."""
    shared = shared_with(actor, for_team=for_team)
    return shared if for_team else or_(shared, col(ExpertiseEntry.person_id) == actor.person_id)


def of_team(actor: Actor) -> ColumnElement[bool]:
    """Which entries are of somebody who is in the team now."""
    members = select(Membership.person_id).where(
        Membership.school_id == actor.school_id, Membership.is_active, col(Membership.role).in_(TEAM)
    )
    return col(ExpertiseEntry.person_id).in_(members)


def entries(
    session: Session, actor: Actor, which: ColumnElement[bool], *, for_team: bool = False
) -> tuple[Entry, ...]:
    """The entries that `which` lets through, of who is in the team now, as the actor may read them.

    `for_team`: as anybody may read them, the actor's own too.
    """
    # Rows and not objects: of forty people there are near a thousand, and nobody changes them here.
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
    """An entry as a value; what is private stays behind unless it is one's own."""
    shares = row.wants_to_lead and row.shares_wish
    return Entry(
        person_id=row.person_id,
        area_id=row.area_id,
        level=row.level,
        affinity=row.affinity,
        training=row.training,
        years=row.years,
        certificate=row.certificate,
        ask_me=row.ask_me,
        wants_to_lead=row.wants_to_lead if own else shares,
        shares_wish=shares,
        visibility=Visibility(row.visibility),
        version=row.version if own else 0,
        changed_at=row.changed_at if own else None,
        seen=seen,
    )


def sentences_of(session: Session, actor: Actor, person_id: int, area_id: int) -> tuple[Seen, ...]:
    """What colleagues saw in somebody in one area, as far as it was accepted."""
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
    found = [area_of(row, by) for row, by in session.exec(query)]
    return tuple(sorted(found, key=lambda area: (_GROUPS[area.group], area.name.casefold(), area.area_id)))


def area_of(row: AreaRow, proposed_by: str | None) -> Area:
    """An area as a value."""
    return Area(
        area_id=row.id or 0,
        group=AreaGroup(row.area_group),
        name=row.name,
        state=AreaState(row.state),
        proposed_by=proposed_by,
        merged_into=row.merged_into,
    )


def find_area(session: Session, actor: Actor, area_id: int, *, hold: bool = False) -> AreaRow:
    """An area of the actor's school that no merge takes away meanwhile; `hold` is for who changes it.

    Acts hold areas first, then a membership, a sighting, entries and the school: always in that order.
    """
    query = select(AreaRow).where(AreaRow.id == area_id, AreaRow.school_id == actor.school_id)
    found = session.exec(query.with_for_update(read=not hold)).first()
    if found is None:
        raise NotFound("area", area_id)
    return found


def find_open_area(session: Session, actor: Actor, area_id: int) -> AreaRow:
    """The area, or what it was merged into: a form that was open meanwhile still finds its place."""
    query = select(AreaRow.merged_into).where(AreaRow.id == area_id, AreaRow.school_id == actor.school_id)
    found = find_area(session, actor, session.exec(query).first() or area_id)
    return find_open_area(session, actor, found.merged_into) if found.merged_into else found


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
