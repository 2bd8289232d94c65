"""Meetings that many tests begin with."""

from __future__ import annotations

from datetime import date, time

from core.meetings import ItemWords, MeetingWords
from core.permissions import Actor
from db import meetings
from db.store import Store

WORDS = MeetingWords(title="Teamvergadering", held_on=date(2026, 11, 25), begins=time(15, 30))


def a_meeting(store: Store, actor: Actor, *titles: str) -> tuple[int, tuple[int, ...]]:
    """A meeting that has begun, with these items; its id and theirs, the first one at hand."""
    meeting_id = meetings.plan_meeting(store, actor, WORDS, [ItemWords(title=each) for each in titles])
    items = tuple(each.item_id for each in meetings.now(store, actor, meeting_id).items)
    meetings.open_meeting(store, actor, meeting_id)
    if items:
        meetings.show_item(store, actor, meeting_id, items[0])
    return meeting_id, items
