"""Initiatives: their purpose, their leads and mandates, and their progress.

Offers, mandates, ladder steps, notes and evaluations are append-only: they are the history.
Only the text of a note can go.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import Base, OfSchool, OnEvidence, UtcDateTime


class Workgroup(OfSchool, table=True):
    """A workgroup or learning team. `version`: optimistic lock for edits of its text."""

    __table_args__ = (UniqueConstraint("school_id", "name_key"),)

    name: str
    name_key: str
    purpose: str = ""
    is_closed: bool = False
    version: int = 1
    added_at: datetime = Field(sa_type=UtcDateTime)


class WorkgroupMember(Base, table=True):
    """A person in a workgroup."""

    workgroup_id: int = Field(foreign_key="workgroup.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class Initiative(OfSchool, table=True):
    """An initiative. `version`: optimistic lock for edits of its text.

    `at_start`: the goals when its first mandate was granted, which the evaluation compares with.
    `heard_at`: when somebody last wrote a note, step or evaluation.
    """

    title: str
    issue: str
    origin: str
    origin_note: str = ""
    pupil_benefit: str = ""
    research_question: str = ""
    plan: str = ""
    signs: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    phase: str
    phase_since: datetime = Field(sa_type=UtcDateTime)
    workgroup_id: int | None = Field(default=None, foreign_key="workgroup.id", ondelete="SET NULL")
    at_start: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    version: int = 1
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    heard_at: datetime = Field(sa_type=UtcDateTime)


class InitiativeAmbition(Base, table=True):
    """An ambition that an initiative serves."""

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", primary_key=True)
    ambition_id: int = Field(foreign_key="ambition.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class InitiativeNeed(Base, table=True):
    """An area of expertise that an initiative needs."""

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", primary_key=True)
    area_id: int = Field(foreign_key="area.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class OfInitiative(OfSchool):
    """Base of tables whose rows belong to an initiative and are deleted with it."""

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", index=True)


class PhaseChange(OfInitiative, table=True):
    """A change of phase."""

    was: str
    became: str
    note: str = ""
    moved_at: datetime = Field(sa_type=UtcDateTime)
    moved_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Offer(OfInitiative, table=True):
    """A handshake: a claim ("I will"), or a nomination or invitation ("will you?"), and its answer."""

    kind: str
    part: str
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    made_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    sentence: str
    state: str = "open"
    made_at: datetime = Field(sa_type=UtcDateTime)
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Participation(OfInitiative, table=True):
    """Who leads or takes part, from when to when. `is_formal`: was a school leader at that time."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    part: str
    is_formal: bool
    began_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Mandate(OfSchool, table=True):
    """A version of the mandate: scope, frame, means, term. Adjusting the frame adds a version.

    `hours` are per week, in quarters of an hour; `budget` is in whole euros.
    """

    __table_args__ = (UniqueConstraint("initiative_id", "version"),)

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE")
    version: int
    is_trial: bool
    scope: str
    fixed: str
    free: str
    quarters: int
    budget: int
    coaching: str
    means: str = ""
    starts_on: date
    until: date
    returns_on: date
    reason: str = ""
    granted_at: datetime = Field(sa_type=UtcDateTime)
    granted_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_how: str = ""


class LadderStep(OfInitiative, table=True):
    """A step on the take-back ladder: signal, conversation, adjusted frame, taken back, or settled.

    `with_others`: who sat in on the conversation from outside the team.
    """

    mandate_version: int
    rung: str
    text: str
    held_on: date | None = None
    with_others: str = ""
    taken_at: datetime = Field(sa_type=UtcDateTime)
    taken_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Expectation(OfSchool, table=True):
    """A version of what the leads ask of followers, and when both sides review it; None: no more.

    `lead_asks`: its points, a line each. Versions from before there were points have only that.
    """

    __table_args__ = (UniqueConstraint("initiative_id", "version"),)

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE")
    version: int
    lead_asks: str
    review_on: date | None
    set_at: datetime = Field(sa_type=UtcDateTime)
    set_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ExpectationPoint(OfInitiative, table=True):
    """A point of what the leads ask in a version. `place`: from 1."""

    expectation_id: int = Field(foreign_key="expectation.id", ondelete="CASCADE", index=True)
    place: int
    text: str


