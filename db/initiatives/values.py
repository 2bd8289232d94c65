"""What the acts about initiatives take, and what the questions about them answer with.

No value holds how often somebody did something: people are named, never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.chain import InitiativeRef
from core.fields import N_, said
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
    Waiting,
)
from core.mandates import MandateEnd, MandateWords
from core.people import PersonRef
from core.permissions import Act

#: What a field of a few lines holds.
SOME_LINES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeWords:
    """What people write of an initiative. `signs`: by what we see that it works."""

    title: str = said(N_("Name of the initiative"), most=120, is_required=True)
    issue: str = said(N_("What you see, and why it matters"), most=SOME_LINES, is_required=True)
    origin: Origin = said(N_("Where it comes from"), default=Origin.OWN)
    origin_note: str = said(N_("Who asks for it"), most=300, default="")
    pupil_benefit: str = said(N_("What pupils notice"), most=SOME_LINES, default="")
    research_question: str = said(N_("Research question"), most=SOME_LINES, default="")
    plan: str = said(N_("Plan"), most=SOME_LINES, default="")
    signs: str = said(N_("By what we see that it works"), most=SOME_LINES, default="")
    starts_on: date | None = said(N_("It begins on"), default=None)
    ends_on: date | None = said(N_("It is done on"), default=None)
    workgroup_id: int | None = said(N_("Workgroup"), default=None)
    ambition_ids: tuple[int, ...] = said(N_("Shared ambitions"), default=())
    area_ids: tuple[int, ...] = said(N_("Expertise that it needs"), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationWords:
    """What came of an initiative, with the two questions of reflection."""

    pupils_noticed: str = said(N_("What do pupils notice?"), most=SOME_LINES, is_required=True)
    against_start: str = said(N_("What do we see now?"), most=SOME_LINES, is_required=True)
    result: Result = said(N_("Is it what we wanted?"))
    on_collaboration: str = said(N_("How did working together go?"), most=SOME_LINES, default="")
    on_ambition: str = said(N_("What did it add to our ambition?"), most=SOME_LINES, default="")
    kept: str = said(N_("What do we keep?"), most=SOME_LINES, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtStart:
    """What was set when the first mandate was granted: the evaluation is held against it."""

    pupil_benefit: str
    signs: str
    research_question: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """A handshake. `person`: who would get the part. `may_answer`, `may_withdraw`: the actor, now.

    `sentence` and `answer` of one that was declined or withdrawn are empty for third people.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationLine:
    """Who leads or takes part, from when until when. `is_active`: has access to the school."""

    person: PersonRef
    part: Part
    began_at: datetime
    ended_at: datetime | None
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateVersion:
    """A version of the mandate. `reason` is of an adjusted frame. `ended_how` None: in force."""

    version: int
    words: MandateWords
    reason: str
    granted_at: datetime
    granted_by: PersonRef | None
    ended_at: datetime | None
    ended_how: MandateEnd | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderEntry:
    """A step on the take-back ladder, with its words; `held_on` is the day of a conversation."""

    mandate_version: int
    rung: Rung
    text: str
    held_on: date | None
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationVersion:
    """A version of what the leads ask of those who follow."""

    version: int
    lead_asks: str
    review_on: date
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowerOfferLine:
    """What a follower offers, in the last words they gave for it."""

    person: PersonRef
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A progress note. `helped_at` None with `asks_help`: help is still asked."""

    note_id: int
    status: Status
    text: str
    asks_help: bool
    helped_at: datetime | None
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppreciationLine:
    """A word of appreciation. `own`: the actor may take it back."""

    appreciation_id: int
    text: str
    at: datetime
    by: PersonRef | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLine:
    """An evaluation as it was written."""

    words: EvaluationWords
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStep:
    """A move along the cycle, with what was written."""

    was: Phase
    became: Phase
    note: str
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMove:
    """A move that the cycle has from here; possible now when nothing is missing.

    `note`: what has to be written with it. `is_yours`: the actor may make it.
    """

    to: Phase
    missing: tuple[Condition, ...]
    note: Note | None
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Another open initiative that touches this one: the ids of areas and ambitions that both name."""

    initiative: InitiativeRef
    shared_areas: tuple[int, ...]
    shared_ambitions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeLine:
    """What this initiative agreed with another."""

    exchange_id: int
    other: InitiativeRef
    text: str
    held_on: date
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeLine:
    """An initiative in the list.

    `leads` and `members`: who has the part now and has access to the school; of an ended one, who had it at
    the end. `status`: of the last note. `heard_at`: when somebody last wrote of it. `mandate_until` and
    `mandate_is_trial`: of the mandate in force. `review_on`: of the expectations. `is_mine`: the actor opened
    it, leads it or takes part. `asks_help`: a note asks for help that was not given yet. `open_questions`:
    "How do we know that?" without an answer. `rung`: the last step on the ladder, while it is open.
    `ambition_ids` empty: to be talked about, never blocked. `waits_for`: the same wherever it is said.
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
    waits_for: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
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
