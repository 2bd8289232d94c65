"""Who is at a meeting: somebody of the team, or a guest who scanned the code and gave a name.

A guest has no account and no role. Their phone is known by a secret, good for this meeting only and until it
ends; with it they follow and answer, and reach nothing else of the school.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from sqlalchemy import update
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.events.meetings import GuestSentAway
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, asking, find
from db.codes import fingerprint, new_code, short_code, short_fingerprint
from db.meetings.case import on_meeting
from db.meetings.refusals import MeetingFull, MeetingNotOpen, NotAtMeeting
from db.meetings.values import Attendee
from db.models import Attendee as AttendeeRow
from db.models import Meeting, School
from db.signing_in import TICKET_LIVES
from db.store import EVERY, Store

LONGEST_NAME = 60
#: More than any team; who shares a code with the world does not fill the database.
MOST_PEOPLE = 400


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
    if found is not None and found.ticked_by is None:
        return _value(found, actor.time_zone)
    with acting(store, actor, Act.ATTEND_MEETING, on_meeting(meeting_id)) as case:
        if case.row.opened_at is None or case.row.closed_at is not None:
            raise MeetingNotOpen(meeting_id, is_over=case.row.closed_at is not None)
        row = _of_person(case.session, actor, meeting_id)
        if row is None:
            make_way(case.session, meeting_id, actor.name)
            row = case.add(AttendeeRow, person_id=actor.person_id, name=actor.name)
            case.row.heard += 1
            case.session.add(case.row)
        row.ticked_by = None
        case.session.add(row)
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
    with store.read(EVERY) as session:
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


def come_as_guest(store: Store, code: str, name: str, browser: str) -> str:
    """Come in with a name; a ticket for this browser only.

    `NotAtMeeting` unless the code is good, `Missing`, `TooLong`, `MeetingFull`.
    """
    kept, found = required("name", written("name", name, LONGEST_NAME)), look_at_code(store, code)
    if found is None:
        raise NotAtMeeting
    ticket = new_code()
    with store.write(EVERY) as session:
        meeting = session.get_one(Meeting, found.meeting_id, with_for_update=True)
        if meeting.closed_at is not None:
            raise NotAtMeeting
        there = set(session.exec(select(AttendeeRow.name).where(AttendeeRow.meeting_id == meeting.id)))
        if len(there) >= MOST_PEOPLE:
            raise MeetingFull(most=MOST_PEOPLE)
        session.add(
            AttendeeRow(
                school_id=found.school_id,
                meeting_id=found.meeting_id,
                name=_told_apart(kept, there),
                secret_hash=_ticket_print(ticket, browser),
                came_at=store.now(),
            )
        )
        meeting.heard += 1
    return ticket


def redeem_guest_ticket(store: Store, ticket: str, browser: str) -> str | None:
    """Trade a guest's ticket for the secret of their phone; None if it is used, old or another browser's."""
    if not browser:
        return None
    with store.write(EVERY) as session:
        fresh = (
            col(AttendeeRow.secret_hash) == _ticket_print(ticket, browser),
            col(AttendeeRow.came_at) > store.now() - TICKET_LIVES,
        )
        secret = new_code()
        traded = update(AttendeeRow).where(*fresh).values(secret_hash=fingerprint(secret))
        return secret if session.execute(traded.returning(col(AttendeeRow.id))).first() else None


def send_away(store: Store, actor: Actor, meeting_id: int, attendee_id: int) -> None:
    """Send a guest away: their phone is forgotten, what they answered by name stays. `NotFound`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        row = find(case.session, actor, AttendeeRow, attendee_id)
        if row.meeting_id != meeting_id or row.person_id is not None:
            raise NotFound("attendee", attendee_id)
        row.secret_hash = None
        case.session.add(row)
        case.move()
        case.tell(GuestSentAway(attendee=attendee_id))


def make_way(session: Session, meeting_id: int, name: str) -> None:
    """Tell a guest apart by a number who has the name of a colleague that comes."""
    there = session.exec(select(AttendeeRow).where(AttendeeRow.meeting_id == meeting_id)).all()
    for row in there:
        if row.person_id is None and row.name == name:
            row.name = _told_apart(name, {each.name for each in there})
            session.add(row)


def _told_apart(name: str, there: set[str]) -> str:
    """A second guest with a name is told apart by a number."""
    numbered = (f"{name} ({place})" for place in count(2))
    return name if name not in there else next(each for each in numbered if each not in there)


def _ticket_print(ticket: str, browser: str) -> str:
    return fingerprint(f"guest {ticket} {browser}")


def guest(store: Store, secret: str | None) -> Attendee | None:
    """The guest whose phone has this secret, read again at every rerun; None once the meeting is over."""
    if not secret:
        return None
    with store.read(EVERY) as session:
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
