"""What the acts about initiatives take, and what the questions about them answer with.

No value holds how often somebody did something: people are named, never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.initiatives import Origin, Phase, Rung, Status
from core.people import PersonRef
from core.permissions import Act
from db.initiatives.told import (
    AppreciationLine,
    AtStart,
    EvaluationLine,
    ExchangeLine,
    ExpectationVersion,
    FollowerOfferLine,
    LadderEntry,
    MandateVersion,
    NoteLine,
    OfferLine,
    Overlap,
    ParticipationLine,
    PhaseStep,
    PossibleMove,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeWords:
    """What people write of an initiative. `signs`: by what we see that it works."""

    title: str
    issue: str
    origin: Origin = Origin.OWN
    origin_note: str = ""
    pupil_benefit: str = ""
    research_question: str = ""
    plan: str = ""
    signs: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    workgroup_id: int | None = None
    ambition_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeLine:
    """An initiative in the list.

    `leads` and `members`: who has the part now and has access to the school; of an ended one, who had it at
    the end. `status`: of the last note. `heard_at`: when somebody last wrote of it. `mandate_until` and
    `mandate_is_trial`: of the mandate in force. `review_on`: of the expectations. `is_mine`: the actor opened
    it, leads it or takes part. `asks_help`: a note asks for help that was not given yet. `open_questions`:
    "How do we know that?" without an answer. `rung`: the last step on the ladder, while it is open.
    `ambition_ids` empty: to be talked about, never blocked.
    """

    initiative_id: int
    title: str
    phase: Phase
    phase_since: datetime
    origin: Origin
    leads: tuple[PersonRef, ...]
    members: tuple[PersonRef, ...]
    status: Status | None
    heard_at: datetime
    mandate_until: date | None
    mandate_is_trial: bool
    review_on: date | None
    ambition_ids: tuple[int, ...]
    area_ids: tuple[int, ...]
    workgroup_id: int | None
    starts_on: date | None
    ends_on: date | None
    is_mine: bool
    asks_help: bool
    open_questions: int
    rung: Rung | None


@dataclass(frozen=True, slots=True)
class InitiativeDetail:
    """All there is to an initiative but what it rests on. Stories are oldest first, notes newest first.

    `version` goes back with a change of the words. `may`: what this actor may do on it now. `rungs`: the
    steps of the ladder that this actor can take now.
    """

    line: InitiativeLine
    words: InitiativeWords
    version: int
    opened_by: PersonRef | None
    opened_at: datetime
    at_start: AtStart | None
    offers: tuple[OfferLine, ...]
    participations: tuple[ParticipationLine, ...]
    mandates: tuple[MandateVersion, ...]
    ladder: tuple[LadderEntry, ...]
    expectations: tuple[ExpectationVersion, ...]
    follower_offers: tuple[FollowerOfferLine, ...]
    notes: tuple[NoteLine, ...]
    appreciations: tuple[AppreciationLine, ...]
    evaluations: tuple[EvaluationLine, ...]
    phases: tuple[PhaseStep, ...]
    moves: tuple[PossibleMove, ...]
    may: frozenset[Act]
    rungs: tuple[Rung, ...]
    overlaps: tuple[Overlap, ...]
    exchanges: tuple[ExchangeLine, ...]

    @property
    def mandate(self) -> MandateVersion | None:
        """The mandate in force."""
        last = self.mandates[-1] if self.mandates else None
        return None if last is None or last.ended_at else last
