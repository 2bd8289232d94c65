"""The minutes of a meeting: made of what stands in it, until the next one begins and they are fixed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.events.decisions import DecisionRecorded
from core.events.meetings import MeetingClosed, MeetingOpened, MinutesFixed, NameTakenOut
from core.meetings import Content, ItemKind, Note, Told
from core.meetings.minutes import Agreed, ItemTold, Recorded, ToldRound
from core.norms import canonical_text, fingerprint_of
from core.permissions import Act, Actor
from db.acting import asking, find
from db.audit import name_of
from db.ids import as_now
from db.meetings.case import MeetingCase
from db.models import (
    ActionPoint,
    AgendaItem,
    Attendee,
    AuditEntry,
    Decision,
    Meeting,
    MeetingNote,
    MeetingRound,
    TakenDecision,
)
from db.people import names
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Minutes as they stand. `was_there`: the reader was; `next_on`: when the next meeting is planned.

    `fixed_at`: since when they do not change; `fingerprint`: of their text then. `is_as_fixed`: the text is
    still the one that the trail knows. `mine`: the notes that the reader made.
    """

    meeting_id: int
    content: Content
    was_there: bool
    next_on: date | None
    fixed_at: datetime | None
    fingerprint: str
    is_as_fixed: bool
    mine: frozenset[int]

    @property
    def may_add(self) -> bool:
        """Whether the reader may add something now."""
        return self.fixed_at is None and (self.was_there or not self.is_over)

    def may_change(self, note: Note) -> bool:
        """Whether the reader may change this note now: later only their own additions."""
        return self.may_add and (not self.is_over or (note.is_after and note.note_id in self.mine))

    @property
    def is_over(self) -> bool:
        """Whether the meeting is over."""
        return self.content.closed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAbout:
    """A note as it stands at the thing that it is about."""

    meeting_id: int
    meeting: str
    held_on: date
    note: Note


