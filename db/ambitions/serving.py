"""Who and what stands with ambitions: endorsements, initiatives, decisions, and what is left undone."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time

from sqlmodel import Session, col, select

from core.chain import DecisionRef, InitiativeRef
from core.initiatives import Origin, Phase
from core.people import PersonRef
from core.permissions import POLICY, Act, Actor
from core.school_years import ends_on, starts_on
from db.ambitions.values import NotDoing
from db.decisions.reading import decision_refs
from db.decisions.rows import names
from db.models import (
    Decision,
    Endorsement,
    Initiative,
    InitiativeAmbition,
    Membership,
    Person,
    PhaseChange,
)


def standing_behind(session: Session, actor: Actor, ids: list[int]) -> dict[int, list[tuple[int, PersonRef]]]:
    """Who of the present team endorsed which version of these ambitions."""
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


def initiatives_serving(session: Session, ids: list[int]) -> dict[int, list[InitiativeRef]]:
    """The initiatives that serve these ambitions, the oldest first; not what was set aside."""
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


def decisions_serving(session: Session, actor: Actor, ids: list[int]) -> dict[int, list[DecisionRef]]:
    """The decisions that serve these ambitions, the oldest first."""
    together: dict[int, list[DecisionRef]] = defaultdict(list)
    rows = session.exec(
        select(Decision).where(col(Decision.ambition_id).in_(ids)).order_by(col(Decision.id))
    ).all()
    refs = decision_refs(session, actor, rows)
    for row in rows:
        together[row.ambition_id or 0].append(refs[row.id or 0])
    return together


def not_doing(session: Session, actor: Actor, school_year: int) -> tuple[NotDoing, ...]:
    """What was set aside in this school year, the latest first."""
    first = datetime.combine(starts_on(school_year), time(), UTC)
    last = datetime.combine(ends_on(school_year), time.max, UTC)
    rows = session.exec(
        select(Initiative, PhaseChange)
        .join(PhaseChange, col(PhaseChange.initiative_id) == Initiative.id)
        .where(Initiative.school_id == actor.school_id, Initiative.phase == Phase.NOT_DOING)
        .where(PhaseChange.became == Phase.NOT_DOING)
        .where(col(Initiative.phase_since) >= first, col(Initiative.phase_since) <= last)
        .order_by(col(PhaseChange.id).desc())
    ).all()
    named = names(session, (change.moved_by for _, change in rows))
    told: dict[int, NotDoing] = {}
    for row, change in rows:  # set aside twice: the last time tells why
        told.setdefault(
            row.id or 0,
            NotDoing(
                initiative_id=row.id or 0,
                title=row.title,
                origin=Origin(row.origin),
                because=change.note,
                at=change.moved_at,
                by=named.get(change.moved_by),
            ),
        )
    return tuple(told.values())
