"""The school's ambitions by year, with their supporters, initiatives and decisions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core.ambitions import writable_years
from core.chain import AmbitionRef, DecisionRef, InitiativeRef
from core.initiatives import Phase
from core.people import PersonRef, by_name
from core.permissions import POLICY, Act, Actor
from core.school_years import school_year as year_of
from core.school_years import starts_on
from db.acting import asking, same_for_role, value_of
from db.ambitions.case import needs_of, standing_in
from db.ambitions.values import (
    AmbitionDetail,
    AmbitionVersion,
    AmbitionWords,
    Dropped,
    NotDoing,
    SchoolYearPlan,
    VisionVersion,
)
from db.decisions.questions import decision_refs
from db.models import (
    Ambition,
    Decision,
    Endorsement,
    Initiative,
    InitiativeAmbition,
    Membership,
    Person,
    PhaseChange,
    Vision,
)
from db.models import AmbitionVersion as Written
from db.people import names
from db.store import Store


@same_for_role
def years(store: Store, actor: Actor) -> tuple[int, ...]:
    """The school years to choose from, latest first: this one, the next, and all with content."""
    with asking(store, actor, Act.SEE_AMBITIONS) as session:
        ambitions = session.exec(select(Ambition.school_year).where(Ambition.school_id == actor.school_id))
        visions = session.exec(select(Vision.school_year).where(Vision.school_id == actor.school_id))
        return tuple(sorted({*ambitions, *visions, *writable_years(store.today(actor))}, reverse=True))


@same_for_role
def plan_of(store: Store, actor: Actor, school_year: int) -> SchoolYearPlan:
    """The vision, ambitions and set-aside initiatives of a school year; dropped ambitions last."""
    with asking(store, actor, Act.SEE_AMBITIONS) as session:
        visions = session.exec(
            select(Vision)
            .where(Vision.school_id == actor.school_id, Vision.school_year == school_year)
            .order_by(col(Vision.version))
        ).all()
        named = names(session, (row.set_by for row in visions))
        return SchoolYearPlan(
            school_year=school_year,
            vision=tuple(value_of(VisionVersion, row, set_by=named.get(row.set_by)) for row in visions),
            ambitions=_ambitions(session, actor, school_year),
            not_doing=_not_doing(session, actor, school_year),
        )


@same_for_role
def continued_in(store: Store, actor: Actor, school_year: int) -> dict[int, int]:
    """By every ambition that goes on in this year: the ambition of that year; ids."""
    with asking(store, actor, Act.SEE_AMBITIONS) as session:
        return standing_in(session, actor.school_id, school_year)


@same_for_role
def ambition_choices(store: Store, actor: Actor) -> tuple[AmbitionRef, ...]:
    """The ambitions of this year and the next, without dropped ones, this year's first."""
    with asking(store, actor, Act.SEE_AMBITIONS) as session:
        this_year = year_of(store.today(actor))
        return _refs(
            session, actor, col(Ambition.dropped_at).is_(None), col(Ambition.school_year) >= this_year
        )


@same_for_role
def all_ambitions(store: Store, actor: Actor) -> tuple[AmbitionRef, ...]:
    """The ambitions of every year, dropped ones included, so that older links still have a name."""
    with asking(store, actor, Act.SEE_AMBITIONS) as session:
        return _refs(session, actor)


def _refs(session: Session, actor: Actor, *which: ColumnElement[bool]) -> tuple[AmbitionRef, ...]:
    rows = session.exec(
        select(Ambition.id, Written.title, Ambition.school_year)
        .join(Written, col(Written.ambition_id) == Ambition.id)
        .where(Written.version == Ambition.version, Ambition.school_id == actor.school_id, *which)
        .order_by(col(Ambition.school_year), col(Ambition.id))
    ).all()
    return tuple(
        AmbitionRef(ambition_id=found or 0, title=title, school_year=year) for found, title, year in rows
    )


def _ambitions(session: Session, actor: Actor, school_year: int) -> tuple[AmbitionDetail, ...]:
    rows = session.exec(
        select(Ambition)
        .where(Ambition.school_id == actor.school_id, Ambition.school_year == school_year)
        .order_by(col(Ambition.dropped_at).is_not(None), col(Ambition.id))
    ).all()
    ids = [row.id or 0 for row in rows]
    versions = _versions(session, ids)
    named = names(session, (row.dropped_by for row in rows))
    needs = needs_of(session, ids)
    behind = _standing_behind(session, actor, ids)
    initiatives = _initiatives_serving(session, ids)
    decisions = _decisions_serving(session, actor, ids)

    def detail(row: Ambition) -> AmbitionDetail:
        own = row.id or 0
        now = {each for version, each in behind[own] if version == row.version}
        return value_of(
            AmbitionDetail,
            row,
            ambition_id=own,
            words=replace(versions[own][-1].words, needs=needs[own]),
            dropped=_dropped(row, named),
            versions=tuple(versions[own]),
            endorsed_by=by_name(now),
            endorsed_before=by_name({each for _, each in behind[own]} - now),
            initiatives=tuple(initiatives[own]),
            decisions=tuple(decisions[own]),
        )

    return tuple(detail(row) for row in rows)


