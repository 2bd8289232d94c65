"""Why an act about expertise is refused; each carries what a page needs to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import AlreadyDone, Conflict, Refusal
from core.expertise import HIGHEST_STEP
from core.matching import MOST_AREAS

if TYPE_CHECKING:
    from core.expertise import AreaState, SightingState
    from db.expertise.values import Entry, EntryWords


class EntryConflict(Conflict):
    """The entry was changed meanwhile (on another screen); `theirs` stands now, None when it was deleted."""

    def __init__(self, area_id: int, theirs: Entry | None, yours: EntryWords) -> None:
        super().__init__("entry", area_id)
        self.area_id = area_id
        self.theirs = theirs
        self.yours = yours
        self.version = theirs.version if theirs else None


class StepOutOfRange(Refusal):
    """Level and affinity go from 0 (not said) to 5; `field` says which."""

    def __init__(self, field: str, given: int) -> None:
        super().__init__(f"{field} {given}, between 0 and {HIGHEST_STEP}")
        self.field = field
        self.given = given
        self.highest = HIGHEST_STEP


class YearsOutOfRange(Refusal):
    """Nobody has so many years of experience, or fewer than none."""

    def __init__(self, given: int, highest: int) -> None:
        super().__init__(f"{given} years, between 0 and {highest}")
        self.given = given
        self.highest = highest


class AreaExists(AlreadyDone):
    """The school has an area of this name; its id leads there."""

    def __init__(self, area_id: int, name: str) -> None:
        super().__init__("area", "there")
        self.area_id = area_id
        self.name = name


class AreaClosed(Refusal):
    """Nothing new can be said in an area that was retired or merged."""

    def __init__(self, area_id: int, name: str, state: AreaState) -> None:
        super().__init__(f"area {area_id} is {state}")
        self.area_id = area_id
        self.name = name
        self.state = state


class MergeIntoItself(Refusal):
    """An area is merged into another one."""

    def __init__(self, area_id: int) -> None:
        super().__init__(f"area {area_id} into itself")
        self.area_id = area_id


class NotInYourself(Refusal):
    """“I see this in you” is said to a colleague; one's own profile is filled in oneself."""


class SightingAnswered(AlreadyDone):
    """This was answered or withdrawn before."""

    def __init__(self, sighting_id: int, state: SightingState) -> None:
        super().__init__("sighting", state)
        self.sighting_id = sighting_id


class SightingOpen(AlreadyDone):
    """The actor pointed this colleague at this area before, and the answer is still to come."""

    def __init__(self, sighting_id: int) -> None:
        super().__init__("sighting", "open")
        self.sighting_id = sighting_id


class NoAreasAsked(Refusal):
    """Who could do this can only be answered once somebody says what it needs."""


class TooManyAreas(Refusal):
    """A question about so many areas says too little of each."""

    def __init__(self, given: int) -> None:
        super().__init__(f"{given} areas, at most {MOST_AREAS}")
        self.given = given
        self.highest = MOST_AREAS


class ImportOutOfDate(Conflict):
    """The team or its areas changed since the table was read: read it again. Nothing was kept."""

    def __init__(self, rows: tuple[int, ...]) -> None:
        super().__init__("import", None)
        self.rows = rows
