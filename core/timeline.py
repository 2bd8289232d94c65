"""The stretch of days that a timeline shows, and where a day stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

#: What lies further back or ahead is drawn at the edge: one far day would press all else together.
BACK, AHEAD = timedelta(days=365), timedelta(days=730)
LEAST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first and the last day that are shown."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Give the place of a day between the edges, in per cent; a day outside stands at the nearer edge.

        Examples
        --------
        >>> week = Window(first=date(2026, 11, 2), last=date(2026, 11, 12))
        >>> week.at(date(2026, 11, 7)), week.at(date(2027, 1, 1))
        (50.0, 100.0)
        """
        share = (day - self.first).days / (self.last - self.first).days
        return 100 * min(max(share, 0.0), 1.0)

    def months(self) -> tuple[date, ...]:
        """Give the first days of the months that are shown.

        Examples
        --------
        >>> [day.month for day in Window(first=date(2026, 11, 18), last=date(2027, 2, 1)).months()]
        [12, 1, 2]
        """
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return tuple(each for each in found if each >= self.first)


def window(days: Iterable[date], today: date) -> Window:
    """Give the window that shows today and these days, at most a year back and two years ahead.

    Parameters
    ----------
    days : iterable of date
        The days on which something begins or ends.
    today : date

    Returns
    -------
    Window
        Of at least 60 days, so that the name of a month has room.

    Examples
    --------
    >>> window([date(2026, 9, 1), date(2099, 1, 1)], date(2026, 11, 18)).last
    datetime.date(2028, 11, 17)
    """
    near = [min(max(day, today - BACK), today + AHEAD) for day in days]
    first = min([today, *near])
    return Window(first=first, last=max([today, first + timedelta(days=LEAST), *near]))
