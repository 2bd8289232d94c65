"""Numbers and dates as people type them: read exactly, or refused; never read as another number or day."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from fractions import Fraction
from typing import NoReturn

from core.errors import Refusal

LONGEST = 60
_YEARS = range(1900, 2200)


class NumberNotUnderstood(Refusal):
    """A text that is not a number."""

    text: str


class NumberAmbiguous(Refusal):
    """One mark with three digits behind it, where this language writes the other: 1,204 is 1204 or 1.204."""

    text: str


class NumberNotInSteps(Refusal, kw_only=True):
    """A number between the steps that fit; of whole numbers the step is 1."""

    step: Fraction


class NumberOutOfRange(Refusal, kw_only=True):
    """A number below or above what fits."""

    least: int
    most: int


class DayNotUnderstood(Refusal):
    """A text that is not a date."""

    text: str


class YearMissing(Refusal):
    """A day and a month without a year."""

    text: str


class YearFarAway(Refusal):
    """A year that nobody at a school means: before 1900 or after 2199."""

    text: str


class NoSuchDay(Refusal):
    """A date that is not in the calendar, such as 31 February."""

    text: str


class TimeNotUnderstood(Refusal):
    """A text that is not a time of day."""

    text: str


_GROUPED = re.compile(r"(-?)(\d{1,3}(?:([., '])\d{3})(?:\3\d{3})*)(?:(?!\3)[.,](\d+))?", re.ASCII)
_PLAIN = re.compile(r"(-?)(\d*)(?:[.,](\d+))?", re.ASCII)
_ONE_MARK = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
_MONEY = re.compile(r"^(-?) ?(?:€|eur|euro) ?|(?:,-| ?(?:€|eur|euro))$")
_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("maart", "march", "mrt"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("augustus", "august"), ("september",), ("oktober", "october"),
    ("november",), ("december",),
)  # fmt: skip
_WEEKDAYS = (
    ("maandag", "monday"), ("dinsdag", "tuesday"), ("woensdag", "wednesday"), ("donderdag", "thursday"),
    ("vrijdag", "friday"), ("zaterdag", "saturday"), ("zondag", "sunday"),
)  # fmt: skip
_IN_FIGURES = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})(?:\2(\d{4}|\d{2}))?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_IN_WORDS = re.compile(
    r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[- ]([a-z]{3,9})\.?(?:[-, ]+(\d{4}|\d{2}))?", re.ASCII
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:[, ]+(\d{4}))?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?: ?[:.,u] ?(\d{2}))?(?: ?(?:uur|u|h))?|(\d{2})(\d{2})", re.ASCII)
_WEEKDAY_FIRST = re.compile(r"([a-z]{2,9})\.?,? (?=\d)(.*)", re.ASCII)


def parse_number(text: str, decimal_mark: str) -> Fraction:
    """Parse a number as typed, exactly: with a comma or a point, with thousands apart, with a euro sign.

    Where a mark can only be read in one way, it is, whatever the language. One mark with three digits behind
    it parts thousands if this language does so, and is refused otherwise.

    Parameters
    ----------
    text : str
    decimal_mark : {",", "."}
        What the reader's language puts before decimals.

    Returns
    -------
    Fraction
        Any size, any sign.

    Raises
    ------
    NumberNotUnderstood
        Not a number, or longer than 60 characters.
    NumberAmbiguous
        "1,204" in Dutch, "1.204" in English.

    Examples
    --------
    >>> [str(parse_number(text, ",")) for text in ("2.500", "1,5", "1.5", "1.000,00", "€ 2 500", "0,125")]
    ['2500', '3/2', '3/2', '1000', '2500', '1/8']
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        raise NumberNotUnderstood(text[:LONGEST])
    plain = _MONEY.sub(lambda found: found[1] or "", plain)
    one = _ONE_MARK.fullmatch(plain)
    if one and one[1] == decimal_mark:
        raise NumberAmbiguous(text)
    if grouped := _GROUPED.fullmatch(plain):
        sign, whole, _, part = grouped.groups()
        if not whole.startswith("0"):
            return Fraction(f"{sign}{re.sub('[^0-9]', '', whole)}.{part or 0}")
    found = _PLAIN.fullmatch(plain)
    if found is None or not (found[2] or found[3]):
        raise NumberNotUnderstood(text)
    return Fraction(f"{found[1]}{found[2] or 0}.{found[3] or 0}")


