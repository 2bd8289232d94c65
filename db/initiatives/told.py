"""What was written of an initiative: its handshakes, mandates, ladder, notes and what came of it.

Nothing here holds how often somebody did something: people are named, never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.chain import InitiativeRef
from core.initiatives import Condition, Note, OfferKind, OfferState, Part, Phase, Result, Rung, Status
from core.mandates import MandateEnd, MandateWords
from core.people import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationWords:
    """What came of an initiative, with the two questions of reflection. The first three are required."""

    pupils_noticed: str
    against_start: str
    result: Result
    on_collaboration: str = ""
    on_ambition: str = ""
    kept: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
