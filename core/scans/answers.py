"""What somebody answers in a scan: to every statement from 1 to 5 or "I do not know", and one open line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.errors import Refusal
from core.fields import N_, said
from core.texts import written

UNKNOWN = "unknown"
#: From "not at all" (1) to "fully" (5).
GRADED = ("1", "2", "3", "4", "5")
OPTIONS = (*GRADED, UNKNOWN)
UNFAVOURABLE, FAVOURABLE = frozenset(GRADED[:2]), frozenset(GRADED[3:])
LONGEST_LINE = 400


class AnswerNotGood(Refusal):
    """Not every statement has one of the answers; so many are missing."""

    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanAnswer:
    """An answer. `picks`: an option per statement, in the order of the statements; None while it is open."""

    picks: tuple[str | None, ...] = field(repr=False)
    text: str = said(N_("What else do you want to say?"), most=LONGEST_LINE, default="")


def sound_answer(answer: ScanAnswer, statements: Sequence[str]) -> ScanAnswer:
    """Give an answer as it is kept: all statements answered, so that all figures are of the same people.

    Raises
    ------
    AnswerNotGood
        A statement without an answer, or with one that is none.
    TooLong

    Examples
    --------
    >>> sound_answer(ScanAnswer(picks=("4", "unknown"), text=" Ja. "), ("A", "B")).text
    'Ja.'
    """
    missing = sum(pick not in OPTIONS for pick in answer.picks)
    if missing or len(answer.picks) != len(statements):
        raise AnswerNotGood(missing or abs(len(statements) - len(answer.picks)))
    return ScanAnswer(picks=answer.picks, text=written("text", answer.text, LONGEST_LINE))
