"""The minutes as an act works on them: of all during the meeting, then of who was there, then of nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import select

from core.permissions import Act
from db.acting import Case
from db.meetings.case import MeetingCase, on_meeting
from db.meetings.refusals import MeetingNotOpen, MinutesStand, WasNotThere
from db.models import Attendee


@dataclass(kw_only=True)
class KeepingCase(MeetingCase):
    """An act on the minutes of a meeting that began."""

    @property
    def is_after(self) -> bool:
        """Whether the meeting is over."""
        return self.row.closed_at is not None

    def permit(self, act: Act) -> None:
        """Refuse before it began; once it is over, to who was not there; and once the next one began."""
        if self.row.opened_at is None:
            raise MeetingNotOpen(self.id, is_over=False)
        if self.row.fixed_at is not None:
            raise MinutesStand
        if self.is_after and not was_there(self):
            raise WasNotThere

    def show(self) -> None:
        """Let the chair and the beamer look again; phones go on sleeping."""
        self.row.heard += 1
        self.session.add(self.row)


def keeping(meeting_id: int) -> Callable[[Case], KeepingCase]:
    """The minutes of the meeting with this id, held; `NotFound`."""

    def held(case: Case) -> KeepingCase:
        return case.about(KeepingCase, row=on_meeting(meeting_id)(case).row)

    return held


def was_there(case: MeetingCase) -> bool:
    """Whether the actor was at the meeting, or led it."""
    mine = select(Attendee.id).where(
        Attendee.meeting_id == case.id, Attendee.person_id == case.actor.person_id
    )
    return case.row.chair_id == case.actor.person_id or case.session.exec(mine).first() is not None
