"""Meetings that come back: the rhythm, the days on which the school is closed, and the end."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.meetings import Repeats, Rhythm, series
from core.meetings.series import MOST_MEETINGS, nth_weekday
from core.school_days import Break, Region, SchoolCalendar, breaks_of, in_order
from tests.core.test_school_days import CALENDARS, DAYS

#: The first Wednesdays after the summer, in the north; its autumn holiday is 10 to 18 October 2026, Christmas
#: 19 December to 3 January, spring 20 to 28 February (Rijksoverheid, overview of school holidays 2026-2027).
WEDNESDAY = date(2026, 9, 2)
NORTH = SchoolCalendar(in_order(breaks_of(Region.NORTH)))
RHYTHMS = st.sampled_from([each for each in Rhythm if each is not Rhythm.ONCE])


def test_each_second_wednesday_keeps_its_weeks_through_the_holidays() -> None:
    found = series(WEDNESDAY, Repeats(rhythm=Rhythm.FORTNIGHTLY, until=date(2027, 3, 3)), NORTH)

    assert [day.isoformat() for day in found.days] == [
        *("2026-09-02", "2026-09-16", "2026-09-30", "2026-10-28", "2026-11-11", "2026-11-25"),
        *("2026-12-09", "2027-01-06", "2027-01-20", "2027-02-03", "2027-02-17", "2027-03-03"),
    ]
    assert [day.isoformat() for day in found.skipped] == ["2026-10-14", "2026-12-23"]


def test_the_fifth_wednesday_is_only_where_a_month_has_one() -> None:
    found = series(
        date(2026, 9, 30), Repeats(rhythm=Rhythm.MONTHLY, until=date(2027, 6, 30)), SchoolCalendar()
    )

    assert [day.isoformat() for day in found.days] == ["2026-09-30", "2026-12-30", "2027-03-31", "2027-06-30"]


def test_the_day_that_somebody_chose_stays_also_when_the_school_is_closed() -> None:
    closed = Break(first=WEDNESDAY, last=WEDNESDAY, name="studiedag", school_year=2026)

    found = series(
        WEDNESDAY,
        Repeats(rhythm=Rhythm.WEEKLY, until=WEDNESDAY + timedelta(days=7)),
        SchoolCalendar((closed,)),
    )

    assert found.days == (WEDNESDAY, WEDNESDAY + timedelta(days=7))
    assert found.skipped == ()


@given(first=DAYS, rhythm=RHYTHMS, lasts=st.integers(0, 800), calendar=CALENDARS)
def test_days_are_of_one_weekday_in_order_and_open(
    first: date, rhythm: Rhythm, lasts: int, calendar: SchoolCalendar
) -> None:
    until = first + timedelta(days=lasts)

    found = series(first, Repeats(rhythm=rhythm, until=until), calendar)

    every = [*found.days, *found.skipped]
    assert {day.weekday() for day in every} == {first.weekday()}
    assert list(found.days) == sorted(set(found.days))
    assert found.days[0] == first <= max(every) <= max(first, until)
    assert not any(map(calendar.is_closed, found.days[1:]))
    assert all(map(calendar.is_closed, found.skipped))
    assert len(found.days) <= MOST_MEETINGS
    if rhythm is Rhythm.MONTHLY:
        assert {nth_weekday(day) for day in every} == {nth_weekday(first)}
        assert len({(day.year, day.month) for day in every}) == len(every)


@given(first=DAYS, rhythm=RHYTHMS, lasts=st.integers(0, 300), calendar=CALENDARS)
def test_a_holiday_takes_days_out_and_moves_none(
    first: date, rhythm: Rhythm, lasts: int, calendar: SchoolCalendar
) -> None:
    repeats = Repeats(rhythm=rhythm, until=first + timedelta(days=lasts))

    closed, always = series(first, repeats, calendar), series(first, repeats, SchoolCalendar())

    assert sorted([*closed.days, *closed.skipped]) == list(always.days)
