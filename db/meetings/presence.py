"""What an attendee does or asks: the shape of both, as `acting` and `asking` are for who is signed in.

A guest has no role, so the policy says nothing of them: they may follow and answer in the one meeting where
they are, while it goes on. Each act and question looks at that anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from db.meetings.refusals import MeetingNotOpen, NotAtMeeting
from db.meetings.values import Attendee
from db.models import Attendee as AttendeeRow
from db.models import Meeting
from db.store import Store, only


@dataclass(kw_only=True)
class Presence:
    """Somebody at a meeting, in the transaction of their act or question."""

    session: Session
    attendee: Attendee
    row: AttendeeRow
    meeting: Meeting
    at: datetime

    def heard(self) -> None:
        """Let the beamer and the chair know that something came in; the other phones go on sleeping."""
        self.meeting.heard += 1
        self.session.add(self.meeting)


@contextmanager
def answering(store: Store, attendee: Attendee) -> Iterator[Presence]:
    """Run an act of somebody at a meeting: ONE transaction, which holds the meeting.

    `MeetingNotOpen`, `NotAtMeeting`.
    """
    with store.write(only(attendee.school_id)) as session:
        yield _found(store, session, attendee, hold=True)


@contextmanager
def present(store: Store, attendee: Attendee) -> Iterator[Presence]:
    """Run a question of somebody at a meeting; `MeetingNotOpen`, `NotAtMeeting`."""
    with store.read(only(attendee.school_id)) as session:
        yield _found(store, session, attendee, hold=False)


def _found(store: Store, session: Session, attendee: Attendee, *, hold: bool) -> Presence:
    query = select(Meeting).where(Meeting.id == attendee.meeting_id, Meeting.school_id == attendee.school_id)
    meeting = session.exec(query.with_for_update() if hold else query).first()
    row = session.get(AttendeeRow, attendee.attendee_id)
    if meeting is None or row is None or row.meeting_id != meeting.id or row.person_id != attendee.person_id:
        raise NotAtMeeting
    if meeting.opened_at is None or meeting.closed_at is not None:
        raise MeetingNotOpen(meeting.id or 0, is_over=meeting.closed_at is not None)
    if attendee.is_guest and row.secret_hash is None:  # sent away
        raise NotAtMeeting
    return Presence(session=session, attendee=attendee, row=row, meeting=meeting, at=store.now())
