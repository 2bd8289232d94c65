"""The school's list of areas: seed, propose, accept, rename, merge, retire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Missing, TooLong
from core.events.expertise import AreaKept, AreaMerged, AreaProposed, AreaRenamed, AreaRetired
from core.expertise import AreaGroup, AreaState, Visibility
from core.permissions import Act, Actor
from core.texts import required
from core.vocabulary import VOCABULARY, in_dutch, name_key, tidy
from db.acting import Case, acting, nothing
from db.expertise.case import AreaCase, find_area, on_area, unmerged, unretired
from db.expertise.refusals import AreaExists, MergeIntoItself
from db.expertise.values import LONGEST_AREA
from db.models import AmbitionNeed, Area, ExpertiseEntry, InitiativeNeed, InsightArea, School, Sighting
from db.store import Store

#: Separates the texts of two merged entries.
JOINT = "; "
_NARROW = {each: place for place, each in enumerate(Visibility)}


def plant(session: Session, school_id: int, now: datetime) -> None:
    """Give a new school its first areas, inside the act that creates it."""
    session.add_all(
        Area(
            school_id=school_id,
            area_group=group,
            name=name,
            name_key=name_key(name),
            state=AreaState.IN_USE,
            added_at=now,
        )
        for group, name in VOCABULARY
    )


def propose_area(store: Store, actor: Actor, group: AreaGroup, name: str) -> int:
    """Propose an area; its id. A merged name leads to its target. `AreaExists`, `Missing`, `TooLong`.

    A retired name comes back as a proposal, with its entries. The English name of a first area is that area.
    """
    with acting(store, actor, Act.PROPOSE_AREA, nothing) as case:
        named = _name(name)
        known = _called(case, named) or _called(case, in_dutch(named))
        if known is not None and known.merged_into:
            return known.merged_into
        if known is not None and known.state != AreaState.RETIRED:
            raise AreaExists(area_id=known.id or 0, name=known.name)
        proposed = {"state": AreaState.PROPOSED, "proposed_by": actor.person_id}
        area = known or case.add(Area, area_group=group, name=named, name_key=name_key(named), **proposed)
        area.state, area.proposed_by = AreaState.PROPOSED, actor.person_id
        assert area.id is not None
        case.tell(AreaProposed(name=area.name), area.id)
        return area.id


def keep_area(store: Store, actor: Actor, area_id: int) -> None:
    """Take a proposed (or retired) area into use. `AlreadyDone`, `AreaClosed` (merged)."""
    with acting(store, actor, Act.CURATE_AREAS, on_area(area_id)) as case:
        _set_state(case, AreaState.IN_USE)
        case.tell(AreaKept(name=case.area.name))


def retire_area(store: Store, actor: Actor, area_id: int) -> None:
    """Retire an area; its entries stay readable. `AlreadyDone`, `AreaClosed` (merged)."""
    with acting(store, actor, Act.CURATE_AREAS, on_area(area_id)) as case:
        _set_state(case, AreaState.RETIRED)
        case.tell(AreaRetired(name=case.area.name))


def _set_state(case: AreaCase, state: AreaState) -> None:
    if case.area.state == state:
        raise AlreadyDone(kind="area", state=state)
    case.area.state = state


def rename_area(store: Store, actor: Actor, area_id: int, name: str, group: AreaGroup | None = None) -> None:
    """Rename an area, and change its group if given. `AreaExists`, `AreaClosed`, `Missing`.

    It may take the name of an area that was merged into it; the two then swap names.
    """
    with acting(store, actor, Act.CURATE_AREAS, on_area(area_id)) as case:
        area, named = case.area, _name(name)
        becomes = group or AreaGroup(area.area_group)
        was = area.name
        holder = _called(case, named)
        if (was, area.area_group) == (named, becomes):
            raise AlreadyDone(kind="area", state="named so")
        if holder is not None and holder.id != area_id:
            if holder.merged_into != area_id:
                raise AreaExists(area_id=holder.id or 0, name=holder.name)
            _give_way(case.session, holder, area)
        area.name, area.name_key, area.area_group = named, name_key(named), becomes
        case.tell(AreaRenamed(was=was, name=named, group=becomes))


def _give_way(session: Session, holder: Area, area: Area) -> None:
    """Swap names through an untypeable one: the unique constraint never sees two equal names."""
    was, key, area.name_key = area.name, area.name_key, f"\n{area.id}"
    session.flush()
    holder.name, holder.name_key = was, key
    session.flush()


def _called(case: Case, name: str) -> Area | None:
    """The area of this name; if there is none, the school is locked against two of one name at once."""
    school_id = case.actor.school_id
    query = select(Area).where(Area.school_id == school_id, Area.name_key == name_key(name))
    if found := case.session.exec(query.with_for_update()).first():
        return found
    case.session.get(School, school_id, with_for_update=True)
    return case.session.exec(query).first()


def _name(name: str) -> str:
    named = tidy(required("area", name))
    if not named:
        raise Missing(field="area")
    if len(named) > LONGEST_AREA:
        raise TooLong(field="area", length=len(named), longest=LONGEST_AREA)
    return named


def merge_areas(store: Store, actor: Actor, area_id: int, into_id: int) -> None:
    """Merge an area into another; all text is kept. `MergeIntoItself`, `AreaClosed`.

    Where somebody has an entry in both, the higher level and affinity win, texts are joined, and the narrower
    visibility holds.
    """
    with acting(store, actor, Act.CURATE_AREAS, nothing) as case:
        if area_id == into_id:
            raise MergeIntoItself(area_id)
        session = case.session
        held = {each: find_area(session, actor, each, hold=True) for each in sorted((area_id, into_id))}
        area, into = unmerged(held[area_id]), unretired(unmerged(held[into_id]))
        _move_entries(case, area_id, into_id)
        _move_needs(session, area_id, into_id)
        session.execute(update(Sighting).where(col(Sighting.area_id) == area_id).values(area_id=into_id))
        session.execute(update(Area).where(col(Area.merged_into) == area_id).values(merged_into=into_id))
        area.state, area.merged_into = AreaState.MERGED, into_id
        case.tell(AreaMerged(name=area.name, into=into.name), area_id)


def _move_entries(case: Case, area_id: int, into_id: int) -> None:
    query = select(ExpertiseEntry).where(col(ExpertiseEntry.area_id).in_((area_id, into_id)))
    rows = case.session.exec(query.order_by(col(ExpertiseEntry.id)).with_for_update()).all()
    stay = {row.person_id: row for row in rows if row.area_id == into_id}
    for row in rows:
        if row.area_id == into_id:
            continue
        kept = stay.get(row.person_id)
        if kept is None:
            row.area_id = into_id
        else:
            _join(kept, row)
            case.session.delete(row)
            kept.changed_at = case.at
        (kept or row).version += 1


def _join(kept: ExpertiseEntry, other: ExpertiseEntry) -> None:
    # A wish that is private in either entry stays private.
    wishes = [each.shares_wish for each in (kept, other) if each.wants_to_lead]
    years = [each.years for each in (kept, other) if each.years is not None]
    kept.level = max(kept.level, other.level)
    kept.affinity = max(kept.affinity, other.affinity)
    kept.training = _joined((kept.training, other.training))
    kept.certificate = _joined((kept.certificate, other.certificate))
    kept.years = max(years, default=None)
    kept.ask_me = kept.ask_me or other.ask_me
    kept.wants_to_lead = bool(wishes)
    kept.shares_wish = bool(wishes) and all(wishes)
    kept.visibility = max(kept.visibility, other.visibility, key=lambda each: _NARROW[Visibility(each)])


def _joined(texts: Iterable[str]) -> str:
    return JOINT.join(dict.fromkeys(text for text in texts if text))


def _move_needs(session: Session, area_id: int, into_id: int) -> None:
    for table, whose in (
        (AmbitionNeed, col(AmbitionNeed.ambition_id)),
        (InitiativeNeed, col(InitiativeNeed.initiative_id)),
        (InsightArea, col(InsightArea.insight_id)),
    ):
        asks_already = select(whose).where(col(table.area_id) == into_id)
        asks = col(table.area_id) == area_id
        session.execute(update(table).where(asks, whose.not_in(asks_already)).values(area_id=into_id))
        session.execute(delete(table).where(asks))
