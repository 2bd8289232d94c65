"""Events on meetings. An answer in a round is no event: only the round itself tells what was answered."""

from __future__ import annotations

from datetime import date

from core.events import Event


class MeetingPlanned(Event, subject="meeting", action="plan"):
    """Somebody planned a meeting; `days`: of a series, when the others are."""

    title: str
    days: tuple[date, ...] = ()


class MeetingChanged(Event, subject="meeting", action="change"):
    """Somebody changed what a meeting is, when or where."""

    fields: tuple[str, ...]


class MeetingCancelled(Event, subject="meeting", action="cancel"):
    """Somebody cancelled a meeting."""

    because: str


class MeetingReinstated(Event, subject="meeting", action="reinstate"):
    """A meeting that was cancelled goes on after all."""


class ItemProposed(Event, subject="meeting", action="propose_item"):
    """Somebody put something on the agenda."""

    title: str


class ItemChanged(Event, subject="meeting", action="change_item"):
    """Somebody changed an item of the agenda."""

    title: str
    fields: tuple[str, ...]


class ItemDropped(Event, subject="meeting", action="drop_item"):
    """Somebody took something off the agenda."""

    title: str


class TemplateKept(Event, subject="agenda_template", action="keep"):
    """Somebody kept an agenda to begin other meetings with."""

    name: str


class TemplateRemoved(Event, subject="agenda_template", action="remove"):
    """Somebody removed a template."""

    name: str


class MeetingOpened(Event, subject="meeting", action="open"):
    """The meeting began."""


class ChairTaken(Event, subject="meeting", action="take_chair"):
    """Somebody took the chair."""


class GuestSentAway(Event, subject="meeting", action="send_away"):
    """A guest was sent away."""

    attendee: int


class MeetingClosed(Event, subject="meeting", action="close"):
    """The meeting ended; `people`: how many were there."""

    people: int


class RoundOpened(Event, subject="meeting", action="open_round"):
    """A round was asked."""

    question: str
    is_anonymous: bool


class RoundClosed(Event, subject="meeting", action="close_round"):
    """A round was closed and its result told; `n`: how many answered."""

    question: str
    n: int


class NoteMade(Event, subject="meeting", action="note"):
    """Somebody noted what was said; `is_after`: beside the minutes, when the meeting was over."""

    note: int
    is_after: bool


class NoteChanged(Event, subject="meeting", action="change_note"):
    """Somebody changed a note: the names of the fields."""

    note: int
    fields: tuple[str, ...]


class NoteTaken(Event, subject="meeting", action="take_note"):
    """Somebody took a note away."""

    note: int


class PresenceTicked(Event, subject="meeting", action="tick"):
    """Somebody was put on the list of who was there; no name, which would stand here for ever."""

    attendee: int


class PresenceUnticked(Event, subject="meeting", action="untick"):
    """Somebody was taken off the list of who was there; `person` None: a guest."""

    person: int | None


class NameTakenOut(Event, subject="meeting", action="take_out_name"):
    """Somebody had all about them removed, so their name is in these minutes no longer."""


class MinutesFixed(Event, subject="meeting", action="fix_minutes"):
    """The next meeting began, so the minutes stand as they are."""
