"""The days in a person's calendar: their own, and those of the whole team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from sqlmodel import Session, col, select

from core.initiatives import ENDS, Part, Phase
from core.permissions import Actor
from core.school_days import SchoolCalendar
from core.sustaining import asked_on
from core.visiting import VisitMove
from db.actions.questions import open_actions
from db.actions.values import ActionLine
from db.agenda.histories import Titles, changed, titles_of
from db.agenda.meetings import of_meetings
from db.agenda.values import AgendaDay, AgendaKind
from db.decisions.case import dossiers
from db.decisions.council import council_of
from db.initiatives.case import present
from db.models import (
    Ambition,
    AmbitionVersion,
    Decision,
    Expectation,
    Initiative,
    LessonVisit,
    Mandate,
    Participation,
    Person,
    SustainedCheck,
    VisitStep,
)
from db.school_days import school_days_of
from db.visits.case import is_of

#: The days that something was set to, and when, oldest first.
Versions = Sequence[tuple[datetime, date | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Whose calendar is read. `own`: the initiatives that they lead or take part in."""

    session: Session
    actor: Actor
    own: frozenset[int]
    titles: Titles

    def day(
        self, kind: AgendaKind, about: tuple[int, str], versions: Versions, number: int = 0
    ) -> Iterator[AgendaDay]:
        """The day of the last version, if it has one; `about`: id and title of the thing."""
        (identifier, title), on = about, versions[-1][1]
        subject = "decision" if kind in _OF_DECISIONS else "initiative"
        named = self.titles.get((subject, identifier), ())
        if on is not None:
            moments = (*changed(versions), *named)
            yield AgendaDay(kind=kind, id=identifier, title=title, on=on, number=number, changes=moments)


_OF_DECISIONS = (AgendaKind.DECISION_REVIEW, AgendaKind.COUNCIL_TERM)


def days_of(session: Session, actor: Actor) -> tuple[AgendaDay, ...]:
    """The days for this person, in order. Own: of initiatives that they lead or take part in."""
    school_id, person_id = actor.school_id, actor.person_id
    parts = select(Participation.initiative_id).where(
        Participation.school_id == school_id,
        Participation.person_id == person_id,
        col(Participation.ended_at).is_(None),
    )
    own, titles = frozenset(session.exec(parts)), titles_of(session, school_id)
    reading = _Reading(session=session, actor=actor, own=own, titles=titles)
    readers = (
        _of_mandates,
        _of_expectations,
        _of_decisions,
        _of_ambitions,
        _of_sustained,
        _of_council,
        _of_actions,
        _of_visits,
    )
    calendar = school_days_of(session, school_id).calendar
    found = [_before_holiday(calendar, day) for read in readers for day in read(reading)]
    found += of_meetings(session, actor)
    return tuple(sorted(found, key=lambda day: (day.on, day.kind, day.id, day.number)))


def _before_holiday(calendar: SchoolCalendar, day: AgendaDay) -> AgendaDay:
    last = calendar.deadline(day.on)
    return day if last == day.on else replace(day, last_school_day=last)


def _of_mandates(reading: _Reading) -> Iterator[AgendaDay]:
    """The whole team sees when a mandate returns; only its participants see when it ends."""
    rows = reading.session.exec(
        select(Mandate, Initiative.title)
        .join(Initiative, col(Initiative.id) == Mandate.initiative_id)
        .where(Mandate.school_id == reading.actor.school_id, col(Initiative.phase).not_in(ENDS))
        .order_by(col(Mandate.initiative_id), col(Mandate.version))
    ).all()
    for (initiative_id, title), found in groupby(rows, lambda pair: (pair[0].initiative_id, pair[1])):
        versions = [row for row, _ in found]
        if versions[-1].ended_at is not None:
            continue
        about = (initiative_id, title)
        back = [(row.granted_at, row.returns_on) for row in versions]
        yield from reading.day(AgendaKind.COMES_BACK, about, back)
        if initiative_id in reading.own:
            ends = [(row.granted_at, row.until) for row in versions]
            yield from reading.day(AgendaKind.MANDATE_ENDS, about, ends)


def _of_expectations(reading: _Reading) -> Iterator[AgendaDay]:
    rows = reading.session.exec(
        select(Expectation, Initiative.title)
        .join(Initiative, col(Initiative.id) == Expectation.initiative_id)
        .where(Expectation.school_id == reading.actor.school_id, col(Initiative.phase).not_in(ENDS))
        .where(col(Initiative.id).in_(reading.own))
        .order_by(col(Expectation.initiative_id), col(Expectation.version))
    ).all()
    for about, found in groupby(rows, lambda pair: (pair[0].initiative_id, pair[1])):
        versions = [(row.set_at, row.review_on) for row, _ in found]
        yield from reading.day(AgendaKind.EXPECTATIONS, about, versions)


