"""Events on the agreements of a team."""

from __future__ import annotations

from core.events import Event


class AgreementProposed(Event, subject="agreement", action="propose", is_told=True):
    """An agreement was proposed."""

    title: str
    kind: str


class AgreementReworded(Event, subject="agreement", action="reword", is_told=True):
    """A next version was worded; `taken_up`: the ids of the provisos that it takes up."""

    title: str
    version: int
    reason: str
    taken_up: tuple[int, ...] = ()


class AgreementEndorsed(Event, subject="agreement", action="endorse"):
    """Somebody said yes to this version, or "yes, provided that"."""

    version: int
    with_proviso: bool = False


class AgreementNotEndorsed(Event, subject="agreement", action="withdraw_endorsement"):
    """Somebody took their yes back."""

    version: int


class ProvisoAnswered(Event, subject="agreement", action="answer_proviso", is_told=True):
    """A colleague answered a proviso."""

    proviso: int


class ProvisoWithdrawn(Event, subject="agreement", action="withdraw_proviso"):
    """Who said it took a proviso back; their yes stands."""

    proviso: int


class AgreementSettled(Event, subject="agreement", action="settle", is_told=True):
    """A version came into force; how many of the team said yes, and how many provisos were open."""

    title: str
    version: int
    yes: int
    team: int
    open: int


class AgreementEnded(Event, subject="agreement", action="end", is_told=True):
    """The team ended it, with a reason."""

    title: str
    because: str


class AgreementQuoted(Event, subject="agreement", action="quote"):
    """A decision or an initiative's mandate quotes this version."""

    version: int
    decision: int | None = None
    initiative: int | None = None


class QuoteTakenAway(Event, subject="agreement", action="unquote"):
    """A decision or an initiative's mandate quotes it no longer."""

    decision: int | None = None
    initiative: int | None = None
