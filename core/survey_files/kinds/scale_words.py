"""What single words of answer scales mean, in eleven languages: `scales.toml`, put together.

A step is a word of a family ("tevreden"), how much of it ("helemaal niet tevreden"), the middle between its
two sides ("niet eens, niet oneens"), or a step of its own ("soms"). Its place is a number from low to high.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.survey_files.answers import plain

_READ: dict[str, Any] = tomllib.loads((Path(__file__).parent / "scales.toml").read_text(encoding="utf-8"))
_LOOKS = str.maketrans({"ı": "i", "ł": "l", "ى": "ي", "ة": "ه", "ـ": None})
_WORD = re.compile(r"\w+")
#: Arabic words for women, and for a thing, end in one more letter.
_FEMININE = re.compile(r"(?<=[\u0621-\u064a]{3})ه\b")
#: Longer texts are nobody's word of a scale.
LONGEST, MOST_WORDS = 90, 9
#: How far from the middle each degree is; two with one whole number are the same step in other words.
_DEGREES = {
    "most": 3.5, "very": 3.0, "plain": 2.5, "mostly": 2.0, "fairly": 1.5, "slightly": 1.0, "half": 0.0,
    "hardly": -1.0, "not": -2.0, "not_at_all": -3.5,
}  # fmt: skip


def key(text: str) -> str:
    """A text without capitals, accents and punctuation; of signs alone, the signs.

    Examples
    --------
    >>> key("Tout à fait d'accord!"), key("HAYIR"), key("أبدًا"), key(" ++ ")
    ('tout a fait d accord', 'hayir', 'ابدا', '++')
    """
    folded = unicodedata.normalize("NFKD", plain(text).casefold()).translate(_LOOKS)
    bare = "".join(sign for sign in folded if unicodedata.category(sign) not in ("Mn", "Cf"))
    bare = _FEMININE.sub("", bare)
    return " ".join(_WORD.findall(bare)) or "".join(bare.split())


def _keys(lines: Mapping[str, str]) -> Iterator[str]:
    """The words of all languages in a table of the file; the star of a word stays."""
    for line in lines.values():
        for word in line.split("|"):
            yield " * ".join(map(key, word.split("*"))).strip() if "*" in word else key(word)


def _degrees() -> dict[str, float]:
    found = {"*": _DEGREES["plain"]}
    for degree, place in _DEGREES.items():
        for word in _keys(_READ["degrees"].get(degree, {})):
            found.setdefault(word if "*" in word else f"{word} *", place)
    return found


DEGREES = _degrees()
PAIRS = [tuple(pair.split()) for line in _READ["yes_no"].values() for pair in line.split("|")]
OPPOSITES = [tuple(pair.split()) for line in _READ["opposites"].values() for pair in line.split("|")]
NEGATIONS = tuple(_keys(_READ["negations"]))
UNITS = frozenset(_keys(_READ["units"]))
_YES_OR_NO = {key(word) for pair in PAIRS for word in pair}
_BETWEEN = frozenset(_keys(_READ["between"]))
_NEUTRAL = frozenset(_keys(_READ["neutral"]))
_APART = (
    "degrees",
    "neutral",
    "between",
    "opposites",
    "negations",
    "no_opinion",
    "fillers",
    "yes_no",
    "units",
)
FAMILIES = tuple(name for name in _READ if name not in _APART)
#: "Soms" beside "elke dag": both kinds of how often on one line.
RHYTHM = "rhythm"


def _sides() -> dict[str, dict[str, int]]:
    """The words that degrees go with, by word and family: 1 on its high side, -1 on its low one."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for family in FAMILIES:
        for side, sign in (("more", 1), ("less", -1)):
            for word in _keys(_READ[family].get(side, {})):
                found[word][family] = sign
    return found


def _steps_of(family: str) -> dict[str, float]:
    found = dict.fromkeys(_NEUTRAL, 0.0) if family not in ("interval", "fit") else {}
    if family == "extent":
        alone = {word.removesuffix(" *"): place for word, place in DEGREES.items() if word.endswith(" *")}
        found |= {
            word: place for word, place in alone.items() if "*" not in word and place not in (-2.0, 2.5)
        }
    for step in _READ[family].get("steps", []):
        words = {language: line for language, line in step.items() if language != "at"}
        found |= dict.fromkeys(_keys(words), float(step["at"]))
    return found


