"""The words of a saying as they are compared: as in a dictionary, in parts, and the subjects they are of."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_SUBJECTS = tomllib.loads((Path(__file__).parent / "subjects.toml").read_text(encoding="utf-8"))
#: From this length on a word counts inside a longer one too; a shorter one than `_BEGINS` only by itself.
_INSIDE, _BEGINS = 5, 4
#: Words that say nothing of what a saying is about.
_EMPTY = frozenset(_SUBJECTS.pop("empty").split())


def lemmas(text: str) -> list[str]:
    """The words that say what a saying is about, as they stand in a dictionary.

    >>> lemmas("De kinderen werden moe van de lange middagen")
    ['moe', 'lang', 'middag']
    """
    found = (lemma(word) for word in _WORD.findall(text.casefold()))
    return [word for word in found if len(word) > 2 and word not in _EMPTY]


def beginnings(text: str) -> set[str]:
    """The beginnings of its words: nearly what `lemmas` gives, without reading a dictionary first.

    >>> sorted(beginnings("De oppas is te duur"))
    ['duur', 'oppas']
    """
    return {word[:6] for word in _WORD.findall(text.casefold()) if len(word) > 3 and word not in _EMPTY}


def surface(text: str) -> Iterator[tuple[str, str]]:
    """Each of those words with how it was written."""
    for word in _WORD.findall(text):
        found = lemma(word.casefold())
        if len(found) > 2 and found not in _EMPTY:
            yield found, word.casefold()


def pieces(text: str) -> list[str]:
    """The lemmas, pairs of them, and parts of four and five letters: "pauze" is in "lunchpauze"."""
    found = lemmas(text)
    pairs = [f"{one} {other}" for one, other in pairwise(found)]
    marked = [f"<{word}>" for word in found]
    parts = [
        word[at : at + length] for word in marked for length in (4, 5) for at in range(len(word) - length + 1)
    ]
    return [*found, *pairs, *parts]


def subjects(text: str) -> Counter[str]:
    """How many words of each subject of `subjects.toml` a saying has.

    >>> subjects("Mijn oppas kan niet, en de bso is vol")
    Counter({'opvang': 2})
    """
    words = _WORD.findall(text.casefold())
    found = Counter({(subject, stem) for word in words for subject, stem in _stems_in(word)})
    line = " ".join(words)
    found.update(
        (subject, phrase)
        for subject, each in _phrases().items()
        for phrase in each
        if f" {phrase}" in f" {line}"
    )
    return Counter(subject for subject, _stem in found)


def subject_names() -> Mapping[str, str]:
    """How a theme about a subject is called at first, by subject."""
    return {subject: each["name"] for subject, each in _SUBJECTS.items()}


@cache
def lemma(word: str) -> str:
    """A word in small letters as it stands in a dictionary.

    >>> lemma("schooltijden")
    'schooltijd'
    """
    from simplemma import lemmatize  # reads a dictionary, which most runs do not need

    return str(lemmatize(word, lang="nl")).casefold()


@cache
def _stems_in(word: str) -> frozenset[tuple[str, str]]:
    forms = {word, lemma(word)}
    return frozenset(
        (subject, stem)
        for subject, each in _single().items()
        for stem in each
        if any(_has(form, stem) for form in forms)
    )


def _has(word: str, stem: str) -> bool:
    if len(stem) < _BEGINS:
        return word == stem
    return word.startswith(stem) or (len(stem) >= _INSIDE and stem in word)


@cache
def _single() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(w for w in each["words"].split() if "-" not in w) for name, each in _SUBJECTS.items()}


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(w.replace("-", " ") for w in each["words"].split() if "-" in w)
        for name, each in _SUBJECTS.items()
    }
