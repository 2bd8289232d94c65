"""The days in a person's calendar: their own, and those of the whole team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from core.initiatives import ENDS, Part, Phase
from core.permissions import Actor
from core.sustaining import asked_on
from db.agenda.values import AgendaDay, AgendaKind
from db.decisions.council import council_of
from db.initiatives.case import present
from db.models import (
    Ambition,
    AmbitionVersion,
    Decision,
    Expectation,
    Initiative,
    Mandate,
    Participation,
    SustainedCheck,
    TakenDecision,
)


def days_of(session: Session, actor: Actor) -> tuple[AgendaDay, ...]:
    """The days for this person, in order. Own: of initiatives that they lead or take part in."""
    school_id, person_id = actor.school_id, actor.person_id
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
        *_of_sustained(session, actor),
        *_of_council(session, actor),
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


def _of_sustained(session: Session, actor: Actor) -> Iterator[AgendaDay]:
    """When its last leads are asked what became of what was sustained."""
    led = session.exec(
        select(Initiative)
        .join(Participation, col(Participation.initiative_id) == Initiative.id)
        .where(Initiative.school_id == actor.school_id, Initiative.phase == Phase.SUSTAINED)
        .where(Participation.person_id == actor.person_id, Participation.part == Part.LEAD, present())
    ).all()
    of_these = col(SustainedCheck.initiative_id).in_([row.id for row in led])
    checks = session.exec(select(SustainedCheck).where(of_these).order_by(col(SustainedCheck.id))).all()
    for row in led:
        answers = [each for each in checks if each.initiative_id == row.id]
        on = asked_on(actor.day_of(row.phase_since), [each.next_on for each in answers])
        if on is not None:
            yield AgendaDay(
                kind=AgendaKind.SUSTAINED_CHECK,
                id=row.id or 0,
                title=row.title,
                on=on,
                set_at=answers[-1].checked_at if answers else row.phase_since,
                version=len(answers) + 1,
            )


def _of_council(session: Session, actor: Actor) -> Iterator[AgendaDay]:
    """When the participation council must have answered; the whole team sees it."""
    for row, lines in council_of(session, actor):
        for line in lines:
            if line.waits and line.words.due_on:
                yield AgendaDay(
                    kind=AgendaKind.COUNCIL_TERM,
                    id=row.id or 0,
                    title=row.title,
                    on=line.words.due_on,
                    set_at=line.versions[-1].at,
                    version=len(line.versions),
                    number=line.number,
                )


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
