"""Which statements are the same, whoever wrote them and in whichever language they are read.

Two scans are compared by the words of their statements. Who copies a statement from the screen copies it in
the language of the screen, and who changes a letter asks the same; both get no figures to subtract. Whoever
puts a statement in words of their own asks another one: no program can tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from core.meetings.telling import wording
from core.scans.readings import READINGS

#: From this share of letters in common on, in order, one statement is a near-copy of the other. Two of ours
#: have at most 0.78.
NEAR = 0.85

_OURS = tuple(
    frozenset(wording(each) for each in (statement, *readings)) for statement, readings in READINGS.items()
)


def is_same(one: str, other: str) -> bool:
    """Whether two statements ask the same: a copy, a near-copy, or one of ours in two languages.

    Examples
    --------
    >>> is_same("I can count on my colleagues.", "Ik kan op mijn collega's rekenen")
    True
    >>> is_same("Wij leren van elkaar.", "1) We leren van elkáár"), is_same("Wij leren.", "Wij vragen door.")
    (True, False)
    """
    return any(_is_near(*pair) for pair in ((a, b) for a in _forms(one) for b in _forms(other)))


def same_among(text: str, others: Iterable[str]) -> tuple[int, ...]:
    """The places of those that ask the same as `text`: the copies if there are any, else the near-copies.

    Examples
    --------
    >>> same_among("Wij leren.", ["We leren.", "wij  leren", "Wij vragen door."]), same_among("A", ["B"])
    ((1,), ())
    """
    found = list(others)
    copies = tuple(place for place, each in enumerate(found) if _forms(text) & _forms(each))
    return copies or tuple(place for place, each in enumerate(found) if is_same(text, each))


@lru_cache(maxsize=4096)
def _forms(text: str) -> frozenset[str]:
    """A statement's letters and digits; of ours and its near-copies, in all languages."""
    mine = wording(text)
    ours = (all_of for all_of in _OURS if any(_is_near(mine, each) for each in all_of))
    return frozenset({mine}).union(*ours)


@lru_cache(maxsize=65536)
def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    found = SequenceMatcher(None, one, other, autojunk=False)
    return found.real_quick_ratio() >= NEAR and found.quick_ratio() >= NEAR and found.ratio() >= NEAR
