"""Dutch school holidays by region, as published, and the feasts of each year."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from dateutil.easter import easter

from core.school_days.calendar import Break
from core.school_years import school_year

_SUNDAY = 6


class Region(StrEnum):
    """The three regions over which school holidays are spread."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"


class Holiday(StrEnum):
    """The school holidays of a school year, in its order."""

    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    SPRING = "spring"
    MAY = "may"
    SUMMER = "summer"


class Feast(StrEnum):
    """The feasts on which every school is closed. Good Friday and 5 May are up to the school."""

    NEW_YEAR = "new_year"
    EASTER_SUNDAY = "easter_sunday"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    ASCENSION = "ascension"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"


#: The ministry sets these; the dates of the others are advice.
FIXED_BY_LAW = frozenset({Holiday.CHRISTMAS, Holiday.MAY, Holiday.SUMMER})

_READ: dict[str, Any] = tomllib.loads((Path(__file__).parent / "holidays.toml").read_text(encoding="utf-8"))
#: Where the dates come from, and when they were taken from there.
SOURCE: str = _READ.pop("source")
RETRIEVED: date = _READ.pop("retrieved")
_YEARS: dict[int, dict[str, dict[str, list[date]]]] = {int(year): found for year, found in _READ.items()}


def breaks_of(region: Region | None, replaced: Collection[str] = ()) -> Iterator[Break]:
    """Give the holidays of a region and the feasts, for all years that are known.

    Without a region: the days that the three have in common. `replaced`: the keys of holidays for which the
    school has days of its own.

    Examples
    --------
    >>> summers = [each for each in breaks_of(Region.SOUTH) if each.kind == "summer"]
    >>> summers[0].first, summers[0].last
    (datetime.date(2026, 7, 11), datetime.date(2026, 8, 23))
    >>> common = next(each for each in breaks_of(None) if each.kind == "summer")
    >>> common.first, common.last
    (datetime.date(2026, 7, 18), datetime.date(2026, 8, 16))
    """
    for year, holidays in _YEARS.items():
        for kind in Holiday:
            first, last = _days(holidays[kind], region)
            found = Break(first=first, last=last, kind=kind, school_year=year, is_fixed=kind in FIXED_BY_LAW)
            if found.key not in replaced and first <= last:
                yield found
    yield from known_feasts()


def known_feasts() -> Iterator[Break]:
    """Give the feasts of all years that are known: all that schools in the Caribbean have in common.

    >>> {each.kind for each in known_feasts()} == set(Feast)
    True
    """
    for year in _YEARS:
        yield from feasts(year)


def known_until(region: Region | None) -> date:
    """Give the last day of the last holiday that is known.

    >>> known_until(Region.NORTH)
    datetime.date(2030, 9, 1)
    """
    return max(_days(holidays[Holiday.SUMMER], region)[1] for holidays in _YEARS.values())


def _days(found: dict[str, list[date]], region: Region | None) -> tuple[date, date]:
    regions = Region if region is None else (region,)
    spans = [found.get("all") or found[each] for each in regions]
    return max(first for first, _ in spans), min(last for _, last in spans)


def feasts(year: int) -> Iterator[Break]:
    """Give the feasts of a school year (2026: 2026-2027).

    King's day is the 26th when the 27th is a Sunday.

    Examples
    --------
    >>> [f"{each.kind} {each.first}" for each in feasts(2026)][3:6]
    ['easter_sunday 2027-03-28', 'easter_monday 2027-03-29', 'kings_day 2027-04-27']
    """
    sunday = easter(year + 1)
    king = date(year + 1, 4, 27)
    days = {
        Feast.CHRISTMAS_DAY: date(year, 12, 25),
        Feast.BOXING_DAY: date(year, 12, 26),
        Feast.NEW_YEAR: date(year + 1, 1, 1),
        Feast.EASTER_SUNDAY: sunday,
        Feast.EASTER_MONDAY: sunday + timedelta(days=1),
        Feast.KINGS_DAY: king - timedelta(days=king.weekday() == _SUNDAY),
        Feast.ASCENSION: sunday + timedelta(days=39),
        Feast.WHIT_SUNDAY: sunday + timedelta(days=49),
        Feast.WHIT_MONDAY: sunday + timedelta(days=50),
    }
    for kind, day in days.items():
        yield Break(first=day, last=day, kind=kind, school_year=school_year(day), is_fixed=True)


#: The holidays that a school may replace by days of its own, by their keys.
REPLACEABLE = frozenset(each.key for each in breaks_of(Region.NORTH) if each.kind in frozenset(Holiday))
