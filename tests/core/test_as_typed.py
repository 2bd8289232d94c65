"""What is typed is what is kept, or it is refused: F6 of the faults that real tools showed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from core.as_typed import (
    DayNotUnderstood,
    NoSuchDay,
    NumberAmbiguous,
    NumberNotUnderstood,
    YearFarAway,
    YearMissing,
    parse_day,
    parse_number,
)

FIRST_OF_DECEMBER = dt.date(2027, 12, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.500", 2500),
        ("1.204", 1204),
        ("1,5", Fraction(3, 2)),
        ("1.5", Fraction(3, 2)),
        ("1.000,00", 1000),
        ("1,000.00", 1000),
        ("1.234.567,8", Fraction("1234567.8")),
        ("2 500", 2500),
        ("2\u00a0500", 2500),
        ("2\u202f500", 2500),
        ("2'500", 2500),
        ("€ 2.500,-", 2500),
        ("2500 euro", 2500),
        ("-3", -3),
        ("\u22123", -3),
        (",5", Fraction(1, 2)),
        ("0,125", Fraction(1, 8)),
        ("12345,678", Fraction("12345.678")),
        (" 240. ", 240),
    ],
)
def test_a_number_typed_the_dutch_way_is_that_number(text: str, number: object) -> None:
    assert parse_number(text, ",") == number


@pytest.mark.parametrize(("text", "mark"), [("1,204", ","), ("1.204", "."), ("-2,500", ",")])
def test_a_number_with_two_readings_is_refused(text: str, mark: str) -> None:
    with pytest.raises(NumberAmbiguous):
        parse_number(text, mark)


@pytest.mark.parametrize(
    "text",
    ["", "-", "veel", "1.23.456", "1,2,3", "12.34.56", "1e3", "²³", "1.204.5", "10-20", "5 %", "1" * 61],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberNotUnderstood):
        parse_number(text, ",")


@pytest.mark.parametrize(("locale", "mark"), [("nl_NL", ","), ("en_GB", ".")])
@given(number=st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_as_the_page_writes_it_is_read_back_the_same(locale: str, mark: str, number: object) -> None:
    text = format_decimal(number, "#,##0.##", locale=locale)

    assert parse_number(text, mark) == Fraction(str(number))


@pytest.mark.parametrize(
    "text",
    [
        "1-12-2027", "01-12-2027", "1/12/2027", "1.12.2027", "1 12 2027", "1-12-27", "2027-12-01", "1 december 2027",
        "1 dec 2027", "1 dec. 2027", "1-dec-2027", "1e december 2027", "woensdag 1 december 2027", "wo 1-12-2027",
        "December 1, 2027", "1st December 2027", "Wed 1 Dec 2027", "1\u201312\u20132027",
    ],
)  # fmt: skip
def test_a_date_typed_in_any_usual_way_is_that_day(text: str) -> None:
    assert parse_day(text) == FIRST_OF_DECEMBER


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), locale=st.sampled_from(["nl", "en_GB"]))
def test_a_date_as_the_page_writes_it_is_read_back_the_same(day: dt.date, locale: str) -> None:
    for form in ("full", "long"):
        assert parse_day(format_date(day, form, locale=locale)) == day
    assert parse_day(f"{day.day}-{day.month}-{day.year}") == day


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("1 december", YearMissing),
        ("1-12", YearMissing),
        ("31-2-2027", NoSuchDay),
        ("12-31-2027", NoSuchDay),
        ("31-12-9999", YearFarAway),
        ("1-12-2207", YearFarAway),
        ("1-12-1207", YearFarAway),
        ("1-12-0027", YearFarAway),
        ("donderdag 1 december 2027", DayNotUnderstood),
        ("volgende week", DayNotUnderstood),
        ("1-12/2027", DayNotUnderstood),
        ("1 ju 2027", DayNotUnderstood),
        ("112-2027", DayNotUnderstood),
        ("", DayNotUnderstood),
        ("1" * 61, DayNotUnderstood),
    ],
)
def test_a_date_that_could_be_misread_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_day(text)
