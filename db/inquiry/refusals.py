"""Why an act on an inquiry is refused; each carries what a page needs to say it."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from db.inquiry.values import SourceWords


class NeedsMeaning(Refusal):
    """A statement cannot rest on research whose meaning for our school nobody wrote down."""

    source_id: int
    title: str = field(repr=False)


class SourceInUse(Refusal):
    """Statements rest on this source: it cannot be removed from under them."""

    source_id: int
    statements: tuple[str, ...] = field(repr=False)


class StatementWithdrawn(Refusal):
    """The statement was withdrawn: nothing more is asked or said of it."""

    statement_id: int


class StatementConflict(Conflict):
    """Somebody else changed the statement meanwhile; `theirs` and `version` are what stands there now."""

    statement_id: int
    theirs: str = field(repr=False)
    yours: str = field(repr=False)
    version: int


class SourceConflict(Conflict):
    """Somebody else changed the source meanwhile; `theirs` and `version` are what stands there now."""

    source_id: int
    theirs: SourceWords = field(repr=False)
    yours: SourceWords = field(repr=False)
    version: int


class AddressNotAllowed(Refusal):
    """An address that is neither http nor https."""

    given: str = field(repr=False)


class DoiNotUnderstood(Refusal):
    """This does not look like a DOI (10.1000/xyz)."""

    given: str = field(repr=False)
