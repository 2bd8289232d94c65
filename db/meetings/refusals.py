"""Refusals of acts on meetings."""

from __future__ import annotations

from core.errors import Refusal
from core.meetings import RoundKind


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


class MinutesStand(Refusal):
    """The next meeting has begun, so these minutes do not change any more."""


class WasNotThere(Refusal):
    """Only who was there adds to the minutes once the meeting is over."""


class NoteStands(Refusal):
    """What was noted in the meeting stands as it is; something can be added beside it."""


class CameThemselves(Refusal):
    """They joined in by phone, or answered by name, so they stay on the list of who was there."""

    name: str


class MeetingFull(Refusal, kw_only=True):
    """So many people came that it must be a mistake."""

    most: int


class NotAtMeeting(Refusal):
    """This phone does not belong to somebody at this meeting, or not any more."""


class RoundIsOpen(Refusal):
    """Another round is open: one at a time."""

    round_id: int


class RoundIsClosed(Refusal):
    """The round was closed: its result stands."""

    round_id: int


class TooFewForNoNames(Refusal, kw_only=True):
    """A round without names needs k people or more; so many are there."""

    k: int
    there: int


class ToldWithoutNames(Refusal):
    """This was asked without names, and told: by name the few who do not answer now would be known."""


class NotForGuests(Refusal):
    """This round is the voice of the team in a decision: guests do not answer."""


class NotCountedByHand(Refusal):
    """What is written is not counted by hand."""

    kind: RoundKind
