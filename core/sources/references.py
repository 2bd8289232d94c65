"""References to sources: the value, its authors as typed, and web addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

_RESOLVER = re.compile(r"^(?:https?://(?:[a-z0-9.-]+\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")
_LONGEST_ADDRESS = 2_000


class ReferenceKind(StrEnum):
    """The kind of publication, as far as APA style distinguishes."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    THESIS = "thesis"
    WEB = "web"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person (family and given names), or an organisation (given empty)."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A bibliographic reference. Only the title is required; `year` None is shown as "no date".

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


def authors_of(text: str) -> tuple[Author, ...]:
    """Read authors as typed, separated by `;` or a new line.

    Examples
    --------
    >>> authors_of("Amels, J.; Inspectie van het Onderwijs")
    (Author(family='Amels', given='J.'), Author(family='Inspectie van het Onderwijs', given=''))
    """
    found = []
    for each in re.split(r"[;\n]", text):
        family, _, given = (" ".join(part.split()) for part in each.partition(","))
        if family or given:
            found.append(Author(family=family or given, given=given if family else ""))
    return tuple(found)


def authors_text(authors: tuple[Author, ...]) -> str:
    """Give authors in the form that `authors_of` reads, for an edit field.

    >>> authors_text((Author(family="Amels", given="J."), Author(family="Inspectie van het Onderwijs")))
    'Amels, J.; Inspectie van het Onderwijs'
    """
    return "; ".join(f"{each.family}, {each.given}" if each.given else each.family for each in authors)


def identities(reference: Reference) -> frozenset[object]:
    """Give the keys of a reference: two references with a common key are the same work.

    Examples
    --------
    >>> one, other = (
    ...     Reference(title="Leren", doi="10.1000/a"),
    ...     Reference(title="Leren leiden", doi="10.1000/a"),
    ... )
    >>> (
    ...     bool(identities(one) & identities(other)),
    ...     bool(identities(one) & identities(Reference(title="Lezen"))),
    ... )
    (True, False)
    """
    described = (reference.title.casefold(), reference.year, reference.authors)
    return frozenset({described, reference.doi} if reference.doi else {described})


def normal_doi(given: str) -> str | None:
    """Give a DOI without its resolver, in lower case (DOIs are case-insensitive); None if it is not one.

    >>> normal_doi("https://doi.org/10.1080/13632434.2012.681001")
    '10.1080/13632434.2012.681001'
    >>> normal_doi("doi:10.1000/ABC."), normal_doi("11.1000/abc"), normal_doi("10.1000/a b")
    ('10.1000/abc', None, None)
    >>> normal_doi("https://doi.org/10.1002/%28SICI%291097%3C693%3E3.0.CO%3B2-2")
    '10.1002/(sici)1097<693>3.0.co;2-2'
    """
    written = given.strip()
    bare = _RESOLVER.sub("", written)
    if bare != written and re.search(r"%[0-9a-fA-F]{2}", bare):
        bare = unquote(bare)
    bare = bare.rstrip(".,;").lower()
    return bare if _DOI.fullmatch(bare) and len(bare) <= _LONGEST_ADDRESS else None


def doi_address(doi: str) -> str:
    """Give the web address of a normalised DOI.

    >>> doi_address("10.1002/(sici)1097<693>")
    'https://doi.org/10.1002/(sici)1097%3C693%3E'
    """
    return f"https://doi.org/{quote(doi, safe='/():;.,-_~')}"


def web_address(given: str) -> str | None:
    """Give an http(s) address; None for anything else, such as `javascript:` or a name before the host.

    >>> web_address(" www.example.org/a "), web_address("javascript:alert(1)")
    ('https://www.example.org/a', None)
    """
    address = given.strip()
    if address.lower().startswith("www."):
        address = f"https://{address}"
    if not address.isprintable() or re.search(r"[\s<>\"\\^`{|}]", address) or len(address) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        return None
    return address if known else None
