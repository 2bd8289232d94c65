"""Events on the inquiry of an initiative; the audit trail stores them with the initiative."""

from __future__ import annotations

from core.events import Event


class Stated(Event, subject="initiative", action="add_statement", is_told=True):
    """Somebody added a statement."""

    statement: int


class StatementChanged(Event, subject="initiative", action="change_statement"):
    """A statement was reworded."""

    statement: int
    before: str
    after: str


class StatementTakenBack(Event, subject="initiative", action="withdraw_statement"):
    """A statement was withdrawn."""

    statement: int


class RestsOnChanged(Event, subject="initiative", action="rest_on"):
    """The sources of a statement changed; their ids."""

    statement: int
    added: tuple[int, ...]
    removed: tuple[int, ...]


class SourcesAdded(Event, subject="initiative", action="add_sources"):
    """Sources were added; their ids."""

    sources: tuple[int, ...]


class SourceChanged(Event, subject="initiative", action="change_source"):
    """A source was corrected."""

    source: int


class SourceRemoved(Event, subject="initiative", action="remove_source"):
    """A source was removed."""

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
