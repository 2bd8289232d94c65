"""Dutch words as they are compared: as in a dictionary, without accents, in their parts, with words alike."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from snowballstemmer import stemmer

from core.themes.words import lemma

_WORD = re.compile(r"[^\W_]+")
_TABLE = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_EMPTY = frozenset(_TABLE["empty"].split())
#: The shortest part of a longer word, the shortest last one, and the longest word that is taken apart.
_LEAST, _LAST, _MOST = 3, 4, 40
#: By so many letters words are alike that begin alike; they are kept with a 0 behind, so that none is a word.
_BEGINS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as it is compared. `said`: without accents; `stems`: of it and of its dictionary form; `parts`:
    the stems of the words that it is made of, and how it begins ("trakteren", "traktatie").
    """

    said: str
    stems: tuple[str, ...]
    parts: tuple[str, ...]


def without_accents(text: str) -> str:
    """Give a text in small letters without accents.

    >>> without_accents("Reünie")
    'reunie'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text that say what it is about, in order, each as often as it stands there.

    >>> [each.stems[0] for each in words_of("De schooltijden van groep 8")]
    ['schooltijd', 'groep', '8']
    >>> "rooster" in words_of("Vijfgelijkedagenrooster")[0].parts
    True
    """
    return tuple(word(each) for each in _meant(text))


def places_of(text: str) -> Iterator[tuple[int, int, Word]]:
    """Give each of those words with where it begins and ends in the text."""
    for found in _WORD.finditer(text):
        if found.group().casefold() not in _EMPTY:
            yield found.start(), found.end(), word(found.group().casefold())


@lru_cache(maxsize=100_000)
def word(said: str) -> Word:
    """Give one word, in small letters, as it is compared."""
    parts = [stem for each in (_parts(said) if len(said) <= _MOST else ()) for stem in _stems(each)]
    plain = without_accents(said)
    begins = [f"{plain[:_BEGINS]}0"] if len(plain) > _BEGINS else []
    return Word(said=plain, stems=_stems(said), parts=tuple(dict.fromkeys([*parts, *begins])))


def alike(one: Word) -> frozenset[str]:
    """Give the stems of words that people use for the same thing as this one; never its own.

    >>> "rooster" in alike(word("schooltijden"))
    True
    """
    return frozenset[str]().union(*(_alike().get(stem, ()) for stem in one.stems)) - frozenset(one.stems)


def _meant(text: str) -> list[str]:
    return [each for each in _WORD.findall(text.casefold()) if each not in _EMPTY]


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _TABLE["alike"]:
        together = frozenset(stem for each in line.split() for stem in _stems(each))
        found.update({stem: found.get(stem, frozenset()) | together for stem in together})
    return found


def _stems(said: str) -> tuple[str, ...]:
    """Of the dictionary form first, and of the word as it was said."""
    forms = (lemma(said).replace("_", ""), said)
    return tuple(dict.fromkeys(str(_stemmer().stemWord(without_accents(each))) for each in forms))


@cache
def _stemmer() -> Any:
    return stemmer("dutch_porter")


def _parts(said: str) -> tuple[str, ...]:
    """The fewest known words that it is made of; none if it is not made of two."""
    from simplemma import is_known  # reads a dictionary, which only who searches needs

    #: From each place in the word, the fewest words that the rest is made of.
    fewest: dict[int, tuple[str, ...]] = {len(said): ()}
    for begin in range(len(said) - _LAST, -1, -1):
        ways = [
            (piece.removesuffix(joint), *fewest[end])
            for end in fewest
            if end >= begin + (_LAST if end == len(said) else _LEAST)
            for piece in (said[begin:end],)
            for joint in ("", "s")
            if (begin, end) != (0, len(said)) and (end < len(said) or not joint)
            if piece.endswith(joint) and len(piece) - len(joint) >= _LEAST
            if is_known(piece[: len(piece) - len(joint)], lang="nl")
        ]
        if ways:
            fewest[begin] = min(ways, key=lambda way: (len(way), -min(map(len, way))))
    return fewest.get(0, ())
