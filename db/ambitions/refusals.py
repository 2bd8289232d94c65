"""Why an act on the vision or an ambition is refused; each carries what a page needs to say it."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from db.ambitions.values import AmbitionWords


class VisionConflict(Conflict, kw_only=True):
    """Somebody else changed the vision meanwhile; `theirs` and `version` are what stands there now."""

    school_year: int
    theirs: str = field(repr=False)
    yours: str = field(repr=False)
    version: int


class AmbitionConflict(Conflict, kw_only=True):
    """Somebody else changed the ambition meanwhile; `theirs` and `version` are what stands there now."""

    ambition_id: int
    theirs: AmbitionWords = field(repr=False)
    yours: AmbitionWords = field(repr=False)
    version: int


class EndorseNewest(Conflict, kw_only=True):
    """The ambition was changed since it was shown; `version` is the one in force, which can be endorsed."""

    ambition_id: int
    given: int
    version: int


class AmbitionDropped(Refusal):
    """This ambition was dropped; its words and endorsements stay as they are."""

    ambition_id: int


class YearClosed(Refusal):
    """Only the present school year and the next can be written; what was before stays as it was."""

    school_year: int
    permitted: tuple[int, ...]


class NotALaterYear(Refusal, kw_only=True):
    """An ambition is carried over to a later year than its own."""

    own: int
    given: int
