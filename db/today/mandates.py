"""What is asked about mandates: a word of a lead, an answer of the school leader, and to sit in on a talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from core.initiatives import MANDATED
from core.permissions import Actor
from core.school_days import SchoolCalendar
from core.taking_back import Answer, week_over
from db.initiatives.case import People
from db.models import LadderStep, LeadSay, Mandate, MandateDraft, TalkCompany
from db.today.asking import Lines, leads, ref_of
from db.today.values import Asked, AskedKind


def of_mandates(
    session: Session, actor: Actor, lines: Lines, people: People, now: datetime, calendar: SchoolCalendar
) -> Iterator[Asked]:
    """What the actor is asked about mandates and their ladder."""
    yield from _words_of_lead(session, actor, lines, people, now, calendar)
    yield from _to_sit_in(session, actor, lines, people)
    if actor.is_school_leader:
        yield from _for_the_leader(session, actor, lines, people)


def _words_of_lead(
    session: Session, actor: Actor, lines: Lines, people: People, now: datetime, calendar: SchoolCalendar
) -> Iterator[Asked]:
    """Of a step of the ladder for a week, also of taking back; of a mandate for as long as it runs."""
    rows = session.exec(
        select(LeadSay, LadderStep.taken_by, Mandate.granted_by, Mandate.ended_at)
        .join(LadderStep, col(LadderStep.id) == LeadSay.step_id, isouter=True)
        .join(Mandate, col(Mandate.id) == LeadSay.mandate_id, isouter=True)
        .where(LeadSay.school_id == actor.school_id, LeadSay.person_id == actor.person_id)
        .where(col(LeadSay.said_at).is_(None))
        .order_by(col(LeadSay.id))
    )
    last = _last_drafts(session, actor)
    for row, taken_by, granted_by, ended_at in rows:
        line = lines.get(row.initiative_id)
        if line is None:
            continue
        if row.draft_id is not None:
            draft, version = last[row.initiative_id]
            is_due = row.draft_id == draft.id and _waits(draft, version, line) and leads(line, actor)
            kind, granted_by = AskedKind.FRAME_WORD, draft.drafted_by
        elif row.step_id is None:
            is_due, kind = ended_at is None and leads(line, actor), AskedKind.MANDATE_WORD
        else:
            over = week_over(row.asked_at, calendar, actor.time_zone)
            is_due = actor.day_of(now) <= actor.day_of(over)
            kind = AskedKind.LADDER_WORD
        if is_due:
            by = people.ref(granted_by if row.step_id is None else taken_by)
            yield _asked(kind, row.id, line, by, row.asked_at)


def _last_drafts(session: Session, actor: Actor) -> dict[int, tuple[MandateDraft, Mandate | None]]:
    """The last draft or proposal of each initiative that has one, with the last version of its mandate."""
    versions = session.exec(
        select(Mandate).where(Mandate.school_id == actor.school_id).order_by(col(Mandate.version))
    )
    last = {row.initiative_id: row for row in versions}
    drafts = session.exec(
        select(MandateDraft).where(MandateDraft.school_id == actor.school_id).order_by(col(MandateDraft.id))
    )
    return {row.initiative_id: (row, last.get(row.initiative_id)) for row in drafts}


def _waits(draft: MandateDraft, stands: Mandate | None, line: Any) -> bool:
    """Whether a proposal of the school leader still waits for the leads."""
    return (
        stands is not None
        and stands.ended_at is None
        and draft.on_version == stands.version
        and line.phase in MANDATED
    )


def _to_sit_in(session: Session, actor: Actor, lines: Lines, people: People) -> Iterator[Asked]:
    rows = session.exec(
        select(TalkCompany)
        .where(TalkCompany.school_id == actor.school_id, TalkCompany.person_id == actor.person_id)
        .where(col(TalkCompany.step_id).is_(None), col(TalkCompany.comes).is_(None))
    )
    for row in rows:
        if line := lines.get(row.initiative_id):
            yield _asked(AskedKind.SIT_IN, row.id, line, people.ref(row.asked_by), row.asked_at)


def _for_the_leader(session: Session, actor: Actor, lines: Lines, people: People) -> Iterator[Asked]:
    """A proposal that waits; or, without one, a lead who wants the mandate in force otherwise."""
    versions = {
        row.initiative_id: row
        for row in session.exec(
            select(Mandate).where(Mandate.school_id == actor.school_id).order_by(col(Mandate.version))
        )
    }
    drafts = {at: draft for at, (draft, _version) in _last_drafts(session, actor).items()}
    said = session.exec(
        select(LeadSay)
        .where(LeadSay.school_id == actor.school_id, col(LeadSay.step_id).is_(None))
        .where(col(LeadSay.said_at).is_not(None))
        .order_by(col(LeadSay.id))
    )
    last = {(row.mandate_id, row.draft_id, row.person_id): row for row in said}
    put = set(
        session.exec(
            select(LeadSay.draft_id).where(
                LeadSay.school_id == actor.school_id, col(LeadSay.draft_id).is_not(None)
            )
        )
    )
    for initiative_id, draft in drafts.items():
        if draft.id in put:
            continue
        stands, line = versions.get(initiative_id), lines.get(initiative_id)
        is_open = draft.on_version == (stands.version if stands else 0)
        if line and is_open and line.phase in MANDATED and _leads(line, draft.drafted_by):
            yield _asked(
                AskedKind.FRAME_DRAFT, draft.id, line, people.ref(draft.drafted_by), draft.drafted_at
            )
            versions.pop(initiative_id, None)
    for row in last.values():
        stands, line = versions.get(row.initiative_id), lines.get(row.initiative_id)
        in_force = stands is not None and stands.id == row.mandate_id and stands.ended_at is None
        if row.draft_id is not None and line:
            draft = drafts[row.initiative_id]
            in_force = draft.id == row.draft_id and _waits(draft, stands, line)
        if line and in_force and row.answer == Answer.ADDED and _leads(line, row.person_id):
            by = people.ref(row.person_id)
            yield _asked(AskedKind.MANDATE_OTHERWISE, row.id, line, by, row.said_at or row.asked_at, row.text)


def _leads(line: Any, person_id: int | None) -> bool:
    return person_id in {each.person_id for each in line.leads}


def _asked(kind: AskedKind, number: int | None, line: Any, by: Any, at: datetime, about: str = "") -> Asked:
    return Asked(
        kind=kind,
        id=number or 0,
        initiative=ref_of(line),
        about=about,
        by=by.name if by else None,
        at=at,
    )
