"""Who is at a meeting: somebody of the team, or a guest who scanned the code and gave a name.

A guest has no account and no role. Their phone is known by a secret, good for this meeting only and until it
ends; with it they follow and answer, and reach nothing else of the school.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, asking
from db.codes import fingerprint, new_code, short_code, short_fingerprint
from db.meetings.case import on_meeting
from db.meetings.refusals import MeetingNotOpen, NotAtMeeting
from db.meetings.values import Attendee
from db.models import Attendee as AttendeeRow
from db.models import Meeting, School
from db.store import Store

LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What a code tells who scanned it."""

    meeting_id: int
    school_id: int
    title: str
    school_name: str


def attend(store: Store, actor: Actor, meeting_id: int) -> Attendee:
    """Be at a meeting that goes on; coming twice is no error. `MeetingNotOpen`, `NotFound`."""
    with asking(store, actor, Act.ATTEND_MEETING) as session:
        found = _of_person(session, actor, meeting_id)
    if found is not None:
        return _value(found, actor.time_zone)
    with acting(store, actor, Act.ATTEND_MEETING, on_meeting(meeting_id)) as case:
        if case.row.opened_at is None or case.row.closed_at is not None:
            raise MeetingNotOpen(meeting_id, is_over=case.row.closed_at is not None)
        row = _of_person(case.session, actor, meeting_id)
        if row is None:
            row = case.add(AttendeeRow, person_id=actor.person_id, name=actor.name)
            case.row.heard += 1
            case.session.add(case.row)
        return _value(row, actor.time_zone)


def code_of(store: Store, actor: Actor, meeting_id: int) -> str | None:
    """The code on the beamer; None while the meeting does not go on."""
    with asking(store, actor, Act.ATTEND_MEETING) as session:
        query = select(Meeting).where(Meeting.id == meeting_id, Meeting.school_id == actor.school_id)
        row = session.exec(query).first()
        is_open = row is not None and row.opened_at is not None and row.closed_at is None
        return short_code(row.seed) if row is not None and is_open else None


def look_at_code(store: Store, code: str) -> Invited | None:
    """The meeting of this code; None unless it goes on now."""
    with store.read() as session:
        found = session.exec(
            select(Meeting, School)
            .join(School, col(School.id) == Meeting.school_id)
            .where(
                Meeting.code_hash == short_fingerprint(code),
                col(Meeting.opened_at).is_not(None),
                col(Meeting.closed_at).is_(None),
            )
        ).first()
        if found is None:
            return None
        meeting, school = found
        return Invited(
            meeting_id=meeting.id or 0, school_id=school.id or 0, title=meeting.title, school_name=school.name
        )


def come_as_guest(store: Store, code: str, name: str) -> str:
    """Come in with a name; the secret of this phone. `NotAtMeeting` unless the code is good, `Missing`."""
    kept, found = required("name", written("name", name, LONGEST_NAME)), look_at_code(store, code)
    if found is None:
        raise NotAtMeeting
    secret = new_code()
    with store.write() as session:
        meeting = session.get_one(Meeting, found.meeting_id, with_for_update=True)
        if meeting.closed_at is not None:
            raise NotAtMeeting
        session.add(
            AttendeeRow(
                school_id=found.school_id,
                meeting_id=found.meeting_id,
                name=kept,
                secret_hash=fingerprint(secret),
                came_at=store.now(),
            )
        )
        meeting.heard += 1
    return secret


def guest(store: Store, secret: str | None) -> Attendee | None:
    """The guest whose phone has this secret, read again at every rerun; None once the meeting is over."""
    if not secret:
        return None
    with store.read() as session:
        found = session.exec(
            select(AttendeeRow, School.time_zone)
            .join(School, col(School.id) == AttendeeRow.school_id)
            .join(Meeting, col(Meeting.id) == AttendeeRow.meeting_id)
            .where(AttendeeRow.secret_hash == fingerprint(secret), col(Meeting.closed_at).is_(None))
        ).first()
        return _value(*found) if found else None


def _of_person(session: Session, actor: Actor, meeting_id: int) -> AttendeeRow | None:
    query = select(AttendeeRow).where(
        AttendeeRow.meeting_id == meeting_id,
        AttendeeRow.person_id == actor.person_id,
        AttendeeRow.school_id == actor.school_id,
    )
    return session.exec(query).first()


def _value(row: AttendeeRow, time_zone: str) -> Attendee:
    return Attendee(
        attendee_id=row.id or 0,
        meeting_id=row.meeting_id,
        school_id=row.school_id,
        person_id=row.person_id,
        name=row.name,
        time_zone=time_zone,
    )