def parse_day(text: str) -> dt.date:
    """Parse a date as typed: the day before the month, with any mark, or the month in words.

    Parameters
    ----------
    text : str

    Returns
    -------
    datetime.date
        A year of two digits is in this century.

    Raises
    ------
    DayNotUnderstood
        Not a date, longer than 60 characters, or on another day of the week than it says.
    YearMissing
        "1 december".
    NoSuchDay
        "31-2-2027".
    YearFarAway
        "1-12-1207".

    Examples
    --------
    >>> {str(parse_day(text)) for text in ("1-12-2027", "01/12/27", "wo 1 december 2027", "2027-12-01")}
    {'2027-12-01'}
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        raise DayNotUnderstood(text[:LONGEST])
    weekday = _WEEKDAY_FIRST.fullmatch(plain)
    on = _place(weekday[1], _WEEKDAYS, 2) if weekday else None
    day, month, year = _parts(weekday[2] if weekday and on is not None else plain, text)
    if year not in _YEARS:
        raise YearFarAway(text)
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise NoSuchDay(text) from None
    if on is not None and found.weekday() != on:
        raise DayNotUnderstood(text)
    return found


def parse_time(text: str) -> dt.time:
    """Parse a time of day as typed, from 0:00 to 23:59.

    Parameters
    ----------
    text : str

    Returns
    -------
    datetime.time
        Without seconds.

    Raises
    ------
    TimeNotUnderstood
        Not such a time, or longer than 60 characters. Half past three is not read: it is 3:30 or 15:30.

    Examples
    --------
    >>> {str(parse_time(text)) for text in ("15:30", "15.30", "15u30", "1530", "15:30 uur")}
    {'15:30:00'}
    >>> parse_time("9")
    datetime.time(9, 0)
    """
    found = _CLOCK.fullmatch(_plain(text)) if len(text) <= LONGEST else None
    if found is None:
        raise TimeNotUnderstood(text[:LONGEST])
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if hour >= 24 or minute >= 60:
        raise TimeNotUnderstood(text)
    return dt.time(hour, minute)


def _parts(plain: str, text: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(plain):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _IN_FIGURES.fullmatch(plain):
        day, month, year = found[1], int(found[3]), found[4]
    elif found := _IN_WORDS.fullmatch(plain):
        day, month, year = found[1], _month(found[2], text), found[3]
    elif found := _MONTH_FIRST.fullmatch(plain):
        day, month, year = found[2], _month(found[1], text), found[3]
    else:
        raise DayNotUnderstood(text)
    if year is None:
        raise YearMissing(text)
    return int(day), month, int(f"20{year}" if len(year) == 2 else year)


def _month(word: str, text: str) -> int:
    place = _place(word, _MONTHS, 3)
    return _unknown(text) if place is None else place + 1


def _unknown(text: str) -> NoReturn:
    raise DayNotUnderstood(text)


def _place(word: str, names: tuple[tuple[str, ...], ...], least: int) -> int | None:
    """The place of the name that this word is, or begins with at least so many letters."""
    found = {
        place
        for place, each in enumerate(names)
        if any(name == word or (len(word) >= least and name.startswith(word)) for name in each)
    }
    return found.pop() if len(found) == 1 else None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().replace("\u2212", "-").replace("’", "'")
    return re.sub(r"\s+", " ", re.sub(r"[\u2010-\u2015]", "-", plain)).strip().rstrip(" .;:!?")
