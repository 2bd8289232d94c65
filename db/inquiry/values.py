"""Values that inquiry acts take and inquiry questions return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.data_kinds import DataKind
from core.evidence import EvidenceRef
from core.inquiry import Basis, Label, SourceKind
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
    """A source of an initiative. `in_use`: a statement rests on it. `version`: pass it back with a change."""

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
class ChallengeLine:
    """“How do we know that?”, and the answer once there is one (`answered_at` None: open)."""

    challenge_id: int
    question: str
    by: str | None
    at: datetime
    answer: str
    answered_by: str | None
    answered_at: datetime | None


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
class OpenQuestion:
    """An unanswered challenge of a current statement. `mine_to_answer`: the actor may answer it."""

    challenge_id: int
    statement_id: int
    initiative_id: int
    title: str
    statement: str
    question: str
    by: str | None
    at: datetime
    mine_to_answer: bool


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
    open_questions: tuple[OpenQuestion, ...]
    may_state: bool
