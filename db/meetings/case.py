"""A meeting that an act works on: held, so that two chairs act one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.permissions import Act
from db.acting import Case, find
from db.meetings.refusals import MeetingIsCancelled, MeetingNotOpen
from db.models import AgendaItem, Meeting

#: What can only be done while the meeting goes on.
DURING = frozenset({Act.RUN_MEETING})
#: What can be done until the meeting is over.
UNTIL_OVER = frozenset({Act.CHANGE_MEETING, Act.PROPOSE_ITEM, Act.ORDER_AGENDA})
#: What a cancelled meeting does not take.
NOT_CANCELLED = frozenset({Act.OPEN_MEETING, Act.PROPOSE_ITEM, Act.ORDER_AGENDA})


@dataclass(kw_only=True)
class MeetingCase(Case):
    """An act on a meeting of the school."""

    row: Meeting

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.row.id or 0

    def anchor(self) -> dict[str, Any]:
        """Rows belong to the meeting."""
        return {"meeting_id": self.id}

    def permit(self, act: Act) -> None:
        """Refuse what needs a meeting that goes on, or one that is not over, or not cancelled."""
        if act in DURING and (self.row.opened_at is None or self.row.closed_at is not None):
            raise MeetingNotOpen(self.id, is_over=self.row.closed_at is not None)
        if act in UNTIL_OVER and self.row.closed_at is not None:
            raise MeetingNotOpen(self.id, is_over=True)
        if act in NOT_CANCELLED and self.row.cancelled_at is not None:
            raise MeetingIsCancelled

    def move(self, **columns: Any) -> None:
        """Change what everybody follows, and let all screens know."""
        for name, value in columns.items():
            setattr(self.row, name, value)
        self.row.moment += 1
        self.session.add(self.row)

    def turn_to(self, item_id: int | None) -> None:
        """Leave the item at hand, with the time that it took, for another or none; the timer stops."""
        since: datetime | None = self.row.item_since
        left = self.session.get(AgendaItem, self.row.item_id) if self.row.item_id is not None else None
        if left is not None and since is not None:
            left.spent += int((self.at - since).total_seconds())
            self.session.add(left)
        self.row.item_id, self.row.item_since = item_id, None if item_id is None else self.at
        self.row.part, self.row.timer_ends_at = 0, None

    def item(self, item_id: int) -> AgendaItem:
        """An item of this meeting; `NotFound`."""
        row = find(self.session, self.actor, AgendaItem, item_id)
        return row if row.meeting_id == self.id else find(self.session, self.actor, AgendaItem, 0)


def on_meeting(meeting_id: int) -> Callable[[Case], MeetingCase]:
    """The meeting with this id, held; `NotFound`."""

    def held(case: Case) -> MeetingCase:
        return case.about(MeetingCase, row=find(case.session, case.actor, Meeting, meeting_id, hold=True))

    return held
