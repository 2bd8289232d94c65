"""What a bibliography holds, and why some of it was left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal
from core.sources.references import Reference

LARGEST_FILE = 2_000_000
MOST_ENTRIES = 500


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An entry that was not read, or (`entry_kept`) a part of one that was not: which, and why.

    `number` counts the entries of the file from 1; `name` is its title or key; `given` is what stood there.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """An entry as a reader of one format gives it: texts by the names of `Reference`, nothing checked.

    `dates`, `dois` and `addresses`: every text in which one may stand, the likeliest first.
    `trouble`: why nothing else could be read.
    """

    name: str
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    editors: tuple[tuple[str, str], ...] = ()
    dates: tuple[str, ...] = ()
    dois: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    trouble: Reason | None = None


class BibliographyTooLarge(Refusal, kw_only=True):
    """A file of more bytes, or with more entries, than are read."""

    size: int
    largest: int
    entries: bool = False


class NoBibliography(Refusal):
    """No entry of BibTeX or RIS was found in the file."""
