"""The names of a field: of BibTeX (`van den Berg, Jan`) and BibLaTeX (`family=Berg, prefix=van den`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from core.sources.latex import plain

#: A name as (family with its prefix, given names with what follows a comma).
Name = tuple[str, str]

_MOST_NAMES = 1_000
_MOST_WORDS = 40
#: A letter with its accent; braces keep it whole when names are split (a tilde separates two names).
_ACCENT = re.compile(
    r"""\\(?:['"`^~=.]\s*(?:\{\\?\w+\}|\\\w\ ?|\w)|[uvHtcdbrk](?:\{\\?\w+\}|\ \w)"""
    r"""|[A-Za-z]+(?:\{[^{}]*\}|\ (?=\w))?)"""
)
_PART = re.compile(r"\s*(family|given|prefix|suffix|useprefix|juniorcomma)(-i)?\s*=\s*(.*)", re.DOTALL)
#: Commas part them, except in braces or quotes.
_PIECE = re.compile(r"(?:[^,{\"]|\{[^{}]*\}|\"[^\"]*\"|[{\"])+")


class TooManyNames(ValueError):
    """More names, or more words in one, than people have."""


def people_of(text: str) -> tuple[Name, ...]:
    """Give the people that a field names, without `and others`.

    Examples
    --------
    >>> people_of("family=Berg, given=Jan, prefix=van den and Vos, Tom")
    (('van den Berg', 'Jan'), ('Vos', 'Tom'))
    >>> people_of("Ludwig van Beethoven and {Stichting Lezen} and others")
    (('van Beethoven', 'Ludwig'), ('Stichting Lezen', ''))
    """
    names = split_multiple_persons_names(_ACCENT.sub(r"{\g<0>}", text)) if text.strip() else []
    if len(names) > _MOST_NAMES or any(len(each.split()) > _MOST_WORDS for each in names):
        raise TooManyNames
    return tuple(name for name in map(_name, names) if any(name) and name != ("others", ""))


def _name(text: str) -> Name:
    if _PART.match(text.lstrip('"{')):
        return _of_parts(dict(_parts(text)))
    parts = parse_single_name_into_parts(text, strict=False)
    given = ", ".join(filter(None, (" ".join(parts.first), " ".join(parts.jr))))
    return plain(" ".join([*parts.von, *parts.last])), plain(given)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Its parts by their names; initials stand in for a part that is not given."""
    for each in _PIECE.findall(text):
        if found := _PART.match(each.strip().strip('"')):
            value = found[3].strip().strip('"')
            yield f"{found[1]}{found[2] or ''}", plain(value).strip()


def _of_parts(parts: dict[str, str]) -> Name:
    def part(name: str) -> str:
        return parts.get(name) or parts.get(f"{name}-i") or ""

    family = " ".join(filter(None, (part("prefix"), part("family"))))
    return family, ", ".join(filter(None, (part("given"), part("suffix"))))
