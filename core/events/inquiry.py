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


class EvaluationChallenged(Event, subject="initiative", action="challenge_evaluation", is_told=True):
    """Somebody asked of an evaluation: how do we know that?"""

    evaluation: int
    challenge: int


class EvaluationAnswered(Event, subject="initiative", action="answer_challenge_evaluation", is_told=True):
    """A question about an evaluation was answered."""

    evaluation: int
    challenge: int


class DecisionChallenged(Event, subject="decision", action="challenge", is_told=True):
    """Somebody asked of the reason of a decision, or of an `argument` (0: none): how do we know that?"""

    challenge: int
    argument: int = 0


class DecisionAnswered(Event, subject="decision", action="answer_challenge", is_told=True):
    """A question about the reason of a decision, or about an `argument` (0: none), was answered."""

    challenge: int
    argument: int = 0


class AmbitionChallenged(Event, subject="ambition", action="challenge", is_told=True):
    """Somebody asked of the words of an ambition: how do we know that?"""

    challenge: int
    part: str


class AmbitionAnswered(Event, subject="ambition", action="answer_challenge", is_told=True):
    """A question about an ambition was answered."""

    challenge: int
    part: str
