"""Read BibTeX and BibLaTeX with bibtexparser; LaTeX becomes plain text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import accumulate

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from bibtexparser.middlewares.names import NameParts
from bibtexparser.model import Block, Entry, Field, ParsingFailedBlock

from core.sources.entries import RawEntry, Reason

#: The library's own pattern for the start of an entry.
ENTRY = re.compile(r"@[ \t]*(?!comment|string|preamble)\w+[ \t]*[{(]", re.IGNORECASE)
#: Unreadable entries are reported to the person with the file, not to the log.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_LONGEST = 20_000
_DEEPEST = 40
_MOST_NAMES = 1_000
_MOST_WORDS = 40
_LATEX = re.compile(r"[\\{}$~%]|--|``|''")
_NAMES = ("author", "editor")
#: A letter with its accent; braces keep it whole when names are split (a tilde separates two names).
_ACCENT = re.compile(
    r"""\\(?:['"`^~=.]\s*(?:\{\\?\w+\}|\\\w\ ?|\w)|[uvHtcdbrk](?:\{\\?\w+\}|\ \w)"""
    r"""|[A-Za-z]+(?:\{[^{}]*\}|\ (?=\w))?)"""
)
_DATES, _DOIS, _ADDRESSES = ("year", "date"), ("doi",), ("url", "howpublished")
_KINDS = {
    "article": "article",
    "book": "book", "mvbook": "book", "collection": "book", "proceedings": "book", "booklet": "book",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "chapter", "conference": "chapter",
    "techreport": "report", "report": "report", "manual": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "online": "web", "www": "web", "electronic": "web",
}  # fmt: skip
_SPLIT_NAMES = (SeparateCoAuthors(), SplitNameParts())
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
    *_NAMES, *_DATES, *_DOIS, *_ADDRESSES, "subtitle",
}  # fmt: skip


def read_bibtex(text: str) -> Iterator[RawEntry]:
    """Give the entries in order; an unreadable one has its `trouble`."""
    library = parse_string(text)
    # Verbatim maths would show its dollars; one decoder serves all entries.
    decode = LatexDecodingMiddleware(keep_math_mode=False)
    for block in library.blocks:
        entry = _entry_of(block)
        if entry is None and isinstance(block, ParsingFailedBlock) and ENTRY.match(block.raw or ""):
            yield RawEntry(name=_key(block.raw or ""), trouble=Reason.NOT_UNDERSTOOD)
        elif entry is not None:
            try:
                yield _raw(entry, decode)
            except Exception:  # bad LaTeX must not stop the other entries
                yield RawEntry(name=entry.key, trouble=Reason.NOT_UNDERSTOOD)


def _entry_of(block: Block) -> Entry | None:
    """The entry, even if its key or one of its fields is duplicated."""
    if isinstance(block, ParsingFailedBlock):
        block = block.ignore_error_block or block
    return block if isinstance(block, Entry) else None


def _key(raw: str) -> str:
    return re.split(r"[{(]", raw, maxsplit=1)[-1].split(",", 1)[0].strip()[:80]


def _raw(entry: Entry, decode: LatexDecodingMiddleware) -> RawEntry:
    wanted = [
        Field(each.key.lower(), str(each.value)) for each in entry.fields if each.key.lower() in _WANTED
    ]
    if any(len(each.value) > _LONGEST for each in wanted):
        return RawEntry(name=entry.key, trouble=Reason.TOO_LONG)
    if any(_depth(each.value) > _DEEPEST for each in wanted):
        return RawEntry(name=entry.key, trouble=Reason.NOT_UNDERSTOOD)
    for each in wanted:
        if each.key in _NAMES:
            each.value = _ACCENT.sub(r"{\g<0>}", each.value)
    entry.fields = wanted
    if not all(isinstance(step.transform_entry(entry, Library()), Entry) for step in _SPLIT_NAMES):
        return RawEntry(name=entry.key, trouble=Reason.NOT_UNDERSTOOD)
    # The decoder handles one name, not a list of them.
    entry.fields = [Field(each.key, value) for each in wanted for value in _each(each.value)]
    if len(entry.fields) > _MOST_NAMES or any(_words(each.value) > _MOST_WORDS for each in entry.fields):
        return RawEntry(name=entry.key, trouble=Reason.TOO_LONG)
    in_latex = Entry(entry.entry_type, entry.key, [each for each in entry.fields if _is_latex(each)])
    if not isinstance(decode.transform_entry(in_latex, Library()), Entry):
        return RawEntry(name=entry.key, trouble=Reason.NOT_UNDERSTOOD)
    return _read(entry)


def _read(entry: Entry) -> RawEntry:
    texts = {each.key: each.value for each in entry.fields if isinstance(each.value, str)}
    fields = {name: _first(texts, keys) for name, keys in _FIELDS.items()}
    if "subtitle" in texts and fields["title"]:
        fields["title"] = f"{fields['title']}: {texts['subtitle']}"
    return RawEntry(
        name=entry.key,
        kind=_KINDS.get(entry.entry_type.lower(), "other"),
        fields=tuple(fields.items()),
        authors=_people(entry, "author"),
        editors=_people(entry, "editor"),
        dates=tuple(texts[key] for key in _DATES if key in texts),
        dois=tuple(texts[key] for key in _DOIS if key in texts),
        addresses=tuple(texts[key] for key in _ADDRESSES if key in texts),
    )


def _is_latex(field: Field) -> bool:
    """Whether there is anything to decode; addresses are not LaTeX, except for a few escapes."""
    if field.key in (*_DOIS, *_ADDRESSES):
        field.value = re.sub(r"\\url|(?<!\\)[{}]|\\(?=[_%&#~{}$])", "", field.value)
        return False
    if isinstance(field.value, str):
        field.value = re.sub(
            r"(?<!\\)%", r"\\%", field.value
        )  # a comment in LaTeX, a per cent sign in BibTeX
    return bool(_LATEX.search(str(field.value)))


def _words(value: object) -> int:
    parts = (value.first, value.von, value.last, value.jr) if isinstance(value, NameParts) else ()
    return sum(map(len, parts))


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _depth(value: str) -> int:
    return max(accumulate(((sign == "{") - (sign == "}") for sign in value), initial=0))


def _first(texts: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((texts[key] for key in keys if texts.get(key)), "")


def _people(entry: Entry, key: str) -> tuple[tuple[str, str], ...]:
    names = [each.value for each in entry.fields if each.key == key and isinstance(each.value, NameParts)]
    found = [
        (
            " ".join([*name.von, *name.last]),
            ", ".join(filter(None, (" ".join(name.first), " ".join(name.jr)))),
        )
        for name in names
    ]
    return tuple(pair for pair in found if pair != ("others", ""))
