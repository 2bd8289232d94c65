"""The days of meetings that come back: every so many weeks, or the same weekday of each month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

from core.school_days import SchoolCalendar

#: As many as a meeting of each week has in a year.
MOST_MEETINGS = 53
_WEEK = timedelta(days=7)
_MONTHS = 12


class Rhythm(StrEnum):
    """How often. `MONTHLY`: on the same weekday of each month, such as the second Wednesday."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    EVERY_FOUR_WEEKS = "every_four_weeks"
    MONTHLY = "monthly"


_WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.EVERY_FOUR_WEEKS: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """How often a meeting comes back, and the last day on which it may."""

    rhythm: Rhythm = Rhythm.ONCE
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The days of the meetings, and those that fall out because the school is closed; earliest first."""

    days: tuple[date, ...]
    skipped: tuple[date, ...] = ()


def series(first: date, repeats: Repeats, calendar: SchoolCalendar) -> Series:
    """Give the days of the meetings that come back from a first day.

    Days on which the school is closed are skipped; the rhythm goes on through them, so that who meets every
    other week keeps the same weeks. Only the first day stays whatever it is: somebody chose it.

    Parameters
    ----------
    first : date
        The day of the first meeting; its weekday is that of all.
    repeats : Repeats
        How often, and the last day; without a last day, there is the first meeting only.
    calendar : SchoolCalendar
        When the school is closed.

    Returns
    -------
    Series
        At most `MOST_MEETINGS` days; `skipped` are those that fall out until the last of them.

    Examples
    --------
    >>> from core.school_days import Break
    >>> autumn = Break(first=date(2026, 10, 10), last=date(2026, 10, 18), school_year=2026)
    >>> fortnightly = Repeats(rhythm=Rhythm.FORTNIGHTLY, until=date(2026, 10, 31))
    >>> found = series(date(2026, 9, 16), fortnightly, SchoolCalendar((autumn,)))
    >>> [f"{day:%d-%m}" for day in found.days], [f"{day:%d-%m}" for day in found.skipped]
    (['16-09', '30-09', '28-10'], ['14-10'])
    >>> monthly = Repeats(rhythm=Rhythm.MONTHLY, until=date(2026, 12, 31))
    >>> [f"{day:%a %d-%m}" for day in series(date(2026, 10, 14), monthly, SchoolCalendar()).days]
    ['Wed 14-10', 'Wed 11-11', 'Wed 09-12']
    """
    if repeats.rhythm is Rhythm.ONCE or repeats.until is None:
        return Series(days=(first,))
    last, days, skipped = repeats.until, [first], list[date]()
    for day in takewhile(lambda day: day <= last, _after(first, repeats.rhythm)):
        if len(days) == MOST_MEETINGS:
            break
        (skipped if calendar.is_closed(day) else days).append(day)
    return Series(days=tuple(days), skipped=tuple(skipped))


def nth_weekday(day: date) -> int:
    """Give which of its weekday in its month a day is, from 1.

    >>> nth_weekday(date(2026, 10, 14)), nth_weekday(date(2026, 10, 1)), nth_weekday(date(2026, 10, 29))
    (2, 1, 5)
    """
    return (day.day - 1) // 7 + 1


def _after(first: date, rhythm: Rhythm) -> Iterator[date]:
    if rhythm in _WEEKS:
        return (first + number * _WEEKS[rhythm] * _WEEK for number in count(1))
    return (day for number in count(1) if (day := _in_month(first, number)))


def _in_month(first: date, later: int) -> date | None:
    """The same weekday so many months later; None where a month has no fifth."""
    years, month = divmod(first.month - 1 + later, _MONTHS)
    begin = date(first.year + years, month + 1, 1)
    day = begin + timedelta(days=(first.weekday() - begin.weekday()) % 7) + (nth_weekday(first) - 1) * _WEEK
    return day if day.month == begin.month else None
