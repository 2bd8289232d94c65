"""Order the labels of a known answer scale from low to high; what its words mean says `scale_words`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.survey_files.answers import alike, like
from core.survey_files.kinds.scale_words import (
    FAMILIES,
    NEGATIONS,
    OPPOSITES,
    RHYTHM,
    UNITS,
    key,
    means_no_opinion,
    places,
    says_how_much,
    with_degree,
)
from core.survey_files.kinds.yes_no import NO, YES

_OPPOSITE = {one: other for pair in OPPOSITES for one, other in (pair, pair[::-1])}
_IN_FRONT = re.compile(r"^\(?(\d{1,2})\)?(?:\s*[-–—=:.)(/]+\s*|\s+)([^\d\s].*)$", re.DOTALL)
_BEHIND = re.compile(r"^(\D*[^\W\d]\D*?)(?:\s*[-–—=:(/]\s*|\s+)(\d{1,2})\)?$")
_HIGHEST = 11
#: More labels, or one with more signs, are texts of people.
MOST_STEPS, LONGEST_STEP = 24, 160


@dataclass(frozen=True)
class Scale:
    """Labels in order, those without an opinion last; `name` is the family, or one of those below."""

    name: str
    options: tuple[str, ...]


#: The name of a scale whose steps are numbers, and where such scales end.
NUMBERS, NUMBER_ENDS = "numbers", (5, 7, 10)

#: The names of a scale that a person put in order; of numbers with words; of how much of any one word.
BY_HAND, NUMBERED, GRADED = "by_hand", "numbered", "graded"


def find_scale(labels: Iterable[str]) -> Scale | None:
    """The known scale of these labels, in order; None if there is none.

    Examples
    --------
    >>> find_scale(["Mee eens", "Niet mee eens, niet mee oneens", "Mee oneens"]).options
    ('Mee oneens', 'Niet mee eens, niet mee oneens', 'Mee eens')
    >>> find_scale(["Druk", "Heel druk", "Niet druk", "Weet niet"]).options
    ('Niet druk', 'Druk', 'Heel druk', 'Weet niet')
    >>> find_scale(["5 (heel goed)", "3", "1 (heel slecht)"]).options
    ('1 (heel slecht)', '3', '5 (heel goed)')
    """
    all_labels = sorted(labels)
    if len(all_labels) > MOST_STEPS or max(map(len, all_labels), default=0) > LONGEST_STEP:
        return None
    graded = [label for label in all_labels if not without_opinion(label)]
    rest = tuple(label for label in all_labels if without_opinion(label))
    for name, found in _readings(graded):
        if _tells_how_much(found.values()):
            return Scale(name, (*sorted(found, key=lambda label: (found[label], label)), *rest))
    return None


def _tells_how_much(steps: Iterable[float]) -> bool:
    """Three steps, or two that are not merely a word, its opposite or its denial ("goed" and "slecht")."""
    different = set(steps)
    return len(different) >= 3 or (len(different) == 2 and bool(different - {-2.5, -2.0, 2.5}))


def _readings(graded: Sequence[str]) -> Iterator[tuple[str, Mapping[str, float]]]:
    for family in (*FAMILIES, RHYTHM):
        yield family, _places(graded, family)
    for family in FAMILIES:
        yield family, _with_short_words(graded, family)
    yield GRADED, _degrees_of_one_word(graded)
    bare = _without_what_all_say(graded)
    for family in FAMILIES:
        yield family, _fitting(bare, family)
    yield NUMBERED, _numbers(graded)


def number_steps(given: Iterable[str]) -> tuple[str, ...]:
    """All steps of a scale of numbers on which these were given.

    Examples
    --------
    >>> number_steps(["4", "2"]), number_steps([])
    (('1', '2', '3', '4', '5'), ())
    """
    steps = sorted(int(step) for step in given if step.isdecimal())
    if not steps:
        return ()
    top = next((end for end in NUMBER_ENDS if end >= steps[-1]), steps[-1])
    return tuple(str(step) for step in range(min(1, steps[0]), top + 1))


def with_opposites(options: Iterable[str]) -> tuple[str, ...]:
    """The options, and after them their opposites, if all are steps of one known scale (or no opinion).

    Only where no doubt is possible: an option becomes another step by one word ("Mee oneens", "Mee eens"),
    that step is known, stands as far from the other end, and no option stands there. A middle, a step worded
    in another way, and steps between are not made up: scales have four, five or seven of them.

    Examples
    --------
    >>> with_opposites(["Voor", "Geen mening"]), with_opposites(["Soms", "Vaak", "Altijd"])
    (('Voor', 'Geen mening', 'Tegen'), ('Soms', 'Vaak', 'Altijd'))
    >>> find_scale(["Oneens", "Neutraal", "Helemaal mee eens"]).options
    ('Helemaal mee oneens', 'Oneens', 'Neutraal', 'Eens', 'Helemaal mee eens')
    """
    given = tuple(dict.fromkeys(options))
    graded = [option for option in given if not without_opinion(option)]
    found = dict.fromkeys(given)
    for family in FAMILIES:
        found |= dict.fromkeys(_places(graded, family))
    return tuple(found)


def _places(graded: Sequence[str], family: str) -> dict[str, float]:
    """The places of these labels and their opposites on a scale; empty unless all are steps of it."""
    found = _fitting({label: label for label in graded}, family)
    for label, place in sorted(found.items()):
        opposite = " ".join(_turned(word) for word in label.split())
        taken = {int(other) for other in found.values()}
        is_new = opposite != label and _place(opposite, family) == -place and int(-place) not in taken
        if is_new and not _deny((other for other in found if found[other] * place < 0), label):
            found[opposite] = -place
    return found


def _deny(labels: Iterable[str], label: str) -> bool:
    """Whether labels deny the word that has an opposite: "niet tevreden" stands for "ontevreden"."""
    turns = {word.casefold() for word in label.split() if _turned(word) != word}
    return any(turns & {*other.casefold().split()} for other in labels)


def _fitting(words: Mapping[str, str], family: str) -> dict[str, float]:
    """The place of each label by its words; empty unless all are steps of the family."""
    found = {}
    for label, word in words.items():
        place = _place(word, family)
        if place is None:
            return {}
        found[label] = place
    return found


def _place(label: str, family: str) -> float | None:
    return _places_of(label).get(family)


@lru_cache(maxsize=8192)
def _places_of(label: str) -> Mapping[str, float]:
    """The places of a label, or of its words beside a number, by family."""
    return places(label) or places(_split_number(label)[1])


def _turned(word: str) -> str:
    opposite = _OPPOSITE.get(word.casefold())
    return word if opposite is None else like(word, opposite)


def _without_what_all_say(graded: Sequence[str]) -> Mapping[str, str]:
    """Labels without the words that all begin or end with: "facile à lire", "difficile à lire"."""
    words = [key(label).split() for label in graded]
    least = min(map(len, words), default=0)
    front = next((n for n in range(least) if len({each[n] for each in words}) > 1), 0)
    back = next((n for n in range(least - front) if len({each[-1 - n] for each in words}) > 1), 0)
    if not front + back:
        return {}
    return {
        label: " ".join(each[front : len(each) - back]) for label, each in zip(graded, words, strict=True)
    }


def _with_short_words(graded: Sequence[str], family: str) -> Mapping[str, float]:
    """ "Ja, meestal", "soms", "nee"; "heel nuttig", "matig": where two say how much, the rest is short."""
    fit = [label for label in graded if _place(label, family) is not None]
    found = _places(fit, family)
    for label in graded:
        place = None if label in fit else _short_place(label, family, found)
        if place is not None:
            found[label] = place
    telling = [label for label, place in found.items() if place and not _is_yes_or_no(label)]
    return found if fit and len(telling) >= 2 and found.keys() >= set(graded) else {}


def _short_place(label: str, family: str, found: Mapping[str, float]) -> float | None:
    """Much without of what is as much of it; a bare yes is the end, but less than "yes, very much"."""
    if _is_yes_or_no(label):
        more = any(abs(place) >= 3 and _is_yes_or_no(key(other).split()[0]) for other, place in found.items())
        end = 2.9 if more else 10.0
        return end if alike(label) in YES else -end
    return None if family in ("frequency", "interval") else _place(label, "extent")


def _is_yes_or_no(label: str) -> bool:
    return alike(label) in YES | NO


def _degrees_of_one_word(graded: Sequence[str]) -> Mapping[str, float]:
    """How much of whatever the labels have in common: "heel gezellig", "ongezellig", "matig"."""
    short = {label: place for label in graded if (place := _place(label, "extent")) is not None}
    others = [label for label in graded if label not in short]
    found: dict[str, dict[str, float]] = defaultdict(dict)
    degrees = [(label, word, degree) for label in others for word, degree in with_degree(key(label))]
    for label, word, degree in degrees:
        found[word].setdefault(label, degree)
    for label, word, degree in degrees:
        for negation in NEGATIONS:
            if word.startswith(negation) and word.removeprefix(negation) in found and degree > 0:
                found[word.removeprefix(negation)].setdefault(label, -degree)
    for word in sorted(found, key=len, reverse=True):
        steps = {*found[word].values(), *short.values()}
        if 1 < len(found[word]) == len(others) and len(steps) >= 3 and steps - {-2.5, 0.0, 2.5}:
            return found[word] | short
    return {}


def _numbers(graded: Sequence[str]) -> Mapping[str, float]:
    """ "4 Eens", "goed (4)", or such at the ends only: the number gives the order, if words say how much."""
    split = {label: _split_number(label) for label in graded}
    numbers = {label: number for label, (number, _) in split.items() if number is not None}
    texts: dict[int, set[str]] = defaultdict(set)
    for number, text in split.values():
        if number is not None and text:
            texts[number].add(key(text))
    if len(numbers) < len(graded) or not texts or max(numbers.values()) > _HIGHEST:
        return {}
    return {label: float(number) for label, number in numbers.items()} if _is_scale(numbers, texts) else {}


def _is_scale(numbers: Mapping[str, int], texts: Mapping[int, set[str]]) -> bool:
    """Not for a remark that begins with a number, a numbered list, or a number of things."""
    words = [word for of_number in texts.values() for word in of_number]
    seen = set(numbers.values())
    known = [word for word in words if places(word)]
    unknown = [word for word in words if not places(word) and word not in UNITS]
    telling = len(known) + says_how_much(unknown)
    if not unknown and not known:
        return True
    if len(set(unknown)) < len(unknown) or not telling:
        return False
    at_ends = {min(seen), max(seen)} >= texts.keys() and (len(texts) == 2 or not unknown)
    return (at_ends and len(seen) > 2) or (2 * len(texts) > len(seen) and 2 * telling >= len(words))


def _split_number(label: str) -> tuple[int | None, str]:
    """The number of a label and its words: before or behind them, or alone."""
    if label.isdecimal():
        return (int(label), "") if len(label) < 3 else (None, label)
    if len(label) > LONGEST_STEP:
        return None, label
    if found := _IN_FRONT.match(label):
        return int(found[1]), found[2].rstrip(")") if "(" not in found[2] else found[2]
    if label.rstrip("\n)")[-1:].isdecimal() and (found := _BEHIND.match(label)):
        return int(found[2]), found[1]
    return None, label


def same_step(labels: Iterable[str]) -> dict[str, str]:
    """Labels that spell one step in two ways ("4", "Eens", "4 Eens"), and the one that each stands for.

    A number stands for nothing where two labels with it say different things, and where it does not belong to
    a scale with words.

    Examples
    --------
    >>> same_step(["1 Oneens", "3 Neutraal", "4", "4 Eens"]), same_step(["7", "8", "8 op het plein"])
    ({'4': '4 Eens'}, {})
    """
    graded = sorted(label for label in labels if not without_opinion(label))
    split = {label: _split_number(label) for label in graded}
    meant: dict[int, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for label, (number, text) in split.items():
        if number is not None and text:
            meant[number].add(key(text))
            first.setdefault(key(text), label)
    alone = [label for label, (number, _) in split.items() if number is None and key(label) in first]
    if not _numbers([label for label in graded if label not in alone]):
        return {}
    same = {label: first[key(label)] for label in alone}
    for label, (number, _) in split.items():
        if number is not None and len(meant[number]) == 1 and first[min(meant[number])] != label:
            same[label] = first[min(meant[number])]
    return same


def without_opinion(label: str) -> bool:
    """Whether a label means "no opinion"."""
    return means_no_opinion(_split_number(label)[1])


def is_closed_word(label: str) -> bool:
    """Whether a label is a word of a known scale, a yes or a no, or no opinion: an answer, however rare.

    Examples
    --------
    >>> [is_closed_word(label) for label in ("Mee eens", "4 = goed", "Nee", "Weet niet", "Els de Wit")]
    [True, True, True, True, False]
    """
    word = _split_number(label)[1]
    return bool(word) and (
        without_opinion(label) or alike(word) in YES | NO or bool(places(label) or places(word))
    )


def looks_graded(labels: Iterable[str]) -> bool:
    """Whether labels outside the known scales still seem to run from less to more."""
    return says_how_much(labels) >= 2
