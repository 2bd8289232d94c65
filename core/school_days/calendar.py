"""A school's calendar: its breaks, the time that counts between two moments, and what a due date becomes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

#: What comes due in a break is announced this long before the last school day.
BEFORE = timedelta(days=7)
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Days on which the school is closed, both included.

    `kind`: of the holiday or feast; empty for the school's own, which has a `name`. `is_fixed`: by law, not
    advice and not the school's own choice.
    """

    first: date
    last: date
    kind: str = ""
    name: str = ""
    school_year: int
    is_fixed: bool = False

    @property
    def key(self) -> str:
        """The kind and school year, such as `autumn-2026`."""
        return f"{self.kind}-{self.school_year}"


@dataclass(frozen=True)
class SchoolCalendar:
    """The breaks of a school, earliest first."""

    breaks: tuple[Break, ...] = ()

    @cached_property
    def _closed(self) -> frozenset[date]:
        return frozenset(day for each in self.breaks for day in _days(each.first, each.last))

    @cached_property
    def _by_zone(self) -> dict[str, tuple[list[date], list[timedelta]]]:
        return {}

    def is_closed(self, day: date) -> bool:
        """Whether the school is closed on this day; a weekend outside a break is an ordinary day."""
        return day in self._closed

    def counted(self, since: datetime, until: datetime, time_zone: str) -> timedelta:
        """Give the time between two moments without the days on which the school is closed.

        A closed day counts from midnight to midnight at the school. Outside breaks, this is plain time:
        weekends count.

        Examples
        --------
        >>> from datetime import UTC
        >>> autumn = Break(first=date(2026, 10, 10), last=date(2026, 10, 18), school_year=2026)
        >>> begin, end = datetime(2026, 10, 9, 12, tzinfo=UTC), datetime(2026, 10, 19, 12, tzinfo=UTC)
        >>> SchoolCalendar((autumn,)).counted(begin, end, "Europe/Amsterdam")
        datetime.timedelta(days=1)
        """
        zone, counted = ZoneInfo(time_zone), until - since
        first, last = since.astimezone(zone).date(), until.astimezone(zone).date()
        days, lengths = self._lengths(time_zone)
        begun, ended = bisect_left(days, first), bisect_right(days, last)
        for at in {begun, ended - 1} if begun < ended else ():  # the days at its ends count in part
            begin, end = (datetime.combine(each, time(), zone) for each in (days[at], days[at] + _DAY))
            counted -= max(timedelta(), _apart(max(begin, since), min(end, until)))
        if ended - begun > 2:
            counted -= lengths[ended - 1] - lengths[begun + 1]
        return counted

    def _lengths(self, time_zone: str) -> tuple[list[date], list[timedelta]]:
        """The closed days, earliest first, and before each how long the earlier ones took."""
        if time_zone not in self._by_zone:
            zone, days, lengths = ZoneInfo(time_zone), sorted(self._closed), [timedelta()]
            for day in days:
                begin, end = (datetime.combine(each, time(), zone) for each in (day, day + _DAY))
                lengths.append(lengths[-1] + _apart(begin, end))
            self._by_zone[time_zone] = (days, lengths)
        return self._by_zone[time_zone]

    def deadline(self, due: date) -> date:
        """Give the last school day on which something due can be done: the day itself, or the one before
        its break.

        Examples
        --------
        >>> summer = Break(first=date(2027, 7, 10), last=date(2027, 8, 22), school_year=2026)
        >>> calendar = SchoolCalendar((summer,))
        >>> calendar.deadline(date(2027, 8, 10)), calendar.deadline(date(2027, 7, 3))
        (datetime.date(2027, 7, 9), datetime.date(2027, 7, 3))
        """
        day = due
        if day in self._closed:
            while day in self._closed or day.weekday() >= _SATURDAY:
                day -= _DAY
        return day

    def is_school_day(self, day: date) -> bool:
        """Whether people are at school on this day: no weekend, and no day on which it is closed."""
        return day.weekday() < _SATURDAY and not self.is_closed(day)

    def school_day(self, wanted: date, after: date) -> date:
        """Give the school day to propose: the wanted one, or the last before it that is still after `after`,
        or else the first one that follows it.

        Examples
        --------
        >>> summer = Break(first=date(2027, 7, 10), last=date(2027, 8, 22), school_year=2026)
        >>> calendar = SchoolCalendar((summer,))
        >>> calendar.school_day(date(2027, 7, 31), date(2027, 6, 1))
        datetime.date(2027, 7, 9)
        >>> calendar.school_day(date(2027, 8, 10), date(2027, 7, 12))
        datetime.date(2027, 8, 23)
        """
        day = wanted
        while day > after and not self.is_school_day(day):
            day -= _DAY
        if day > after:
            return day
        day = max(wanted, after + _DAY)
        while not self.is_school_day(day):
            day += _DAY
        return day

    def announced(self, due: date) -> date:
        """Give the day from which something due is announced: its own day, or a week before the last
        school day before its break.

        Examples
        --------
        >>> summer = Break(first=date(2027, 7, 10), last=date(2027, 8, 22), school_year=2026)
        >>> SchoolCalendar((summer,)).announced(date(2027, 8, 10))
        datetime.date(2027, 7, 2)
        """
        return due if (last := self.deadline(due)) == due else last - BEFORE

    def around(self, day: date) -> Break | None:
        """Give the break in which a day falls: of several, the longest."""
        found = [each for each in self.breaks if each.first <= day <= each.last]
        return max(found, key=lambda each: each.last - each.first, default=None)


def _apart(begin: datetime, end: datetime) -> timedelta:
    """Real time: two moments in one zone are subtracted by their clocks otherwise."""
    return timedelta(seconds=end.timestamp() - begin.timestamp())


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * _DAY for number in range((last - first).days + 1))


def in_order(breaks: Iterable[Break]) -> tuple[Break, ...]:
    """Sort breaks by their days; of the same days, the longest first."""
    return tuple(sorted(breaks, key=lambda each: (each.first, -each.last.toordinal(), each.kind, each.name)))
