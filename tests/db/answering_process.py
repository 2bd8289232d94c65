"""What the killed process does: many answer a round, one after the other, each saying when it was kept."""

from __future__ import annotations

from multiprocessing.connection import Connection

from db import meetings
from db.meetings import Attendee
from db.store import open_store
from tests.db.meeting_room import YES


def answer_all(url: str, round_id: int, people: list[Attendee], kept: Connection) -> None:
    store = open_store(url)
    for each in people:
        meetings.answer_round(store, each, round_id, YES)
        kept.send(each.attendee_id)