class ExpectationAnswer(OfInitiative, table=True):
    """What a follower says of a point; the last one counts. `how`: how they do it, or why they cannot."""

    point_id: int = Field(foreign_key="expectation_point.id", ondelete="CASCADE", index=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    answer: str
    how: str = ""
    instead: str = ""
    answered_at: datetime = Field(sa_type=UtcDateTime)


class ExpectationAsk(OfInitiative, table=True):
    """What a follower asks in return. `asked_of`: the lead, or the school leader."""

    asked_of: str
    text: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
    asked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ExpectationReply(OfInitiative, table=True):
    """What the lead or the school leader answers to that; the last one counts."""

    ask_id: int = Field(foreign_key="expectation_ask.id", ondelete="CASCADE", index=True)
    answer: str
    how: str = ""
    instead: str = ""
    replied_at: datetime = Field(sa_type=UtcDateTime)
    replied_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ExpectationLook(OfInitiative, table=True):
    """How a point works out according to one of both sides, on the day that they look at it again."""

    point_id: int = Field(foreign_key="expectation_point.id", ondelete="CASCADE", index=True)
    look: str
    adjust: str = ""
    looked_at: datetime = Field(sa_type=UtcDateTime)
    looked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ExpectationReview(OfInitiative, table=True):
    """What both sides agreed when they looked at a version again, which `next_version` followed."""

    version: int
    next_version: int
    agreed: str
    reviewed_at: datetime = Field(sa_type=UtcDateTime)
    reviewed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class FollowerOffer(OfInitiative, table=True):
    """What a follower offers in the expectation dialogue; the last one counts."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    text: str
    offered_at: datetime = Field(sa_type=UtcDateTime)


class ProgressNote(OfInitiative, table=True):
    """A short progress note; it may ask for help. Once gone, `text` is empty.

    `gone_because`: a leader's reason to remove it; empty if its author took it back.
    """

    status: str
    text: str
    asks_help: bool = False
    helped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    corrected_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    gone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    gone_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    gone_because: str = ""
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class HelpOffer(OfInitiative, table=True):
    """A colleague's answer to a note that asks for help. `person_id`: whom they know; once gone, no `text`.

    `helped_at`: whoever asked said that this helped.
    """

    note_id: int = Field(foreign_key="progress_note.id", ondelete="CASCADE", index=True)
    kind: str
    text: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    helped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    gone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    offered_at: datetime = Field(sa_type=UtcDateTime)
    offered_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Appreciation(OfInitiative, table=True):
    """A word of appreciation for the people of an initiative. It is read, never counted."""

    text: str
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE")


class SustainedCheck(OfInitiative, table=True):
    """What became of what was sustained, asked each year. `next_on`: when again (None: it was let go)."""

    stands: str
    pupils_notice: str
    onward: str
    because: str = ""
    next_on: date | None = None
    checked_at: datetime = Field(sa_type=UtcDateTime)
    checked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Evaluation(OfInitiative, table=True):
    """The result of an initiative, compared with its start, with the two reflection questions."""

    pupils_noticed: str
    against_start: str
    result: str
    on_collaboration: str
    on_ambition: str
    kept: str
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class EvaluationEvidence(OnEvidence, table=True):
    """A piece of evidence under an evaluation, with the title that it had."""

    evaluation_id: int = Field(foreign_key="evaluation.id", ondelete="CASCADE", index=True)
    title: str


class Exchange(OfInitiative, table=True):
    """An agreement between two initiatives."""

    other_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", index=True)
    text: str
    held_on: date
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ChainLink(OfInitiative, table=True):
    """A decision that started an initiative, or that an initiative asks for."""

    __table_args__ = (UniqueConstraint("decision_id", "initiative_id", "kind"),)

    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    kind: str
    linked_at: datetime = Field(sa_type=UtcDateTime)
    linked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class CalendarFeed(OfSchool, table=True):
    """A person's private calendar link: the SHA-256 of its secret. Revoking deletes the row."""

    __table_args__ = (UniqueConstraint("person_id", "school_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    secret_hash: str = Field(unique=True)
    made_at: datetime = Field(sa_type=UtcDateTime)


class LastLook(Base, table=True):
    """When a person last opened the start page; the start of "what changed since"."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", primary_key=True, index=True)
    looked_at: datetime = Field(sa_type=UtcDateTime)
    before_that: datetime | None = Field(default=None, sa_type=UtcDateTime)
