"""Why an act on the vision or an ambition is refused; each carries what a page needs to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Conflict, Refusal

if TYPE_CHECKING:
    from db.ambitions.values import AmbitionWords


class VisionConflict(Conflict):
    """Somebody else changed the vision meanwhile; `theirs` and `version` are what stands there now."""

    def __init__(self, school_year: int, theirs: str, yours: str, version: int) -> None:
        super().__init__("vision", school_year)
        self.theirs = theirs
        self.yours = yours
        self.version = version


class AmbitionConflict(Conflict):
    """Somebody else changed the ambition meanwhile; `theirs` and `version` are what stands there now."""

    def __init__(self, ambition_id: int, theirs: AmbitionWords, yours: AmbitionWords, version: int) -> None:
        super().__init__("ambition", ambition_id)
        self.theirs = theirs
        self.yours = yours
        self.version = version


class EndorseNewest(Conflict):
    """The ambition was changed since it was shown; `version` is the one in force, which can be endorsed."""

    def __init__(self, ambition_id: int, given: int, version: int) -> None:
        super().__init__("ambition", ambition_id)
        self.given = given
        self.version = version


class AmbitionDropped(Refusal):
    """This ambition was dropped; its words and endorsements stay as they are."""

    def __init__(self, ambition_id: int) -> None:
        super().__init__(f"ambition {ambition_id} was dropped")
        self.ambition_id = ambition_id


class YearClosed(Refusal):
    """Only the present school year and the next can be written; what was before stays as it was."""

    def __init__(self, school_year: int, permitted: tuple[int, ...]) -> None:
        super().__init__(f"school year {school_year} is none of {permitted}")
        self.school_year = school_year
        self.permitted = permitted


class NotALaterYear(Refusal):
    """An ambition is carried over to a later year than its own."""

    def __init__(self, own: int, given: int) -> None:
        super().__init__(f"{given} is not after {own}")
        self.own = own
        self.given = given
