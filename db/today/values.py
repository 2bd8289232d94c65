"""Values for the start page: one line per thing, with its place in the app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.chain import InitiativeRef
from core.events import Event
from core.inquiry import ClaimRef, ThingRef
from core.paths import PathStep
from core.people import PersonRef
from db.attention import AttentionLine
from db.decisions import Ownerless
from db.initiatives import FollowedLine, InitiativeLine


class AskedKind(StrEnum):
    """Kinds of requests."""

    NOMINATION = "nomination"
    SIGHTING = "sighting"
    CLAIM = "claim"
    CHALLENGE = "challenge"
    POINTS = "points"
    ASKED_IN_RETURN = "asked_in_return"
    HELP_ANSWERED = "help_answered"
    HELP_NAMED = "help_named"
    VISIT_ASKED = "visit_asked"
    VISIT_OTHER_DAY = "visit_other_day"
    VISIT_BEEN = "visit_been"
    EXPECTATIONS = "expectations"
    SUSTAINED = "sustained"
    DECISION_REVIEW = "decision_review"
    COUNCIL_TERM = "council_term"
    AGREEMENT = "agreement"
    CONDITION = "condition"
    VISION = "vision"
    FRAME = "frame"
    FRAME_CONDITION = "frame_condition"
    SCAN = "scan"
    SCAN_OVER = "scan_over"
    LADDER_WORD = "ladder_word"
    MANDATE_WORD = "mandate_word"
    MANDATE_OTHERWISE = "mandate_otherwise"
    FRAME_DRAFT = "frame_draft"
    FRAME_WORD = "frame_word"
    SIT_IN = "sit_in"
    PATH_LINE = "path_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request to the actor. `id`: of the offer, sighting, challenge, question of a follower, visit,
    decision, scan or path of inquiry (0: of the initiative).

    Of words to agree on it is the agreement, or the ambition (0: the page of the year).

    `initiative` is None for a sighting, a visit, a decision, a scan and words; `about` is the area, the
    sentence, the question, or the title of the decision or the scan. `claim`, `on` and `title`: of a
    challenge, what it is asked of, and the thing on whose page that stands. `title` and `step`: the question
    of a path, and where the line stands.
    """

    kind: AskedKind
    id: int
    initiative: InitiativeRef | None
    about: str
    by: str | None
    at: datetime
    claim: ClaimRef | None = None
    on: ThingRef | None = None
    title: str = ""
    step: PathStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A recorded change. `id`, `title`: of the thing that changed. `is_own`: the actor made it."""

    at: datetime
    event: Event
    id: int
    title: str
    by: str | None
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapConnection:
    """Two open initiatives with shared areas or ambitions and no recorded exchange."""

    one: InitiativeRef
    other: InitiativeRef
    areas: tuple[str, ...]
    ambitions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningConnection:
    """Somebody who wants to learn an area, and somebody who knows it."""

    learner: PersonRef
    expert: PersonRef
    area: str


@dataclass(frozen=True, slots=True)
class UncalledConnection:
    """Expertise that no initiative calls on."""

    area: str
    people: tuple[PersonRef, ...]


Connection = OverlapConnection | LearningConnection | UncalledConnection


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """A note with an open request for help. `is_for_me`: of somebody else, and not answered by the actor."""

    note_id: int
    initiative: InitiativeRef
    text: str
    by: str | None
    at: datetime
    is_for_me: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The content of the start page. `since`: the previous visit (None: this is the first).

    `mine`: what the actor leads, takes part in or opened; `followed`: what they take part in without leading.
    `happened`: what anybody changed since then, and at least in the last two weeks; latest first.
    `lost_lead`, `ownerless`: initiatives that nobody leads any more, and decisions that nobody of the team
    carries out. `ending_in_holiday`: mandates, of a teacher only their own. `about_me`: others' changes to
    the actor's own name and address in the last two weeks.
    """

    mine: tuple[InitiativeLine, ...]
    followed: tuple[FollowedLine, ...]
    asked_of_me: tuple[Asked, ...]
    since: datetime | None
    happened: tuple[Change, ...]
    lost_lead: tuple[AttentionLine, ...]
    ownerless: tuple[Ownerless, ...]
    help_asked: tuple[HelpAsked, ...]
    reviews_due: tuple[AttentionLine, ...]
    sustained: tuple[AttentionLine, ...]
    silent: tuple[AttentionLine, ...]
    ending_in_holiday: tuple[AttentionLine, ...]
    about_me: tuple[Change, ...]
    connections: tuple[Connection, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        """What others changed since the previous visit; at the first visit, all that others did."""
        return tuple(
            each for each in self.happened if not each.is_own and (self.since is None or each.at > self.since)
        )
