"""Events on meetings. An answer in a round is no event: only the round itself tells what was answered."""

from __future__ import annotations

from core.events import Event


class MeetingPlanned(Event, subject="meeting", action="plan"):
    """Somebody planned a meeting."""

    title: str


class ItemProposed(Event, subject="meeting", action="propose_item"):
    """Somebody put something on the agenda."""

    title: str


class MeetingOpened(Event, subject="meeting", action="open"):
    """The meeting began."""


class ChairTaken(Event, subject="meeting", action="take_chair"):
    """Somebody took the chair."""


class GuestSentAway(Event, subject="meeting", action="send_away"):
    """A guest was sent away, by their name."""

    name: str


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