def _versions(session: Session, ids: list[int]) -> dict[int, list[AmbitionVersion]]:
    query = select(Written).where(col(Written.ambition_id).in_(ids)).order_by(col(Written.version))
    rows = session.exec(query).all()
    named = names(session, (row.set_by for row in rows))
    together: dict[int, list[AmbitionVersion]] = defaultdict(list)
    for row in rows:
        said = value_of(
            AmbitionVersion, row, words=value_of(AmbitionWords, row), set_by=named.get(row.set_by)
        )
        together[row.ambition_id].append(said)
    return together


def _dropped(row: Ambition, named: dict[int | None, str]) -> Dropped | None:
    if row.dropped_at is None:
        return None
    return Dropped(because=row.dropped_because, at=row.dropped_at, by=named.get(row.dropped_by))


def _standing_behind(
    session: Session, actor: Actor, ids: list[int]
) -> dict[int, list[tuple[int, PersonRef]]]:
    together: dict[int, list[tuple[int, PersonRef]]] = defaultdict(list)
    rows = session.exec(
        select(Endorsement.ambition_id, Endorsement.version, Person.id, Person.name)
        .join(Person, col(Person.id) == Endorsement.person_id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id, col(Membership.is_active))
        .where(col(Membership.role).in_(POLICY[Act.ENDORSE_AMBITION]))
        .where(col(Endorsement.ambition_id).in_(ids))
    ).all()
    for ambition_id, version, person_id, name in rows:
        together[ambition_id].append((version, PersonRef(person_id or 0, name)))
    return together


def _initiatives_serving(session: Session, ids: list[int]) -> dict[int, list[InitiativeRef]]:
    """Without what was set aside."""
    together: dict[int, list[InitiativeRef]] = defaultdict(list)
    rows = session.exec(
        select(InitiativeAmbition.ambition_id, Initiative.id, Initiative.title, Initiative.phase)
        .join(Initiative, col(Initiative.id) == InitiativeAmbition.initiative_id)
        .where(col(InitiativeAmbition.ambition_id).in_(ids), Initiative.phase != Phase.NOT_DOING)
        .order_by(col(Initiative.id))
    ).all()
    for ambition_id, initiative_id, title, phase in rows:
        together[ambition_id].append(InitiativeRef(initiative_id or 0, title, Phase(phase)))
    return together


def _decisions_serving(session: Session, actor: Actor, ids: list[int]) -> dict[int, list[DecisionRef]]:
    together: dict[int, list[DecisionRef]] = defaultdict(list)
    rows = session.exec(
        select(Decision)
        .where(col(Decision.ambition_id).in_(ids), col(Decision.closed_at).is_(None))
        .order_by(col(Decision.id))
    ).all()
    refs = decision_refs(session, actor, rows)
    for row in rows:
        together[row.ambition_id or 0].append(refs[row.id or 0])
    return together


def _not_doing(session: Session, actor: Actor, school_year: int) -> tuple[NotDoing, ...]:
    first, after = (_begin(actor, year) for year in (school_year, school_year + 1))
    rows = session.exec(
        select(Initiative, PhaseChange)
        .join(PhaseChange, col(PhaseChange.initiative_id) == Initiative.id)
        .where(Initiative.school_id == actor.school_id, Initiative.phase == Phase.NOT_DOING)
        .where(PhaseChange.became == Phase.NOT_DOING)
        .where(col(Initiative.phase_since) >= first, col(Initiative.phase_since) < after)
        .order_by(col(PhaseChange.id).desc())
    ).all()
    named = names(session, (change.moved_by for _, change in rows))
    told: dict[Any, NotDoing] = {}
    for row, change in rows:  # set aside twice: the last reason counts
        about = {"because": change.note, "at": change.moved_at, "by": named.get(change.moved_by)}
        told.setdefault(row.id, value_of(NotDoing, row, initiative_id=row.id, **about))
    return tuple(told.values())


def _begin(actor: Actor, school_year: int) -> datetime:
    """The start of a school year in the school's time zone."""
    return datetime.combine(starts_on(school_year), time(), ZoneInfo(actor.time_zone))
