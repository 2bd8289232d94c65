"""What was said of what an initiative rests on. The trail keeps it with the initiative."""

from __future__ import annotations

from core.events import Event


class Stated(Event, subject="initiative", action="add_statement", is_told=True):
    """Somebody said something."""

    statement: int


class StatementChanged(Event, subject="initiative", action="change_statement"):
    """It was said in other words."""

    statement: int
    before: str
    after: str


class StatementTakenBack(Event, subject="initiative", action="withdraw_statement"):
    """It is said no longer."""

    statement: int


class RestsOnChanged(Event, subject="initiative", action="rest_on"):
    """A statement rests on other sources; their ids."""

    statement: int
    added: tuple[int, ...]
    removed: tuple[int, ...]


class SourcesAdded(Event, subject="initiative", action="add_sources"):
    """Sources are kept; their ids."""

    sources: tuple[int, ...]


class SourceChanged(Event, subject="initiative", action="change_source"):
    """A source was corrected."""

    source: int


class SourceRemoved(Event, subject="initiative", action="remove_source"):
    """A source was taken away."""

    source: int
    title: str


class Challenged(Event, subject="initiative", action="challenge", is_told=True):
    """Somebody asked "How do we know that?"."""

    statement: int
    challenge: int


class ChallengeAnswered(Event, subject="initiative", action="answer_challenge", is_told=True):
    """A question was answered."""

    statement: int
    challenge: int
