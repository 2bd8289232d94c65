"""The content of a bibliography, and why some of it was left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal
from core.sources.references import Reference

LARGEST_FILE = 2_000_000
MOST_ENTRIES = 500


class Reason(StrEnum):
    """Why an entry, or a part of it, was left out."""

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
    """An entry that was not read, or (`entry_kept`) a part of one: which, and why.

    `number` counts the entries of the file from 1; `name` is its title or key; `given` is the original text.
    """

    number: int
    name: str
    reason: Reason
    given: str = ""
    entry_kept: bool = False


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The content of a file: references in order, and what was left out and why."""

    references: tuple[Reference, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """An unchecked entry from a reader of one format: texts by the names of `Reference`.

    `dates`, `dois` and `addresses`: every text that may hold one, the likeliest first.
    `trouble`: why the rest could not be read.
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
    """A file with more bytes or entries than allowed."""

    size: int
    largest: int
    entries: bool = False


class NoBibliography(Refusal):
    """The file has no BibTeX or RIS entry."""
