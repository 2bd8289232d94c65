"""A workbook is read as people see it: sheets, rows and columns in sight, and numbers as they are shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import odf.opendocument
import odf.table
import odf.text
import pytest
from xlsxwriter import Workbook

from core.survey_files import (
    ColumnRole,
    DoubtKind,
    Hints,
    NoticeKind,
    QuestionKind,
    Reason,
    read_table,
    recognise,
)

from .conftest import imported

ANSWERS = [["Rol", "Bent u voor?"], *[["ouder", "Ja"], ["ouder", "Nee"], ["leerkracht", "Ja"]] * 2]


def xlsx(write: Callable[[Workbook], None]) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        write(book)
    return out.getvalue()


def fill(sheet: Any, rows: list[list[Any]]) -> Any:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    return sheet


def cells(content: bytes) -> list[list[str]]:
    table = read_table(content, "export.xlsx")
    return [
        list(table.headers[-1]),
        *map(list, zip(*(one.cells.to_pylist() for one in table.columns), strict=True)),
    ]


def test_a_hidden_sheet_is_not_taken_for_the_answers() -> None:
    def write(book: Workbook) -> None:
        fill(book.add_worksheet("Lijsten"), [["Rollen"], ["ouder"], ["leerkracht"], ["leerling"]]).hide()
        fill(book.add_worksheet("Antwoorden"), ANSWERS).activate()

    _, recognition, _ = imported(xlsx(write), "export.xlsx")

    said = next(each for each in recognition.notices if each.kind is NoticeKind.OTHER_SHEETS)
    assert (recognition.sheet, recognition.n_rows, said.values) == ("Antwoorden", 6, ("Lijsten",))


def test_a_hidden_sheet_is_read_when_a_person_asks_for_it_or_nothing_is_in_sight() -> None:
    def write(book: Workbook) -> None:
        book.add_worksheet("Leeg")
        fill(book.add_worksheet("Antwoorden"), ANSWERS).hide()
        fill(book.add_worksheet("Oud"), ANSWERS[:3]).hide()

    content = xlsx(write)

    assert read_table(content, "a.xlsx").n_rows == 6
    assert read_table(content, "a.xlsx", hints=Hints(sheet="Oud")).n_rows == 2


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Toelichting", [["Deze peiling"], ["is gehouden"], ["in mei"]]),
        ("Samenvatting", [["Antwoord", "Aantal"], ["Ja", 4], ["Nee", 2], ["Totaal", 6]]),
        ("Blad1", [["Antwoord", "Aantal", "Percentage"], ["Ja", 4, 0.67], ["Nee", 2, 0.33]]),
        ("Keuzes", [["Rollen"], ["ouder"], ["leerkracht"]]),
        ("Codeboek", [["Vraag", "Betekenis"], *[[f"v{n}", f"Vraag {n}"] for n in range(30)]]),
    ],
)
def test_the_sheet_with_the_answers_is_found_wherever_it_stands(name: str, rows: list[list[Any]]) -> None:
    def write(book: Workbook) -> None:
        fill(book.add_worksheet(name), rows)
        fill(book.add_worksheet("Reacties"), ANSWERS)

    _, recognition, _ = imported(xlsx(write), "export.xlsx")

    assert (recognition.sheet, recognition.n_rows) == ("Reacties", 6)


def test_of_two_sheets_alike_a_person_says_which() -> None:
    def write(book: Workbook) -> None:
        fill(book.add_worksheet("Bovenbouw"), ANSWERS)
        fill(book.add_worksheet("Onderbouw"), ANSWERS[:5])
        fill(book.add_worksheet("Keuzes"), [["Rollen"], ["ouder"], ["leerkracht"]])

    asked = read_table(xlsx(write), "export.xlsx")
    said = read_table(xlsx(write), "export.xlsx", hints=Hints(sheet="Onderbouw"))

    assert asked.sheet.name == "Bovenbouw"
    assert [(each.about, each.is_settled) for each in asked.doubts] == [(DoubtKind.WHICH_SHEET, False)]
    outcomes = [(each.sheet, each.n_answers) for each in asked.doubts[0].outcomes]
    assert outcomes == [("Bovenbouw", 6), ("Onderbouw", 4)]
    assert (said.sheet.name, said.doubts[0].is_settled) == ("Onderbouw", True)


def test_a_chart_sheet_and_sheets_in_another_order_lose_no_formula() -> None:
    def write(book: Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Antwoorden!$A$1:$A$3"})
        book.add_chartsheet("Grafiek").set_chart(chart)
        fill(book.add_worksheet("Leeg"), [])
        sheet = fill(book.add_worksheet("Antwoorden"), [["Vraag", "Waarom"], ["Ja", "zo"], ["Nee", "dus"]])
        sheet.write_formula(1, 1, "=eigen()", None, "")
        sheet.write_formula(2, 1, "=-liever niet", None, "#NAME?")

    _, recognition, responses = imported(xlsx(write), "export.xlsx")

    said = next(each for each in recognition.notices if each.kind is NoticeKind.FORMULA_WITHOUT_VALUE)
    assert (said.column, said.rows) == ("Waarom", (2, 3))
    assert responses.answers("Waarom")["answer"].to_pylist() == ["=eigen()", "=-liever niet"]


def test_rows_that_nobody_sees_are_left_out_and_told() -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [*ANSWERS, ["ouder", "proef"], ["ouder", "Ja"]])
        sheet.autofilter(0, 0, 8, 1)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(7, None, None, {"hidden": True})

    content = xlsx(write)
    table, recognition, _ = imported(content, "export.xlsx")

    said = next(each for each in recognition.notices if each.kind is NoticeKind.HIDDEN_ROWS)
    assert (said.count, said.rows) == (2, (3, 8))
    assert table.row_numbers.to_pylist() == [2, 4, 5, 6, 7, 9]
    assert recognition.questions[0].options == ("Ja", "Nee")
    assert read_table(content, "a.xlsx", hints=Hints(with_hidden=True)).n_rows == 8


def test_a_hidden_row_of_ids_under_the_headings_is_no_answer() -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [ANSWERS[0], ["question-id-20", "question-id-21"], *ANSWERS[1:]])
        sheet.set_row(1, None, None, {"hidden": True})

    _, recognition, _ = imported(xlsx(write), "export.xlsx")

    assert recognition.n_rows == 6
    assert [group.name for group in recognition.groups] == ["ouder", "leerkracht"]


def test_a_table_of_which_all_is_hidden_is_read() -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), ANSWERS)
        for row in range(1, 7):
            sheet.set_row(row, None, None, {"hidden": True})

    assert read_table(xlsx(write), "export.xlsx").n_rows == 6


def test_a_hidden_column_is_left_out_and_comes_back() -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [[*row, "x", "Ja"] for row in ANSWERS])
        sheet.write_row(0, 2, ["Oude vraag", "Nieuwe vraag"])
        sheet.set_column(2, 2, None, None, {"hidden": True})

    content = xlsx(write)
    _, recognition, _ = imported(content, "export.xlsx")

    hidden = next(column for column in recognition.columns if column.heading == "Oude vraag")
    assert (hidden.role, hidden.reason) == (ColumnRole.LEFT_OUT, Reason.HIDDEN)
    assert "Nieuwe vraag" in {question.text for question in recognition.questions}
    shown = recognise(read_table(content, "a.xlsx", hints=Hints(with_hidden=True)))
    assert "Oude vraag" in {question.text for question in shown.questions}


def test_a_row_of_white_space_is_no_response() -> None:
    rows = [["Rol", "Bent u voor?"], ["ouder", "Ja"], [" ", "\N{NO-BREAK SPACE}"], ["ouder", "Nee"]]

    table, recognition, _ = imported(xlsx(lambda book: fill(book.add_worksheet(), rows)), "export.xlsx")

    assert table.n_rows == 2
    assert [each.count for each in recognition.notices if each.kind is NoticeKind.EMPTY_ROWS] == [1]


@pytest.mark.parametrize("shown_as", ["0%", "0.00%", "0 %", "[Blue]0%;[Red]-0%"])
def test_a_percentage_is_read_as_it_is_shown(shown_as: str) -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [["Rol", "Welk deel leest u?"], *[["ouder"]] * 3])
        for row, share in enumerate([0.25, 0.5, 1], start=1):
            sheet.write_number(row, 1, share, book.add_format({"num_format": shown_as}))
        sheet.write_number(3, 1, 0.07, book.add_format({"num_format": shown_as}))

    assert [row[1] for row in cells(xlsx(write))[1:]] == ["25%", "50%", "7%"]


def test_a_sign_beside_a_number_does_not_make_it_a_percentage() -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [["Rol", "Hoeveel?"], ["ouder"], ["ouder"]])
        for row in (1, 2):
            sheet.write_number(row, 1, 25, book.add_format({"num_format": '0" %"'}))

    assert [row[1] for row in cells(xlsx(write))[1:]] == ["25", "25"]


def ods(rows: list[list[Any]], hidden: frozenset[int] = frozenset()) -> bytes:
    """Percentages are (share,), hours (hours, minutes)."""
    document = odf.opendocument.OpenDocumentSpreadsheet()
    for name, content in (("Leeg", []), ("Antwoorden", rows)):
        sheet = odf.table.Table(name=name)
        for number, row in enumerate(content):
            line = odf.table.TableRow(**({"visibility": "filter"} if number in hidden else {}))
            for cell in row:
                line.addElement(_ods_cell(cell))
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _ods_cell(cell: Any) -> Any:
    if isinstance(cell, tuple) and len(cell) == 2:
        return odf.table.TableCell(valuetype="time", timevalue=f"PT{cell[0]:02}H{cell[1]:02}M00S")
    if isinstance(cell, tuple):
        return odf.table.TableCell(valuetype="percentage", value=cell[0])
    made = odf.table.TableCell(valuetype="string")
    made.addElement(odf.text.P(text=cell))
    return made


def test_an_ods_is_read_as_it_is_shown() -> None:
    content = ods(
        [
            ["Rol", "Deel", "Uren"],
            ["ouder", (0.5,), (36, 0)],
            ["x", (0.1,), (8, 0)],
            ["ouder", (0.25,), (7, 30)],
        ],
        hidden=frozenset({2}),
    )

    table = read_table(content, "export.ods")

    assert [column.cells.to_pylist() for column in table.columns[1:]] == [["50%", "25%"], ["36", "7.5"]]
    assert table.sheet.hidden_rows == (3,)


@pytest.mark.parametrize(
    ("heading", "hours", "read"),
    [
        ("Hoeveel uur werkt u per week?", [36, 26, 16.5], ["36", "26", "16.5"]),
        ("Werktijd", [36, 26, 8], ["36", "26", "8"]),
        ("Hoeveel minuten duurt het?", [0.5, 0.75, 1], ["30", "45", "60"]),
        ("Vanaf hoe laat?", [8, 8.5, 9], ["08:00", "08:30", "09:00"]),
    ],
)
@pytest.mark.parametrize("shown_as", ["[h]:mm", "h:mm"])
def test_hours_are_a_number_and_a_time_of_day_is_none(
    heading: str, hours: list[float], read: list[str], shown_as: str
) -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [["Rol", heading], *[["ouder"]] * 3])
        for row, each in enumerate(hours, start=1):
            sheet.write_number(row, 1, each / 24, book.add_format({"num_format": shown_as}))

    assert [row[1] for row in cells(xlsx(write))[1:]] == read


def test_hours_over_a_day_have_a_mean() -> None:
    def write(book: Workbook) -> None:
        sheet = fill(book.add_worksheet(), [["Rol", "Hoeveel uur werkt u per week?"], *[["ouder"]] * 8])
        for row in range(1, 9):
            sheet.write_number(row, 1, (20 + 2 * row) / 24, book.add_format({"num_format": "[h]:mm"}))

    _, recognition, _ = imported(xlsx(write), "export.xlsx")

    assert recognition.questions[-1].kind is QuestionKind.NUMBER
