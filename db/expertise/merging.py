"""Merge an area into another: entries, needs and sightings move, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from core.expertise import AreaState, Visibility
from core.permissions import Act, Actor, require
from db.audit import record
from db.expertise.areas import unmerged
from db.expertise.refusals import AreaClosed, MergeIntoItself
from db.expertise.rows import find_area
from db.models import AmbitionNeed, ExpertiseEntry, InitiativeNeed, Sighting
from db.models import Area as AreaRow
from db.store import Store

#: Between the words of two entries that became one.
JOINT = "; "
_NARROW = {each: place for place, each in enumerate(Visibility)}


def merge_areas(store: Store, actor: Actor, area_id: int, into_id: int) -> None:
    """Merge an area into another: nobody's words are lost. `MergeIntoItself`, `AreaClosed`.

    Where somebody has an entry in both, the higher level and affinity stay, words are joined, and the
    narrower visibility holds.
    """
    require(actor, Act.CURATE_AREAS)
    if area_id == into_id:
        raise MergeIntoItself(area_id)
    with store.write() as session:
        held = {each: find_area(session, actor, each, hold=True) for each in sorted((area_id, into_id))}
        area, into = unmerged(held[area_id]), unmerged(held[into_id])
        if into.state == AreaState.RETIRED:
            raise AreaClosed(into_id, into.name, AreaState.RETIRED)
        _move_entries(session, area_id, into_id, store.now())
        _move_needs(session, area_id, into_id)
        session.execute(update(Sighting).where(col(Sighting.area_id) == area_id).values(area_id=into_id))
        session.execute(
            update(AreaRow).where(col(AreaRow.merged_into) == area_id).values(merged_into=into_id)
        )
        area.state, area.merged_into = AreaState.MERGED, into_id
        record(session, store, actor, "merge", "area", area_id, name=area.name, into=into.name)


def _move_entries(session: Session, area_id: int, into_id: int, now: datetime) -> None:
    query = select(ExpertiseEntry).where(col(ExpertiseEntry.area_id).in_((area_id, into_id)))
    rows = session.exec(query.order_by(col(ExpertiseEntry.id)).with_for_update()).all()
    stay = {row.person_id: row for row in rows if row.area_id == into_id}
    for row in rows:
        if row.area_id == into_id:
            continue
        kept = stay.get(row.person_id)
        if kept is None:
            row.area_id = into_id
        else:
            _join(kept, row)
            session.delete(row)
            kept.changed_at = now
        (kept or row).version += 1


def _join(kept: ExpertiseEntry, other: ExpertiseEntry) -> None:
    # A wish that one of the two kept private stays private.
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
    """What asked for the one asks for the other; once, where it asked for both."""
    already = select(AmbitionNeed.ambition_id).where(AmbitionNeed.area_id == into_id)
    session.execute(
        update(AmbitionNeed)
        .where(col(AmbitionNeed.area_id) == area_id, col(AmbitionNeed.ambition_id).not_in(already))
        .values(area_id=into_id)
    )
    session.execute(delete(AmbitionNeed).where(col(AmbitionNeed.area_id) == area_id))
    known = select(InitiativeNeed.initiative_id).where(InitiativeNeed.area_id == into_id)
    session.execute(
        update(InitiativeNeed)
        .where(col(InitiativeNeed.area_id) == area_id, col(InitiativeNeed.initiative_id).not_in(known))
        .values(area_id=into_id)
    )
    session.execute(delete(InitiativeNeed).where(col(InitiativeNeed.area_id) == area_id))
