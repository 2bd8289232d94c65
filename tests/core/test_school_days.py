"""School holidays: the published dates, the time that counts, and what becomes of a due date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.school_days import Break, Feast, Holiday, Region, SchoolCalendar, breaks_of, in_order, known_until
from core.school_days.holidays import feasts

ZONES = ("Europe/Amsterdam", "America/Kralendijk")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=729)).map(lambda later: BEGIN + later)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
BREAKS = st.lists(
    st.tuples(DAYS, st.integers(0, 50)).map(
        lambda drawn: Break(first=drawn[0], last=drawn[0] + timedelta(days=drawn[1]), school_year=2026)
    ),
    max_size=5,
)
CALENDARS = BREAKS.map(lambda found: SchoolCalendar(in_order(found)))


def calendar(region: Region | None = Region.NORTH) -> SchoolCalendar:
    return SchoolCalendar(in_order(breaks_of(region)))


# The published dates.


def holidays(region: Region | None) -> list[Break]:
    return [each for each in breaks_of(region) if each.kind in set(Holiday)]


@pytest.mark.parametrize("region", Region)
def test_each_school_year_has_its_five_holidays_from_saturday_to_sunday(region: Region) -> None:
    found = holidays(region)

    assert [(each.school_year, each.kind) for each in found] == [
        (year, kind) for year in range(2025, 2030) for kind in Holiday
    ]
    weeks = {Holiday.CHRISTMAS: 2, Holiday.SUMMER: 6}
    for each in found:
        assert (each.first.weekday(), each.last.weekday()) == (5, 6), each
        assert (each.last - each.first).days == weeks.get(Holiday(each.kind), 1) * 7 + 1, each
    assert all(one.last < other.first for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("region", "kind", "year", "first", "last"),
    [
        # as the overview of the Rijksoverheid has them
        (Region.NORTH, "autumn", 2027, date(2027, 10, 16), date(2027, 10, 24)),
        (Region.SOUTH, "autumn", 2027, date(2027, 10, 23), date(2027, 10, 31)),
        (Region.MIDDLE, "spring", 2027, date(2028, 2, 26), date(2028, 3, 5)),
        (Region.NORTH, "summer", 2027, date(2028, 7, 15), date(2028, 8, 27)),
        (Region.MIDDLE, "summer", 2027, date(2028, 7, 8), date(2028, 8, 20)),
        (Region.SOUTH, "summer", 2027, date(2028, 7, 22), date(2028, 9, 3)),
        (Region.NORTH, "autumn", 2028, date(2028, 10, 14), date(2028, 10, 22)),
        (Region.SOUTH, "spring", 2028, date(2029, 2, 10), date(2029, 2, 18)),
        (Region.NORTH, "summer", 2028, date(2029, 7, 21), date(2029, 9, 2)),
        (Region.SOUTH, "spring", 2026, date(2027, 2, 13), date(2027, 2, 21)),
    ],
)
def test_holidays_are_as_published(region: Region, kind: str, year: int, first: date, last: date) -> None:
    (found,) = [each for each in holidays(region) if (each.kind, each.school_year) == (kind, year)]

    assert (found.first, found.last) == (first, last)


def test_the_summers_of_the_regions_overlap_four_weeks_and_begin_a_week_apart() -> None:
    for year in range(2025, 2030):
        firsts = sorted(
            each.first
            for region in Region
            for each in holidays(region)
            if (each.kind, each.school_year) == ("summer", year)
        )
        assert [(other - one).days for one, other in pairwise(firsts)] == [7, 7]


def test_summer_christmas_and_may_are_fixed_by_law_and_the_others_are_advice() -> None:
    fixed = {each.kind for each in holidays(Region.MIDDLE) if each.is_fixed}

    assert fixed == {Holiday.CHRISTMAS, Holiday.MAY, Holiday.SUMMER}


def test_without_a_region_only_days_that_all_regions_have_off_count() -> None:
    common = calendar(None)
    regions = [calendar(region) for region in Region]
    for number in range(1_700):
        day = date(2025, 9, 1) + timedelta(days=number)
        assert common.is_closed(day) is all(each.is_closed(day) for each in regions), day


def test_a_holiday_that_the_school_replaces_is_left_out() -> None:
    replaced = [each for each in breaks_of(Region.NORTH, {"autumn-2026"}) if each.kind == "autumn"]

    assert [each.school_year for each in replaced] == [2025, 2027, 2028, 2029]


def test_the_last_known_day_is_that_of_the_last_summer() -> None:
    assert [known_until(region) for region in Region] == [
        date(2030, 9, 1),
        date(2030, 8, 25),
        date(2030, 8, 18),
    ]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, ["2026-12-25", "2026-12-26", "2027-01-01", "2027-03-28", "2027-03-29", "2027-04-27", "2027-05-06", "2027-05-16", "2027-05-17"]),
        (2024, ["2024-12-25", "2024-12-26", "2025-01-01", "2025-04-20", "2025-04-21", "2025-04-26", "2025-05-29", "2025-06-08", "2025-06-09"]),
    ],
)  # fmt: skip
def test_the_feasts_of_a_school_year(year: int, days: list[str]) -> None:
    """King's day of 2025 was on Saturday the 26th."""
    found = list(feasts(year))

    assert [each.first.isoformat() for each in found] == days
    assert {each.kind for each in found} == set(Feast)


