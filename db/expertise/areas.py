"""The school's list of areas: propose, keep, rename, retire."""

from __future__ import annotations

from sqlmodel import Session, select

from core.errors import AlreadyDone, Missing, TooLong
from core.expertise import AreaGroup, AreaState
from core.permissions import Act, Actor, require
from core.texts import required
from core.vocabulary import name_key, tidy
from db.audit import record
from db.expertise.refusals import AreaClosed, AreaExists
from db.expertise.rows import all_areas, find_area
from db.expertise.values import Area
from db.models import Area as AreaRow
from db.models import School
from db.store import Store

LONGEST_NAME = 80


def areas(store: Store, actor: Actor) -> tuple[Area, ...]:
    """All areas of the school, merged and retired ones too, by group and name."""
    require(actor, Act.SEE_EXPERTISE)
    with store.read() as session:
        return all_areas(session, actor)


def propose_area(store: Store, actor: Actor, group: AreaGroup, name: str) -> int:
    """Propose an area; its id. A merged name leads to its target. `AreaExists`, `Missing`, `TooLong`.

    A name that was retired comes back as a proposal, with all that stood in it.
    """
    require(actor, Act.PROPOSE_AREA)
    named = _name(name)
    with store.write() as session:
        known = _called(session, actor, named)
        if known is not None and known.merged_into:
            return known.merged_into
        if known is not None and known.state != AreaState.RETIRED:
            raise AreaExists(known.id or 0, known.name)
        area = known or AreaRow(
            school_id=actor.school_id,
            area_group=group,
            name=named,
            name_key=name_key(named),
            state=AreaState.PROPOSED,
            added_at=store.now(),
        )
        area.state, area.proposed_by = AreaState.PROPOSED, actor.person_id
        session.add(area)
        session.flush()
        assert area.id is not None
        record(session, store, actor, "propose", "area", area.id, name=area.name)
        return area.id


def keep_area(store: Store, actor: Actor, area_id: int) -> None:
    """Take a proposed (or retired) area into use. `AlreadyDone`, `AreaClosed` (merged)."""
    require(actor, Act.CURATE_AREAS)
    _set_state(store, actor, area_id, AreaState.IN_USE, "keep")


def retire_area(store: Store, actor: Actor, area_id: int) -> None:
    """Take an area out of use; what stands in it stays readable. `AlreadyDone`, `AreaClosed` (merged)."""
    require(actor, Act.CURATE_AREAS)
    _set_state(store, actor, area_id, AreaState.RETIRED, "retire")


def _set_state(store: Store, actor: Actor, area_id: int, state: AreaState, action: str) -> None:
    with store.write() as session:
        area = unmerged(find_area(session, actor, area_id, hold=True))
        if area.state == state:
            raise AlreadyDone("area", state)
        area.state = state
        record(session, store, actor, action, "area", area_id, name=area.name)


def rename_area(store: Store, actor: Actor, area_id: int, name: str, group: AreaGroup | None = None) -> None:
    """Give an area another name, and another group where given. `AreaExists`, `AreaClosed`, `Missing`.

    It may take the name of an area that was merged into it; the two then change names.
    """
    require(actor, Act.CURATE_AREAS)
    named = _name(name)
    with store.write() as session:
        area = unmerged(find_area(session, actor, area_id, hold=True))
        holder = _called(session, actor, named)
        was, old_group = area.name, area.area_group
        if (was, old_group) == (named, group or old_group):
            raise AlreadyDone("area", "named so")
        if holder is not None and holder.id != area_id:
            if holder.merged_into != area_id:
                raise AreaExists(holder.id or 0, holder.name)
            _give_way(session, holder, area)
        area.name, area.name_key, area.area_group = named, name_key(named), group or old_group
        record(session, store, actor, "rename", "area", area_id, was=was, name=named, group=area.area_group)


def _give_way(session: Session, holder: AreaRow, area: AreaRow) -> None:
    """Exchange names by way of one that nobody can type: at no moment do two areas have the same."""
    was, key, area.name_key = area.name, area.name_key, f"\n{area.id}"
    session.flush()
    holder.name, holder.name_key = was, key
    session.flush()


def unmerged(area: AreaRow) -> AreaRow:
    """Refuse an area that went into another one."""
    if area.state == AreaState.MERGED:
        raise AreaClosed(area.id or 0, area.name, AreaState.MERGED)
    return area


def _called(session: Session, actor: Actor, name: str) -> AreaRow | None:
    """The area of this name. Where there is none the school is held: of two at once the second finds it."""
    query = select(AreaRow).where(AreaRow.school_id == actor.school_id, AreaRow.name_key == name_key(name))
    if found := session.exec(query.with_for_update()).first():
        return found
    session.get(School, actor.school_id, with_for_update=True)
    return session.exec(query).first()


def _name(name: str) -> str:
    named = tidy(required("area", name))
    if not named:
        raise Missing("area")
    if len(named) > LONGEST_NAME:
        raise TooLong("area", len(named), LONGEST_NAME)
    return named
