"""Values that inquiry acts take and inquiry questions return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.data_kinds import DataKind
from core.evidence import EvidenceRef
from core.inquiry import Basis, ClaimRef, Label, SourceKind, ThingKind, ThingRef
from core.sources.references import Reference


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source as typed or imported. `meaning`: what it means for our school.

    `evidence` and `data_kind` are for data only; the kind of the evidence is the default.
    """

    kind: SourceKind
    reference: Reference
    meaning: str = ""
    evidence: EvidenceRef | None = None
    data_kind: DataKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source of an initiative. `in_use`: a statement rests on it; `is_cited`: an answer does.

    `version`: pass it back with a change.
    """

    source_id: int
    kind: SourceKind
    reference: Reference
    meaning: str
    evidence: EvidenceRef | None
    data_kind: DataKind | None
    version: int
    by: str | None
    at: datetime
    in_use: bool
    is_cited: bool

    @property
    def words(self) -> SourceWords:
        """The initial values of an edit form."""
        return SourceWords(
            kind=self.kind,
            reference=self.reference,
            meaning=self.meaning,
            evidence=self.evidence,
            data_kind=self.data_kind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryUse:
    """A source where it is used: with which initiative, and what it means there.

    `rests`: how many statements rest on it.
    """

    source_id: int
    initiative_id: int
    title: str
    meaning: str
    rests: int
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryWork:
    """A source of the school, once, with its uses, oldest first. `source_id`: of the first of those."""

    source_id: int
    kind: SourceKind
    reference: Reference
    evidence: EvidenceRef | None
    data_kind: DataKind | None
    uses: tuple[LibraryUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source of the school on which an answer rests, with its meaning where it is kept."""

    source_id: int
    kind: SourceKind
    reference: Reference
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What an answer rests on: a piece of evidence, a source of the school (its id), or neither."""

    evidence: EvidenceRef | None = None
    source_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeLine:
    """“How do we know that?”, and the answer once there is one (`answered_at` None: open).

    `on`: the thing on whose page the claim stands, with its `title`. `about`: the words that it was asked of,
    `part`: the name of their field, of an ambition or an evaluation; of a decision the number of the record.
    `mine_to_answer`: the actor answers for the claim, or leads the school; `asked_of_me`: it waits for them
    first. `may_answer`: they may answer it.
    """

    challenge_id: int
    claim: ClaimRef
    on: ThingRef
    title: str
    part: str
    about: str
    question: str
    by: str | None
    at: datetime
    answer: str
    evidence: EvidenceRef | None
    source: CitedSource | None
    answered_by: str | None
    answered_at: datetime | None
    mine_to_answer: bool
    asked_of_me: bool
    may_answer: bool

    @property
    def initiative_id(self) -> int | None:
        """The initiative that it is about, if it is about one."""
        return self.on.id if self.on.kind is ThingKind.INITIATIVE else None

    @property
    def decision_id(self) -> int | None:
        """The decision that it is about, if it is about one."""
        return self.on.id if self.on.kind is ThingKind.DECISION else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement, its sources, and its challenges (oldest first)."""

    statement_id: int
    text: str
    version: int
    by: str | None
    at: datetime
    basis: Basis
    sources: tuple[SourceLine, ...]
    challenges: tuple[ChallengeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """The statements of an initiative and their sources.

    `rests_on_one_kind`: the one kind of all data under its statements. `may_state`: the actor may edit.
    """

    initiative_id: int
    statements: tuple[StatementLine, ...]
    sources: tuple[SourceLine, ...]
    label: Label
    rests_on_one_kind: DataKind | None
    open_questions: tuple[ChallengeLine, ...]
    may_state: bool
