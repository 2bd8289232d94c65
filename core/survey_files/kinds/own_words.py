"""Seldom given answers beside a list: options that few chose, or people's own words.

A rare answer is an answer: nothing is taken for own words because it is rare. Forms and Google Forms write
what somebody typed after "Anders" into the same cell as the options; only that is set apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.survey_files.evidence import Choice, choose, rules_of
from core.survey_files.kinds.scales import is_closed_word


class Rare(StrEnum):
    """What the seldom given answers are."""

    OPTIONS = "options"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, kw_only=True)
class Seldom:
    """The answers of a list, and beside them those that (nearly) nobody else gave."""

    listed: tuple[str, ...]
    rare: tuple[str, ...]
    mixes: bool = False

    @property
    def words_more(self) -> float:
        """How many words more a rare answer has than a listed one, on average."""
        return _words(self.rare) - _words(self.listed)

    @property
    def is_lower(self) -> bool:
        """Whether the list is written with capitals and most rare answers are not."""
        lower = [label[0].islower() for label in self.rare if label[:1].isalpha()]
        return not any(label[:1].islower() for label in self.listed) and 2 * sum(lower) > len(lower)


def _words(labels: tuple[str, ...]) -> float:
    return sum(len(label.split()) for label in labels) / (len(labels) or 1)


_OPTIONS, _OWN = Rare.OPTIONS, Rare.OWN_WORDS
_LINES: tuple[tuple[float, str, Rare, Callable[[Seldom], bool]], ...] = (
    (1, "an answer is an answer", _OPTIONS, lambda s: True),
    (2, "one or two of them", _OPTIONS, lambda s: len(s.rare) < 3),
    (2.5, "as short as the list", _OPTIONS, lambda s: s.words_more <= 1),
    (2, "at least five", _OWN, lambda s: len(s.rare) > 4),
    (2, "twice as many as the list has", _OWN, lambda s: len(s.rare) > 2 * len(s.listed)),
    (2.5, "longer than the list", _OWN, lambda s: s.words_more >= 3),
    (2, "sentences", _OWN, lambda s: _words(s.rare) >= 5 and s.words_more > 0),
    (1, "the tool writes own words among the options", _OWN, lambda s: s.mixes and len(s.rare) > 2),
    (1.5, "without the capitals of the list", _OWN, lambda s: s.is_lower),
)
RULES = rules_of(_LINES)


def seldom(tally: Mapping[str, int], n: int, *, mixes: bool = False) -> tuple[Seldom, Choice[Rare]] | None:
    """The seldom given answers beside a list, and what they are; None where no list stands out.

    Parameters
    ----------
    tally : mapping of label to count
    n : int
        The number of people who answered.
    mixes : bool
        Whether the tool writes own words among the options.

    Examples
    --------
    >>> found = seldom({"Fiets": 20, "Auto": 12, "Anders": 6, "Step": 1, "Bus": 1}, 40)
    >>> found[0].rare, found[1].best.value
    (('Bus', 'Step'), 'options')
    """
    rare = tuple(label for label in _after_a_drop(tally, n) if not is_closed_word(label))
    listed = tuple(label for label in tally if label not in set(rare))
    told = sum(tally[label] for label in listed)
    if len(listed) < 2 or not rare or told < 0.6 * sum(tally.values()):
        return None
    both = Seldom(listed=listed, rare=rare, mixes=mixes)
    return both, choose(both, tuple(Rare), RULES)


def _after_a_drop(tally: Mapping[str, int], n: int) -> list[str]:
    """The labels of at most a twentieth, behind the first of them that has at most a third of the one before.

    Of fewer than 20 people, those that one person gave.
    """
    ranked = sorted(tally, key=lambda label: (-tally[label], label))
    if n < 20:
        return [label for label in ranked if tally[label] == 1] if n > 7 else []
    for place in range(1, len(ranked)):
        count = tally[ranked[place]]
        if count <= max(1, n // 20) and 3 * count <= tally[ranked[place - 1]]:
            return ranked[place:]
    return []
