"""The chain decision -> evidence -> initiative -> people -> review, as references."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.decisions import Outcome, Step
from core.errors import Refusal
from core.initiatives import Phase
from core.people import PersonRef


class DecisionNotTaken(Refusal):
    """Only a decision that was taken can start an initiative."""

    decision_id: int


class ChainKind(StrEnum):
    """The relation of a decision and an initiative: it started it, or the initiative asks for it."""

    STARTED = "started"
    ASKED = "asked"


class EvidenceKind(StrEnum):
    """The kind of evidence: a survey, a vote counted by hand, or a source of an initiative."""

    SURVEY = "survey"
    VOTE = "vote"
    SOURCE = "source"


class ReviewKind(StrEnum):
    """The subject of a review."""

    DECISION = "decision"
    EXPECTATIONS = "expectations"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionRef:
    """A reference to a shared ambition."""

    ambition_id: int
    title: str
    school_year: int


@dataclass(frozen=True, slots=True)
class InitiativeRef:
    """A reference to an initiative."""

    initiative_id: int
    title: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """A reference to a decision; `outcome` and `review_on` are None until it is taken.

    `choice`: the option that was chosen, of a choice.
    """

    decision_id: int
    title: str
    step: Step
    outcome: Outcome | None = None
    review_on: date | None = None
    choice: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """A piece of evidence. `initiative_id`: the initiative with the source; None for surveys and votes.

    A vote has its decision's id, and the voting groups as its title.
    """

    kind: EvidenceKind
    evidence_id: int
    title: str
    on: date
    initiative_id: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review day and its subject."""

    on: date
    what: ReviewKind
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """A decision, an initiative, and their relation."""

    decision_id: int
    initiative_id: int
    kind: ChainKind


@dataclass(frozen=True, slots=True)
class Chain:
    """All links of the chain around one decision or one initiative. `people` lead the initiatives now."""

    decisions: tuple[DecisionRef, ...]
    evidence: tuple[EvidenceRef, ...]
    initiatives: tuple[InitiativeRef, ...]
    people: tuple[PersonRef, ...]
    reviews: tuple[Review, ...]
    links: tuple[ChainLine, ...]

    def kind_of(self, decision_id: int, initiative_id: int) -> ChainKind | None:
        """The relation of these two; None if they are not linked."""
        pairs = {(line.decision_id, line.initiative_id): line.kind for line in self.links}
        return pairs.get((decision_id, initiative_id))
