"""When it is asked what became of what was sustained, and which answers can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Missing
from core.mandates import DateNotPermitted
from core.sustaining import Onward, Stands, SustainedWords, a_year_after, asked_on, sound

TODAY = date(2026, 11, 18)
KEPT = SustainedWords(
    stands=Stands.YES, pupils_notice="Ze lezen door.", onward=Onward.KEEP, next_on=date(2027, 11, 18)
)
LET_GO = replace(KEPT, onward=Onward.LET_GO, because="De methode kan het.", next_on=None)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"pupils_notice": " "}, Missing),
        ({"onward": Onward.ADJUST}, Missing),
        ({"onward": Onward.LET_GO}, Missing),
        ({"next_on": None}, Missing),
        ({"next_on": TODAY}, DateNotPermitted),
        ({"next_on": date(2028, 11, 19)}, DateNotPermitted),
    ],
)
def test_an_answer_that_cannot_be_is_refused(changed: dict[str, object], refusal: type[Exception]):
    with pytest.raises(refusal):
        sound(replace(KEPT, **changed), TODAY)  # type: ignore[arg-type]


def test_what_is_let_go_is_not_asked_again():
    assert sound(replace(LET_GO, next_on=date(2027, 11, 18)), TODAY) == LET_GO


@given(DAYS)
def test_a_year_later_is_the_same_day_of_the_next_year(day: date):
    later = a_year_after(day)

    assert (later.year, later.month) == (day.year + 1, day.month)
    assert later - day in (timedelta(365), timedelta(366))


@given(DAYS, st.lists(st.one_of(st.none(), DAYS), max_size=5))
def test_the_last_answer_says_when_it_is_asked_again(sustained_on: date, next_days: list[date | None]):
    on = asked_on(sustained_on, next_days)

    assert on == (next_days[-1] if next_days else a_year_after(sustained_on))


@given(DAYS, st.integers(0, 6))
def test_who_keeps_it_each_year_is_asked_each_year(sustained_on: date, years: int):
    on, next_days = asked_on(sustained_on, []), []
    for _ in range(years):
        assert on is not None
        next_days.append(sound(replace(KEPT, next_on=a_year_after(on)), on).next_on)
        on = asked_on(sustained_on, next_days)

    assert on is not None
    assert on.year == sustained_on.year + years + 1
