"""The school's work beside the map: active initiatives, their needs, and who was asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from core.chain import InitiativeRef
from core.expertise import Work
from core.initiatives import ENDS, OfferKind, OfferState, Part, Phase
from core.permissions import Actor
from core.school_years import school_year, starts_on
from db.models import Initiative, InitiativeAmbition, InitiativeNeed, Offer, Participation


@dataclass(frozen=True, slots=True)
class Agenda:
    """The active initiatives, in the order in which they were opened, and their people."""

    refs: dict[int, InitiativeRef]
    works: tuple[Work, ...]
    parts: dict[int, dict[Part, tuple[InitiativeRef, ...]]]

    def part_of(self, person_id: int, part: Part) -> tuple[InitiativeRef, ...]:
        """What a person currently leads or takes part in."""
        return self.parts.get(person_id, {}).get(part, ())


def agenda(session: Session, actor: Actor) -> Agenda:
    """The current work of the school."""
    query = (
        select(Initiative.id, Initiative.title, Initiative.phase)
        .where(Initiative.school_id == actor.school_id, col(Initiative.phase).not_in(ENDS))
        .order_by(col(Initiative.id))
    )
    refs = {i or 0: InitiativeRef(i or 0, title, Phase(phase)) for i, title, phase in session.exec(query)}
    need, serves = InitiativeNeed, InitiativeAmbition
    needs = _pairs(session, select(need.initiative_id, need.area_id).where(need.school_id == actor.school_id))
    ambitions = _pairs(
        session, select(serves.initiative_id, serves.ambition_id).where(serves.school_id == actor.school_id)
    )
    people: dict[int, set[int]] = defaultdict(set)
    parts: dict[int, dict[Part, tuple[InitiativeRef, ...]]] = defaultdict(dict)
    for initiative_id, person_id, part in _present(session, actor):
        if ref := refs.get(initiative_id):
            people[initiative_id].add(person_id)
            parts[person_id][part] = (*parts[person_id].get(part, ()), ref)
    works = tuple(
        Work(
            initiative=i,
            areas=frozenset(needs[i]),
            people=frozenset(people[i]),
            ambitions=frozenset(ambitions[i]),
        )
        for i in refs
    )
    return Agenda(refs, works, parts)


def _pairs(session: Session, pairs: Select[int, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in session.exec(pairs):
        found[one].add(other)
    return found


def _present(session: Session, actor: Actor) -> list[tuple[int, int, Part]]:
    query = (
        select(Participation.initiative_id, Participation.person_id, Participation.part)
        .where(Participation.school_id == actor.school_id, col(Participation.ended_at).is_(None))
        .order_by(col(Participation.initiative_id))
    )
    found = {(initiative, person, Part(part)) for initiative, person, part in session.exec(query)}
    return sorted(found)


def asked(session: Session, actor: Actor, today: date) -> frozenset[int]:
    """People nominated for an initiative this school year, whatever they answered."""
    since = datetime.combine(starts_on(school_year(today)), time(), ZoneInfo(actor.time_zone))
    query = select(Offer.person_id).where(
        Offer.school_id == actor.school_id, Offer.kind != OfferKind.CLAIM, col(Offer.made_at) >= since
    )
    return frozenset(session.exec(query))


def declined(session: Session, actor: Actor, initiative_id: int) -> frozenset[int]:
    """People who declined this initiative: the app never proposes them for it again."""
    query = select(Offer.person_id).where(
        Offer.school_id == actor.school_id,
        Offer.initiative_id == initiative_id,
        Offer.kind != OfferKind.CLAIM,
        Offer.state == OfferState.DECLINED,
    )
    return frozenset(session.exec(query))
