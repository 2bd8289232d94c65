"""Read RIS with rispy, one entry at a time, so that a broken one does not affect the others.

rispy cuts an address at each `;`, which many DOIs contain, and takes `Vos, A.; Berg, B.` for one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import rispy

from core.sources.entries import RawEntry, Reason

#: Exporters differ in spaces; rispy requires two before the dash.
_TAG = re.compile(r"^[ \t\ufeff]*([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t]|$)", re.MULTILINE)
ENTRY = re.compile(r"^[ \t\ufeff]*TY[ \t]{1,2}-(?:[ \t]|$)", re.MULTILINE)
#: Longer than any abstract; rispy takes quadratic time on continuation lines.
_LONGEST = 50_000
_KINDS = {
    "JOUR": "article", "EJOUR": "article", "MGZN": "article", "NEWS": "article", "INPR": "article",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "chapter", "CPAPER": "chapter",
    "RPRT": "report", "GOVDOC": "report",
    "THES": "thesis",
    "ELEC": "web", "WEB": "web", "BLOG": "web", "ICOMM": "web",
}  # fmt: skip
#: Our field, and rispy's names of the tags that may hold it.
_FIELDS = {
    "title": ("title", "primary_title", "short_title", "translated_title", "unknown_BT"),
    "container": (
        "secondary_title", "journal_name", "alternate_title3", "alternate_title2", "alternate_title1",
        "unknown_BT",
    ),
    "volume": ("volume",),
    "issue": ("number",),
    "edition": ("edition",),
    "publisher": ("publisher", "name_of_database"),
}  # fmt: skip
#: Of several addresses on one line, each begins as an address does.
_ADDRESSES = re.compile(r"[;,\s]\s*(?=(?:https?://|www\.|doi:))", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|en|&)\s+", re.IGNORECASE)
_DATES = ("year", "publication_year", "date")
_DOIS = ("doi", "type_of_work")


def read_ris(text: str) -> Iterator[RawEntry]:
    """Give the entries in order; an unreadable one has its `trouble`."""
    tidy = _TAG.sub(r"\1  - ", re.sub(r"\r\n?", "\n", text))
    starts = [found.start() for found in ENTRY.finditer(tidy)]
    for begin, end in zip(starts, [*starts[1:], len(tidy)], strict=True):
        if end - begin > _LONGEST:
            yield RawEntry(name=_start(tidy[begin:end]), trouble=Reason.TOO_LONG)
            continue
        try:
            # The end mark of the last entry is often missing.
            (entry,) = rispy.loads(f"{tidy[begin:end]}\nER  - \n", delimiter_tags_mapping={})[:1]
            yield _raw(entry)
        except Exception:  # a broken entry must not stop the others
            yield RawEntry(name=_start(tidy[begin:end]), trouble=Reason.NOT_UNDERSTOOD)


def _start(entry: str) -> str:
    return entry.partition("\n")[2].strip()[:80]


def _raw(entry: Mapping[str, Any]) -> RawEntry:
    unknown = {f"unknown_{tag}": values for tag, values in (entry.get("unknown_tag") or {}).items()}
    texts = {name: _text(value) for name, value in {**entry, **unknown}.items()}
    fields = {
        name: next(filter(None, (texts.get(tag) for tag in tags)), "") for name, tags in _FIELDS.items()
    }
    if texts.get("unknown_BT") == fields["title"] == fields["container"]:
        fields["container"] = ""  # a book with only one title
    fields["pages"] = pages_of(texts.get("start_page", ""), texts.get("end_page", ""))
    addresses = [part for each in entry.get("urls") or () for part in _ADDRESSES.split(str(each)) if part]
    dois = [texts[name] for name in _DOIS if texts.get(name)]
    return RawEntry(
        name=texts.get("id", ""),
        kind=_KINDS.get(texts.get("type_of_reference", "").upper(), "other"),
        fields=tuple(fields.items()),
        authors=_people(entry, "first_authors", "authors"),
        editors=_people({**entry, **unknown}, "secondary_authors", "unknown_ED"),
        dates=tuple(texts[name] for name in _DATES if texts.get(name)),
        # Older exports put the DOI in a mixed field: it is used only if it looks like a DOI.
        dois=tuple(each for each in dois if each == texts.get("doi") or "10." in each),
        addresses=tuple(addresses),
    )


def _text(value: object) -> str:
    return " ".join(str(each) for each in value if each) if isinstance(value, list) else str(value or "")


def pages_of(first: str, last: str) -> str:
    """Give a range of pages once, however its ends were written.

    Examples
    --------
    >>> pages_of("103", "120"), pages_of("103-120", "120"), pages_of("103", "103-120"), pages_of("7", "7")
    ('103-120', '103-120', '103-120', '7')
    >>> pages_of("", "103--120"), pages_of("e12", "")
    ('103--120', 'e12')
    """
    for whole in (first, last):
        if len(ends := _RANGE.split(whole.strip())) > 1 and {first, last} <= {whole, "", *ends}:
            return whole.strip()
    return "-".join(dict.fromkeys(filter(None, (first.strip(), last.strip()))))


_RANGE = re.compile(r"\s*[-‐‑‒–—]+\s*")


def _people(entry: Mapping[str, Any], *names: str) -> tuple[tuple[str, str], ...]:
    written = [str(each) for name in names for each in entry.get(name) or ()]
    parted = [person.strip() for each in written for name in each.split(";") for person in _parted(name)]
    split = [each.partition(",") for each in dict.fromkeys(filter(None, parted))]
    return tuple((family, given) for family, _, given in split)


def _parted(name: str) -> list[str]:
    """`Vos, A. and Berg, B.` are two people; `Onderwijs, Cultuur en Wetenschap` is one ministry."""
    people = _AND.split(name)
    return people if all("," in each for each in people) else [name]
