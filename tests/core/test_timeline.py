from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.timeline import AHEAD, BACK, LEAST, window

TODAY = date(2026, 11, 18)


@given(st.lists(st.dates()))
def test_today_is_always_shown_and_nothing_stands_outside(days: list[date]) -> None:
    seen = window(days, TODAY)

    assert seen.first <= TODAY <= seen.last
    assert timedelta(days=LEAST) <= seen.last - seen.first <= BACK + AHEAD
    assert all(0 <= seen.at(day) <= 100 for day in [*days, TODAY])


def test_a_day_stands_in_proportion_to_its_distance() -> None:
    seen = window([TODAY, TODAY + timedelta(days=200)], TODAY)

    assert [seen.at(TODAY + timedelta(days=days)) for days in (0, 50, 200)] == [0, 25, 100]


def test_months_begin_within_the_window() -> None:
    seen = window([date(2026, 9, 1), date(2027, 1, 2)], TODAY)

    assert [day.isoformat() for day in seen.months()] == [
        "2026-09-01",
        "2026-10-01",
        "2026-11-01",
        "2026-12-01",
        "2027-01-01",
    ]
