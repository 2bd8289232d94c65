"""The school year turns: ambitions go along to the next, with the initiatives that are still running."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound
from core.events.initiatives import TakenAlong
from core.initiatives import ENDS
from core.permissions import Act, Actor
from db.acting import Case, Find, acting
from db.ambitions.acts import carried_of, carry
from db.ambitions.case import AmbitionCase, in_year
from db.ambitions.refusals import NotALaterYear
from db.models import Ambition, Initiative, InitiativeAmbition
from db.store import Store

#: The ambitions that go along, each with the initiatives that go along with it; ids.
Chosen = Mapping[int, Collection[int]]


@dataclass(kw_only=True)
class TurnCase(Case):
    """The ambitions and initiatives that go along, locked: initiatives first, as everywhere."""

    initiatives: dict[int, Initiative]
    ambitions: list[AmbitionCase]


def take_along(store: Store, actor: Actor, school_year: int, chosen: Chosen) -> tuple[int, ...]:
    """Take ambitions along to a later year with their frame, and running initiatives with them.

    An ambition that stands in that year already is not doubled: what was not taken along yet, joins it. An
    initiative that has ended since stays behind. Returns the ambitions of the later year.

    `NotALaterYear`, `YearClosed`, `AmbitionDropped`, `NotFound` (an ambition, or an initiative that does not
    serve it), `AlreadyDone` when nothing is left to take along.
    """
    with acting(store, actor, Act.SET_AMBITIONS, _turning(school_year, chosen)) as case:
        ids, is_new = [], False
        for ambition in case.ambitions:
            if school_year <= ambition.ambition.school_year:
                raise NotALaterYear(own=ambition.ambition.school_year, given=school_year)
            into = carried_of(ambition)
            is_new = is_new or into is None
            ids.append(into or carry(ambition))
            for initiative_id in sorted(chosen[ambition.id]):
                is_new = _goes_along(case, ambition.id, ids[-1], initiative_id, school_year) or is_new
        if not is_new:
            raise AlreadyDone(kind="ambition", state="carried over")
        return tuple(ids)


def _turning(school_year: int, chosen: Chosen) -> Find[TurnCase]:
    def held(case: Case) -> TurnCase:
        initiatives = _held(case, Initiative, {each for ids in chosen.values() for each in ids})
        ambitions = _held(case, Ambition, set(chosen))
        year = in_year(school_year)(case)
        year.permit(Act.SET_AMBITIONS)
        found = []
        for each in ambitions.values():
            found.append(case.about(AmbitionCase, school_year=school_year, ambition=each))
            found[-1].permit(Act.SET_AMBITIONS)
        return case.about(TurnCase, initiatives=initiatives, ambitions=found)

    return held


def _held(case: Case, table: Any, ids: Collection[int]) -> dict[int, Any]:
    query = select(table).where(table.school_id == case.actor.school_id, col(table.id).in_(ids))
    found = {row.id: row for row in case.session.exec(query.order_by(table.id).with_for_update())}
    if missing := sorted(set(ids) - found.keys()):
        raise NotFound(str(table.__tablename__), missing[0])
    return found


def _goes_along(case: TurnCase, served: int, into: int, initiative_id: int, year: int) -> bool:
    """Let it serve the ambition of the later year too; the earlier year keeps it, to be read."""
    row = case.initiatives[initiative_id]
    serves = set(
        case.session.exec(
            select(InitiativeAmbition.ambition_id).where(InitiativeAmbition.initiative_id == initiative_id)
        )
    )
    if served not in serves:
        raise NotFound("initiative", initiative_id)
    if row.phase in ENDS or into in serves:
        return False
    place = {"initiative_id": initiative_id, "school_id": case.actor.school_id}
    case.session.add(InitiativeAmbition(ambition_id=into, **place))
    row.version += 1
    case.session.flush()
    case.tell(TakenAlong(year=year, ambition=into), initiative_id)
    return True
