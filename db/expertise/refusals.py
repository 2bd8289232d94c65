"""Refusals of acts on expertise, with the values a page needs to explain them."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from core.errors import AlreadyDone, Conflict, Refusal
from core.expertise import HIGHEST_STEP, AreaState, Audience, SightingState
from core.matching import MOST_AREAS
from db.expertise.values import Entry, EntryWords


class EntryConflict(Conflict):
    """The entry was changed meanwhile (on another screen); `theirs` is the stored one, None if deleted."""

    area_id: int
    theirs: Entry | None = field(repr=False)
    yours: EntryWords = field(repr=False)

    @property
    def version(self) -> int | None:
        """The stored version."""
        return self.theirs.version if self.theirs else None


class StepOutOfRange(Refusal):
    """Level and affinity range from 0 (not said) to 5; `field` says which."""

    field: str
    given: int
    highest: ClassVar[int] = HIGHEST_STEP


class YearsOutOfRange(Refusal, kw_only=True):
    """A negative or impossibly large number of years."""

    given: int
    highest: int


class AreaExists(AlreadyDone):
    """The school already has an area of this name; its id."""

    kind: str = field(default="area", init=False)
    state: str = field(default="there", init=False)
    area_id: int
    name: str


class AreaClosed(Refusal):
    """A retired or merged area takes no new entries."""

    area_id: int
    name: str
    state: AreaState


class MergeIntoItself(Refusal):
    """An area cannot be merged into itself."""

    area_id: int


class NotInYourself(Refusal):
    """“I see this in you” is for a colleague; fill in your own profile yourself."""


class AudienceNotPossible(Refusal):
    """What drives somebody is read by nobody, by colleagues by name, or by the team."""

    audience: Audience


class SightingAnswered(AlreadyDone):
    """This sighting was already answered or withdrawn."""

    kind: str = field(default="sighting", init=False)
    state: SightingState
    sighting_id: int


class SightingOpen(AlreadyDone):
    """The actor's earlier sighting of this colleague in this area is still unanswered."""

    kind: str = field(default="sighting", init=False)
    state: str = field(default="open", init=False)
    sighting_id: int


class NoAreasAsked(Refusal):
    """A search for people needs at least one area."""


class TooManyAreas(Refusal):
    """Too many areas in one search."""

    given: int
    highest: ClassVar[int] = MOST_AREAS


class ImportOutOfDate(Conflict):
    """The team or its areas changed since the table was read: read it again. Nothing was stored."""

    rows: tuple[int, ...]
