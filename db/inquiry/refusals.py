"""Why an act on an inquiry is refused; each carries what a page needs to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Conflict, Refusal

if TYPE_CHECKING:
    from db.inquiry.values import SourceWords


class NeedsMeaning(Refusal):
    """A statement cannot rest on research whose meaning for our school nobody wrote down."""

    def __init__(self, source_id: int, title: str) -> None:
        super().__init__(f"source {source_id} has no meaning for our school yet")
        self.source_id = source_id
        self.title = title


class SourceInUse(Refusal):
    """Statements rest on this source: it cannot be removed from under them."""

    def __init__(self, source_id: int, statements: tuple[str, ...]) -> None:
        super().__init__(f"{len(statements)} statements rest on source {source_id}")
        self.source_id = source_id
        self.statements = statements


class StatementWithdrawn(Refusal):
    """The statement was withdrawn: nothing more is asked or said of it."""

    def __init__(self, statement_id: int) -> None:
        super().__init__(f"statement {statement_id} was withdrawn")
        self.statement_id = statement_id


class StatementConflict(Conflict):
    """Somebody else changed the statement meanwhile; `theirs` and `version` are what stands there now."""

    def __init__(self, statement_id: int, theirs: str, yours: str, version: int) -> None:
        super().__init__("statement", statement_id)
        self.theirs = theirs
        self.yours = yours
        self.version = version


class SourceConflict(Conflict):
    """Somebody else changed the source meanwhile; `theirs` and `version` are what stands there now."""

    def __init__(self, source_id: int, theirs: SourceWords, yours: SourceWords, version: int) -> None:
        super().__init__("source", source_id)
        self.theirs = theirs
        self.yours = yours
        self.version = version


class AddressNotAllowed(Refusal):
    """An address that is neither http nor https."""

    def __init__(self, given: str) -> None:
        super().__init__("not an http(s) address")
        self.given = given


class DoiNotUnderstood(Refusal):
    """This does not look like a DOI (10.1000/xyz)."""

    def __init__(self, given: str) -> None:
        super().__init__("not a DOI")
        self.given = given
