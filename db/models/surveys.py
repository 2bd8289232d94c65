"""Surveys: immutable imports, their tallies, and the seal on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field

from db.models.base import Numbered, OfBoard, OfSchool, UtcDateTime


class Survey(OfSchool, table=True):
    """A survey of the school. When and by whom its results were first seen is kept permanently.

    `version`: the import that counts, the newest that was not withdrawn. `results_seen_in`: at which revision
    of the school they were first seen, which says whether it was before a lock; a clock can be set back.
    """

    title: str
    kind: str
    version: int = 1
    results_first_seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    results_seen_in: int | None = None
    results_first_seen_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    retention_until: date
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class SurveyImport(Numbered, table=True):
    """One uploaded export, immutable except for the raw block, which is deleted when its retention ends.

    `structure`: the questions; `report`: what was left out and why; `returned`: how many came back.
    `answers_sha256`: the same for other files with the same responses; None if that was never computed.
    `prints`: of each response, to know it again (`core.survey_files.versions.prints`); None as well.
    `division`: the key of a question that divides the groups by place or part of the school, if there is one.
    `days`: on which days how many answered, as they may be told (`core.response_days`); None if the file had
    no moments, or was taken in before they were counted.
    """

    __table_args__ = (
        UniqueConstraint("survey_id", "version"),
        Index(
            "ix_survey_import_school_id_file_sha256",
            "school_id",
            "file_sha256",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE")
    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    version: int
    filename: str
    file_sha256: str
    block_sha256: str
    tool: str
    n_complete: int
    n_incomplete: int
    n_without_group: int
    include_incomplete: bool
    structure: str
    returned: list[dict[str, Any]] = Field(sa_type=JSON)
    report: dict[str, Any] = Field(sa_type=JSON)
    imported_at: datetime = Field(sa_type=UtcDateTime)
    imported_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    block: bytes | None = None
    answers_sha256: str | None = Field(default=None, index=True)
    prints: bytes | None = None
    division: str | None = None
    days: list[list[Any]] | None = Field(default=None, sa_column=Column(JSON))
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    withdrawn_because: str = ""


class SurveyTally(OfSchool, table=True):
    """One figure of an import: of a question (and matrix row), in a group, complete or not."""

    __table_args__ = (Index("ix_survey_tally_import_id_question", "import_id", "question"),)

    import_id: int = Field(foreign_key="survey_import.id", ondelete="CASCADE")
    question: str
    row: str
    respondent_group: str | None = None
    complete: bool
    measure: str
    option: str
    value: float


class Publication(OfSchool, table=True):
    """What is told of an import from its first look on. It never changes, and binds what is told later.

    `number`: within the school, in the order in which they bind. `sheets`: per question (`db.surveys.told`),
    decided with threshold `k`; None: it was seen before sheets were kept, and is decided at the next look.
    `responses`: which responses of `groups` it counted, to know the same ones again (`db.surveys.families`).
    It stays, without its import, when the survey is removed.
    """

    __table_args__ = (UniqueConstraint("import_id"), UniqueConstraint("school_id", "number"))

    number: int
    import_id: int | None = Field(default=None, foreign_key="survey_import.id", ondelete="SET NULL")
    k: int
    groups: list[str] = Field(sa_type=JSON)
    responses: bytes
    sheets: str | None = None


class SurveySplit(OfSchool, table=True):
    """What was told of two questions at once, at the first look at that; it never changes.

    `number`: of the publication of the file, and like that it stays when the survey is removed. `first`,
    `second`: the names of the questions, in order. `figures`: by group, of those that are split,
    a `core.crosstabs.Split`, whose categories are answers to the first question, and the last wave in it.
    """

    __table_args__ = (UniqueConstraint("school_id", "number", "first", "second"),)

    number: int
    first: str
    second: str
    figures: dict[str, Any] = Field(sa_type=JSON)


class SurveyScale(OfSchool, table=True):
    """Statements that were put together as a scale, and how well they belong together; it never changes.

    `number`: of the publication of the file, and like that it stays when the survey is removed. `statements`:
    the names of the questions; `turned`: those that are meant the other way round. `figures`: by group, of
    those that are told, the floor of Cronbach's alpha (`core.reliability`).
    """

    number: int
    title: str
    statements: list[str] = Field(sa_type=JSON)
    turned: list[str] = Field(sa_type=JSON)
    figures: dict[str, Any] = Field(sa_type=JSON)
    formed_at: datetime = Field(sa_type=UtcDateTime)
    formed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class SurveyInvited(OfSchool, table=True):
    """The number invited of a group as it counts now; None if unknown."""

    __table_args__ = (UniqueConstraint("survey_id", "respondent_group"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    respondent_group: str
    invited: int | None = None


class InvitedVersion(OfSchool, table=True):
    """The numbers invited as they were from a moment on; a change adds one.

    `results_seen_at`: when the results had been seen, if they had. `decision_ids`: the decisions whose norms
    were locked on the numbers of before, and that got a new version by this.
    """

    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    number: int
    invited: dict[str, int | None] = Field(sa_type=JSON)
    reason: str = ""
    results_seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decision_ids: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    set_at: datetime = Field(sa_type=UtcDateTime)
    set_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class TwinImports(OfSchool, table=True):
    """Two imports of the school with (nearly) the same responses, found when the later one came in."""

    __table_args__ = (UniqueConstraint("import_id", "other_id"),)

    import_id: int = Field(foreign_key="survey_import.id", ondelete="CASCADE")
    other_id: int = Field(foreign_key="survey_import.id", ondelete="CASCADE", index=True)


class SeenAnswers(OfSchool, table=True):
    """What is left of a removed file whose results had been seen: it is known when it comes back.

    The salted fingerprints of the file, and the `prints` of its responses without their groups. No answer
    stands in them, nor who saw them.
    """

    salt: str
    file_digest: str
    answers_digest: str | None = None
    prints: bytes | None = None
    seen_at: datetime = Field(sa_type=UtcDateTime)
    seen_in: int | None = None


class QuestionPair(OfSchool, table=True):
    """What people said of two questions of two surveys: whether they are the same.

    `survey_id` is the lower of the two ids. `ours` and `theirs`: by which files know the questions
    (`core.survey_files.versions.comparing.parts`).
    """

    __table_args__ = (UniqueConstraint("survey_id", "other_id", "ours", "theirs"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    other_id: int = Field(foreign_key="survey.id", ondelete="CASCADE", index=True)
    ours: str
    theirs: str
    is_same: bool
    said_at: datetime = Field(sa_type=UtcDateTime)
    said_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class SurveySeal(OfSchool, table=True):
    """A decision that rests on the survey; an unbroken seal keeps the survey sealed.

    The title is copied here, so that a refusal can name the decision without querying decisions.
    """

    __table_args__ = (UniqueConstraint("survey_id", "decision_id"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    decision_id: int
    decision_title: str
    sealed_at: datetime = Field(sa_type=UtcDateTime)
    broken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class BoardSurvey(OfBoard, table=True):
    """One file with a school column, which became a survey at each school; and the line over the schools.

    `lines`: per question and group, decided when the file came in (`core.board_surveys.line_over`); they
    never change. All schools of the board may read the row, so nothing of one school alone stands in it.
    """

    title: str
    kind: str
    file_sha256: str
    lines: list[dict[str, Any]] = Field(sa_type=JSON)
    imported_at: datetime = Field(sa_type=UtcDateTime)


class BoardSurveySchool(OfSchool, table=True):
    """The survey that a school got out of the file of its board.

    `was_seen`: the school had seen its results when it removed the survey (`survey_id` None).
    """

    __table_args__ = (UniqueConstraint("school_id", "board_survey_id"),)

    board_survey_id: int = Field(foreign_key="board_survey.id", ondelete="CASCADE", index=True)
    survey_id: int | None = Field(default=None, foreign_key="survey.id", ondelete="SET NULL", index=True)
    was_seen: bool = False
