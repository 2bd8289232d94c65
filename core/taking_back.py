"""Taking a mandate back: who is asked whether the record is right, for how long, and the night in between."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.initiatives import Rung
from core.school_days import SchoolCalendar

#: After a week without a word of the lead, the next step opens; the record then says so.
A_WEEK = timedelta(days=7)
#: The steps that wait for what the lead says of the one before. A signal or the end of one never waits.
WAITING = frozenset({Rung.CONVERSATION, Rung.ADJUSTED, Rung.TAKEN_BACK})
#: The steps of which the lead is asked whether the record is right.
TOLD = frozenset({Rung.CONVERSATION, Rung.ADJUSTED, Rung.TAKEN_BACK, Rung.ENDED})


class Answer(StrEnum):
    """What a lead says of a step of the ladder or of a mandate: it is right, or it needs more words.

    `DRAFTED`: they wrote the frame themselves, and it was granted as it was.
    """

    CONFIRMED = "confirmed"
    ADDED = "added"
    DRAFTED = "drafted"


class LeadAwaited(Refusal, kw_only=True):
    """These leads say first whether the record is right; after `until` it can be done without their word."""

    names: tuple[str, ...]
    until: date


class NotOnThatDay(Refusal, kw_only=True):
    """A night lies between the conversation and taking back: from this day on it can be done."""

    held_on: date
    earliest: date


def asked_of(taken_by: int, leads: Mapping[int, bool]) -> frozenset[int]:
    """Give the leads who are asked whether what was done is told right: those who did not do it themselves.

    What a lead wrote down needs no word of the other lead, unless that lead leads the school too.

    Parameters
    ----------
    taken_by
        Who did it, by the id of a person.
    leads
        The current leads, and of each whether they lead the school.

    Examples
    --------
    >>> sorted(asked_of(1, {2: False, 3: False})), asked_of(2, {2: False, 3: False})
    ([2, 3], frozenset())
    >>> asked_of(1, {1: True, 2: False})
    frozenset({2})
    """
    is_of_the_leads = taken_by in leads and not leads[taken_by]
    return frozenset() if is_of_the_leads else frozenset(leads) - {taken_by}


def week_over(asked_at: datetime, calendar: SchoolCalendar, time_zone: str) -> datetime:
    """Give the moment at which a week has passed, without the days on which the school is closed.

    Examples
    --------
    >>> from datetime import UTC
    >>> from core.school_days import Break
    >>> winter = Break(first=date(2026, 12, 19), last=date(2027, 1, 3), school_year=2026)
    >>> asked = datetime(2026, 12, 17, 12, tzinfo=UTC)
    >>> week_over(asked, SchoolCalendar((winter,)), "Europe/Amsterdam").date()
    datetime.date(2027, 1, 9)
    """
    over = asked_at + A_WEEK
    while (short := A_WEEK - calendar.counted(asked_at, over, time_zone)) > timedelta():
        over += short
    return over


def taken_back_from(held_on: date) -> date:
    """Give the first day on which a mandate can be taken back after a conversation.

    Examples
    --------
    >>> taken_back_from(date(2026, 11, 18))
    datetime.date(2026, 11, 19)
    """
    return held_on + timedelta(days=1)


def require_a_night(held_on: date, today: date) -> None:
    """Raise `NotOnThatDay` on the day of the conversation itself.

    Examples
    --------
    >>> require_a_night(date(2026, 11, 18), date(2026, 11, 19))
    """
    if today < taken_back_from(held_on):
        raise NotOnThatDay(held_on=held_on, earliest=taken_back_from(held_on))
