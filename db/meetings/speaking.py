"""Who has the floor. The chair gives it; whoever is at the meeting asks for it on their own phone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.meetings.speaking import Floor, Voice, floor_of
from core.permissions import Act, Actor
from db.acting import acting, asking, find, value_of
from db.meetings.case import on_meeting
from db.meetings.presence import answering, present
from db.meetings.values import Attendee
from db.models import Attendee as AttendeeRow
from db.models import Meeting
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MyFloor:
    """What a phone shows of the floor: whether it is theirs, or asked for."""

    is_mine: bool
    is_asked: bool


def ask_floor(store: Store, attendee: Attendee, *, wants: bool) -> None:
    """Ask for the floor, or no longer; asking twice keeps the first place. `MeetingNotOpen`."""
    with answering(store, attendee) as case:
        if (case.row.waits_since is not None) != wants:
            case.row.waits_since = case.at if wants else None
            case.session.add(case.row)
            case.heard()


def my_floor(store: Store, attendee: Attendee) -> MyFloor:
    """Whether they have the floor or asked for it; `MeetingNotOpen`, `NotAtMeeting`."""
    with present(store, attendee) as case:
        return MyFloor(
            is_mine=case.meeting.floor_id == case.row.id, is_asked=case.row.waits_since is not None
        )


def floor(store: Store, actor: Actor, meeting_id: int) -> Floor:
    """Who has the floor and who is next, for the chair and the beamer; `NotFound`."""
    with asking(store, actor, Act.SEE_MEETINGS) as session:
        row = find(session, actor, Meeting, meeting_id)
        return floor_of(
            (value_of(Voice, each, attendee_id=each.id) for each in _there(session, row)), row.floor_id
        )


def give_floor(store: Store, actor: Actor, meeting_id: int, attendee_id: int) -> None:
    """Give somebody the floor, which counts as a turn; nothing happens if they have it. `NotFound`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        row = case.session.get(AttendeeRow, attendee_id)
        if row is None or row.meeting_id != meeting_id:
            raise NotFound("attendee", attendee_id)
        if case.row.floor_id != row.id:
            row.turns, row.waits_since = row.turns + 1, None
            case.session.add(row)
            case.move(floor_id=row.id)


def free_floor(store: Store, actor: Actor, meeting_id: int) -> None:
    """Let nobody have the floor."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.floor_id is not None:
            case.move(floor_id=None)


def _there(session: Session, meeting: Meeting) -> list[AttendeeRow]:
    """All but the guests who were sent away."""
    known = or_(col(AttendeeRow.person_id).is_not(None), col(AttendeeRow.secret_hash).is_not(None))
    return list(session.exec(select(AttendeeRow).where(AttendeeRow.meeting_id == meeting.id, known)))
