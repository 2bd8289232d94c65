"""Values that questions about agreements return."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from core.agreements import AgreementKind, AgreementState, AgreementWords
from core.endorsing import Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """When a version came into force, how many of the team said yes then, and why what was open can wait."""

    at: datetime
    by: str | None
    because: str
    yes: int
    team: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A version of an agreement, and what the team says of it. `worded_by` None: somebody who left."""

    wording_id: int
    version: int
    words: AgreementWords
    reason: str = field(repr=False)
    worded_at: datetime
    worded_by: str | None
    state: AgreementState
    settled: Settled | None
    voices: Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Why an agreement ended, when and by whom."""

    because: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedBy:
    """A decision or an initiative that quotes an agreement; one of the two ids is filled in."""

    version: int
    title: str
    decision_id: int | None
    initiative_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDetail:
    """An agreement with all its versions, oldest first.

    `in_force`: the last version that was settled. `may_end`: whether the actor may end it.
    """

    agreement_id: int
    kind: AgreementKind
    in_force: int | None
    versions: tuple[Wording, ...]
    ended: Ended | None
    quoted_by: tuple[QuotedBy, ...]
    may_end: bool

    @property
    def newest(self) -> Wording:
        """The newest version, in force or proposed."""
        return self.versions[-1]

    @property
    def stands(self) -> Wording | None:
        """The version in force."""
        return next((each for each in self.versions if each.version == self.in_force), None)

    @property
    def title(self) -> str:
        """What it is called: by the version in force, or else the newest."""
        return (self.stands or self.newest).words.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A version of an agreement that a decision or mandate quotes. `in_force`: the version that is now."""

    quote_id: int
    agreement_id: int
    title: str
    version: int
    in_force: int | None
    is_ended: bool
    quoted_at: datetime
    quoted_by: str | None
    is_taken_away: bool
