"""The days of a file are counted from its moments, and the moments themselves are never kept."""

from __future__ import annotations

import datetime as dt

import pytest

from core.survey_files import Responses, apply, read_table, recognise
from core.survey_files.model import Corrections

DAY = dt.date(2026, 11, 13)


def of_file(heading: str, *moments: str) -> Responses:
    lines = "\n".join(f'"{moment}";{"Ja" if at % 2 else "Nee"}' for at, moment in enumerate(moments))
    table = read_table(f"{heading};Bent u voor?\n{lines}\n".encode(), "peiling.csv")
    responses = apply(table, recognise(table, Corrections(everyone="ouders")))
    assert not [name for name in responses.table.column_names if not name.startswith(("q", "g", "c", "h"))]
    return responses


@pytest.mark.parametrize(
    "moments",
    [
        ("2026/11/13 8:08:00 a.m. CET", "2026/11/13 9:06:00 p.m. CET", "2026/11/14 9:06:00 a.m. CET"),
        ("2026-11-13 08:13:00", "2026-11-13 23:59:59", "2026-11-14 00:00:01"),
        ("2026-11-13T08:13:00Z", "2026-11-13T23:59:59Z", "2026-11-14T00:00:01Z"),
        ("13-11-2026 08:13", "13-11-2026 23:59", "14-11-2026 00:00"),
        ("11/13/2026 08:13", "11/13/2026 23:59", "11/14/2026 00:00"),
    ],
)
def test_moments_as_tools_write_them_are_counted_by_day(moments: tuple[str, ...]) -> None:
    responses = of_file("Tijdstempel", *moments)

    assert responses.days == ((DAY, True, 2), (DAY + dt.timedelta(1), True, 1))
    assert str(DAY.year).encode() not in responses.to_parquet()
    assert Responses.from_parquet(responses.to_parquet()).days == ()


@pytest.mark.parametrize(
    "moments",
    [
        ("3/4/2026 08:13", "3/5/2026 09:14", "4/5/2026 10:15"),  # April or March
        ("2026-11-13", "2026-11-13", "2026-11-14"),  # a birthday, perhaps
        ("gisteren 10:00", "vandaag 11:00", "morgen 12:00"),
    ],
)
def test_what_is_no_moment_or_may_be_another_day_is_not_counted(moments: tuple[str, ...]) -> None:
    assert of_file("Tijdstempel", *moments).days == ()