def _steps() -> dict[str, dict[str, float]]:
    """The steps that have a place of their own, by word and family."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for family in FAMILIES:
        for word, place in _steps_of(family).items():
            found[word][family] = place
    return found


_SIDES, _STEPS = _sides(), _steps()
#: Single words that say how much or how often, wherever they stand in a longer text.
_GRADING = {word.removesuffix(" *") for word, place in DEGREES.items() if abs(place) in (3.0, 3.5, 1.0)}
GRADING_WORDS = frozenset(
    word for word in {*_GRADING, *_steps_of("frequency")} - _NEUTRAL if " " not in word and "*" not in word
)


def with_degree(word: str) -> Iterator[tuple[str, float]]:
    """Each way to read a key as a degree of something: the something, the longest first, and how much.

    Examples
    --------
    >>> list(with_degree("heel druk"))
    [('heel druk', 2.5), ('druk', 3.0)]
    """
    parts = word.split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            around = " ".join([*parts[:start], "*", *parts[start + length :]])
            if around in DEGREES:
                yield " ".join(parts[start : start + length]), DEGREES[around]


def _around(word: str) -> Iterator[tuple[str, float]]:
    """A degree within the words of a family: "stimme eher zu"."""
    parts = word.split()
    for start in range(1, len(parts)):
        for end in range(start + 1, len(parts)):
            degree = DEGREES.get(f"{' '.join(parts[start:end])} *")
            if degree is not None:
                yield " ".join([*parts[:start], "*", *parts[end:]]), degree


def _in_families(word: str) -> dict[str, float]:
    found = dict(_STEPS.get(word, {}))
    for core, degree in (*with_degree(word), *_around(word)):
        for family, side in _SIDES.get(core, {}).items():
            if side > 0 or degree > 0:
                found.setdefault(family, side * degree)
    for family in _between(word):
        found.setdefault(family, 0.0)
    if "frequency" in found or "interval" in found:
        found[RHYTHM] = found["frequency"] if "frequency" in found else found["interval"] / 2
    return found


def _between(word: str) -> set[str]:
    """The families of whose two sides a key is the middle."""
    parts = word.split()
    rest = [part for part in parts if part not in _BETWEEN]
    sides = [
        (_SIDES.get(" ".join(rest[:cut]), {}), _SIDES.get(" ".join(rest[cut:]), {}))
        for cut in range(1, len(rest))
        if len(rest) < len(parts)
    ]
    return {family for one, other in sides for family in one.keys() & other.keys()}


@lru_cache(maxsize=8192)
def places(label: str) -> Mapping[str, float]:
    """In which families a label is a step, and at which place: whole, in two languages, or after yes or no.

    Examples
    --------
    >>> places("Niet zo tevreden"), places("Ja, tevreden"), places("Oneens / Disagree"), places("Rooster A")
    ({'satisfaction': -1.0}, {'satisfaction': 2.5}, {'agreement': -2.5}, {})
    """
    if (
        len(label) > LONGEST
        or len(word := key(_ENDINGS.sub("", label))) > LONGEST
        or word.count(" ") > MOST_WORDS
    ):
        return {}
    found = _in_families(word)
    if not found and word.partition(" ")[0] in _YES_OR_NO:
        found = _in_families(word.partition(" ")[2])
    parts = [part for part in _parts(label) if not means_no_opinion(part)]
    if not found and parts and len(_parts(label)) > 1:
        first, *others = map(places, parts)
        found = {
            family: place
            for family, place in first.items()
            if all(family in other and other[family] * place >= 0 for other in others)
        }
    return found


#: The endings of a word for women or for several: "satisfait(e)", "satisfecho/a".
_ENDINGS = re.compile(r"\((?:e|a|o|s|es|as|os)\)|[/·](?:e|a|o|as|os)\b")
_APART_BY_BLANKS = re.compile(r"\s+[/|–—-]\s+")
_PARTS = re.compile(r"\s*[/|()]\s*|\s+[-–—]\s+")


def _parts(label: str) -> list[str]:
    return [part for part in _PARTS.split(label) if key(part)]


def _without(word: str, fillers: frozenset[str]) -> str:
    return " ".join(part for part in word.split() if part not in fillers)


def _no_opinions() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Per language: the words that only fill in, and what is left of each way to have no opinion."""
    found = []
    for language, line in _READ["no_opinion"].items():
        fillers = frozenset(_keys({language: _READ["fillers"][language]}))
        left = {_without(word, fillers) for word in _keys({language: line})}
        found.append((fillers, frozenset(word for word in left if " " in word)))
    return found


_NO_OPINION = frozenset(_keys(_READ["no_opinion"]))
_NO_OPINION_SHORT = _no_opinions()


@lru_cache(maxsize=8192)
def means_no_opinion(label: str) -> bool:
    """Whether a label means that somebody has no opinion, does not know, or that it does not apply.

    Examples
    --------
    >>> [means_no_opinion(text) for text in ("Ik heb hier geen ervaring mee", "No sé / No aplica", "Geen")]
    [True, True, False]
    """
    if len(label) > LONGEST:
        return False
    word = key(_ENDINGS.sub("", label))
    if word in _NO_OPINION or any(_without(word, fillers) in left for fillers, left in _NO_OPINION_SHORT):
        return True
    ways = (_parts(label), _APART_BY_BLANKS.split(label))  # a slash may be part of "n/a"
    return any(len(parts) > 1 and all(map(means_no_opinion, parts)) for parts in ways)


def says_how_much(texts: Iterable[str]) -> int:
    """How many texts hold a word that says how much or how often."""
    return sum(not GRADING_WORDS.isdisjoint(key(text).split()) for text in texts)
