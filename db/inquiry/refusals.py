"""Refusals of acts on an inquiry, with the values a page needs to explain them."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from db.inquiry.values import SourceWords


class NeedsMeaning(Refusal):
    """A statement may rest on research only if its meaning for our school is filled in."""

    source_id: int
    title: str = field(repr=False)


class SourceInUse(Refusal):
    """Statements rest on this source, so it cannot be removed."""

    source_id: int
    statements: tuple[str, ...] = field(repr=False)


class SourceCited(Refusal):
    """An answer to “How do we know that?” rests on this source, so it stays."""

    source_id: int
    question: str = field(repr=False)


class StatementWithdrawn(Refusal):
    """The statement was withdrawn: it takes no challenges or edits."""

    statement_id: int


class SameMeaning(Refusal):
    """What a source means here was copied from where it was used before; it is written anew each time."""

    source_id: int


class ClaimGone(Refusal):
    """What was asked about was taken back, dropped or emptied: nothing more is asked or said about it."""


class OwnQuestion(Refusal):
    """Who asked "How do we know that?" does not answer it, unless the claim is theirs."""

    challenge_id: int


class StatementConflict(Conflict, kw_only=True):
    """Somebody else changed the statement meanwhile; `theirs` and `version` are the stored ones."""

    statement_id: int
    theirs: str = field(repr=False)
    yours: str = field(repr=False)
    version: int


class SourceConflict(Conflict, kw_only=True):
    """Somebody else changed the source meanwhile; `theirs` and `version` are the stored ones."""

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
