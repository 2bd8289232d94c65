"""What the acts about ambitions take, and what the questions about them answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.chain import DecisionRef, InitiativeRef
from core.initiatives import Origin
from core.people import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of an ambition: what is fixed, where is room, with which means, when it comes back."""

    fixed: str = ""
    free: str = ""
    means: str = ""
    returns_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionWords:
    """What people write of an ambition. `needs`: the ids of areas of expertise that it asks for."""

    title: str
    text: str = ""
    frame: Frame = Frame()
    needs: tuple[int, ...] = ()


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
    """A version of an ambition, as it was written then."""

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
    """An ambition as it stands, with its story. `versions` are oldest first; the last one is in force.

    `endorsed_by`: who stand behind the version in force; `endorsed_before`: behind an earlier one only.
    `initiatives` leaves out what was set aside.
    """

    ambition_id: int
    school_year: int
    version: int
    title: str
    text: str
    frame: Frame
    needs: tuple[int, ...]
    carried_from: int | None
    dropped: Dropped | None
    versions: tuple[AmbitionVersion, ...]
    endorsed_by: tuple[PersonRef, ...]
    endorsed_before: tuple[PersonRef, ...]
    initiatives: tuple[InitiativeRef, ...]
    decisions: tuple[DecisionRef, ...]

    @property
    def words(self) -> AmbitionWords:
        """What is written of it now, to begin a change with."""
        return AmbitionWords(title=self.title, text=self.text, frame=self.frame, needs=self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDoing:
    """An initiative that was set aside, and because of what."""

    initiative_id: int
    title: str
    origin: Origin
    because: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class SchoolYearPlan:
    """What a school goes for in a school year, and what it leaves. `vision`: oldest version first."""

    school_year: int
    vision: tuple[VisionVersion, ...]
    ambitions: tuple[AmbitionDetail, ...]
    not_doing: tuple[NotDoing, ...]