# The time that counts.


def test_a_summer_is_no_silence() -> None:
    """On 3 August everything was silent; now nothing is that was heard of on the last school day."""
    heard, now = datetime(2026, 7, 3, 14, tzinfo=UTC), datetime(2026, 8, 3, 9, tzinfo=UTC)

    assert calendar().counted(heard, now, ZONES[0]) < timedelta(days=1)
    assert calendar().counted(heard, now + timedelta(days=30), ZONES[0]) < timedelta(days=30)


@given(MOMENTS, MOMENTS, CALENDARS, st.sampled_from(ZONES))
def test_what_counts_is_never_more_than_plain_time_and_never_less_than_nothing(
    one: datetime, other: datetime, of_school: SchoolCalendar, zone: str
) -> None:
    since, until = sorted((one, other))

    assert timedelta() <= of_school.counted(since, until, zone) <= until - since


@given(st.tuples(MOMENTS, MOMENTS, MOMENTS), CALENDARS, st.sampled_from(ZONES))
def test_what_counts_adds_up(
    moments: tuple[datetime, datetime, datetime], of_school: SchoolCalendar, zone: str
) -> None:
    one, two, three = sorted(moments)

    parts = of_school.counted(one, two, zone) + of_school.counted(two, three, zone)

    assert abs(parts - of_school.counted(one, three, zone)) < timedelta(seconds=1)


@given(MOMENTS, MOMENTS, st.sampled_from(ZONES))
def test_without_days_off_plain_days_count(one: datetime, other: datetime, zone: str) -> None:
    since, until = sorted((one, other))

    assert SchoolCalendar().counted(since, until, zone) == until - since


@given(MOMENTS, MOMENTS, BREAKS, BREAKS, st.sampled_from(ZONES))
def test_more_days_off_never_make_more_silence(
    one: datetime, other: datetime, some: list[Break], more: list[Break], zone: str
) -> None:
    since, until = sorted((one, other))
    fewer, all_of_them = SchoolCalendar(in_order(some)), SchoolCalendar(in_order([*some, *more]))

    assert all_of_them.counted(since, until, zone) <= fewer.counted(since, until, zone)


# What comes due on a day off.


@given(DAYS, CALENDARS)
def test_a_due_date_moves_only_out_of_a_break_and_to_a_school_day(
    due: date, of_school: SchoolCalendar
) -> None:
    last = of_school.deadline(due)

    assert (last == due) is not of_school.is_closed(due)
    if last != due:
        assert not of_school.is_closed(last)
        assert last < due
        assert last.weekday() < 5
        assert of_school.announced(due) == last - timedelta(days=7)
    else:
        assert of_school.announced(due) == due


def test_an_end_on_the_tenth_of_august_is_told_before_the_summer() -> None:
    due = date(2026, 8, 10)

    assert calendar().deadline(due) == date(2026, 7, 3)
    assert calendar().announced(due) == date(2026, 6, 26)
    assert calendar().around(due) == next(each for each in holidays(Region.NORTH) if each.kind == "summer")
