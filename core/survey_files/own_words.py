"""Seldom given answers beside a list: options that few chose, or people's own words.

A rare answer is an answer: nothing is taken for own words because it is rare. Forms and Google Forms write
what somebody typed after "Anders" into the same cell as the options; only that is set apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.survey_files.answers import alike
from core.survey_files.evidence import Choice, Rule, choose
from core.survey_files.scales import is_closed_word


class Rare(StrEnum):
    """What the seldom given answers are."""

    OPTIONS = "options"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, kw_only=True)
class Seldom:
    """The answers of a list, and beside them those that (nearly) nobody else gave."""

    listed: tuple[str, ...]
    rare: tuple[str, ...]

    @property
    def words_more(self) -> float:
        """How many words more a rare answer has than a listed one, on average."""
        return _words(self.rare) - _words(self.listed)

    @property
    def is_lower(self) -> bool:
        """Whether the list is written with capitals and most rare answers are not."""
        lower = sum(label[0].islower() for label in self.rare if label[:1].isalpha())
        return not any(label[0].islower() for label in self.listed) and 2 * lower > len(self.rare)


def _words(labels: tuple[str, ...]) -> float:
    return sum(len(label.split()) for label in labels) / (len(labels) or 1)


_Rule = Rule[Seldom, Rare]
RULES: tuple[_Rule, ...] = (
    _Rule(says="an answer is an answer", readings=(Rare.OPTIONS,), points=1.0, holds=lambda _: True),
    _Rule(says="one or two of them", readings=(Rare.OPTIONS,), points=2.0, holds=lambda s: len(s.rare) < 3),
    _Rule(says="as short as the list", readings=(Rare.OPTIONS,), points=2.5, holds=lambda s: s.words_more <= 1),
    _Rule(says="at least five", readings=(Rare.OWN_WORDS,), points=2.0, holds=lambda s: len(s.rare) > 4),
    _Rule(says="twice as many as the list has", readings=(Rare.OWN_WORDS,), points=2.0,
          holds=lambda s: len(s.rare) > 2 * len(s.listed)),
    _Rule(says="longer than the list", readings=(Rare.OWN_WORDS,), points=2.5, holds=lambda s: s.words_more >= 2),
    _Rule(says="sentences", readings=(Rare.OWN_WORDS,), points=2.0,
          holds=lambda s: _words(s.rare) >= 5 and s.words_more > 0),
    _Rule(says="without the capital of the list", readings=(Rare.OWN_WORDS,), points=1.5,
          holds=lambda s: s.is_lower),
)  # fmt: skip


def seldom(tally: Mapping[str, int], n: int) -> tuple[Seldom, Choice[Rare]] | None:
    """The seldom given answers beside a list, and what they are; None where no list stands out.

    Parameters
    ----------
    tally : mapping of label to count
    n : int
        The number of people who answered.

    Examples
    --------
    >>> found = seldom({"Fiets": 20, "Auto": 12, "Anders": 6, "Step": 1, "Bus": 1}, 40)
    >>> found[0].rare, found[1].best.value
    (('Step', 'Bus'), 'options')
    """
    most = max(1, n // 100)
    rare = tuple(label for label, count in tally.items() if count <= most and not is_closed_word(alike(label)))
    listed = tuple(label for label in tally if label not in set(rare))
    told = sum(tally[label] for label in listed)
    if n < 8 or len(listed) < 2 or not rare or told < 0.6 * sum(tally.values()):
        return None
    both = Seldom(listed=listed, rare=rare)
    return both, choose(both, tuple(Rare), RULES)
