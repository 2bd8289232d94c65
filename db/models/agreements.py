"""Agreements of the team and proposals for vision and frames: words in versions, and who stands behind them.

Words and provisos are append-only. Who said what goes without a name when they are removed; a yes goes with
its person.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class OnWords(OfSchool):
    """A table whose rows are about some words of the team: one of these columns is filled in.

    Of a proposal that was set two are: what was said of it is also said of the version that came of it.
    """

    wording_id: int | None = Field(default=None, foreign_key="agreement_version.id", ondelete="CASCADE")
    proposal_id: int | None = Field(default=None, foreign_key="frame_proposal.id", ondelete="CASCADE")
    vision_id: int | None = Field(default=None, foreign_key="vision.id", ondelete="CASCADE")
    ambition_version_id: int | None = Field(
        default=None, foreign_key="ambition_version.id", ondelete="CASCADE"
    )


class Agreement(OfSchool, table=True):
    """An agreement of the team; its versions hold the words, and `version` is the newest."""

    kind: str
    version: int = 1
    begun_at: datetime = Field(sa_type=UtcDateTime)
    begun_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    ended_because: str = ""


class AgreementVersion(OfSchool, table=True):
    """Words of an agreement. `settled_*`: when it came into force, and how many of the team said yes then."""

    __table_args__ = (UniqueConstraint("agreement_id", "version"),)

    agreement_id: int = Field(foreign_key="agreement.id", ondelete="CASCADE")
    version: int
    title: str
    text: str
    reason: str = ""
    worded_at: datetime = Field(sa_type=UtcDateTime)
    worded_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    settled_because: str = ""
    settled_yes: int | None = None
    settled_team: int | None = None


class FrameProposal(OfSchool, table=True):
    """Words that somebody proposes for the vision of a school year, or for an ambition and its frame.

    `ambition_id` None: of the vision (`about`), or of an ambition that does not exist yet. `based_on`: the
    version that stood then, 0 if none. `follows_id`: the proposal that it rewords. `set_version`: the version
    that came of it.
    """

    about: str
    school_year: int
    ambition_id: int | None = Field(default=None, foreign_key="ambition.id", ondelete="CASCADE")
    based_on: int = 0
    follows_id: int | None = Field(default=None, foreign_key="frame_proposal.id", ondelete="SET NULL")
    title: str = ""
    text: str = ""
    fixed: str = ""
    free: str = ""
    means: str = ""
    returns_on: date | None = None
    needs: list[int] = Field(default_factory=list, sa_type=JSON)
    reason: str = ""
    proposed_at: datetime = Field(sa_type=UtcDateTime)
    proposed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    set_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    set_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    set_version: int | None = None
    declined_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    declined_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    declined_because: str = ""


class Assent(OnWords, table=True):
    """Somebody says yes to these words. Of a version of an ambition, `Endorsement` says so."""

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    said_at: datetime = Field(sa_type=UtcDateTime)


class Proviso(OnWords, table=True):
    """What a yes asks for; open until it is answered, taken up in a later version, or taken back."""

    version: int
    text: str
    said_at: datetime = Field(sa_type=UtcDateTime)
    said_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    taken_up_in: int | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AgreementQuote(OfSchool, table=True):
    """A decision or an initiative's mandate quotes a version; taken away, it stays readable."""

    agreement_id: int = Field(foreign_key="agreement.id", ondelete="CASCADE", index=True)
    version: int
    decision_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="CASCADE", index=True)
    initiative_id: int | None = Field(
        default=None, foreign_key="initiative.id", ondelete="CASCADE", index=True
    )
    quoted_at: datetime = Field(sa_type=UtcDateTime)
    quoted_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    taken_away_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_away_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
