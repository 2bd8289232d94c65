"""Refusals of acts on the vision or an ambition, with the values a page needs to explain them."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from db.ambitions.values import AmbitionWords


class VisionConflict(Conflict, kw_only=True):
    """Somebody else changed the vision meanwhile; `theirs` and `version` are the stored ones."""

    school_year: int
    theirs: str = field(repr=False)
    yours: str = field(repr=False)
    version: int


class AmbitionConflict(Conflict, kw_only=True):
    """Somebody else changed the ambition meanwhile; `theirs` and `version` are the stored ones."""

    ambition_id: int
    theirs: AmbitionWords = field(repr=False)
    yours: AmbitionWords = field(repr=False)
    version: int


class EndorseNewest(Conflict, kw_only=True):
    """The ambition was changed since it was shown; only the version in force, `version`, can be endorsed."""

    ambition_id: int
    given: int
    version: int


class AmbitionDropped(Refusal):
    """This ambition was dropped; its text and endorsements can no longer change."""

    ambition_id: int


class YearClosed(Refusal):
    """Only the current school year and the next can be written."""

    school_year: int
    permitted: tuple[int, ...]


class ProposalOutdated(Conflict, kw_only=True):
    """The vision or the ambition changed since this was proposed: `based_on` it then, `version` it is now."""

    based_on: int
    version: int


class ProposalClosed(Refusal):
    """This proposal was reworded, set or declined; it can only be read."""

    proposal_id: int


class NotYoursToDecline(Refusal):
    """Who proposed it can take it back; a school leader can decline it."""

    proposal_id: int


class NotALaterYear(Refusal, kw_only=True):
    """An ambition can only be carried over to a later year."""

    own: int
    given: int
