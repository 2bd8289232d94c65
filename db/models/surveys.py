"""Surveys: immutable imports, their tallies, and the seal on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from db.models.base import Numbered, OfSchool, UtcDateTime


class Survey(OfSchool, table=True):
    """A survey of the school. When and by whom its results were first seen is kept permanently."""

    title: str
    kind: str
    version: int = 1
    results_first_seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    results_first_seen_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    retention_until: date
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class SurveyImport(Numbered, table=True):
    """One uploaded export, immutable except for the raw block, which is deleted when its retention ends.

    `structure`: the questions; `report`: what was left out and why; `returned`: how many came back.
    """

    __table_args__ = (
        UniqueConstraint("survey_id", "version"),
        UniqueConstraint("school_id", "file_sha256"),
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


class SurveyInvited(OfSchool, table=True):
    """The number invited of a group; None if unknown."""

    __table_args__ = (UniqueConstraint("survey_id", "respondent_group"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    respondent_group: str
    invited: int | None = None


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