def minutes(store: Store, actor: Actor, meeting_id: int) -> Minutes:
    """The minutes of a meeting that began; `NotFound`."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        row = find(session, actor, Meeting, meeting_id)
        if row.opened_at is None:
            raise NotFound("meeting", meeting_id)
        mine = select(Attendee.id).where(
            Attendee.meeting_id == meeting_id, Attendee.person_id == actor.person_id
        )
        was_there = row.chair_id == actor.person_id or session.exec(mine).first() is not None
        own = select(MeetingNote.id).where(
            MeetingNote.meeting_id == meeting_id, MeetingNote.noted_by == actor.person_id
        )
        is_fixed = row.fixed_text is not None
        content = _as_fixed(session, row) or _content(session, row)
        fingerprint = fingerprint_of(row.fixed_text) if row.fixed_text else ""
        return Minutes(
            meeting_id=meeting_id,
            content=content,
            was_there=was_there,
            next_on=None if is_fixed else _next_on(session, row),
            fixed_at=row.fixed_at,
            fingerprint=fingerprint,
            is_as_fixed=not is_fixed or fingerprint == _sealed(session, row),
            mine=frozenset(each or 0 for each in session.exec(own)),
        )


def notes_about(
    store: Store,
    actor: Actor,
    initiative_id: int | None = None,
    decision_id: int | None = None,
    survey_id: int | None = None,
) -> tuple[NoteAbout, ...]:
    """What was noted about a thing in meetings, the latest meeting first."""
    about = {"initiative_id": initiative_id, "decision_id": decision_id, "survey_id": survey_id}
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        query = (
            select(MeetingNote, Meeting)
            .join(AgendaItem, col(AgendaItem.id) == MeetingNote.item_id)
            .join(Meeting, col(Meeting.id) == MeetingNote.meeting_id)
            .where(
                Meeting.school_id == actor.school_id,
                *(getattr(AgendaItem, name) == each for name, each in about.items() if each is not None),
            )
            .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc(), col(MeetingNote.id))
        )
        rows = session.exec(query).all() if any(about.values()) else []
        named = names(session, {row.noted_by for row, _meeting in rows})
        return tuple(
            NoteAbout(
                meeting_id=meeting.id or 0,
                meeting=meeting.title,
                held_on=meeting.held_on,
                note=_note(row, named.get(row.noted_by)),
            )
            for row, meeting in rows
        )


def fix_before(case: MeetingCase) -> None:
    """Fix the minutes of the meetings before this one, which begins: of its series, else of its kind."""
    earlier = select(Meeting).where(
        Meeting.school_id == case.actor.school_id,
        col(Meeting.closed_at).is_not(None),
        col(Meeting.fixed_at).is_(None),
        *_akin(case.row),
    )
    for row in case.session.exec(earlier.order_by(col(Meeting.id)).with_for_update()):
        text = canonical_text(_content(case.session, row).stored())
        row.fixed_at, row.fixed_text = case.at, text
        case.session.add(row)
        case.seal(row, fingerprint_of(text))
        case.tell(MinutesFixed(), row.id or 0)


def _akin(row: Meeting) -> list[Any]:
    """Of which meetings this one is the next, or those after it."""
    if row.series_id is not None:
        return [Meeting.series_id == row.series_id]
    return [Meeting.kind == row.kind, col(Meeting.series_id).is_(None)]


def _next_on(session: Session, row: Meeting) -> date | None:
    coming = select(col(Meeting.held_on)).where(
        Meeting.school_id == row.school_id,
        col(Meeting.opened_at).is_(None),
        col(Meeting.cancelled_at).is_(None),
        Meeting.held_on >= row.held_on,
        *_akin(row),
    )
    return session.exec(coming.order_by(col(Meeting.held_on))).first()


def _sealed(session: Session, row: Meeting) -> str | None:
    """The fingerprint in the trail, written when they were fixed, or when a name was taken out after."""
    query = select(AuditEntry.sealed).where(
        AuditEntry.school_id == row.school_id,
        AuditEntry.subject == MinutesFixed.subject,
        col(AuditEntry.action).in_((MinutesFixed.action, NameTakenOut.action)),
        AuditEntry.subject_id == row.id,
    )
    found = session.exec(query.order_by(col(AuditEntry.id).desc())).first()
    return (found or {}).get(name_of(row))


def _as_fixed(session: Session, row: Meeting) -> Content | None:
    """What its minutes said when they were fixed; the ids in it are those that its things have now."""
    if row.fixed_text is None or row.fixed_at is None:
        return None
    return Content.of(
        json.loads(as_now(session, row.school_id, "meeting.fixed_text", row.fixed_at, row.fixed_text))
    )


def _content(session: Session, row: Meeting) -> Content:
    of_meeting = _rows_of(session, row)
    items: list[AgendaItem] = sorted(of_meeting(AgendaItem), key=lambda each: (each.place, each.id or 0))
    people: list[Attendee] = of_meeting(Attendee)
    notes: list[MeetingNote] = of_meeting(MeetingNote)
    actions: list[ActionPoint] = of_meeting(ActionPoint)
    named = names(
        session,
        {row.chair_id, *(each.noted_by for each in notes), *(each.person_id for each in actions)},
    )
    return Content(
        title=row.title,
        held_on=row.held_on,
        opened_at=_opened(row),
        closed_at=_utc(row.closed_at),
        place=row.place,
        chair=named.get(row.chair_id),
        people=_people(row, people, named),
        guests=tuple(each.name for each in people if each.person_id is None),
        items=tuple(_item(each) for each in items),
        notes=tuple(_note(each, named.get(each.noted_by)) for each in notes),
        rounds=tuple(
            ToldRound(
                round_id=each.id or 0, item_id=each.item_id, question=each.question, told=Told.of(each.told)
            )
            for each in of_meeting(MeetingRound)
            if each.told is not None
        ),
        recorded=_recorded(session, row, items),
        agreed=tuple(
            Agreed(
                item_id=each.item_id,
                text=each.text,
                who=named.get(each.person_id),
                due_on=each.due_on,
                who_id=each.person_id,
            )
            for each in actions
        ),
    )


def _rows_of(session: Session, row: Meeting) -> Any:
    def rows(table: Any) -> list[Any]:
        return list(session.exec(select(table).where(table.meeting_id == row.id).order_by(table.id)))

    return rows


def _people(row: Meeting, people: list[Attendee], named: dict[int | None, str]) -> tuple[str, ...]:
    """Who was there in the order of coming; who led it first, also without a phone."""
    there = [each.name for each in people]
    leads = [] if any(each.person_id == row.chair_id for each in people) else [named.get(row.chair_id)]
    return tuple(name for name in (*leads, *there) if name)


def _item(row: AgendaItem) -> ItemTold:
    return ItemTold(
        item_id=row.id or 0,
        title=row.title,
        kind=ItemKind(row.kind),
        goal=row.goal,
        minutes=row.minutes,
        spent=row.spent,
        decision_id=row.decision_id,
    )


def _note(row: MeetingNote, by: str | None) -> Note:
    return Note(
        note_id=row.id or 0,
        item_id=row.item_id,
        text=row.text,
        is_decision=row.is_decision,
        by=by,
        at=row.noted_at.astimezone(UTC),
        version=row.version,
        amends_id=row.amends_id,
        is_after=row.is_after,
    )


def _recorded(session: Session, row: Meeting, items: list[AgendaItem]) -> tuple[Recorded, ...]:
    """What was recorded at the decisions on its agenda while it went on."""
    query = (
        select(TakenDecision, Decision)
        .join(Decision, col(Decision.id) == TakenDecision.decision_id)
        .where(col(TakenDecision.decision_id).in_({each.decision_id for each in items} - {None}))
        .order_by(col(TakenDecision.id))
    )
    meanwhile = _recorded_between(session, row)
    return tuple(
        Recorded(
            decision_id=decision.id or 0,
            title=decision.title,
            outcome=taken.outcome,
            choice=taken.choice,
            text=taken.text,
        )
        for taken, decision in session.exec(query)
        if (taken.decision_id, taken.number) in meanwhile
    )


def _recorded_between(session: Session, row: Meeting) -> set[tuple[int, int]]:
    """The records (decision, number) of while it went on: by the order of the trail, not by the clock."""
    theirs = select(AuditEntry.id).where(
        AuditEntry.school_id == row.school_id,
        AuditEntry.subject == MeetingOpened.subject,
        AuditEntry.subject_id == row.id,
    )
    begun = session.exec(theirs.where(AuditEntry.action == MeetingOpened.action)).first()
    ended = session.exec(theirs.where(AuditEntry.action == MeetingClosed.action)).first()
    if begun is None:
        return set()
    records = select(AuditEntry.subject_id, AuditEntry.detail).where(
        AuditEntry.school_id == row.school_id,
        AuditEntry.subject == DecisionRecorded.subject,
        AuditEntry.action == DecisionRecorded.action,
        col(AuditEntry.id) > begun,
    )
    found = session.exec(records if ended is None else records.where(col(AuditEntry.id) < ended))
    return {(decision_id, detail["number"]) for decision_id, detail in found}


def _opened(row: Meeting) -> datetime:
    """When it began; that it did is known here."""
    return (row.opened_at or row.planned_at).astimezone(UTC)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
