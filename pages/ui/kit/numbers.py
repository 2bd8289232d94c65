"""Numbers and dates in the reader's format."""

from __future__ import annotations

import datetime as dt
import math
import re
from fractions import Fraction

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, get_decimal_symbol

from core.rounding import digits_apart, exact, rounded
from pages.ui.kit.i18n import N_, _, locale, school_time, spoken

UNKNOWN = "–"
MOST_DIGITS = 4
JUST_ABOVE, JUST_BELOW = N_("just above {norm}"), N_("just below {norm}")


def percent(share: Fraction | float | None, digits: int = 1, *, against: Fraction | None = None) -> str:
    """Format a share as a percentage, rounded half away from zero; an unknown share becomes a dash.

    `against` is the norm shown beside it: digits are added until two unequal shares read differently; where
    that does not do, it says on which side of the norm the share is. Nobody sees "66,7 %, norm 66,7 %: niet
    gehaald".
    """
    if share is None or (isinstance(share, float) and math.isnan(share)):
        return UNKNOWN
    enough = digits if against is None else digits_apart(share, against, digits, MOST_DIGITS)
    shown = decimal(exact(share) * 100, MOST_DIGITS if enough is None else enough) + spoken().percent
    if enough is not None or against is None:
        return shown
    return _(JUST_ABOVE if exact(share) > against else JUST_BELOW).format(norm=shown)


def decimal(value: Fraction | float | None, digits: int = 1) -> str:
    """Format a number with this many decimals, rounded half away from zero as spreadsheets do."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return UNKNOWN
    return format_decimal(rounded(value, digits), pattern(digits), locale=locale())


def pattern(digits: int) -> str:
    """The number format of this many decimals, for Babel and for a spreadsheet alike."""
    return "#,##0." + "0" * digits if digits else "#,##0"


def count(number: int | None) -> str:
    """Format a whole number: 12.400."""
    return UNKNOWN if number is None else format_decimal(number, "#,##0", locale=locale())


def date(day: dt.date | dt.datetime | None) -> str:
    """Format a day: 22 november 2026. A moment becomes its day in the school's time zone."""
    if day is None:
        return UNKNOWN
    if isinstance(day, dt.datetime):
        day = day_of(day)
    return format_date(day, "long", locale=locale())


def day_of(moment: dt.datetime) -> dt.date:
    """The day of a moment in the school's time zone."""
    return moment.astimezone(school_time()).date()


def date_time(moment: dt.datetime | None) -> str:
    """Format a moment in the school's time zone: 22 november 2026 om 14:05."""
    if moment is None:
        return UNKNOWN
    return _("{date} at {time}").format(date=date(moment), time=clock(moment))


def clock(moment: dt.datetime) -> str:
    """The time of a moment in the school's time zone: 14:05."""
    return format_time(moment, "HH:mm", tzinfo=school_time(), locale=locale())


def decimal_mark() -> str:
    """What the reader's language puts before decimals."""
    return get_decimal_symbol(locale())


def as_typed(value: Fraction | float | dt.date | dt.time | None) -> str:
    """A number, date or time as a field shows it: 2.500, 1,5, 1-12-2027, 15:30; nothing as an empty field.

    `core.as_typed` reads it back as the same value in the same language.
    """
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    written = format_decimal(rounded(value, MOST_DIGITS), "#,##0.####", locale=locale())
    return (
        written + "0" if re.fullmatch(r"-?\d+\D\d{3}", written) and exact(value).denominator > 1 else written
    )


def day_in_words(day: dt.date) -> str:
    """A date with its day of the week: woensdag 1 december 2027."""
    return format_date(day, "full", locale=locale())


def short_day(day: dt.date) -> str:
    """A day without its year: 1 december."""
    return re.sub(r",? *\d{4}", "", date(day)).strip()


def leaf(day: dt.date) -> tuple[str, str, str]:
    """A day as a leaf of a calendar has it: wo, 25, nov."""
    weekday, month = (format_date(day, each, locale=locale()).rstrip(".") for each in ("EE", "MMM"))
    return weekday, str(day.day), month


def weekday(day: dt.date) -> str:
    """The day of the week: woensdag."""
    return format_date(day, "EEEE", locale=locale())
