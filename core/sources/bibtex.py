"""Read BibTeX and BibLaTeX with bibtexparser; LaTeX becomes plain text.

Of the library's steps only the first is taken, which finds the entries. Those that follow do not join values
with `#`, know no `crossref`, and split no name that is written `family=Berg, prefix=van den`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, Entry, ParsingFailedBlock

from core.sources.bibtex_values import Entries, inherited, joined, strings_of
from core.sources.entries import RawEntry, Reason
from core.sources.latex import plain
from core.sources.names import Name, TooManyNames, people_of

#: The library's own pattern for the start of an entry.
ENTRY = re.compile(r"@[ \t]*(?!comment|string|preamble)\w+[ \t]*[{(]", re.IGNORECASE)
#: Unreadable entries are reported to the person with the file, not to the log.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_LONGEST = 20_000
_DEEPEST = 40
_NAMES = ("author", "editor")
_DATES, _DOIS, _ADDRESSES = ("year", "date"), ("doi",), ("url", "howpublished")
_KINDS = {
    "article": "article",
    "book": "book", "mvbook": "book", "collection": "book", "proceedings": "book", "booklet": "book",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "chapter", "conference": "chapter",
    "techreport": "report", "report": "report", "manual": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "online": "web", "www": "web", "electronic": "web",
}  # fmt: skip
#: Our field, and the BibTeX fields that may hold it: the first one present counts.
_FIELDS = {
    "title": ("title",),
    "container": ("journal", "journaltitle", "booktitle", "organization"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages",),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school"),
}
_WANTED = {name for names in _FIELDS.values() for name in names} | {
    *_NAMES, *_DATES, *_DOIS, *_ADDRESSES, "subtitle", "crossref", "xdata",
}  # fmt: skip


def read_bibtex(text: str) -> Iterator[RawEntry]:
    """Give the entries in order; an unreadable one has its `trouble`."""
    blocks = parse_string(text, parse_stack=[]).blocks
    strings = strings_of(blocks)
    found = [(block, _entry_of(block)) for block in blocks]
    known: Entries = {}
    for _, entry in found:
        if entry is not None:
            known.setdefault(entry.key.lower(), (entry.entry_type.lower(), _values(entry, strings)))
    for block, entry in found:
        if entry is None and isinstance(block, ParsingFailedBlock) and ENTRY.match(block.raw or ""):
            yield RawEntry(name=_key(block.raw or ""), trouble=Reason.NOT_UNDERSTOOD)
        elif entry is not None and entry.entry_type.lower() != "xdata":
            yield _raw(entry, _values(entry, strings), known)


def _entry_of(block: Block) -> Entry | None:
    """The entry, even if its key or one of its fields is duplicated."""
    if isinstance(block, ParsingFailedBlock):
        block = block.ignore_error_block or block
    return block if isinstance(block, Entry) else None


def _key(raw: str) -> str:
    return re.split(r"[{(]", raw, maxsplit=1)[-1].split(",", 1)[0].strip()[:80]


def _values(entry: Entry, strings: Mapping[str, str]) -> dict[str, str]:
    """Its fields by their names in small letters; of one that stands twice, the last."""
    wanted = [each for each in entry.fields if each.key.lower() in _WANTED]
    return {each.key.lower(): joined(str(each.value), strings) for each in wanted}


def _raw(entry: Entry, own: dict[str, str], known: Entries) -> RawEntry:
    values = inherited(entry.entry_type.lower(), own, known)
    if any(len(value) > _LONGEST for value in values.values()):
        return RawEntry(name=entry.key, trouble=Reason.TOO_LONG)
    if any(_depth(value) > _DEEPEST for value in values.values()):
        return RawEntry(name=entry.key, trouble=Reason.NOT_UNDERSTOOD)
    try:
        people = {key: people_of(values.get(key, "")) for key in _NAMES}
        return _read(entry, {key: _text(key, each) for key, each in values.items()}, people)
    except TooManyNames:
        return RawEntry(name=entry.key, trouble=Reason.TOO_LONG)
    except Exception:  # bad LaTeX must not stop the other entries
        return RawEntry(name=entry.key, trouble=Reason.NOT_UNDERSTOOD)


def _text(key: str, value: str) -> str:
    """Plain text; addresses are no LaTeX, except for a few escapes."""
    if key in _NAMES:
        return ""
    if key not in (*_DOIS, *_ADDRESSES):
        return plain(value)
    for command, sign in _IN_ADDRESSES:
        value = command.sub(sign, value)
    return value


_IN_ADDRESSES = (
    (re.compile(r"\{?\\textless(?:\{\}|\s)?\}?"), "<"),
    (re.compile(r"\{?\\textgreater(?:\{\}|\s)?\}?"), ">"),
    (re.compile(r"\{?\\(?:textasciitilde|sim|~)(?:\{\}|\s)?\}?|\$\\sim\$"), "~"),
    (re.compile(r"\\(?:url|href|path)(?=\{)|(?<!\\)[{}]|\\(?=[_%&#~{}$])"), ""),
)


def _read(entry: Entry, texts: dict[str, str], people: dict[str, tuple[Name, ...]]) -> RawEntry:
    fields = {name: _first(texts, keys) for name, keys in _FIELDS.items()}
    if texts.get("subtitle") and fields["title"]:
        fields["title"] = f"{fields['title']}: {texts['subtitle']}"
    return RawEntry(
        name=entry.key,
        kind=_KINDS.get(entry.entry_type.lower(), "other"),
        fields=tuple(fields.items()),
        authors=people["author"],
        editors=people["editor"],
        dates=tuple(texts[key] for key in _DATES if key in texts),
        dois=tuple(texts[key] for key in _DOIS if key in texts),
        addresses=tuple(texts[key] for key in _ADDRESSES if key in texts),
    )


def _depth(value: str) -> int:
    return max(accumulate(((sign == "{") - (sign == "}") for sign in value), initial=0))


def _first(texts: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((texts[key] for key in keys if texts.get(key)), "")
