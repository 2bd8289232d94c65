"""What belongs to a mandate and to the ladder besides: drafts of the lead, their word, and who sat in.

What was said of the record stays, without a name once somebody is deleted; a thought goes with its writer.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime
from db.models.initiatives import OfInitiative


class MandateDraft(OfInitiative, table=True):
    """A draft of the mandate by a lead, with its frame; a newer one stands in its place.

    Or, with words of leads that hang on it, a frame with less room that the school leader proposes.

    `on_version`: the version of the mandate that there was, 0 for none; once there is a next one, it is done.
    """

    on_version: int
    is_trial: bool
    scope: str
    fixed: str
    free: str
    quarters: int
    budget: int
    coaching: str
    means: str
    starts_on: date
    until: date
    returns_on: date
    because: str
    drafted_at: datetime = Field(sa_type=UtcDateTime)
    drafted_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class LeadSay(OfInitiative, table=True):
    """What a lead is asked to say of a step of the ladder, of a version of the mandate, or of both at once.

    With a `draft_id`: of what the school leader proposes.

    `said_at` None: not a word yet. What is added later is a row of its own.
    """

    step_id: int | None = Field(default=None, foreign_key="ladder_step.id", ondelete="CASCADE", index=True)
    mandate_id: int | None = Field(default=None, foreign_key="mandate.id", ondelete="CASCADE", index=True)
    draft_id: int | None = Field(default=None, foreign_key="mandate_draft.id", ondelete="CASCADE", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    answer: str = ""
    text: str = ""
    asked_at: datetime = Field(sa_type=UtcDateTime)
    said_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TalkCompany(OfInitiative, table=True):
    """Somebody of the team who is asked to sit in on a conversation, by either side.

    `comes` None: not answered. `step_id`: the conversation at which they were.
    """

    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    comes: bool | None = None
    step_id: int | None = Field(default=None, foreign_key="ladder_step.id", ondelete="CASCADE", index=True)
    asked_at: datetime = Field(sa_type=UtcDateTime)
    asked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class OwnThought(OfSchool, table=True):
    """A leader's own answer to "what could I have left to you?": for its writer alone, and gone with them."""

    __table_args__ = (UniqueConstraint("initiative_id", "person_id"),)

    initiative_id: int = Field(foreign_key="initiative.id", ondelete="CASCADE", index=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    text: str
    written_at: datetime = Field(sa_type=UtcDateTime)
