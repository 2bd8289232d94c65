"""Format references in APA style (7th edition)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.sources.references import Author, Reference, ReferenceKind, doi_address

#: With more authors, APA lists the first nineteen and the last.
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a formatted reference; titles of books and journals are italic."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApaWords:
    """The words that APA style needs, in the reader's language.

    `ordinals` follow the number of an edition that ends in 1, 2, 3 or anything else.
    """

    no_date: str = "n.d."
    editor: str = "Ed."
    editors: str = "Eds."
    edition: str = "ed."
    page: str = "p."
    pages: str = "pp."
    thesis: str = "Thesis"
    ordinals: tuple[str, str, str, str] = ("st", "nd", "rd", "th")


def apa(reference: Reference, words: ApaWords | None = None) -> tuple[Part, ...]:
    """Give the reference in APA style (7th edition), in parts, so that titles can be italic.

    Parameters
    ----------
    reference
        The reference; missing fields are left out, and without an author the title comes first.
    words
        The words in the reader's language; English if None.

    References
    ----------
    American Psychological Association (2020). Publication manual (7th ed.), chapters 9 and 10.

    Examples
    --------
    >>> article = Reference(
    ...     title="Teacher leadership",
    ...     kind=ReferenceKind.ARTICLE,
    ...     authors=(Author(family="Harris", given="Alma"),),
    ...     year=2003,
    ...     container="School Leadership & Management",
    ...     volume="23",
    ...     issue="3",
    ...     pages="313-324",
    ... )
    >>> "".join(part.text for part in apa(article))
    'Harris, A. (2003). Teacher leadership. School Leadership & Management, 23(3), 313–324.'
    >>> [part.text for part in apa(article) if part.italic]
    ['School Leadership & Management, 23']
    """
    words = words or ApaWords()
    year = f"({reference.year or words.no_date})."
    title, closed = _title(reference, words)
    if reference.authors:
        parts = [Part(f"{_closed(_people(reference.authors))} {year} "), *title, Part(closed)]
    else:
        parts = [*title, Part(f"{closed} {year}")]
    parts += _where(reference, words)
    if reference.doi or reference.url:
        parts.append(Part(f" {doi_address(reference.doi) if reference.doi else reference.url}"))
    return _joined(parts)


def apa_text(reference: Reference, words: ApaWords | None = None) -> str:
    """Give the reference in APA style as plain text.

    >>> apa_text(Reference(title="De staat van het onderwijs", year=2024, url="https://example.org/staat"))
    'De staat van het onderwijs. (2024). https://example.org/staat'
    """
    return "".join(part.text for part in apa(reference, words))


def _title(reference: Reference, words: ApaWords) -> tuple[list[Part], str]:
    """A title that ends in punctuation gets no full stop."""
    stands_alone = reference.kind not in (ReferenceKind.ARTICLE, ReferenceKind.CHAPTER)
    title, about = [Part(reference.title, stands_alone)], ""
    if reference.kind is ReferenceKind.THESIS:
        about = f" [{', '.join(filter(None, (words.thesis, reference.publisher)))}]"
    elif stands_alone and reference.edition:
        about = f" ({_edition(reference.edition, words)})"
    if about:
        return [*title, Part(about)], "."
    return title, "" if reference.title.endswith((".", "?", "!")) else "."


def _where(reference: Reference, words: ApaWords) -> Iterator[Part]:
    if reference.kind is ReferenceKind.ARTICLE:
        yield from _in_journal(reference)
    elif reference.kind is ReferenceKind.CHAPTER:
        yield from _in_book(reference, words)
    elif reference.kind is not ReferenceKind.BOOK and reference.container:
        yield Part(f" {_closed(reference.container)}")
    # A report by its own publisher names it once; a thesis has already named its university.
    by_itself = reference.publisher == _people(reference.authors)
    if reference.publisher and not by_itself and reference.kind is not ReferenceKind.THESIS:
        yield Part(f" {_closed(reference.publisher)}")


def _in_journal(reference: Reference) -> Iterator[Part]:
    volume = ", ".join(filter(None, (reference.container, reference.volume)))
    issue = f"({reference.issue})" if reference.issue else ""
    pages = _pages(reference.pages)
    if volume or issue or pages:
        yield Part(" ")
        yield Part(volume, italic=True)
        yield Part(f"{issue}{', ' if pages and (volume or issue) else ''}{pages}.")


def _in_book(reference: Reference, words: ApaWords) -> Iterator[Part]:
    if not reference.container:
        return
    edited = ""
    if reference.editors:
        called = words.editor if len(reference.editors) == 1 else words.editors
        edited = f"{_people(reference.editors, first_name_first=True)} ({called}), "
    yield Part(f" In {edited}")
    yield Part(reference.container, italic=True)
    pages = _pages(reference.pages)
    several = words.pages if re.search(r"[–,]", pages) else words.page
    within = [
        _edition(reference.edition, words) if reference.edition else "",
        f"{several} {pages}" if pages else "",
    ]
    about = ", ".join(filter(None, within))
    yield Part(f" ({about})." if about else ".")


def _people(people: tuple[Author, ...], *, first_name_first: bool = False) -> str:
    names = [_name(each, first_name_first) for each in people]
    if len(names) > _NAMED:
        return f"{', '.join(names[: _NAMED - 1])}, … {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    comma = "" if first_name_first and len(names) == 2 else ","
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def _name(author: Author, first_name_first: bool) -> str:
    if not (initials := _initials(author.given)):
        return author.family
    return f"{initials} {author.family}" if first_name_first else f"{author.family}, {initials}"


def _initials(given: str) -> str:
    """`Johan W.` becomes `J. W.`, `Jean-Paul` `J.-P.`; `van` and `Jr.` stay as they are."""
    names, comma, suffix = given.partition(",")
    words = re.sub(r"\.(?=[^\s.-])", ". ", names).split()
    short = " ".join(_initial(word) for word in words)
    return f"{short}{comma} {suffix.strip()}".strip() if comma else short


def _initial(word: str) -> str:
    if word[0].islower() or not word[0].isalpha():
        return word
    if word.isupper() and word.isalpha() and 1 < len(word) <= 3:
        return ". ".join(word) + "."
    return "-".join(f"{part[0]}." for part in word.split("-") if part)


def _edition(edition: str, words: ApaWords) -> str:
    if not edition.isdecimal():
        return edition if words.edition.rstrip(".") in edition else f"{edition} {words.edition}"
    number = int(edition)
    teen = number % 100 in (11, 12, 13)
    place = number % 10 - 1 if 1 <= number % 10 <= 3 and not teen else 3
    return f"{number}{words.ordinals[place]} {words.edition}"


def _pages(pages: str) -> str:
    return re.sub(r"\s*[-‐‑‒–—]+\s*", "–", pages)


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].italic is part.italic:
            joined[-1] = Part(joined[-1].text + part.text, part.italic)
        elif part.text:
            joined.append(part)
    return tuple(joined)
