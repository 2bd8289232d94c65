"""What acts on an inquiry take, and what questions about it answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.data_kinds import DataKind
from core.inquiry import Basis, Label, SourceKind
from core.sources.references import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSurvey:
    """A survey of the school that a source points at; never its figures."""

    survey_id: int
    title: str


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source as it is typed or imported. `meaning`: what it means for our school.

    `survey_id` and `data_kind` go with data only; a survey brings its own kind where none is given.
    """

    kind: SourceKind
    reference: Reference
    meaning: str = ""
    survey_id: int | None = None
    data_kind: DataKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source of an initiative. `in_use`: a statement rests on it. `version` goes back with a change."""

    source_id: int
    kind: SourceKind
    reference: Reference
    meaning: str
    survey: NamedSurvey | None
    data_kind: DataKind | None
    version: int
    by: str | None
    at: datetime
    in_use: bool

    @property
    def words(self) -> SourceWords:
        """The source as a form begins with it."""
        return SourceWords(
            kind=self.kind,
            reference=self.reference,
            meaning=self.meaning,
            survey_id=self.survey.survey_id if self.survey else None,
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
    """A statement, what it rests on, and what was asked of it (oldest first)."""

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
    """A challenge without an answer, on a statement that still stands. `mine_to_answer`: the actor may."""

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
    """What an initiative holds to be so and what that rests on.

    `rests_on_one_kind`: all data under its statements are of this one kind. `may_state`: the actor may edit.
    """

    initiative_id: int
    statements: tuple[StatementLine, ...]
    sources: tuple[SourceLine, ...]
    label: Label
    rests_on_one_kind: DataKind | None
    open_questions: tuple[OpenQuestion, ...]
    may_state: bool
