"""What a lead and those who follow expect of each other: points, answers, and looking at them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from core.errors import Missing, Refusal, TooLong
from core.fields import N_, cleaned, said
from core.mandates import DateNotPermitted
from core.texts import written

#: More points than this nobody keeps in mind, and nobody answers one by one.
MOST_POINTS = 8
LONGEST_POINT = 300
#: The field of a form, and of the record, in which a lead writes the points.
POINTS = "lead_asks"
#: What the words beside an answer are called where they are asked.
HOW, WHY_NOT = N_("How do you do it?"), N_("Why not?")
Row = TypeVar("Row")
_SIGN = re.compile(r"^(?:[-*•–·]|\d{1,2}[.)])(?:\s+|$)")


class Answer(StrEnum):
    """What somebody says of what is asked of them."""

    DO = "do"
    DIFFERENTLY = "differently"
    CANNOT = "cannot"


class AskedOf(StrEnum):
    """Of whom a follower asks something."""

    LEAD = "lead"
    LEADER = "leader"


class Look(StrEnum):
    """How a point works out, when both sides look at it again."""

    WORKS = "works"
    NOT_YET = "not_yet"


class TooManyPoints(Refusal, kw_only=True):
    """A lead asks more than people can answer one by one."""

    field: str
    given: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """An answer to what is asked. `how` somebody does it, or why they cannot; what they do `instead`."""

    answer: Answer = said(N_("What do you say?"))
    how: str = said(N_("How do you do it, or why not?"), most=1000, default="")
    instead: str = said(N_("What can you do instead?"), most=1000, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookWords:
    """How a point works out. `adjust`: what somebody would change."""

    look: Look = said(N_("How does this go?"))
    adjust: str = said(N_("What do we change?"), most=1000, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedWords:
    """What both sides agreed when they looked again. `next_on`: the next time; None: this is enough."""

    agreed: str = said(N_("What do you agree?"), most=2000, is_required=True)
    next_on: date | None = said(N_("When do you look at it again together?"), default=None)


def points_of(text: str) -> tuple[str, ...]:
    """Give the points of what a lead typed, one a line; signs of a list go, and what stands there twice.

    Raises
    ------
    Missing
        Nothing is asked.
    TooLong
        A point has more than 300 characters.
    TooManyPoints
        There are more than eight.

    Examples
    --------
    >>> points_of("- Lees elke dag voor.\\n2. Zeg wat niet lukt.\\n\\nlees elke dag voor")
    ('Lees elke dag voor.', 'Zeg wat niet lukt.')
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        point = written(POINTS, _SIGN.sub("", line.strip()))
        if point:
            found.setdefault(same(point), point)
    points = tuple(found.values())
    if not points:
        raise Missing(field=POINTS)
    longest = max(map(len, points))
    if longest > LONGEST_POINT:
        raise TooLong(field=POINTS, length=longest, longest=LONGEST_POINT)
    if len(points) > MOST_POINTS:
        raise TooManyPoints(field=POINTS, given=len(points), most=MOST_POINTS)
    return points


def as_text(points: Sequence[str]) -> str:
    """Give points as one text, a line each: so they are read where nobody answers them.

    Examples
    --------
    >>> as_text(("Lees voor.", "Zeg het."))
    'Lees voor.\\nZeg het.'
    """
    return "\n".join(points)


def same(point: str) -> str:
    """Give by what two points are the same: an answer stands when the lead asks the same in a next version.

    Examples
    --------
    >>> same("Lees  elke dag voor."), same("lees elke dag voor")
    ('lees elke dag voor', 'lees elke dag voor')
    """
    return " ".join(point.split()).casefold().rstrip(".!; ")


def sound_answer(words: AnswerWords, at: object = "") -> AnswerWords:
    """Give an answer as it is stored: with how, or why not, where it is not simply “I do that”.

    Parameters
    ----------
    words : AnswerWords
        The answer.
    at : object
        What tells its fields apart in a form with several, such as the id of the point.

    Raises
    ------
    Missing, TooLong
        Of the field `how`, `instead`; with `at`, `how:3`.

    Examples
    --------
    >>> sound_answer(AnswerWords(answer=Answer.DO, how="x")).how
    ''
    >>> sound_answer(AnswerWords(answer=Answer.CANNOT), at=3)
    Traceback (most recent call last):
    ...
    core.errors.Missing: field='how:3', label='Why not?'
    """
    kept = _named(words, at)
    if kept.answer is Answer.DO:
        return AnswerWords(answer=Answer.DO)
    if not kept.how:
        label = WHY_NOT if kept.answer is Answer.CANNOT else HOW
        raise Missing(field=_field("how", at), label=label)
    return kept if kept.answer is Answer.CANNOT else replace(kept, instead="")


def sound_look(words: LookWords, at: object = "") -> LookWords:
    """Give a look as it is stored; where it works, nothing changes. `TooLong` of `adjust`, as `sound_answer`.

    Examples
    --------
    >>> sound_look(LookWords(look=Look.WORKS, adjust="Later")).adjust
    ''
    """
    kept = _named(words, at)
    return LookWords(look=Look.WORKS) if kept.look is Look.WORKS else kept


def _named(words: Row, at: object) -> Row:
    try:
        return cleaned(words)
    except TooLong as error:
        raise TooLong(field=_field(error.field, at), length=error.length, longest=error.longest) from None


def _field(name: str, at: object) -> str:
    return f"{name}:{at}" if at != "" else name


def require_later(day: date, today: date, field: str = "review_on") -> None:
    """Refuse a day to look again that is not after today: `DateNotPermitted`.

    Examples
    --------
    >>> require_later(date(2026, 11, 19), date(2026, 11, 18))
    """
    tomorrow = today + timedelta(days=1)
    if day < tomorrow:
        raise DateNotPermitted(field=field, given=day, earliest=tomorrow, latest=None)


def stands(rows: Iterable[Row], who: Callable[[Row], object]) -> tuple[list[Row], list[Row]]:
    """Part what counts now from what was said before: of each person the last of these rows, oldest first.

    Examples
    --------
    >>> stands([("Tom", "nee"), ("Lea", "ja"), ("Tom", "ja")], lambda row: row[0])
    ([('Lea', 'ja'), ('Tom', 'ja')], [('Tom', 'nee')])
    """
    every = list(rows)
    last = {who(row): at for at, row in enumerate(every)}
    counts = set(last.values())
    return (
        [row for at, row in enumerate(every) if at in counts],
        [row for at, row in enumerate(every) if at not in counts],
    )
