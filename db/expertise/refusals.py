"""Why an act about expertise is refused; each carries what a page needs to say it."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from core.errors import AlreadyDone, Conflict, Refusal
from core.expertise import HIGHEST_STEP, AreaState, SightingState
from core.matching import MOST_AREAS
from db.expertise.values import Entry, EntryWords


class EntryConflict(Conflict):
    """The entry was changed meanwhile (on another screen); `theirs` stands now, None when it was deleted."""

    area_id: int
    theirs: Entry | None = field(repr=False)
    yours: EntryWords = field(repr=False)

    @property
    def version(self) -> int | None:
        """The version that stands now."""
        return self.theirs.version if self.theirs else None


class StepOutOfRange(Refusal):
    """Level and affinity go from 0 (not said) to 5; `field` says which."""

    field: str
    given: int
    highest: ClassVar[int] = HIGHEST_STEP


class YearsOutOfRange(Refusal):
    """Nobody has so many years of experience, or fewer than none."""

    given: int
    highest: int


class AreaExists(AlreadyDone):
    """The school has an area of this name; its id leads there."""

    kind: str = field(default="area", init=False)
    state: str = field(default="there", init=False)
    area_id: int
    name: str


class AreaClosed(Refusal):
    """Nothing new can be said in an area that was retired or merged."""

    area_id: int
    name: str
    state: AreaState


class MergeIntoItself(Refusal):
    """An area is merged into another one."""

    area_id: int


class NotInYourself(Refusal):
    """“I see this in you” is said to a colleague; one's own profile is filled in oneself."""


class SightingAnswered(AlreadyDone):
    """This was answered or withdrawn before."""

    kind: str = field(default="sighting", init=False)
    state: SightingState
    sighting_id: int


class SightingOpen(AlreadyDone):
    """The actor pointed this colleague at this area before, and the answer is still to come."""

    kind: str = field(default="sighting", init=False)
    state: str = field(default="open", init=False)
    sighting_id: int


class NoAreasAsked(Refusal):
    """Who could do this can only be answered once somebody says what it needs."""


class TooManyAreas(Refusal):
    """A question about so many areas says too little of each."""

    given: int
    highest: ClassVar[int] = MOST_AREAS


class ImportOutOfDate(Conflict):
    """The team or its areas changed since the table was read: read it again. Nothing was kept."""

    rows: tuple[int, ...]
