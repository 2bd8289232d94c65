"""What the participation council (MR) was asked and answered about a decision, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.errors import Missing, Refusal
from core.fields import N_, cleaned, said, said_of

#: A term is announced from this long before it ends.
ANNOUNCED_WITHIN = timedelta(days=14)


class CouncilPart(StrEnum):
    """A part of the council (geleding); primary schools have no pupils' part."""

    WHOLE = "whole"
    PARENTS = "parents"
    STAFF = "staff"


class CouncilRight(StrEnum):
    """The right that the council uses."""

    ADVICE = "advice"
    CONSENT = "consent"


class CouncilMove(StrEnum):
    """What happened in a step. `CONSULTED` stands only in what was recorded before there were steps."""

    ASKED = "asked"
    GIVEN = "given"
    CONDITIONAL = "given_with_conditions"
    WITHHELD = "withheld"
    CONSULTED = "consulted"


#: What can be noted now.
MOVES = (CouncilMove.ASKED, CouncilMove.GIVEN, CouncilMove.CONDITIONAL, CouncilMove.WITHHELD)


class CouncilDateInFuture(Refusal, kw_only=True):
    """The date of the council's act cannot be in the future."""

    given: date
    today: date


class CouncilTermBeforeAsking(Refusal, kw_only=True):
    """The council's term ends before the day on which it was asked."""

    given: date
    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilWords:
    """One step. `due_on`: when a request must be answered; `minutes`: the text of the minutes about it."""

    part: CouncilPart = said(N_("Which part of the council?"))
    right: CouncilRight = said(N_("Advice or consent?"))
    move: CouncilMove = said(N_("What happened?"))
    day: date = said(N_("On which date?"))
    due_on: date | None = said(N_("When must the council have answered?"), default=None)
    conditions: str = said(N_("Under which conditions?"), most=2000, default="")
    minutes: str = said(N_("What do the minutes say about it?"), default="")


def sound(words: CouncilWords, today: date) -> CouncilWords:
    """Give a step as it is stored: a term only with a request, conditions only where they were set.

    Raises
    ------
    CouncilDateInFuture
        It happens after today.
    CouncilTermBeforeAsking
        The term ends before the request.
    Missing
        Conditions were set, and it does not say which.
    TooLong

    Examples
    --------
    >>> asked = CouncilWords(
    ...     part=CouncilPart.PARENTS, right=CouncilRight.CONSENT, move=CouncilMove.GIVEN,
    ...     day=date(2026, 11, 2), due_on=date(2026, 12, 14),
    ... )
    >>> sound(asked, today=date(2026, 11, 18)).due_on is None
    True
    """
    kept = cleaned(words)
    if kept.day > today:
        raise CouncilDateInFuture(given=kept.day, today=today)
    if kept.move is not CouncilMove.CONDITIONAL:
        kept = replace(kept, conditions="")
    elif not kept.conditions:
        raise Missing(field="conditions", label=said_of(CouncilWords)["conditions"].label)
    if kept.move is not CouncilMove.ASKED:
        return replace(kept, due_on=None)
    if kept.due_on is not None and kept.due_on < kept.day:
        raise CouncilTermBeforeAsking(given=kept.due_on, asked_on=kept.day)
    return kept


def unanswered(steps: Sequence[CouncilWords]) -> tuple[int, ...]:
    """Give the places of the requests that still wait for an answer, or for being asked anew.

    A part answers its own requests, and the whole council those of its parts; both parts together answer for
    the whole council. Advice does not answer a request for consent.

    Parameters
    ----------
    steps : sequence of CouncilWords
        All steps about one decision, in the order in which they were noted; of one day, that order counts.

    Examples
    --------
    >>> def step(part, move, day):
    ...     right = CouncilRight.CONSENT
    ...     return CouncilWords(part=part, right=right, move=move, day=date(2026, 11, day))
    >>> asked = step(CouncilPart.WHOLE, CouncilMove.ASKED, 2)
    >>> parents = step(CouncilPart.PARENTS, CouncilMove.GIVEN, 9)
    >>> unanswered([asked]), unanswered([asked, parents])
    ((0,), (0,))
    >>> unanswered([asked, parents, step(CouncilPart.STAFF, CouncilMove.WITHHELD, 9)])
    ()
    """
    in_order = sorted(range(len(steps)), key=lambda place: (steps[place].day, place))
    waiting = [
        place
        for after, place in enumerate(in_order, start=1)
        if steps[place].move is CouncilMove.ASKED
        and not _is_settled(steps[place], [steps[later] for later in in_order[after:]])
    ]
    return tuple(sorted(waiting))


def _is_settled(asked: CouncilWords, later: Sequence[CouncilWords]) -> bool:
    heard = {each.part for each in later if each.right is asked.right}
    together = {CouncilPart.PARENTS, CouncilPart.STAFF}
    return bool(heard & {asked.part, CouncilPart.WHOLE}) or heard >= together


def nears(due_on: date | None, today: date) -> bool:
    """Whether a term must be announced: it ends within two weeks, or has passed.

    Examples
    --------
    >>> nears(date(2026, 12, 2), date(2026, 11, 18)), nears(date(2026, 12, 3), date(2026, 11, 18))
    (True, False)
    """
    return due_on is not None and due_on - today <= ANNOUNCED_WITHIN
