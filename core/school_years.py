"""Dutch school years: from 1 August to 31 July, named after the year in which they begin."""

from __future__ import annotations

from datetime import date

_FIRST_MONTH = 8


def school_year(day: date) -> int:
    """Give the school year that a day falls in: 2026 is 2026-2027.

    Examples
    --------
    >>> school_year(date(2026, 7, 31)), school_year(date(2026, 8, 1))
    (2025, 2026)
    """
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def starts_on(year: int) -> date:
    """Give the first day of a school year.

    Examples
    --------
    >>> starts_on(2026)
    datetime.date(2026, 8, 1)
    """
    return date(year, _FIRST_MONTH, 1)


def ends_on(year: int) -> date:
    """Give the last day of a school year.

    Examples
    --------
    >>> ends_on(2026)
    datetime.date(2027, 7, 31)
    """
    return date(year + 1, _FIRST_MONTH - 1, 31)
