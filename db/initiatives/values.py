"""What the acts about initiatives take, and what the questions about them answer with.

No value holds how often somebody did something: people are named, never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.chain import InitiativeRef
from core.initiatives import (
    Condition,
    Note,
    OfferKind,
    OfferState,
    Origin,
    Part,
    Phase,
    Result,
    Rung,
    Status,
)
from core.mandates import MandateEnd, MandateWords
from core.people import PersonRef
from core.permissions import Act


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class EvaluationWords:
    """What came of an initiative, with the two questions of reflection. The first three are required."""

    pupils_noticed: str
    against_start: str
    result: Result
    on_collaboration: str = ""
    on_ambition: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
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
class AtStart:
    """What was set when the first mandate was granted: the evaluation is held against it."""

    pupil_benefit: str
    signs: str
    research_question: str
    on: date


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A handshake. `person`: who would get the part. `may_answer`, `may_withdraw`: the actor, now."""

    offer_id: int
    kind: OfferKind
    part: Part
    person: PersonRef
    made_by: PersonRef | None
    sentence: str
    state: OfferState
    made_at: datetime
    answer: str
    answered_by: PersonRef | None
    answered_at: datetime | None
    may_answer: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class ParticipationLine:
    """Who leads or takes part, from when until when. `is_active`: has access to the school."""

    person: PersonRef
    part: Part
    began_at: datetime
    ended_at: datetime | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class MandateVersion:
    """A version of the mandate. `reason` is of an adjusted frame. `ended_how` None: in force."""

    version: int
    words: MandateWords
    reason: str
    granted_at: datetime
    granted_by: PersonRef | None
    ended_at: datetime | None
    ended_how: MandateEnd | None


@dataclass(frozen=True, slots=True)
class LadderEntry:
    """A step on the take-back ladder, with its words; `held_on` is the day of a conversation."""

    mandate_version: int
    rung: Rung
    text: str
    held_on: date | None
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True)
class ExpectationVersion:
    """A version of what the leads ask of those who follow."""

    version: int
    lead_asks: str
    review_on: date
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True)
class FollowerOfferLine:
    """What a follower offers, in the last words they gave for it."""

    person: PersonRef
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A progress note. `helped_at` None with `asks_help`: help is still asked."""

    note_id: int
    status: Status
    text: str
    asks_help: bool
    helped_at: datetime | None
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True)
class AppreciationLine:
    """A word of appreciation. `own`: the actor may take it back."""

    appreciation_id: int
    text: str
    at: datetime
    by: PersonRef | None
    own: bool


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """An evaluation as it was written."""

    words: EvaluationWords
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """A move along the cycle, with what was written."""

    was: Phase
    became: Phase
    note: str
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True)
class PossibleMove:
    """A move that the cycle has from here; possible now when nothing is missing.

    `note`: what has to be written with it. `is_yours`: the actor may make it.
    """

    to: Phase
    missing: tuple[Condition, ...]
    note: Note | None
    is_yours: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another open initiative that touches this one: the ids of areas and ambitions that both name."""

    initiative: InitiativeRef
    shared_areas: tuple[int, ...]
    shared_ambitions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """What this initiative agreed with another."""

    exchange_id: int
    other: InitiativeRef
    text: str
    held_on: date
    by: PersonRef | None


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
