"""Run a meeting: what everybody follows. Two may chair: a press names what it wants, not “the next”."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import col, select

from core.errors import AlreadyDone
from core.events.meetings import ChairTaken, MeetingClosed, MeetingOpened
from core.meetings import Screen
from core.permissions import Act, Actor
from db.acting import acting
from db.meetings.case import MeetingCase, on_meeting
from db.meetings.minutes import fix_before
from db.meetings.rounds import close_open_round
from db.models import AgendaItem, Attendee
from db.store import Store


def open_meeting(store: Store, actor: Actor, meeting_id: int) -> None:
    """Begin; who begins has the chair, and the minutes of the one before are fixed.

    `AlreadyDone` if it goes on or is over.
    """
    with acting(store, actor, Act.OPEN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.opened_at is not None:
            raise AlreadyDone(kind="meeting", state="open")
        fix_before(case)
        case.move(opened_at=case.at, chair_id=actor.person_id, screen=Screen.JOIN.value)
        case.tell(MeetingOpened())


def take_chair(store: Store, actor: Actor, meeting_id: int) -> None:
    """Take the chair; who had it can go on pressing too. `AlreadyDone`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.chair_id == actor.person_id:
            raise AlreadyDone(kind="chair", state="taken")
        case.move(chair_id=actor.person_id)
        case.tell(ChairTaken())


def show_item(store: Store, actor: Actor, meeting_id: int, item_id: int) -> None:
    """Bring an item to everybody's screen; nothing happens if it is there already."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        item = case.item(item_id)
        if case.row.item_id == item.id and case.row.screen == Screen.ITEM:
            return
        if case.row.item_id != item.id:
            _leave(case)
            case.row.item_since = case.at
        case.move(item_id=item.id, screen=Screen.ITEM.value, timer_ends_at=None)


def show_screen(store: Store, actor: Actor, meeting_id: int, screen: Screen) -> None:
    """Let the beamer show this; the item at hand stays the same."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.screen != screen:
            case.move(screen=screen.value)


def set_timer(store: Store, actor: Actor, meeting_id: int, minutes: int) -> None:
    """Let a timer run on all screens for so many minutes from now; 0 stops it."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        lasts = timedelta(minutes=min(max(minutes, 0), 480))
        case.move(timer_ends_at=case.at + lasts if lasts else None)


def close_meeting(store: Store, actor: Actor, meeting_id: int) -> None:
    """End it for everybody; guests' phones are forgotten. `MeetingNotOpen`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        close_open_round(case)
        _leave(case)
        case.move(closed_at=case.at, item_id=None, item_since=None, timer_ends_at=None)
        theirs = update(Attendee).where(col(Attendee.meeting_id) == meeting_id)
        case.session.execute(theirs.values(secret_hash=None))
        here = select(func.count()).where(Attendee.meeting_id == meeting_id)
        case.tell(MeetingClosed(people=case.session.exec(here).one()))


def _leave(case: MeetingCase) -> None:
    """Add the time that the item at hand took."""
    since: datetime | None = case.row.item_since
    if case.row.item_id is None or since is None:
        return
    item = case.session.get(AgendaItem, case.row.item_id)
    if item is not None:
        item.spent += int((case.at - since).total_seconds())
        case.session.add(item)
