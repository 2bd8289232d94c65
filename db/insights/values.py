"""Values that insight acts take and insight questions return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.evidence import EvidenceRef
from core.initiatives import Phase
from core.insights import Held, InsightWords, OriginKind, OutcomeWords, Sureness, TryWords
from core.shared_insights import PublicWords


@dataclass(frozen=True, slots=True)
class Origin:
    """What an insight came from: what it is, and its id."""

    kind: OriginKind
    id: int

    @property
    def word(self) -> str:
        """Both in one word, for an address.

        >>> Origin(OriginKind.MEETING, 3).word
        'meeting:3'
        """
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRef:
    """What an insight came from, as it was called then; its id is None where that was removed.

    `initiative_id`, `decision_id`, `meeting_id`: the page on which it stands.
    """

    kind: OriginKind
    title: str
    id: int | None
    initiative_id: int | None
    decision_id: int | None
    meeting_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """What was said of a try."""

    words: OutcomeWords
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLine:
    """An insight that is tried. `title`, `phase`: of the initiative, or the title of the decision.

    `who`: who tries it (None: nobody in particular, or who was removed). `outcomes`: oldest first; the last
    counts. `asks`: it is time to say what came of it.
    """

    try_id: int
    insight_id: int
    words: TryWords
    initiative_id: int | None
    decision_id: int | None
    title: str
    phase: Phase | None
    who: str | None
    by: str | None
    begun_at: datetime
    outcomes: tuple[OutcomeLine, ...]
    asks: bool
    due_on: date | None

    @property
    def is_linked(self) -> bool:
        """Whether it is tried in an initiative or a decision of its own."""
        return bool(self.title)

    @property
    def last(self) -> OutcomeLine | None:
        """What was said of it last."""
        return self.outcomes[-1] if self.outcomes else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightLine:
    """An insight in a list. `year`: in which it was written; `tried`: how often it was tried since."""

    insight_id: int
    words: InsightWords
    origin: OriginRef | None
    by: str | None
    at: datetime
    year: int
    version: int
    evidence: EvidenceRef | None
    rests_on: str
    tries: tuple[TryLine, ...]

    @property
    def title(self) -> str:
        """What was learned: an insight has no other name."""
        return self.words.learned

    @property
    def sure(self) -> Sureness | None:
        """How sure it is."""
        return self.words.sure


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightVersionLine:
    """A wording of an insight. Areas and ambitions are not kept by version, so these are those of now."""

    version: int
    words: InsightWords
    rests_on: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightDetail:
    """An insight with its wordings, oldest first."""

    line: InsightLine
    versions: tuple[InsightVersionLine, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who is asked: a phase of the initiative, or a review."""

    origin: Origin
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBack:
    """What a school that took an insight over told of it."""

    held: Held
    differed: str
    came_of_it: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLine:
    """A school that took it over. `insight_id`: its own, for that school only. `told`: oldest first."""

    school: str
    is_ours: bool
    insight_id: int | None
    taken_at: datetime
    told: tuple[ToldBack, ...]

    @property
    def held(self) -> Held:
        """What it told last; it is trying still while it told nothing."""
        return self.told[-1].held if self.told else Held.TRYING


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """An insight as a school of the board published it. `insight_id`: for the school itself only."""

    shared_id: int
    words: PublicWords
    areas: tuple[str, ...]
    school: str
    is_ours: bool
    insight_id: int | None
    published_at: datetime
    withdrawn_at: datetime | None
    takes: tuple[TakeLine, ...]

    @property
    def ours(self) -> TakeLine | None:
        """How the reader's own school took it over."""
        return next((take for take in self.takes if take.is_ours), None)
