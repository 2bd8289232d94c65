"""Who was there without a phone: ticked by a colleague, or a guest by name."""

from __future__ import annotations

from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.events.meetings import PresenceTicked, PresenceUnticked
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, find
from db.initiatives.case import people_of
from db.meetings.attending import LONGEST_NAME, make_way
from db.meetings.keeping import KeepingCase, keeping
from db.meetings.refusals import CameThemselves
from db.models import Attendee, Person, RoundAnswer
from db.store import Store


def tick_present(store: Store, actor: Actor, meeting_id: int, person_id: int) -> None:
    """Put a colleague on the list of who was there. `AlreadyDone`, `PersonNotActive`, `NotFound`.

    `MeetingNotOpen`, `MinutesStand`, `WasNotThere`.
    """
    with acting(store, actor, Act.KEEP_MINUTES, keeping(meeting_id)) as case:
        people_of(case.session, actor.school_id).require_on_team(person_id)
        there = select(Attendee.id).where(Attendee.meeting_id == meeting_id, Attendee.person_id == person_id)
        if case.session.exec(there).first() is not None:
            raise AlreadyDone(kind="attendee", state="there")
        name = case.session.get_one(Person, person_id).name
        make_way(case.session, meeting_id, name)
        _tick(case, name, person_id)


def tick_guest(store: Store, actor: Actor, meeting_id: int, name: str) -> None:
    """Put a guest without a phone on the list of who was there. `AlreadyDone`, `Missing`, `TooLong`.

    `MeetingNotOpen`, `MinutesStand`, `WasNotThere`.
    """
    with acting(store, actor, Act.KEEP_MINUTES, keeping(meeting_id)) as case:
        kept = required("name", written("name", name, LONGEST_NAME))
        there = select(Attendee.id).where(Attendee.meeting_id == meeting_id, Attendee.name == kept)
        if case.session.exec(there).first() is not None:
            raise AlreadyDone(kind="attendee", state="there")
        _tick(case, kept, None)


def untick(store: Store, actor: Actor, meeting_id: int, attendee_id: int) -> None:
    """Take somebody off the list who did not come, or a guest who was sent away.

    `CameThemselves`, `NotFound`, `MeetingNotOpen`, `MinutesStand`, `WasNotThere`.
    """
    with acting(store, actor, Act.KEEP_MINUTES, keeping(meeting_id)) as case:
        row = find(case.session, actor, Attendee, attendee_id)
        if row.meeting_id != meeting_id:
            raise NotFound("attendee", attendee_id)
        answered = select(RoundAnswer.id).where(RoundAnswer.attendee_id == attendee_id)
        has_come = row.ticked_by is None and (row.person_id is not None or row.secret_hash is not None)
        if has_come or case.session.exec(answered).first() is not None:
            raise CameThemselves(row.name)
        if case.row.floor_id == attendee_id:  # the next to come may get this number
            case.move(floor_id=None)
        case.session.delete(row)
        case.show()
        case.tell(PresenceUnticked(person=row.person_id))


def _tick(case: KeepingCase, name: str, person_id: int | None) -> None:
    row = case.add(Attendee, person_id=person_id, name=name, ticked_by=case.actor.person_id)
    case.show()
    case.tell(PresenceTicked(attendee=row.id or 0))
