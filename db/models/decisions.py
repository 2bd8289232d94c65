"""Decisions: the question, the locked norms, what they are judged on, and what people decided.

Locked norms, links, hand counts and recorded decisions are append-only: the history is the evidence.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from db.models.base import Numbered, OfSchool, UtcDateTime


class Decision(OfSchool, table=True):
    """A decision and its draft norms. Each has a version for optimistic locking.

    `ambition` is free text, used where it serves no shared ambition (`ambition_id`). `closed_at`: while it is
    closed. `earlier_id`: the decision that this one takes up again. `options`: those of a
    choice; of a proposal there are none. `yearly`: the kind of a decision that comes back each year.
    """

    title: str
    question: str
    ambition: str
    ambition_id: int | None = Field(default=None, foreign_key="ambition.id", ondelete="SET NULL", index=True)
    says: list[dict[str, Any]] = Field(sa_type=JSON)
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    counting_unit: str
    version: int = 1
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    earlier_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL", index=True)
    yearly: str | None = None
    draft: str | None = None
    draft_version: int = 0
    draft_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    draft_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class LockedNorms(OfSchool, table=True):
    """A version of the norms. A trigger prevents updates.

    `fingerprint`: SHA-256 of `text`; before there was one, of the norms and `file_sha256`. `locked_in`: at
    which revision of the school.
    """

    __table_args__ = (UniqueConstraint("decision_id", "version"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    version: int
    norms: str
    reason: str
    set_after_seeing: bool
    fingerprint: str
    text: str | None = None
    file_sha256: str | None = None
    link: int | None = None
    locked_at: datetime = Field(sa_type=UtcDateTime)
    locked_in: int | None = None
    locked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class DecisionLink(OfSchool, table=True):
    """A source of data, pinned to one import of a survey; or what was observed, in words.

    `source`: its slot; the newest row of a slot is in force, unless unlinked. `norm_version`: the version in
    force at that time, 0 before the lock. `counts`: what that import says to this question, so that it stays
    countable whatever happens to the survey. `fingerprint`: of all of it.
    """

    __table_args__ = (UniqueConstraint("decision_id", "number"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    number: int
    source: int = 1
    role: str = "decides"
    norm_version: int
    survey_id: int | None = Field(default=None, foreign_key="survey.id", ondelete="SET NULL", index=True)
    observation_id: int | None = Field(default=None, foreign_key="observation.id", ondelete="SET NULL")
    figure_set_id: int | None = Field(default=None, foreign_key="figure_set.id", ondelete="SET NULL")
    survey_title: str
    survey_version: int | None = None
    file_sha256: str | None = None
    data_kind: str | None = None
    observation: str = ""
    question: str
    question_text: str = ""
    row: str
    row_text: str = ""
    mapping: dict[str, str] = Field(sa_type=JSON)
    groups: dict[str, str] = Field(sa_type=JSON)
    invited: dict[str, int | None] = Field(sa_type=JSON)
    counts: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    fingerprint: str | None = None
    reason: str
    results_seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    results_seen_in: int | None = None
    linked_at: datetime = Field(sa_type=UtcDateTime)
    linked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    unlinked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    unlinked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class DecisionVersion(OfSchool, table=True):
    """What a decision is judged on since a moment after the lock; each change adds one.

    `links`: the numbers of the deciding links in force; `counts`: of the hand counts in force, from 1.
    """

    __table_args__ = (UniqueConstraint("decision_id", "number"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    number: int
    norm_version: int
    links: list[int] = Field(sa_type=JSON)
    counts: list[int] = Field(sa_type=JSON)
    change: str
    reason: str
    after_seeing: bool
    fingerprint: str | None = None
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class HandCount(OfSchool, table=True):
    """The counts of a vote without a survey; the last of a group counts. `votes`, by option: of a choice.

    `round_id`: the round of a meeting in which they voted; `meeting`, `held_on`: its title and day.
    """

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    respondent_group: str
    named: bool
    invited: int | None = None
    favour: int
    against: int
    no_opinion: int
    votes: dict[str, int] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    round_id: int | None = Field(default=None, foreign_key="meeting_round.id", ondelete="SET NULL")
    meeting: str = ""
    held_on: date | None = None
    fingerprint: str | None = None
    reason: str
    entered_at: datetime = Field(sa_type=UtcDateTime)
    entered_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class HeardArgument(OfSchool, table=True):
    """An argument of a group."""

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    respondent_group: str
    stance: str
    text: str
    source: str
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class WeighedArgument(OfSchool, table=True):
    """How heavy the team found an argument, and why; the newest counts, and earlier ones stay."""

    argument_id: int = Field(foreign_key="heard_argument.id", ondelete="CASCADE", index=True)
    weight: int
    reason: str
    weighed_at: datetime = Field(sa_type=UtcDateTime)
    weighed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class TakenDecision(OfSchool, table=True):
    """What people decided, beside the norm's verdict at that time. `choice`: the option, of a choice.

    `basis`: all that it rested on, as it was shown; `frozen_at`: when that was written, if afterwards.
    `frozen`: counts of households or pupils of records from before links kept their own.
    """

    __table_args__ = (UniqueConstraint("decision_id", "number"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    number: int
    outcome: str
    choice: str | None = None
    text: str
    motivation: str
    owner_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    review_on: date
    minorities_heard: str
    pupils_notice: str = ""
    balance: str | None = None
    verdict: str | None = None
    departs: bool
    norm_version: int
    survey_version: int | None = None
    frozen: dict[str, Any] = Field(sa_type=JSON)
    decision_version: int | None = None
    basis: str | None = None
    basis_fingerprint: str | None = None
    frozen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_at: datetime = Field(sa_type=UtcDateTime)
    taken_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class SeenRight(OfSchool, table=True):
    """When everything of a decision last matched its fingerprints, and since when it was seen not to."""

    __table_args__ = (UniqueConstraint("decision_id"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE")
    right_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    wrong_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DecisionOwner(OfSchool, table=True):
    """A recorded decision (its `number`) that was handed to another owner; the record itself stays."""

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    number: int
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    reason: str = ""
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class DecisionClosing(OfSchool, table=True):
    """A decision was closed, or opened again. `results_seen`: by then, those of its surveys."""

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    is_closed: bool
    reason: str
    results_seen: bool
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class MendedQuestion(OfSchool, table=True):
    """Title and question of a decision were mended after the lock."""

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    title_before: str
    question_before: str
    title: str
    question: str
    reason: str
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class SavedProfile(Numbered, table=True):
    """Norms saved under a name."""

    __table_args__ = (UniqueConstraint("school_id", "name"),)

    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE")
    name: str
    norms: str
    saved_at: datetime = Field(sa_type=UtcDateTime)
    saved_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
