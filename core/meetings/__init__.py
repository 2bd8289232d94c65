"""Meetings of a team: what an agenda holds, and how a round is asked and told."""

from core.meetings.actions import ActionWords, CardWords, Pile
from core.meetings.agenda import ItemKind, ItemWords, MeetingKind, MeetingWords, Screen
from core.meetings.rounds import Ballot, RoundKind, RoundWords

__all__ = [
    "ActionWords",
    "Ballot",
    "CardWords",
    "ItemKind",
    "ItemWords",
    "MeetingKind",
    "MeetingWords",
    "Pile",
    "RoundKind",
    "RoundWords",
    "Screen",
]
