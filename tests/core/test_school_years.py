"""Every day falls in one school year."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.school_years import ends_on, school_year, starts_on


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_within_its_school_year(day: date) -> None:
    assert starts_on(school_year(day)) <= day <= ends_on(school_year(day))


@given(st.integers(1990, 2100))
def test_a_school_year_begins_the_day_after_the_one_before_ends(year: int) -> None:
    assert ends_on(year - 1) + timedelta(days=1) == starts_on(year)
