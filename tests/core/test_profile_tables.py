"""Tables of profiles: understood whatever program wrote them, believed in nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.profile_tables import (
    MOST_ROWS,
    ImportColumn,
    NotATableOfProfiles,
    TooManyRows,
    cell_text,
    lines,
    step,
    years,
)

HEADINGS = [column.value for column in ImportColumn]


def table(*rows: tuple[Any, ...], columns: list[str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns or HEADINGS[:5], dtype=object)


def test_the_headings_of_the_template_are_understood() -> None:
    (line,) = lines(table(("Tom", "tom@example.org", "Muziek", 4, 5)))

    assert [line[column] for column in [*ImportColumn][:5]] == ["Tom", "tom@example.org", "Muziek", "4", "5"]
    assert (line.row, line[ImportColumn.TRAINING]) == (2, "")


@pytest.mark.parametrize(
    "columns",
    [
        ["NAAM", "e-mail", "Expertise", "Niveau", "Affiniteit"],
        ["name", "email", "area", "level", "affinity"],
        [" naam ", "Mail", "Expertisegebied", "niveau (0-5)", "affiniteit  (0-5)"],
    ],
)
def test_so_are_other_words_for_them(columns: list[str]) -> None:
    (line,) = lines(table(("Tom", "", "Muziek", 4.0, None), columns=columns))

    assert (line[ImportColumn.LEVEL], line[ImportColumn.AFFINITY]) == ("4", "")


def test_a_heading_that_comes_twice_counts_once() -> None:
    (line,) = lines(table(("Tom", "Anders", "Muziek", 4), columns=["Naam", "Naam", "Gebied", "Niveau"]))

    assert line[ImportColumn.NAME] == "Tom"


def test_empty_rows_are_passed_over_and_the_others_keep_their_number() -> None:
    found = lines(
        table(("Tom", "", "Muziek", 4, 5), (None, np.nan, " ", pd.NA, pd.NaT), ("Tessa",) + ("",) * 4)
    )

    assert [(line.row, line.says_something) for line in found] == [(2, True), (4, False)]


def test_a_table_of_something_else_is_refused_with_what_it_has() -> None:
    with pytest.raises(NotATableOfProfiles) as refusal:
        lines(table(("a", 1), columns=["Klas", "Aantal"]))

    assert refusal.value.missing == (ImportColumn.NAME, ImportColumn.AREA, ImportColumn.LEVEL)
    assert refusal.value.found == ("Klas", "Aantal")


def test_an_address_is_enough_to_say_who() -> None:
    assert lines(table(("tom@example.org", "Muziek", 4), columns=["E-mail", "Gebied", "Niveau"]))


def test_there_is_an_end_to_what_is_read() -> None:
    with pytest.raises(TooManyRows):
        lines(pd.DataFrame({"Naam": ["x"] * (MOST_ROWS + 1)}))


@pytest.mark.parametrize(
    "cell",
    [
        None,
        float("nan"),
        pd.NA,
        pd.NaT,
        "",
        "  ",
        "\0",
        "\ud800",
        dt.date(2026, 1, 1),
        10**400,
        [1],
        b"x",
    ],
)
def test_no_cell_breaks_the_reading(cell: Any) -> None:
    assert "\0" not in cell_text(cell)
    cell_text(cell).encode("utf-8")


@given(st.text())
def test_a_step_is_a_whole_number_from_0_to_5_or_nothing(text: str) -> None:
    assert step(text) in (None, 0, 1, 2, 3, 4, 5)
    assert years(text) is None or 0 <= (years(text) or 0) <= 60


@pytest.mark.parametrize("text", ["6", "-1", "3.5", "veel", "٣", "1e0", "NaN", "0x1", "3,05"])
def test_anything_else_is_no_step(text: str) -> None:
    assert step(text) is None
