"""Meetings of a team: what an agenda holds, and how a round is asked and told."""

from core.meetings.actions import ActionWords, CardWords, Pile
from core.meetings.agenda import InitiativeFocus, ItemKind, ItemWords, MeetingKind, MeetingWords, Screen
from core.meetings.minutes import Content, Note, NoteWords
from core.meetings.rounds import OPTIONS, Ballot, RoundKind, RoundWords, as_vote
from core.meetings.series import Repeats, Rhythm, Series, series
from core.meetings.telling import Told, WhyHidden

__all__ = [
    "OPTIONS",
    "ActionWords",
    "Ballot",
    "CardWords",
    "Content",
    "InitiativeFocus",
    "ItemKind",
    "ItemWords",
    "MeetingKind",
    "MeetingWords",
    "Note",
    "NoteWords",
    "Pile",
    "Repeats",
    "Rhythm",
    "RoundKind",
    "RoundWords",
    "Screen",
    "Series",
    "Told",
    "WhyHidden",
    "as_vote",
    "series",
]
