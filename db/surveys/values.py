"""Values that survey questions return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.data_kinds import DataKind
from core.errors import Refusal
from core.privacy.tables import Hidden, ProtectedTable
from core.rankings import ProtectedRanking
from core.response_days import Run
from core.survey_files import NoticeKind, Question, Reason, Row, RowFault, Tool


@dataclass(frozen=True, kw_only=True)
class SurveyRef:
    """The survey and version that an import created."""

    survey_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class Known:
    """Where a file stands already: the survey, the version, and whether that was withdrawn."""

    survey_id: int
    title: str
    version: int
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str


@dataclass(frozen=True, kw_only=True)
class GroupResponse:
    """The response of a group; `group` None is "group unknown" (no number invited, never in results).

    `returned` counts the complete ones, and incomplete ones where the import includes them.
    `invited` None: unknown, so there is no response rate.
    """

    group: str | None
    returned: int
    complete: int
    incomplete: int
    invited: int | None


@dataclass(frozen=True, kw_only=True)
class GroupDifference:
    """How many of a group counted in the last version and in this one (0 where a group is new or gone)."""

    group: str | None
    before: int
    after: int


@dataclass(frozen=True)
class Imported:
    """A new version of a survey, and how it changed the numbers that count."""

    ref: SurveyRef
    differences: tuple[GroupDifference, ...]


@dataclass(frozen=True)
class LinkedDecision:
    """A decision that rests on the survey; `sealed` until its norms are locked."""

    decision_id: int
    title: str
    sealed: bool


@dataclass(frozen=True, kw_only=True)
class SurveyLine:
    """A survey in the list. `import_id`: of the file that counts; a later one has a higher id.

    `beside`: the decisions that seal it because another file with (nearly) the same responses is theirs.
    """

    survey_id: int
    title: str
    kind: DataKind
    version: int
    import_id: int
    imported_at: datetime
    groups: tuple[GroupResponse, ...]
    decisions: tuple[LinkedDecision, ...]
    beside: tuple[LinkedDecision, ...] = ()

    @property
    def sealed(self) -> bool:
        """Whether nobody may see answers yet."""
        return any(decision.sealed for decision in (*self.decisions, *self.beside))


@dataclass(frozen=True)
class LeftOutColumn:
    """A column that was not stored, and why."""

    heading: str
    reason: Reason | None


@dataclass(frozen=True, kw_only=True)
class LeftOutRow:
    """An unreadable row: its number in the file and why. Its text is not stored: it may name people."""

    number: int
    fault: RowFault
    cells: int
    expected: int


@dataclass(frozen=True)
class KeptNotice:
    """A notice of the import, without how many cells it refers to, or which: everybody may read it."""

    kind: NoticeKind
    column: str


@dataclass(frozen=True)
class ImportReport:
    """What an import left out and why."""

    columns: tuple[LeftOutColumn, ...]
    rows: tuple[LeftOutRow, ...]
    notices: tuple[KeptNotice, ...]


@dataclass(frozen=True)
class FirstView:
    """When the results were first seen, and by whom (None: somebody who left)."""

    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class SurveyVersion:
    """A file that was taken in. `withdrawn_at`: it was taken in by mistake, and does not count any more."""

    version: int
    filename: str
    n: int
    at: datetime
    by: str | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_because: str


@dataclass(frozen=True, kw_only=True)
class InvitedNumbers:
    """The numbers invited from a moment on; `after_seeing`: the results had been seen then.

    `decision_ids`: the decisions with locked norms that this changed the ground of.
    """

    number: int
    invited: Mapping[str, int | None]
    reason: str
    after_seeing: bool
    decision_ids: tuple[int, ...]
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class SurveyDetail:
    """A survey without answers: its questions, groups and import. Allowed while sealed.

    `division`: the question that divides the groups by place or part of the school. `days`: when answers
    came, as far as that may be told; () if the file does not say. `versions` and `invited`:
    what came in and what was said of who was invited, oldest first.
    """

    line: SurveyLine
    questions: tuple[Question, ...]
    tool: Tool
    filename: str
    file_sha256: str
    n_complete: int
    n_incomplete: int
    n_without_group: int
    include_incomplete: bool
    imported_by: str | None
    first_view: FirstView | None
    retention_until: date
    has_raw_answers: bool
    awaits_removal: bool
    report: ImportReport
    division: str | None
    days: tuple[Run, ...]
    versions: tuple[SurveyVersion, ...]
    invited: tuple[InvitedNumbers, ...]


@dataclass(frozen=True)
class Average:
    """The mean of a number question in a group; None where hidden, nearly unanimous, or without answers."""

    n: int | None
    mean: float | None
    hidden: Hidden | None


@dataclass(frozen=True)
class QuestionResult:
    """One question (or one row of a matrix), protected.

    `table` has a row per group and a cell per option: a count, or "nearly all" / "nearly none"; None for free
    text and for numbers and dates with too many different values. `averages` (by group) are for numbers only.
    `blank`, by group: returned without an answer to this question, without hidden groups. `rankings`: of a
    ranking, whose `table` has the first choices. `others_possible`: only options are listed that somebody
    chose who is told of, and others may have been given.
    """

    question: Question
    row: Row
    table: ProtectedTable | None
    averages: Mapping[str, Average]
    blank: Mapping[str, int]
    rankings: tuple[ProtectedRanking, ...] = ()
    others_possible: bool = False

    @property
    def divided_by(self) -> tuple[str, ...]:
        """The answers by which people can be looked at apart: those that some are told to have given."""
        rows = self.table.rows if self.table and self.question.kind.divides else ()
        given = {
            option for row in rows for option, cell in row.cells.items() if isinstance(cell, int) and cell
        }
        known = [each for each in self.question.counted_options if each in given]
        return (*known, *sorted(given.difference(known)))


@dataclass(frozen=True, kw_only=True)
class SurveyResults:
    """All questions of a survey, protected, in the order of the file."""

    survey_id: int
    version: int
    title: str
    threshold: int
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """The answers of only those who gave one answer to one question.

    `results`: of the questions that are told of them, by key, a result for each row. `untold`: why another
    question is not.
    """

    by: Question
    row: Row
    option: str
    results: Mapping[str, tuple[QuestionResult, ...]]
    untold: Mapping[str, Refusal]


@dataclass(frozen=True, kw_only=True)
class CrossTab:
    """Per option of the crossed question (in its order): the protected table of the other question.

    In a row, `n` is how many who chose that option answered the other question too, and `cells` is what is
    told of them; with a `rest`, that and n count who left it blank too. `options`: those of the other
    question that are told of somebody.
    """

    question: Question
    row: Row
    by: Question
    options: tuple[str, ...]
    tables: Mapping[str, ProtectedTable]


@dataclass(frozen=True, kw_only=True)
class SealState:
    """What a decision must know of its survey: whether results were seen before."""

    version: int
    file_sha256: str
    first_seen_at: datetime | None
    first_seen_in: int | None
    first_seen_by: int | None
