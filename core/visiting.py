"""Visits to a colleague's lesson: what the two may say, one after the other, until the day is agreed.

A learner asks with a day; the other says yes, another day, or no. Each of them is free to say no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.fields import N_, said

#: Most characters of what is asked, answered and taken along: a sentence or two.
A_SENTENCE = 300
#: How long somebody is asked what they take along.
ASKED_FOR = timedelta(days=14)


class VisitMove(StrEnum):
    """What one of the two says about a visit."""

    ASK = "ask"
    YES = "yes"
    OTHER_DAY = "other_day"
    NO = "no"
    CALL_OFF = "call_off"


#: A visit that will not be.
ENDED = frozenset({VisitMove.NO, VisitMove.CALL_OFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitWords:
    """What a learner asks: to see what, and on which day."""

    text: str = said(N_("What would you like to see?"), most=A_SENTENCE, is_required=True)
    visit_on: date = said(N_("On which day?"))


def moves_after(last: VisitMove, *, is_own: bool) -> tuple[VisitMove, ...]:
    """Give what somebody may say after the last move; `is_own`: they made it themselves.

    Examples
    --------
    >>> moves_after(VisitMove.ASK, is_own=False)
    (<VisitMove.YES: 'yes'>, <VisitMove.OTHER_DAY: 'other_day'>, <VisitMove.NO: 'no'>)
    >>> moves_after(VisitMove.OTHER_DAY, is_own=True), moves_after(VisitMove.NO, is_own=False)
    ((<VisitMove.CALL_OFF: 'call_off'>,), ())
    """
    if last in ENDED:
        return ()
    if last is VisitMove.YES:
        return (VisitMove.OTHER_DAY, VisitMove.CALL_OFF)
    return (VisitMove.CALL_OFF,) if is_own else (VisitMove.YES, VisitMove.OTHER_DAY, VisitMove.NO)


def is_asked_after(been: bool, visit_on: date, today: date) -> bool:
    """Whether the guest is still asked what they take along: for two weeks, and then no more.

    Examples
    --------
    >>> is_asked_after(True, date(2026, 11, 4), date(2026, 11, 18))
    True
    >>> is_asked_after(True, date(2026, 11, 3), date(2026, 11, 18))
    False
    """
    return been and today - visit_on <= ASKED_FOR


def has_been(last: VisitMove, visit_on: date, today: date) -> bool:
    """Whether the visit was agreed and its day has come, so that there is something to take along.

    Examples
    --------
    >>> has_been(VisitMove.YES, date(2026, 11, 18), date(2026, 11, 18))
    True
    >>> has_been(VisitMove.ASK, date(2026, 11, 18), date(2026, 11, 19))
    False
    """
    return last is VisitMove.YES and visit_on <= today
