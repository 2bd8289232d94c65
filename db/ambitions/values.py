"""Values that ambition acts take and ambition questions return."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from core.ambitions import FrameAbout, ProposalState
from core.chain import DecisionRef, InitiativeRef
from core.endorsing import Voices
from core.fields import N_, said
from core.initiatives import Origin
from core.people import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionWords:
    """What people write of an ambition, with its frame: what is fixed, where is room, with which means, and
    when it comes back. `needs`: the ids of areas of expertise that it asks for.
    """

    title: str = said(N_("The ambition in one sentence"), most=160, is_required=True)
    text: str = said(N_("What we mean by it"), most=2000, default="")
    fixed: str = said(N_("What is fixed"), most=2000, default="")
    free: str = said(N_("Where there is room"), most=2000, default="")
    means: str = said(N_("Means"), most=2000, default="")
    returns_on: date | None = said(N_("Back in the team on"), default=None)
    needs: tuple[int, ...] = said(N_("Expertise that it asks for"), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionVersion:
    """A version of the vision. `reason` is empty for the first one only; `set_by` None: somebody who left."""

    version: int
    text: str
    reason: str
    set_at: datetime
    set_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionVersion:
    """A version of an ambition."""

    version: int
    words: AmbitionWords
    reason: str
    set_at: datetime
    set_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Why an ambition was dropped, when and by whom."""

    because: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionDetail:
    """An ambition with its history. `versions` are oldest first; the last one is in force.

    `endorsed_by`: endorsers of the version in force; `endorsed_before`: of earlier versions only.
    `initiatives` leaves out what was set aside.
    """

    ambition_id: int
    school_year: int
    version: int
    words: AmbitionWords
    carried_from: int | None
    dropped: Dropped | None
    versions: tuple[AmbitionVersion, ...]
    endorsed_by: tuple[PersonRef, ...]
    endorsed_before: tuple[PersonRef, ...]
    initiatives: tuple[InitiativeRef, ...]
    decisions: tuple[DecisionRef, ...]

    @property
    def title(self) -> str:
        """Its current title."""
        return self.words.title


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDoing:
    """An initiative that was set aside, and why."""

    initiative_id: int
    title: str
    origin: Origin
    because: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class SchoolYearPlan:
    """The vision, ambitions and set-aside initiatives of a school year. `vision`: oldest version first."""

    school_year: int
    vision: tuple[VisionVersion, ...]
    ambitions: tuple[AmbitionDetail, ...]
    not_doing: tuple[NotDoing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDetail:
    """Words that somebody proposes. Of a vision only the text is filled in.

    `number`: 1 for the first words, 2 for who reworded those, and so on. `based_on`: the version that stood
    then, 0 for none. `declined`: why it was not taken over, when and by whom.
    """

    proposal_id: int
    about: FrameAbout
    school_year: int
    ambition_id: int | None
    based_on: int
    number: int
    words: AmbitionWords
    reason: str
    proposed_at: datetime
    proposed_by: PersonRef | None
    state: ProposalState
    set_version: int | None
    declined: Dropped | None
    voices: Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameVoices:
    """What the team says of the vision and the ambitions of a school year, and what is proposed.

    `proposals`: oldest first. `ambitions`: of the versions in force, by the id of the ambition. `vision`
    None: there is none yet.
    """

    vision: Voices | None
    ambitions: dict[int, Voices]
    proposals: tuple[ProposalDetail, ...]

    def open_for(self, about: FrameAbout, ambition_id: int | None = None) -> tuple[ProposalDetail, ...]:
        """The open proposals for the vision, for a new ambition (None), or for this one."""
        return self._for(about, ambition_id, {ProposalState.OPEN})

    def closed_for(self, about: FrameAbout, ambition_id: int | None = None) -> tuple[ProposalDetail, ...]:
        """Those that were declined or worded anew; what was set is a version."""
        return self._for(about, ambition_id, {ProposalState.DECLINED, ProposalState.FOLLOWED})

    def _for(
        self, about: FrameAbout, ambition_id: int | None, states: AbstractSet[ProposalState]
    ) -> tuple[ProposalDetail, ...]:
        return tuple(
            each
            for each in self.proposals
            if each.state in states and each.about is about and each.ambition_id == ambition_id
        )
