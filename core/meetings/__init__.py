"""Meetings of a team: what an agenda holds, and how a round is asked and told."""

from core.meetings.agenda import InitiativeFocus, ItemKind, ItemWords, MeetingKind, MeetingWords, Screen
from core.meetings.rounds import Ballot, RoundKind, RoundWords
from core.meetings.series import Repeats, Rhythm, Series, series

__all__ = [
    "Ballot",
    "InitiativeFocus",
    "ItemKind",
    "ItemWords",
    "MeetingKind",
    "MeetingWords",
    "Repeats",
    "Rhythm",
    "RoundKind",
    "RoundWords",
    "Screen",
    "Series",
    "series",
]
