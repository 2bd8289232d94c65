"""What the clock of this computer says, day by day: by it is known what may be removed for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, select

from core.clock import Days, Doubt, seen
from core.permissions import Act, Actor
from db.acting import asking, value_of
from db.models import AuditEntry, ClockDay
from db.store import EVERY, Store

#: So much a clock may be set back without a word: it was set right, or another server wrote last.
_SLACK = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class ClockDoubt:
    """Why the clock is in doubt. `was`: the moment or day that it is held against."""

    doubt: Doubt
    now: datetime
    was: date | datetime


def look_at_clock(store: Store) -> None:
    """Note the day that the clock says; the server does it before it removes anything."""
    today = store.now().date()
    with store.read(EVERY) as session:
        stands = _days(session)
    if stands is not None and seen(stands, today) == stands:
        return
    with store.write(EVERY) as session:
        now = seen(_days(session, hold=True), today)
        session.merge(ClockDay(newest=now.newest, agreed=now.agreed, doubt=now.doubt, was=now.was))


def agreed_day(session: Session) -> date | None:
    """The day that it is at least, as two days of the clock agree; None while there was one."""
    return session.exec(select(col(ClockDay.agreed))).first()


def is_in_doubt(session: Session) -> bool:
    """Whether the clock moved by far, and no second day agreed since."""
    return session.exec(select(ClockDay.doubt)).first() is not None


def is_over(session: Session, moment: Any, lasts: timedelta = timedelta()) -> ColumnElement[bool]:
    """Whether a moment in a column, and so long after it, lies before the day on which two days agree."""
    agreed = agreed_day(session)
    return col(moment) < datetime.combine(agreed, time(), UTC) - lasts if agreed else false()


def clock_in_doubt(store: Store, actor: Actor) -> ClockDoubt | None:
    """What is odd about the clock: it moved by far, or is behind what was recorded last at this school."""
    now = store.now()
    last = select(AuditEntry.at).where(AuditEntry.school_id == actor.school_id)
    with asking(store, actor, Act.BACK_UP) as session:
        recorded = session.exec(last.order_by(col(AuditEntry.id).desc()).limit(1)).first()
        days = _days(session)
    if recorded is not None and recorded > now + _SLACK:
        return ClockDoubt(doubt=Doubt.BEHIND, now=now, was=recorded)
    if days is not None and days.doubt is not None and days.was is not None:
        return ClockDoubt(doubt=days.doubt, now=now, was=days.was)
    return None


def _days(session: Session, *, hold: bool = False) -> Days | None:
    query = select(ClockDay)
    row = session.exec(query.with_for_update() if hold else query).first()
    return value_of(Days, row) if row else None
