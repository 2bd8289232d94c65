"""Read a bibliography into checked references, with a reason for everything left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from core.sources import bibtex, ris
from core.sources.entries import (
    LARGEST_FILE,
    MOST_ENTRIES,
    Bibliography,
    BibliographyTooLarge,
    LeftOut,
    NoBibliography,
    RawEntry,
    Reason,
)
from core.sources.markup import without_markup
from core.sources.references import Author, Reference, ReferenceKind, identities, normal_doi, web_address

Note = Callable[[Reason, str], None]

_LONGEST_TITLE = 1_000
_LONGEST = 500
_MOST_AUTHORS = 100
_LONGEST_NAME = 90
#: The style has its own "pp.".
_PAGES = re.compile(r"^(?:pp?|blz|pag)(?:\.\s*|\s+)(?=\w*[0-9])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|2[0-9]{3})(?!\d)")
# Control characters, lone surrogates, and marks that change the text direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def read_bibliography(data: bytes) -> Bibliography:
    """Read BibTeX or RIS; the format is detected.

    Parameters
    ----------
    data
        The file; UTF-8 or UTF-16 with or without a byte order mark, else read as Windows-1252.

    Raises
    ------
    BibliographyTooLarge
        More bytes or entries than allowed.
    NoBibliography
        It contains no BibTeX or RIS entry.

    Examples
    --------
    >>> found = read_bibliography(b"@book{a, title={Leren leiden}, year=2021, url={javascript:1}}")
    >>> found.references[0].title, found.references[0].year
    ('Leren leiden', 2021)
    >>> found.left_out[0].reason
    <Reason.BAD_ADDRESS: 'bad_address'>
    """
    if len(data) > LARGEST_FILE:
        raise BibliographyTooLarge(size=len(data), largest=LARGEST_FILE)
    checked = _Checked()
    for raw in _entries(_text(data)):
        checked.take(raw)
    if not checked.number:  # the only match was inside a comment
        raise NoBibliography
    return Bibliography(tuple(checked.references), tuple(checked.left_out))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _entries(text: str) -> Iterable[RawEntry]:
    """In the format whose first entry comes first."""
    in_bibtex, in_ris = bibtex.ENTRY.search(text), ris.ENTRY.search(text)
    if in_bibtex is None and in_ris is None:
        raise NoBibliography
    is_ris = in_bibtex is None or (in_ris is not None and in_ris.start() < in_bibtex.start())
    entry, read = (ris.ENTRY, ris.read_ris) if is_ris else (bibtex.ENTRY, bibtex.read_bibtex)
    # Counted before parsing.
    if (count := sum(1 for _ in entry.finditer(text))) > MOST_ENTRIES:
        raise BibliographyTooLarge(size=count, largest=MOST_ENTRIES, entries=True)
    return read(text)


@dataclass
class _Checked:
    references: list[Reference] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    seen: set[object] = field(default_factory=set)
    number: int = 0
    name: str = ""

    def take(self, raw: RawEntry) -> None:
        self.number += 1
        fields = {name: _plain(without_markup(value)) for name, value in raw.fields}
        fields["pages"] = _PAGES.sub("", fields.get("pages", ""))
        title = fields.get("title", "")
        self.name = (title or _plain(raw.name))[:_LONGEST]
        if raw.trouble:
            return self._leave(raw.trouble)
        if not title:
            return self._leave(Reason.NO_TITLE)
        if len(title) > _LONGEST_TITLE:
            return self._leave(Reason.TOO_LONG)
        notes: list[LeftOut] = []
        reference = self._reference(raw, fields, notes)
        # The same work, exported in two formats, is kept once.
        same = identities(reference)
        if same & self.seen:
            return self._leave(Reason.TWICE)
        self.seen |= same
        self.references.append(reference)
        self.left_out += notes
        return None

    def _leave(self, reason: Reason) -> None:
        self.left_out.append(LeftOut(number=self.number, name=self.name, reason=reason))

    def _reference(self, raw: RawEntry, fields: dict[str, str], notes: list[LeftOut]) -> Reference:
        def note(reason: Reason, given: str) -> None:
            notes.append(
                LeftOut(
                    number=self.number, name=self.name, reason=reason, given=given[:_LONGEST], entry_kept=True
                )
            )

        for name, value in fields.items():
            if name != "title" and len(value) > _LONGEST:
                note(Reason.TOO_LONG, value)
                fields[name] = ""
        doi, url = _whereabouts(raw, note)
        return Reference(
            kind=ReferenceKind(raw.kind or "other"),
            authors=_authors(raw.authors, note),
            editors=_authors(raw.editors, note),
            year=_year(raw.dates, note),
            doi=doi,
            url=url,
            **fields,
        )


def _whereabouts(raw: RawEntry, note: Note) -> tuple[str, str]:
    """An address of doi.org is a DOI."""
    doi = url = ""
    for given in filter(None, map(_address, raw.dois)):
        doi = doi or normal_doi(given) or ""
        if not doi:
            note(Reason.BAD_DOI, given)
    for given in filter(None, map(_address, raw.addresses)):
        if found := normal_doi(given):
            doi = doi or found
        elif address := web_address(given):
            url = url or address
        else:
            note(Reason.BAD_ADDRESS, given)
    return doi, url


def _address(text: str) -> str:
    """Web services escape what stands in an address."""
    return _plain(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _year(dates: Iterable[str], note: Note) -> int | None:
    given = [date for date in map(_plain, dates) if date]
    for date in given:
        if found := _YEAR.search(date):
            return int(found[0])
    if given:
        note(Reason.BAD_YEAR, given[0])
    return None


def _authors(people: tuple[tuple[str, str], ...], note: Note) -> tuple[Author, ...]:
    """Of very many authors, the first ones and the last, which are those that APA lists."""
    found = tuple(_named(people))
    if len(found) > _MOST_AUTHORS:
        note(Reason.TOO_MANY_AUTHORS, str(len(found)))
        return (*found[: _MOST_AUTHORS - 1], found[-1])
    return found


def _named(people: Iterable[tuple[str, str]]) -> Iterator[Author]:
    for family, given in people:
        # Names may not contain the separators of the edit field.
        first, last = (
            _plain(without_markup(part).replace(";", " "))[:_LONGEST_NAME].strip(" ,")
            for part in (given, family)
        )
        if last or first:
            yield Author(family=last or first, given=first if last else "")


def _plain(text: str) -> str:
    """One line, without invisible or misleading characters."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(seen.split())
