"""What a field of BibTeX says: strings resolved and joined, and inherited from the entry it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from bibtexparser.model import Block, String

_NAME = re.compile(r"[^\s#{}\"]+")
_LONGEST = 20_000
#: What an entry has for itself, and does not take from the one that it belongs to.
_OWN = frozenset(
    {
        "title",
        "subtitle",
        "pages",
        "doi",
        "url",
        "howpublished",
        "crossref",
        "xref",
        "xdata",
        "ids",
        "booktitle",
    }
)


def strings_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Give the texts of `@string`, by their names in small letters; a later one may use an earlier one."""
    known: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, String):
            known[block.key.lower()] = joined(str(block.value), known)
    return known


def joined(value: str, strings: Mapping[str, str]) -> str:
    """Give a value as its maker meant it: pieces in braces or quotes, numbers and names, joined by `#`.

    Examples
    --------
    >>> joined('uit # "Noord"', {"uit": "Uitgeverij "}), joined('"Leren " # {leiden}', {})
    ('Uitgeverij Noord', 'Leren leiden')
    >>> joined("{A # B}", {}), joined("2020", {}), joined("onbekend", {})
    ('A # B', '2020', 'onbekend')
    """
    pieces = list(_pieces(value.strip()))
    text = "".join(
        inside if is_quoted else strings.get(inside.lower(), inside) for inside, is_quoted in pieces
    )
    return text[: _LONGEST + 1]


def _pieces(value: str) -> Iterator[tuple[str, bool]]:
    """The pieces between `#`, and whether each stood in braces or quotes."""
    place = 0
    while place < len(value):
        sign = value[place]
        if sign in '{"':
            end = _end(value, place)
            yield value[place + 1 : end], True
            place = end + 1
        elif found := _NAME.match(value, place):
            yield found[0], False
            place = found.end()
        else:
            place += 1


def _end(value: str, begin: int) -> int:
    """Where the brace or quote that opens here is closed; a quote inside braces closes nothing."""
    depth, closes = 0, '"' if value[begin] == '"' else "}"
    for place in range(begin + 1, len(value)):
        sign = value[place]
        if value[place - 1] == "\\":
            continue
        if sign == closes and not depth:
            return place
        depth += (sign == "{") - (sign == "}")
    return len(value)


#: Kind and fields of each entry, by its key in small letters.
Entries = dict[str, tuple[str, dict[str, str]]]


def inherited(
    kind: str, own: Mapping[str, str], entries: Entries, seen: set[str] | None = None
) -> dict[str, str]:
    """Give the fields of an entry with those that it takes from its `xdata` and `crossref`.

    A chapter's book title is its parent's title. Titles, pages, DOI and address are not inherited: they
    would make the chapter the book.

    Examples
    --------
    >>> entries: Entries = {"b": ("book", {"title": "Bundel", "editor": "Smit, P.", "pages": "300"})}
    >>> inherited("incollection", {"title": "Hoofdstuk", "crossref": "B"}, entries)
    {'editor': 'Smit, P.', 'booktitle': 'Bundel', 'title': 'Hoofdstuk', 'crossref': 'B'}
    """
    found, seen = dict(own), set() if seen is None else seen
    for field in ("xdata", "crossref"):
        for name in map(str.strip, own.get(field, "").lower().split(",")):
            if name in entries and name not in seen:
                seen.add(name)  # a circle ends, and nothing is read twice
                theirs = inherited(*entries[name], entries, seen)
                found = (theirs if field == "xdata" else _from_parent(kind, theirs)) | found
    return found


def _from_parent(kind: str, theirs: Mapping[str, str]) -> dict[str, str]:
    whole = ": ".join(filter(None, (theirs.get("title"), theirs.get("subtitle"))))
    taken = {name: text for name, text in theirs.items() if name not in _OWN}
    return taken | {"journaltitle" if kind == "article" else "booktitle": theirs.get("booktitle") or whole}
