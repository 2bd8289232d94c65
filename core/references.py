"""References to sources: the value, and the APA style in which people read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReferenceKind(StrEnum):
    """What sort of publication it is, as far as APA style needs to know."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    THESIS = "thesis"
    WEB = "web"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Author:
    """A person (family and given names), or an organisation (given empty)."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where something can be read. Only the title is needed; `year` None is shown as "no date".

    `doi` is normalised (`10.1000/xyz`), `url` is http(s) or empty.
    """

    title: str
    kind: ReferenceKind = ReferenceKind.OTHER
    authors: tuple[Author, ...] = ()
    year: int | None = None
    container: str = ""
    editors: tuple[Author, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a reference as it is shown; titles of books and journals stand in italics."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ApaWords:
    """The few words that APA style asks for, in the reader's language."""

    no_date: str = "n.d."
    editor: str = "Ed."
    editors: str = "Eds."
    edition: str = "ed."


def apa(reference: Reference, words: ApaWords | None = None) -> tuple[Part, ...]:
    """Give the reference in APA style (7th edition), in parts so that titles can stand in italics."""
    raise NotImplementedError


def authors_of(text: str) -> tuple[Author, ...]:
    """Read authors as people type them: `Amels, J.; Snoek, M.` (an organisation is a name without comma)."""
    raise NotImplementedError


def authors_text(authors: tuple[Author, ...]) -> str:
    """Give authors as `authors_of` reads them, for a field that can be edited."""
    raise NotImplementedError


def normal_doi(given: str) -> str | None:
    """Give a DOI without its resolver, lower case; None when this is no DOI."""
    raise NotImplementedError


def web_address(given: str) -> str | None:
    """Give an http(s) address; None for anything else, such as `javascript:`."""
    raise NotImplementedError


def doi_address(doi: str) -> str:
    """Give the address at which a normalised DOI is found."""
    raise NotImplementedError
