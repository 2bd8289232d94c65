"""The same answers mean the same in whatever way a program wrote them."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import NoticeKind, read_table
from core.survey_files.files.meanings import as_meant

from .conftest import imported


def meant(heading: str, cells: list[str]) -> list[str]:
    return as_meant(heading, pa.array(cells))[0].to_pylist()


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Aantal leerlingen", ["1,234", "987", "2,050"], ["1234", "987", "2050"]),
        ("Aantal leerlingen", ["1.234", "987", "2.050"], ["1234", "987", "2050"]),
        ("Inwoners", ["1,234", "12,500"], ["1234", "12500"]),
        ("Inwoners", ["1.234.567", "12.500"], ["1234567", "12500"]),
        ("Bedrag", ["1.250", "2.000"], ["1250", "2000"]),
        ("Bedrag", ["1,234.50", "950.00"], ["1,234.50", "950.00"]),
        ("Uren", ["2,500", "3", "4"], ["2,500", "3", "4"]),
        ("Uren", ["2,5", "1,250"], ["2,5", "1,250"]),
        ("Seconden", ["12.345", "8.102"], ["12.345", "8.102"]),
        ("Afstand", ["0,125", "1,250"], ["0,125", "1,250"]),
        ("Jaar", ["1,999", "2024"], ["1,999", "2024"]),
        ("Welke dagen?", ["1,234", "graag"], ["1,234", "graag"]),
    ],
)
def test_a_mark_between_thousands_is_no_decimal_mark(heading: str, cells: list[str], read: list[str]) -> None:
    assert meant(heading, cells) == read


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Welk percentage leest u?", ["0.5", "0.25", "1"], ["50", "25", "100"]),
        ("Hoeveel % van de tijd?", ["0,5", "0", "1"], ["50", "0", "100"]),
        ("What percentage?", ["50%", "0.5"], ["50%", "0.5"]),
        ("Welk percentage?", ["0.5", "20", "1"], ["0.5", "20", "1"]),
        ("Welk percentage?", ["0", "1", "1"], ["0", "1", "1"]),
        ("Hoeveel uur?", ["0.5", "0.25", "1"], ["0.5", "0.25", "1"]),
    ],
)
def test_a_share_of_one_is_a_percentage_where_that_is_asked(
    heading: str, cells: list[str], read: list[str]
) -> None:
    assert meant(heading, cells) == read


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Hoeveel uur per week?", ["36:00", "26:30"], ["36", "26.5"]),
        (
            "How many hours?",
            ["8:00", "16", "weet niet", *["9:15"] * 20],
            ["8", "16", "weet niet", *["9.25"] * 20],
        ),
        ("Aanstelling", ["36:00", "8:00"], ["36", "8"]),
        ("Hoe laat eet u?", ["18:00:00", "17:30:00"], ["18:00", "17:30"]),
        ("Op welk uur komt u?", ["8:00", "8:30"], ["8:00", "8:30"]),
        ("Hoeveel minuten?", ["12:30", "10:00"], ["12:30", "10:00"]),
        ("Hoeveel minuten?", ["0:12:30", "0:10:00"], ["12.5", "10"]),
    ],
)
def test_hours_are_a_number(heading: str, cells: list[str], read: list[str]) -> None:
    assert meant(heading, cells) == read


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Hoe oud is uw kind?", ["4-6", "10-dec", "7-sep", "4-jun"], ["4-6", "10-12", "7-9", "4-6"]),
        ("Hoe oud?", ["12-Oct", "7-9", "13+"], ["10-12", "7-9", "13+"]),
        ("Groep", ["2026-12-10 00:00:00", "4 - 6", "2026-09-07 00:00:00"], ["10 - 12", "4 - 6", "7 - 9"]),
        ("Leeftijd", ["2018-12-01 00:00:00", "4-6", "2026-09-07"], ["12-18", "4-6", "7-9"]),
        ("Leeftijd van uw kind", ["4-jun", "7-sep", "10-dec"], ["4-6", "7-9", "10-12"]),
        ("Welke dag kunt u?", ["4-jun", "7-sep", "4-6"], ["4-jun", "7-sep", "4-6"]),
        ("Datum", ["2026-12-10 00:00:00", "4-6"], ["2026-12-10 00:00:00", "4-6"]),
        ("Feest", ["4-jun", "7-sep"], ["4-jun", "7-sep"]),
    ],
)
def test_ranges_that_excel_made_dates_are_ranges_again(
    heading: str, cells: list[str], read: list[str]
) -> None:
    assert meant(heading, cells) == read


def test_restored_ranges_are_told() -> None:
    content = "Tijdstempel,Hoe oud is uw kind?\n" + "2-3-2026 8:10:05,10-dec\n3-3-2026 8:10:05,4-6\n" * 4

    _, recognition, _ = imported(content.encode())

    said = [each for each in recognition.notices if each.kind is NoticeKind.RANGES_RESTORED]
    assert [(each.column, each.count) for each in said] == [("Hoe oud is uw kind?", 4)]


def columns_of(text: str) -> list[list[str | None]]:
    return [column.cells.to_pylist() for column in read_table(text.encode(), "r.csv").columns]


def test_the_word_of_a_program_for_no_answer_is_none() -> None:
    by_r = '"","rol","cijfer","uitleg"\n"1","ouder",NA,"zo"\n"2",NA,7,"dus"\n"3","ouder",8,NA\n'
    by_spss = "rol,cijfer\nouder,#NULL!\nouder,7\n"

    assert columns_of(by_r)[1:] == [["ouder", "", "ouder"], ["", "7", "8"], ["zo", "dus", ""]]
    assert columns_of(by_spss)[1] == ["", "7"]


@pytest.mark.parametrize(
    "text",
    [
        "rol,uitleg\nouder,NA\nouder,prima\n",
        "rol,cijfer\nouder,NA\nouder,\nouder,7\n",
        "rol,cijfer,extra\nouder,N/A,goed\nouder,N/A,goed\n",
    ],
)
def test_a_person_may_answer_na(text: str) -> None:
    assert "" not in {cell for column in columns_of(text) for cell in column}


@given(st.lists(st.integers(100, 10**9), min_size=1, max_size=30))
def test_whole_numbers_mean_themselves_with_commas_or_without(numbers: list[int]) -> None:
    written = [f"{number:,}" for number in numbers]

    if max(numbers) >= 1_000:
        assert meant("Aantal", written) == list(map(str, numbers))


@given(
    st.lists(st.text(max_size=12), min_size=1),
    st.sampled_from(["Hoeveel uur?", "Percentage", "Leeftijd", "X"]),
)
def test_no_cell_is_lost_whatever_it_holds(cells: list[str], heading: str) -> None:
    read = meant(heading, cells)

    assert [not cell.strip() for cell in read] == [not cell.strip() for cell in cells]
