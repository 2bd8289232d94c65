"""Reading a bibliography that somebody exported: BibTeX or RIS, from bytes that may be anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal
from core.references import Reference


class Reason(StrEnum):
    """Why an entry was left out, or which part of it was."""

    NOT_UNDERSTOOD = "not_understood"
    NO_TITLE = "no_title"
    TWICE = "twice"
    BAD_YEAR = "bad_year"
    BAD_DOI = "bad_doi"
    BAD_ADDRESS = "bad_address"
    TOO_LONG = "too_long"
    TOO_MANY_AUTHORS = "too_many_authors"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that was not read, or (`entry_kept`) a part of one that was not: which, and why.

    `number` counts the entries of the file from 1; `name` is its key or title; `given` is what stood there.
    """

    number: int
    name: str
    reason: Reason
    given: str = ""
    entry_kept: bool = False


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a file holds: references in its order, and what was left out and why."""

    references: tuple[Reference, ...]
    left_out: tuple[LeftOut, ...]


class BibliographyTooLarge(Refusal):
    """A file of more bytes, or with more entries, than are read."""

    def __init__(self, size: int, largest: int, *, entries: bool = False) -> None:
        super().__init__(f"{size} {'entries' if entries else 'bytes'}, at most {largest} are read")
        self.size = size
        self.largest = largest
        self.entries = entries


class NoBibliography(Refusal):
    """No entry of BibTeX or RIS was found in the file."""


def read_bibliography(data: bytes) -> Bibliography:
    """Read BibTeX or RIS, whichever it is; `BibliographyTooLarge`, `NoBibliography`."""
    raise NotImplementedError
