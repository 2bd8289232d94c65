"""The meetings in a person's calendar: those that concern them, with their times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.events.meetings import MeetingCancelled, MeetingChanged, MeetingReinstated
from core.permissions import Actor
from db.agenda.values import AgendaDay, AgendaKind
from db.meetings.concerning import concerns
from db.models import AgendaItem, AuditEntry, Meeting

#: How long a meeting lasts of which nobody said when it ends, and whose agenda is empty.
USUAL_MINUTES = 60
_MOVING = tuple(each.action for each in (MeetingChanged, MeetingCancelled, MeetingReinstated))


def of_meetings(session: Session, actor: Actor) -> Iterator[AgendaDay]:
    """Each meeting that goes on and concerns them; of one that was cancelled, calendars forget it."""
    theirs = concerns(session, actor)
    rows = session.exec(
        select(Meeting).where(Meeting.school_id == actor.school_id, col(Meeting.cancelled_at).is_(None))
    ).all()
    changes, minutes = _changes(session, actor), _minutes(session, actor)
    zone = ZoneInfo(actor.time_zone)
    for row in filter(theirs, rows):
        begins = datetime.combine(row.held_on, row.begins, zone).astimezone(UTC)
        planned = minutes.get(row.id or 0) or USUAL_MINUTES
        ends = datetime.combine(row.held_on, row.ends, zone).astimezone(UTC) if row.ends else None
        yield AgendaDay(
            kind=AgendaKind.MEETING,
            id=row.id or 0,
            title=row.title,
            on=row.held_on,
            changes=(row.planned_at, *changes[row.id or 0]),
            begins=begins,
            ends=ends or begins + timedelta(minutes=planned),
            where=row.place,
        )


def _changes(session: Session, actor: Actor) -> dict[int, list[datetime]]:
    """When each was changed, cancelled or reinstated."""
    rows = session.exec(
        select(AuditEntry.subject_id, AuditEntry.at)
        .where(AuditEntry.school_id == actor.school_id, AuditEntry.subject == MeetingChanged.subject)
        .where(col(AuditEntry.action).in_(_MOVING))
        .order_by(col(AuditEntry.id))
    )
    found: dict[int, list[datetime]] = defaultdict(list)
    for meeting_id, at in rows:
        found[meeting_id].append(at)
    return found


def _minutes(session: Session, actor: Actor) -> dict[int, int]:
    """The minutes planned for the items of each."""
    summed = func.sum(col(AgendaItem.minutes))
    query = select(AgendaItem.meeting_id, summed).where(AgendaItem.school_id == actor.school_id)
    return dict(session.exec(query.group_by(col(AgendaItem.meeting_id))).all())
