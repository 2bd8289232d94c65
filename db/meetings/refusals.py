"""Refusals of acts on meetings."""

from __future__ import annotations

from core.errors import Refusal


class MeetingNotOpen(Refusal):
    """It did not begin yet, or is over: nothing is asked or answered in it now."""

    meeting_id: int
    is_over: bool


class MeetingFull(Refusal, kw_only=True):
    """So many people came that it must be a mistake."""

    most: int


class NotAtMeeting(Refusal):
    """This phone does not belong to somebody at this meeting, or not any more."""
