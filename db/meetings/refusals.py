"""Refusals of acts on meetings."""

from __future__ import annotations

from core.errors import Refusal


class MeetingNotOpen(Refusal):
    """It did not begin yet, or is over: nothing is asked or answered in it now."""

    meeting_id: int
    is_over: bool


class MeetingIsCancelled(Refusal):
    """It was cancelled: it does not begin, and its agenda stays as it is."""


class EndsBeforeItBegins(Refusal, kw_only=True):
    """The meeting ends before it begins."""

    field: str = "ends"


class SaidAboutItem(Refusal):
    """Something was noted, asked or agreed about this item, so it stays on the agenda."""

    title: str


class TemplateNameTaken(Refusal, kw_only=True):
    """There is a template with this name."""

    field: str = "name"
    name: str


class NothingToKeep(Refusal):
    """The agenda is empty, so there is nothing to begin another with."""


class MeetingFull(Refusal, kw_only=True):
    """So many people came that it must be a mistake."""

    most: int


class NotAtMeeting(Refusal):
    """This phone does not belong to somebody at this meeting, or not any more."""
