"""Names of people: as the whole of a cell, and within a text.

First names and surnames come from Faker's lists, by country; words of ours say what is no name after all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from importlib import import_module
from pathlib import Path

from core.survey_files.answers import words

_COUNTRIES = "nl_NL nl_BE en_GB en_US en_IN de_DE fr_FR fr_DZ tr_TR pl_PL es_ES it_IT pt_PT ar_AA ar_DZ vi_VN"
IDENTITY = tomllib.loads((Path(__file__).parent / "identity.toml").read_text(encoding="utf-8"))
_ALSO_WORDS = frozenset(IDENTITY["names"]["also_words"])
_THING_BEHIND = re.compile(r"\s?-?(?:school|college|straat|plein|laan|park|weg|\w*gymnasium)", re.IGNORECASE)
_THING_BEFORE = re.compile("|".join(IDENTITY["names"]["thing_before"]), re.IGNORECASE)
_STARTS = frozenset(IDENTITY["names"]["starts"])
_TITLES = "|".join(IDENTITY["names"]["titles"])
#: What is a thing, not a person, though it bears a name.
_THINGS = re.compile("|".join(IDENTITY["names"]["things"]), re.IGNORECASE)
_PARTICLES = words(
    "van|de|der|den|ten|ter|te|'t|’t|in|op|von|zu|vom|da|das|dos|do|di|del|della|la|le|les|du|des|d'|el|al|ben|bin|bint"
    "|ibn|abu|ait|aït|oulad|y|e|und|zur|zum|af|av|st.|mc|o'"
)
_WORD = r"[^\W\d_](?:[\w'’-]*[^\W_])?"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NAME_WORD = rf"{_UPPER}[\w'’-]*[^\W\d_]"
_JOIN = (
    r"(?:(?:van|von|vom|zu|de|der|den|ten|ter|te|la|le|du|da|dos|di|del|el|al|ben|in|op|in 't|'t|’t|d')\s+)"
)
_SURNAME = rf"{_JOIN}{{0,3}}(?:[dDlL]['’])?{_NAME_WORD}"
_INITIALS = rf"(?:{_UPPER}[a-z]?\.\s?){{1,5}}"
_GROUP = re.compile(
    r"[\s,–-]*(?:\([^()]*\)|(?:uit |van |in )?(?:groep|gr\.?|klas|klasse|class|year|grade|sınıf) ?\d\w{0,2}"
    r"|\d ?[a-z]|\d{1,2})$",
    re.IGNORECASE,
)
_USER = re.compile(r"^[^\W\d_]{1,12}[._][^\W\d_]{2,20}\d{0,3}$")
_TITLED = re.compile(rf"^(?:{_TITLES})\.?\s+(?P<rest>\S.*)$", re.IGNORECASE)
_INITIALED = re.compile(rf"^{_INITIALS}\s?{_SURNAME}$|^{_UPPER}{{1,4}}\s{_JOIN}{{0,3}}{_NAME_WORD}$")
_BEHIND = re.compile(rf"^{_SURNAME}\s(?:{_UPPER}\.\s?){{1,4}}$|^{_SURNAME}\s{_UPPER}{{1,3}}$")
_TURNED = re.compile(r"^(?P<last>[^,;]{2,30}),\s+(?P<first>[^,;]{1,30})$")


class Named(IntEnum):
    """How far a cell looks like the name of a person."""

    NO = 0
    CAPITALS = 1  # words in capitals, of which none is known as a name
    FIRST = 2  # one known first name
    PERSON = 3  # a known name with a surname, initials or a title


@cache
def first_names() -> frozenset[str]:
    """First names of many countries, in small letters."""
    return frozenset(_names("first_names", "first_names_male", "first_names_female")) | set(
        IDENTITY["names"]["first"]
    )


@cache
def surnames() -> frozenset[str]:
    """Surnames of many countries, in small letters."""
    found = set(_names("last_names", "last_names_male", "last_names_female"))
    return frozenset(found | {"".join(name.split()) for name in found})


def _names(*lists: str) -> Iterator[str]:
    for country in _COUNTRIES.split():
        people = import_module(f"faker.providers.person.{country}").Provider
        for name in (name for each in lists for name in getattr(people, each, ())):
            yield name.casefold()
            yield from (part for part in name.casefold().split() if len(part) > 3)


def is_thing(text: str) -> bool:
    """Whether a text names a thing or begins like a sentence ("De Regenboog", "Anne Frankschool").

    >>> is_thing("De Regenboog"), is_thing("Anne Frankschool"), is_thing("Anne de Vries")
    (True, True, False)
    """
    first, _, rest = text.strip().casefold().partition(" ")
    return bool(_THINGS.search(text)) or (first in _STARTS and bool(rest) and not _is_surname(text))


def _is_surname(text: str) -> bool:
    """ "De Vries" and "La Rosa" begin like things."""
    return text.strip().casefold().split()[-1] in surnames() and len(text.split()) == 2


def named(cell: str) -> Named:
    """How far this cell looks like the name of a person.

    Examples
    --------
    >>> [named(cell).name for cell in ("jan de vries", "J.P. Bakker", "Sanne", "Vrij Tekenen", "Soms")]
    ['PERSON', 'PERSON', 'FIRST', 'CAPITALS', 'NO']
    """
    text = _GROUP.sub("", " ".join(cell.split())).strip(" .,;:-")
    if not 2 <= len(text) <= 60 or any(sign.isdigit() for sign in text.rstrip("0123456789")) or "?" in text:
        return Named.NO
    if titled := _TITLED.match(text):
        return Named.PERSON if _is_name_of_one(titled["rest"]) else Named.NO
    if turned := _TURNED.match(text):
        if _is_turned(turned["last"], turned["first"]) and not is_thing(text):
            return Named.PERSON
        text = turned["last"] if " " in turned["last"] else text
    parts = text.split()
    if _USER.match(text):
        near = re.split(r"[._\d]+", text.casefold())
        return (
            Named.PERSON
            if any(part in first_names() | surnames() for part in near if len(part) > 2)
            else Named.NO
        )
    if len(parts) > 6 or not all(
        re.fullmatch(rf"{_WORD}\.?|'t|’t|d'|(?:{_UPPER}\.)+", part) for part in parts
    ):
        return Named.NO
    if is_thing(text):
        return Named.NO
    if _INITIALED.match(text) or _BEHIND.match(text) or _BEHIND.match(cell.strip()):
        return Named.PERSON if "." in cell or _is_last(max(parts, key=len)) else Named.CAPITALS
    return _by_words(parts)


def _is_turned(last: str, first: str) -> bool:
    """Whether "Vries, Jan de" is a name turned around, and not two things with a comma."""
    if len(last.split()) > 4:
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.?\s?){1,4}", first):
        return "." in first or _is_last(last.split()[-1])
    name = first.split()[0].casefold()
    known_last = _is_last(last.split()[-1])
    return is_first_name(name) and (known_last or (last[0].isupper() and name not in _ALSO_WORDS))


def _by_words(parts: list[str]) -> Named:
    first, rest = parts[0], [part for part in parts[1:] if part.casefold() not in _PARTICLES]
    if len(parts) == 1:
        return Named.FIRST if is_first_name(first) and (first.casefold() not in _ALSO_WORDS) else Named.NO
    in_capitals = all(part[0].isupper() or not part[0].islower() for part in [first, *rest])
    last_known = bool(rest) and _is_last(rest[-1])
    if is_first_name(first) and rest and (in_capitals or last_known or len(parts) <= 3):
        also_word = first.casefold() in _ALSO_WORDS
        return Named.PERSON if not also_word or last_known or len(parts) > len(rest) + 1 else Named.CAPITALS
    if in_capitals and rest and 2 <= len(parts) <= 5:
        swapped = (
            is_first_name(rest[-1])
            and rest[-1].casefold() not in _ALSO_WORDS
            and first.casefold() in surnames()
        )
        return Named.PERSON if swapped else Named.CAPITALS
    return Named.NO


def _is_last(word: str) -> bool:
    return any(part in surnames() for part in word.casefold().split("-"))


def is_first_name(word: str) -> bool:
    """Whether a word, or the first part of one with a hyphen, is a first name."""
    name = word.casefold().strip(".")
    return name in first_names() or ("-" in name and name.partition("-")[0] in first_names())


def _is_name_of_one(rest: str) -> bool:
    parts = rest.split()
    return len(parts) <= 5 and (rest[0].isupper() or is_first_name(parts[0])) and not is_thing(rest)


_KIN, _SAYS_NAME = ("|".join(IDENTITY["names"][each]) for each in ("kin", "says_name"))
_AFTER = re.compile(
    rf"\b(?i:{_TITLES})\.?\s+(?P<titled>(?:{_UPPER}\.\s?)*{_SURNAME}(?:\s{_SURNAME})?)"
    rf"|\b(?i:{_TITLES})\s+(?P<small>[a-zà-ÿ]{{3,}})\b"
    rf"|\b(?i:{_KIN})\s*,?\s+(?P<kin>(?:{_UPPER}\.\s?)*{_NAME_WORD}(?:\s{_SURNAME})?)"
    rf"|\b(?i:{_SAYS_NAME})[.,:]?\s+(?P<said>(?:{_UPPER}\.\s?)*{_SURNAME}(?:\s{_SURNAME})?)"
    rf"|(?<![\w.])(?P<initials>(?:{_UPPER}\.\s?){{2,5}}{_SURNAME}|{_UPPER}\.\s?{_JOIN}{{1,3}}{_NAME_WORD})"
)
#: Where `_AFTER` may find a name that no list knows, as RE2 reads it: no more than that, for it is quick.
BEFORE_A_NAME = (
    (
        rf"(?i:\b(?:{_TITLES})\b)|(?i:{_KIN}|{_SAYS_NAME})[.,:\s]+{_UPPER}"
        rf"|(?:{_UPPER}\.\s?){{2,5}}{_JOIN}{{0,3}}(?:[dDlL]['’])?{_UPPER}|{_UPPER}\.\s?{_JOIN}{{1,3}}{_UPPER}"
    )
    .replace(r"[.,:\s]", r"[.,:\s\p{Z}]")
    .replace(r"\s?", r"[\s\p{Z}]?")
    .replace(r"\s+", r"[\s\p{Z}]+")
)
_CAPITALISED = re.compile(rf"(?<![\w@.-])(?P<first>{_NAME_WORD})(?P<rest>(?:\s{_SURNAME}){{0,2}})(?![\w@])")


def spans_of_names(text: str) -> Iterator[tuple[int, int]]:
    """Where people are named in a text: known first names with what follows, and what follows a title.

    Examples
    --------
    >>> text = "Juf Els en Sanne de Vries zijn lief, de Anne Frankschool ook."
    >>> [text[start:end] for start, end in sorted(set(spans_of_names(text)))]
    ['Els', 'Sanne de Vries']
    """
    for found in _AFTER.finditer(text):
        name = found.lastgroup or 0
        is_word = name == "small" and not (is_first_name(found[name]) and found[name] not in _ALSO_WORDS)
        if not is_word and not _THINGS.search(found[name]) and found[name].casefold() not in _STARTS:
            yield found.span(name)
    place = 0
    while one := _CAPITALISED.search(text, place):
        is_known = is_first_name(one["first"])
        thing = is_known and _is_part_of_thing(one, text)
        if is_known and not thing and (one["first"].casefold() not in _ALSO_WORDS or _has_surname(one)):
            yield one.span()
            thing = True
        place = one.end() if thing else one.end("first")


def _has_surname(found: re.Match[str]) -> bool:
    return bool(found["rest"]) and _is_last(found["rest"].split()[-1])


def _is_part_of_thing(found: re.Match[str], text: str) -> bool:
    """Whether a name in a text is that of a street or a school."""
    start, end = found.span()
    before, after = text[max(0, start - 30) : start].split()[-1:], text[end : end + 12]
    return bool(
        _THINGS.search(found[0]) or _THING_BEHIND.match(after) or (before and _THING_BEFORE.search(before[0]))
    )
