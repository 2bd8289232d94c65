"""Numbers and dates in the reader's format."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from pages.ui.kit.i18n import _, locale, school_time, spoken

UNKNOWN = "–"
MOST_DIGITS = 4


def percent(share: Fraction | float | None, digits: int = 1, *, against: Fraction | None = None) -> str:
    """Format a share as a percentage, rounded half to even; an unknown share becomes a dash.

    `against` is the norm shown beside it: digits are added until two unequal shares read differently, so that
    nobody sees "66,7 %, norm 66,7 %: niet gehaald".
    """
    if share is None or (isinstance(share, float) and math.isnan(share)):
        return UNKNOWN
    exact = Fraction(share)
    if against is not None and exact != against:
        while digits < MOST_DIGITS and round(exact * 100, digits) == round(against * 100, digits):
            digits += 1
    return decimal(exact * 100, digits) + spoken().percent


def decimal(value: Fraction | float | None, digits: int = 1) -> str:
    """Format a number with this many decimals, rounded half to even."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return UNKNOWN
    scaled = round(Fraction(value) * 10**digits)
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return format_decimal(Decimal(scaled).scaleb(-digits), pattern, locale=locale())


def count(number: int | None) -> str:
    """Format a whole number: 12.400."""
    return UNKNOWN if number is None else format_decimal(number, "#,##0", locale=locale())


def date(day: dt.date | dt.datetime | None) -> str:
    """Format a day: 22 november 2026. A moment becomes its day in the school's time zone."""
    if day is None:
        return UNKNOWN
    if isinstance(day, dt.datetime):
        day = day.astimezone(school_time()).date()
    return format_date(day, "long", locale=locale())


def date_time(moment: dt.datetime | None) -> str:
    """Format a moment in the school's time zone: 22 november 2026 om 14:05."""
    if moment is None:
        return UNKNOWN
    clock = format_time(moment, "HH:mm", tzinfo=school_time(), locale=locale())
    return _("{date} at {time}").format(date=date(moment), time=clock)
