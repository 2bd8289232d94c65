"""The days in a person's calendar: their own, and those of the whole team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from core.initiatives import ENDS
from db.agenda.values import AgendaDay, AgendaKind
from db.models import (
    Ambition,
    AmbitionVersion,
    Decision,
    Expectation,
    Initiative,
    Mandate,
    Participation,
    TakenDecision,
)


def days_of(session: Session, school_id: int, person_id: int) -> tuple[AgendaDay, ...]:
    """The days for this person, in order. Own: of initiatives that they lead or take part in."""
    parts = select(Participation.initiative_id).where(
        Participation.school_id == school_id,
        Participation.person_id == person_id,
        col(Participation.ended_at).is_(None),
    )
    own = frozenset(session.exec(parts))
    found = [
        *_of_mandates(session, school_id, own),
        *_of_expectations(session, school_id, own),
        *_of_decisions(session, school_id),
        *_of_ambitions(session, school_id),
    ]
    return tuple(sorted(found, key=lambda day: (day.on, day.kind, day.id)))


def _of_mandates(session: Session, school_id: int, own: frozenset[int]) -> Iterator[AgendaDay]:
    """The whole team sees when a mandate returns; only its participants see when it ends."""
    rows = session.exec(
        select(Mandate, Initiative.title)
        .join(Initiative, col(Initiative.id) == Mandate.initiative_id)
        .where(Mandate.school_id == school_id, col(Mandate.ended_at).is_(None))
        .where(col(Initiative.phase).not_in(ENDS))
    )
    for row, title in rows:
        yield AgendaDay(
            kind=AgendaKind.COMES_BACK,
            id=row.initiative_id,
            title=title,
            on=row.returns_on,
            set_at=row.granted_at,
            version=row.version,
        )
        if row.initiative_id in own:
            yield AgendaDay(
                kind=AgendaKind.MANDATE_ENDS,
                id=row.initiative_id,
                title=title,
                on=row.until,
                set_at=row.granted_at,
                version=row.version,
            )


def _of_expectations(session: Session, school_id: int, own: frozenset[int]) -> Iterable[AgendaDay]:
    rows = session.exec(
        select(Expectation, Initiative.title)
        .join(Initiative, col(Initiative.id) == Expectation.initiative_id)
        .where(Expectation.school_id == school_id, col(Initiative.phase).not_in(ENDS))
        .where(col(Initiative.id).in_(own))
        .order_by(col(Expectation.version))
    )
    last = {
        row.initiative_id: AgendaDay(
            kind=AgendaKind.EXPECTATIONS,
            id=row.initiative_id,
            title=title,
            on=row.review_on,
            set_at=row.set_at,
            version=row.version,
        )
        for row, title in rows
    }
    return last.values()


def _of_decisions(session: Session, school_id: int) -> Iterable[AgendaDay]:
    rows = session.exec(
        select(TakenDecision, Decision.title)
        .join(Decision, col(Decision.id) == TakenDecision.decision_id)
        .where(TakenDecision.school_id == school_id)
        .order_by(col(TakenDecision.number))
    )
    last = {
        row.decision_id: AgendaDay(
            kind=AgendaKind.DECISION_REVIEW,
            id=row.decision_id,
            title=title,
            on=row.review_on,
            set_at=row.taken_at,
            version=row.number,
        )
        for row, title in rows
    }
    return last.values()


def _of_ambitions(session: Session, school_id: int) -> Iterator[AgendaDay]:
    rows = session.exec(
        select(AmbitionVersion)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(AmbitionVersion.school_id == school_id, AmbitionVersion.version == Ambition.version)
        .where(col(Ambition.dropped_at).is_(None), col(AmbitionVersion.returns_on).is_not(None))
    )
    for row in rows:
        if row.returns_on is not None:
            yield AgendaDay(
                kind=AgendaKind.AMBITION_RETURNS,
                id=row.ambition_id,
                title=row.title,
                on=row.returns_on,
                set_at=row.set_at,
                version=row.version,
            )