def _of_decisions(reading: _Reading) -> Iterator[AgendaDay]:
    """The days to look back on, as each record and each review set them."""
    mine = select(Decision).where(Decision.school_id == reading.actor.school_id).order_by(col(Decision.id))
    for dossier in dossiers(reading.session, reading.session.exec(mine)):
        versions: list[tuple[datetime, date | None]] = []
        for taken in dossier.taken:
            versions.append((taken.taken_at, taken.review_on))
            looked = (row for row in dossier.reviews if row.record == taken.number)
            versions += [(row.reviewed_at, row.next_on) for row in looked]
        if versions:
            about = (dossier.id, dossier.decision.title)
            yield from reading.day(AgendaKind.DECISION_REVIEW, about, versions)


def _of_sustained(reading: _Reading) -> Iterator[AgendaDay]:
    """When its last leads are asked what became of what was sustained."""
    session, actor = reading.session, reading.actor
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
        versions = [
            (row.phase_since, asked_on(actor.day_of(row.phase_since), [])),
            *((each.checked_at, each.next_on) for each in answers),
        ]
        yield from reading.day(AgendaKind.SUSTAINED_CHECK, (row.id or 0, row.title), versions)


def _of_council(reading: _Reading) -> Iterator[AgendaDay]:
    """When the participation council must have answered; the whole team sees it."""
    for row, lines in council_of(reading.session, reading.actor):
        for line in lines:
            if line.waits and row.closed_at is None:
                versions = [(each.at, each.words.due_on) for each in line.versions]
                about = (row.id or 0, row.title)
                yield from reading.day(AgendaKind.COUNCIL_TERM, about, versions, line.number)


def _of_actions(reading: _Reading) -> Iterator[AgendaDay]:
    """What its owner agreed to do; a change of its words or its day is one of the same thing."""
    mine = [each for each in open_actions(reading.session, reading.actor) if _is_theirs(each, reading.actor)]
    for each in mine:
        if each.words.due_on is not None:
            yield AgendaDay(
                kind=AgendaKind.ACTION,
                id=each.action_id,
                title=each.words.text,
                on=each.words.due_on,
                changes=(each.noted_at, *(at for at, _by in each.changed)),
            )


def _of_visits(reading: _Reading) -> Iterator[AgendaDay]:
    """Visits that guest and host agreed on, in the calendars of these two; by the name of the other one."""
    session, me = reading.session, reading.actor.person_id
    rows = {row.id: row for row in session.exec(select(LessonVisit).where(is_of(reading.actor)))}
    query = select(VisitStep).where(col(VisitStep.visit_id).in_(rows))
    said = session.exec(query.order_by(col(VisitStep.visit_id), col(VisitStep.id))).all()
    others = {each: row.host_id if row.guest_id == me else row.guest_id for each, row in rows.items()}
    people = select(Person.id, Person.name).where(col(Person.id).in_(others.values()))
    names = dict(session.exec(people).all())
    for visit_id, found in groupby(said, lambda step: step.visit_id):
        steps = list(found)
        if steps[-1].step == VisitMove.YES and steps[-1].visit_on is not None:
            agreed = [(each.said_at, each.visit_on) for each in steps if each.step == VisitMove.YES]
            yield AgendaDay(
                kind=AgendaKind.VISIT,
                id=visit_id,
                title=names.get(others[visit_id], ""),
                on=steps[-1].visit_on,
                changes=tuple(changed(agreed)),
            )


def _is_theirs(each: ActionLine, actor: Actor) -> bool:
    return each.words.person_id == actor.person_id


def _of_ambitions(reading: _Reading) -> Iterator[AgendaDay]:
    """Of an ambition each version is kept, with its title."""
    rows = reading.session.exec(
        select(AmbitionVersion)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(AmbitionVersion.school_id == reading.actor.school_id, col(Ambition.dropped_at).is_(None))
        .order_by(col(AmbitionVersion.ambition_id), col(AmbitionVersion.version))
    ).all()
    for ambition_id, found in groupby(rows, lambda row: row.ambition_id):
        versions = list(found)
        if (on := versions[-1].returns_on) is not None:
            yield AgendaDay(
                kind=AgendaKind.AMBITION_RETURNS,
                id=ambition_id,
                title=versions[-1].title,
                on=on,
                changes=tuple(changed((row.set_at, (row.title, row.returns_on)) for row in versions)),
            )
