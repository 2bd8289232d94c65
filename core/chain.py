"""The chain decision -> evidence -> initiative -> people -> review: each thing as another names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.decisions import Outcome, Step
from core.errors import Refusal
from core.initiatives import Phase
from core.people import PersonRef


class DecisionNotTaken(Refusal):
    """An initiative is started by a decision that was taken; this one was not taken yet."""

    decision_id: int


class ChainKind(StrEnum):
    """How a decision and an initiative hang together: it started it, or the initiative asks for it."""

    STARTED = "started"
    ASKED = "asked"


class EvidenceKind(StrEnum):
    """What a chain rests on: a survey, a vote counted by hand, or a source of an initiative."""

    SURVEY = "survey"
    VOTE = "vote"
    SOURCE = "source"


class ReviewKind(StrEnum):
    """What people look back on."""

    DECISION = "decision"
    EXPECTATIONS = "expectations"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionRef:
    """A shared ambition as other things name it."""

    ambition_id: int
    title: str
    school_year: int


@dataclass(frozen=True, slots=True)
class InitiativeRef:
    """An initiative as other things name it."""

    initiative_id: int
    title: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class DecisionRef:
    """A decision as other things name it; `outcome` and `review_on` are None until it is taken."""

    decision_id: int
    title: str
    step: Step
    outcome: Outcome | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """Something that the chain rests on. `initiative_id`: whose source it is; None for surveys and votes.

    A vote has the id of its decision, and the groups that voted for a title.
    """

    kind: EvidenceKind
    evidence_id: int
    title: str
    on: date
    initiative_id: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A day on which people look back, and on what."""

    on: date
    what: ReviewKind
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """Which decision and which initiative hang together, and how."""

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
        """How these two hang together; None when they do not."""
        pairs = {(line.decision_id, line.initiative_id): line.kind for line in self.links}
        return pairs.get((decision_id, initiative_id))
