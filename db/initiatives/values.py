"""Values that initiative acts take and initiative questions return.

No value counts how often a person did something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.chain import InitiativeRef
from core.evidence import EvidenceRef
from core.fields import N_, said
from core.initiatives import (
    Condition,
    HelpKind,
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
from core.sustaining import SustainedWords
from core.taking_back import Answer

#: Limit of a text field of a few lines.
SOME_LINES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeWords:
    """The text of an initiative. `signs`: how we will see that it works."""

    title: str = said(N_("Name of the initiative"), most=120, is_required=True)
    issue: str = said(N_("What you see, and why it matters"), most=SOME_LINES, is_required=True)
    origin: Origin = said(N_("Where it comes from"), default=Origin.OWN)
    origin_note: str = said(N_("Who asks for it"), most=300, default="")
    pupil_benefit: str = said(N_("What pupils notice"), most=SOME_LINES, default="")
    research_question: str = said(N_("Research question"), most=SOME_LINES, default="")
    plan: str = said(N_("Plan"), most=SOME_LINES, default="")
    signs: str = said(N_("How we see that it works"), most=SOME_LINES, default="")
    starts_on: date | None = said(N_("It begins on"), default=None)
    ends_on: date | None = said(N_("It is done on"), default=None)
    workgroup_id: int | None = said(N_("Workgroup"), default=None)
    ambition_ids: tuple[int, ...] = said(N_("Shared ambitions"), default=())
    area_ids: tuple[int, ...] = said(N_("Expertise that it needs"), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationWords:
    """The result of an initiative, with the two reflection questions."""

    pupils_noticed: str = said(N_("What do pupils notice?"), most=SOME_LINES, is_required=True)
    against_start: str = said(N_("What do we see now?"), most=SOME_LINES, is_required=True)
    result: Result = said(N_("Is it what we wanted?"))
    on_collaboration: str = said(N_("How did working together go?"), most=SOME_LINES, default="")
    on_ambition: str = said(N_("What did it add to our ambition?"), most=SOME_LINES, default="")
    kept: str = said(N_("What do we keep?"), most=SOME_LINES, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtStart:
    """The goals when the first mandate was granted; the evaluation compares with these."""

    pupil_benefit: str
    signs: str
    research_question: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """A handshake offer. `person`: who would get the part. `may_answer`, `may_withdraw`: the actor may now.

    Third parties see no `sentence` or `answer` of a declined or withdrawn offer.
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
    """Who leads or takes part, from when to when. `is_active`: has access to the school."""

    person: PersonRef
    part: Part
    began_at: datetime
    ended_at: datetime | None
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SayLine:
    """What a lead was asked to say of a step, a version of the mandate or a proposal, and what they said.

    `until`: the last day on which it is waited for; `is_late`: there was no word by then. `waits`: the
    next step waits for it. `is_mine`: the actor was asked.
    """

    say_id: int
    step_id: int | None
    mandate_id: int | None
    draft_id: int | None
    person: PersonRef | None
    answer: Answer | None
    text: str
    asked_at: datetime
    said_at: datetime | None
    until: date
    is_late: bool
    waits: bool
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLine:
    """Who was asked to sit in on the next conversation. `comes` None: no answer yet; `is_mine`: the actor."""

    company_id: int
    person: PersonRef
    by: PersonRef | None
    comes: bool | None
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A lead's draft of the mandate, and why.

    `says`: of a proposal of the school leader that takes room away, what the leads say of it.
    """

    draft_id: int
    words: MandateWords
    because: str
    at: datetime
    by: PersonRef | None
    says: tuple[SayLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdup:
    """Whose word the next step of the ladder waits for, and until when at the latest.

    `back_from`: the first day on which the mandate can be taken back, once there was a conversation.
    """

    awaited: tuple[PersonRef, ...]
    until: date | None
    back_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateVersion:
    """A version of the mandate. `reason`: why the frame was adjusted. `ended_how` None: in force.

    `says`: what the leads say of it; empty for versions of before they were asked.
    """

    version: int
    words: MandateWords
    reason: str
    granted_at: datetime
    granted_by: PersonRef | None
    ended_at: datetime | None
    ended_how: MandateEnd | None
    says: tuple[SayLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderEntry:
    """A step on the take-back ladder and its text; `held_on`: the day of the conversation.

    `company`, `with_others`: who sat in, of the team and from outside. `says`: what the leads say of it.
    """

    step_id: int
    mandate_version: int
    rung: Rung
    text: str
    held_on: date | None
    with_others: str
    company: tuple[PersonRef, ...]
    says: tuple[SayLine, ...]
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationVersion:
    """A version of what the leads ask of followers. `review_on` None: it is not looked at again."""

    version: int
    lead_asks: str
    review_on: date | None
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowerOfferLine:
    """What a follower offers, in its latest version."""

    person: PersonRef
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """An answer to a request for help. `knows`: the colleague whom they know. `own`: may be taken back.

    `helped_at`: whoever asked said that this helped.
    """

    offer_id: int
    kind: HelpKind
    text: str
    knows: PersonRef | None
    at: datetime
    by: PersonRef | None
    own: bool
    helped_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A progress note. `helped_at` None with `asks_help`: the request for help is open.

    `own`: the actor may correct it or take it back. `gone_at`: taken back by its author, or, with a reason,
    removed by a leader; then there is no text. `help`: the answers to its request, oldest first.
    """

    note_id: int
    status: Status
    text: str
    asks_help: bool
    helped_at: datetime | None
    at: datetime
    by: PersonRef | None
    own: bool
    corrected_at: datetime | None
    gone_at: datetime | None
    gone_by: PersonRef | None
    gone_because: str
    help: tuple[HelpLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppreciationLine:
    """A word of appreciation. `own`: the actor may take it back."""

    appreciation_id: int
    text: str
    at: datetime
    by: PersonRef | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn:
    """A piece of evidence by the title that it had; `ref` None: it was removed."""

    title: str
    ref: EvidenceRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLine:
    """A submitted evaluation."""

    evaluation_id: int
    resting_on: tuple[RestsOn, ...]
    words: EvaluationWords
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """What became of it in one year."""

    words: SustainedWords
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStep:
    """A change of phase, with its note."""

    was: Phase
    became: Phase
    note: str
    at: datetime
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMove:
    """A move from the current phase; possible when nothing is missing.

    `note`: the note that it requires. `is_yours`: the actor may make it.
    """

    to: Phase
    missing: tuple[Condition, ...]
    note: Note | None
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Another open initiative with shared areas or ambitions; their ids."""

    initiative: InitiativeRef
    shared_areas: tuple[int, ...]
    shared_ambitions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeLine:
    """An agreement with another initiative."""

    exchange_id: int
    other: InitiativeRef
    text: str
    held_on: date
    by: PersonRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeLine:
    """An initiative in the list.

    `leads` and `members`: current people with access to the school; of an ended initiative, those at its end.
    `status`: of the last note. `heard_at`: when somebody last wrote about it. `mandate_until` and
    `mandate_is_trial`: of the mandate in force. `review_on`: of the expectations. `is_mine`: the actor opened
    it, leads it or takes part. `asks_help`: a request for help is open. `open_questions`: "How do we know
    that?" without an answer. `rung`: the last step on the ladder, while it is open. Empty `ambition_ids` are
    allowed, but flagged. `waits_for`: the same on every page. `asked_on`: when we ask next what became of it
    after it was sustained; None before that, and once it was let go (`let_go`). `lost_lead`: it was led, and
    nobody of the team leads it now; `asked_to_lead`: those of the team who did not answer yet. `may_move`:
    the actor may make some move from its phase.
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
    asked_on: date | None
    let_go: bool
    lost_lead: bool
    asked_to_lead: tuple[PersonRef, ...]
    may_move: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeDetail:
    """An initiative without its inquiry. Histories are oldest first, notes newest first.

    `version`: pass it back when changing the text, `frame_version` with a mandate. `may`: the acts open to
    this actor now. `rungs`: the ladder steps open to this actor now. `company`: asked for the next
    conversation. `draft`: of a lead, and not granted yet. `proposal`: of the school leader, to take room
    away; until the leads agree, it is not in force.
    """

    line: InitiativeLine
    words: InitiativeWords
    version: int
    frame_version: int
    opened_by: PersonRef | None
    opened_at: datetime
    at_start: AtStart | None
    offers: tuple[OfferLine, ...]
    participations: tuple[ParticipationLine, ...]
    mandates: tuple[MandateVersion, ...]
    ladder: tuple[LadderEntry, ...]
    holdup: Holdup
    company: tuple[CompanyLine, ...]
    draft: DraftLine | None
    proposal: DraftLine | None
    expectations: tuple[ExpectationVersion, ...]
    follower_offers: tuple[FollowerOfferLine, ...]
    notes: tuple[NoteLine, ...]
    appreciations: tuple[AppreciationLine, ...]
    evaluations: tuple[EvaluationLine, ...]
    checks: tuple[CheckLine, ...]
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
