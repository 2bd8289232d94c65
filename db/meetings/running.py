"""Run a meeting: what everybody follows. Two may chair: a press names what it wants, not “the next”."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import col, select

from core.errors import AlreadyDone
from core.events.meetings import ChairTaken, MeetingClosed, MeetingOpened
from core.meetings import Screen
from core.meetings.agenda import MOST_MINUTES
from core.permissions import Act, Actor
from db.acting import acting
from db.codes import short_code, short_fingerprint
from db.meetings.asking import close_open_round
from db.meetings.case import on_meeting
from db.meetings.minutes import fix_before
from db.models import Attendee
from db.store import Store

#: An item has fewer slides than this, whatever an address or a forged press says.
MOST_PARTS = 999


def open_meeting(store: Store, actor: Actor, meeting_id: int) -> None:
    """Begin; who begins has the chair, and the minutes of the one before are fixed.

    `AlreadyDone` if it goes on or is over.
    """
    with acting(store, actor, Act.OPEN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.opened_at is not None:
            raise AlreadyDone(kind="meeting", state="open")
        fix_before(case)
        # Made anew: the secret of the installation may be another since it was planned.
        code_hash = short_fingerprint(short_code(case.row.seed))
        case.move(opened_at=case.at, chair_id=actor.person_id, screen=Screen.JOIN.value, code_hash=code_hash)
        case.tell(MeetingOpened())


def take_chair(store: Store, actor: Actor, meeting_id: int) -> None:
    """Take the chair; who had it can go on pressing too. `AlreadyDone`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.chair_id == actor.person_id:
            raise AlreadyDone(kind="chair", state="taken")
        case.move(chair_id=actor.person_id)
        case.tell(ChairTaken())


def show_item(store: Store, actor: Actor, meeting_id: int, item_id: int, part: int = 0) -> None:
    """Bring a part of an item to everybody's screen; nothing happens if it is there already.

    `part`: which slide of it, from 0. Another item stops the timer; another part of the same does not.
    """
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        item = case.item(item_id)
        wanted = (item.id, min(max(part, 0), MOST_PARTS), Screen.ITEM.value)
        if wanted == (case.row.item_id, case.row.part, case.row.screen):
            return
        if case.row.item_id != item.id:
            case.turn_to(item.id)
        case.move(part=wanted[1], screen=Screen.ITEM.value)


def show_screen(store: Store, actor: Actor, meeting_id: int, screen: Screen) -> None:
    """Let the beamer show this; the item at hand stays the same."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        if case.row.screen != screen:
            case.move(screen=screen.value)


def set_timer(store: Store, actor: Actor, meeting_id: int, ends_at: datetime | None) -> None:
    """Let a timer run on all screens until this moment, at most a study day ahead; None stops it."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        latest = case.at + timedelta(minutes=MOST_MINUTES)
        ends = None if ends_at is None else min(ends_at, latest)
        if ends != case.row.timer_ends_at:
            case.move(timer_ends_at=ends)


def close_meeting(store: Store, actor: Actor, meeting_id: int) -> None:
    """End it for everybody; guests' phones are forgotten. `MeetingNotOpen`."""
    with acting(store, actor, Act.RUN_MEETING, on_meeting(meeting_id)) as case:
        close_open_round(case)
        case.turn_to(None)
        case.move(closed_at=case.at)
        theirs = update(Attendee).where(col(Attendee.meeting_id) == meeting_id)
        case.session.execute(theirs.values(secret_hash=None))
        here = select(func.count()).where(Attendee.meeting_id == meeting_id)
        case.tell(MeetingClosed(people=case.session.exec(here).one()))
