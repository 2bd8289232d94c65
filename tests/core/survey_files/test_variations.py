"""The same answers in another coat give the same tallies."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
import xlsxwriter
import xlwt

from core.survey_files import (
    ColumnRole,
    Corrections,
    Measure,
    QuestionKind,
    Responses,
    Tool,
    read_table,
    tally,
)

from .conftest import data, imported

FORMS = "reproduced/google_forms_nl.csv"


def rows_of(name: str, delimiter: str = ",") -> list[list[str]]:
    """The cells of a CSV of tests/data."""
    return list(csv.reader(io.StringIO(data(name).decode("utf-8-sig"), newline=""), delimiter=delimiter))


def as_csv(
    rows: list[list[str]], delimiter: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL
) -> str:
    """The cells as delimited text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


def counted(responses: Responses) -> Counter[tuple[Any, ...]]:
    """All figures that do not depend on how a format tells empty cells apart, by the text of the question."""
    texts = {question.key: question.text for question in responses.questions}
    kept = (Measure.OPTION, Measure.ANSWERED, Measure.SUM, Measure.VALUE)
    figures = Counter[tuple[Any, ...]]()
    for one in tally(responses):
        if one.measure in kept and one.value:
            figures[texts[one.question], one.row, one.group, one.complete, one.measure, one.option] += (
                one.value
            )
    return figures


def expected() -> Counter[tuple[Any, ...]]:
    return counted(imported(data(FORMS), FORMS)[2])


def xlsx_by_openpyxl(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            if cell:
                made = book.active.cell(number, place)
                made.value = cell
                made.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_by_xlsxwriter(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return out.getvalue()


def xls_by_xlwt(rows: list[list[str]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Antwoorden")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_by_odfpy(rows: list[list[str]]) -> bytes:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="Antwoorden")
    for row in rows:
        line = odf.table.TableRow()
        for cell in row:
            made = odf.table.TableCell(valuetype="string")
            for part in cell.split("\n"):
                made.addElement(odf.text.P(text=part))
            line.addElement(made)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


COATS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "utf-8 with mark": lambda rows: as_csv(rows).encode("utf-8-sig"),
    "utf-16 with mark": lambda rows: as_csv(rows).encode("utf-16"),
    "utf-16 little-endian without mark": lambda rows: as_csv(rows).encode("utf-16-le"),
    "utf-16 big-endian without mark": lambda rows: as_csv(rows).encode("utf-16-be"),
    "windows-1252": lambda rows: as_csv(rows).encode("cp1252", "replace"),
    "semicolons": lambda rows: as_csv(rows, ";").encode(),
    "tabs": lambda rows: as_csv(rows, "\t").encode(),
    "pipes": lambda rows: as_csv(rows, "|").encode(),
    "everything quoted": lambda rows: as_csv(rows, quoting=csv.QUOTE_ALL).encode(),
    "bare carriage returns": lambda rows: as_csv(rows, end="\r").encode(),
    "bare line feeds": lambda rows: as_csv(rows, end="\n").encode(),
    "no line end at the end": lambda rows: as_csv(rows).rstrip().encode(),
    "declared delimiter": lambda rows: b"sep=;\r\n" + as_csv(rows, ";").encode(),
    "delimiters at the end of each row": lambda rows: as_csv([[*row, "", ""] for row in rows]).encode(),
    "xlsx by openpyxl": xlsx_by_openpyxl,
    "xlsx by xlsxwriter": xlsx_by_xlsxwriter,
    "xls": xls_by_xlwt,
    "ods": ods_by_odfpy,
}


@pytest.mark.parametrize("coat", COATS)
def test_another_coat_gives_the_same_figures(coat: str) -> None:
    rows = rows_of(FORMS)

    table, recognition, responses = imported(COATS[coat](rows), "export")

    assert not table.unreadable
    assert recognition.tool is Tool.GOOGLE_FORMS
    if coat == "windows-1252":  # signs that Windows does not have are lost in the texts, not in the figures
        lossy = {key for key in counted(responses) - expected() if key[4] is not Measure.OPTION}
        assert not lossy
    else:
        assert counted(responses) == expected()


def test_columns_in_another_order_give_the_same_figures() -> None:
    rows = rows_of(FORMS)
    order = list(range(1, len(rows[0])))
    random.Random(7).shuffle(order)

    _, recognition, responses = imported(as_csv([[row[at] for at in (0, *order)] for row in rows]).encode())

    assert counted(responses) == expected()
    assert len(recognition.questions) == 10


def test_a_decimal_comma_and_a_decimal_point_mean_the_same() -> None:
    rows = rows_of(FORMS)
    place = rows[0].index("Hoeveel uur opvang per week heeft u nodig?")
    with_points = [[*row[:place], row[place].replace(",", "."), *row[place + 1 :]] for row in rows]

    _, _, responses = imported(as_csv(with_points).encode())

    assert counted(responses) == expected()


@pytest.mark.parametrize(
    "write",
    [
        lambda d: f"{d[8:]}-{d[5:7]}-{d[:4]}",
        lambda d: f"{int(d[8:])}/{int(d[5:7])}/{d[:4]}",
        lambda d: f"{int(d[5:7])}/{int(d[8:])}/{d[:4]}",
    ],
)
def test_dates_are_read_as_people_write_them(write: Callable[[str], str]) -> None:
    rows = rows_of(FORMS)
    place = rows[0].index("Vanaf welke datum zou het rooster mogen ingaan?")
    for row in rows[1:]:
        row[place] = write(row[place]) if row[place] else ""

    _, _, responses = imported(as_csv(rows).encode())

    assert counted(responses) == expected()


def test_a_date_as_the_number_of_a_day_is_read() -> None:
    table = "Vraag;Vanaf welke datum?\nJa;46600\nNee;46601\nJa;46600\n"

    _, recognition, responses = imported(table.encode())

    assert recognition.questions[1].kind is QuestionKind.DATE
    assert responses.answers("Vanaf welke datum?")["answer"].to_pylist() == [
        "2027-08-01",
        "2027-08-02",
        "2027-08-01",
    ]


def test_headings_that_repeat_stay_apart() -> None:
    rows = rows_of(FORMS)
    place = rows[0].index("Mag de school contact met u opnemen over uw antwoorden?")
    doubled = [[*row, row[place]] for row in rows]

    _, recognition, _ = imported(as_csv(doubled).encode())

    keys = [question.key for question in recognition.questions]
    assert len(keys) == len(set(keys)) == 11


def test_the_sheet_joins_with_comma_and_space() -> None:
    rows = rows_of(FORMS)
    place = rows[0].index("Welke gevolgen heeft het rooster voor u? (meerdere antwoorden mogelijk)")
    for row in rows[1:]:
        row[place] = row[place].replace(";", ", ").replace(",  mogelijk", "; mogelijk")

    _, _, responses = imported(as_csv(rows).encode())

    assert counted(responses) == expected()


def test_microsoft_forms_is_recognised_in_a_language_nobody_listed() -> None:
    name = "reproduced/microsoft_forms_nl.xlsx"
    table = read_table(data(name), name)
    rows = [
        list(row)
        for row in zip(
            *([h, *c.cells.to_pylist()] for h, c in zip(table.headers[0], table.columns, strict=True)),
            strict=True,
        )
    ]
    rows[0][:6] = ["ID", "Aloitusaika", "Valmistumisaika", "Sähköposti", "Nimi", "Viimeksi muokattu"]

    _, recognition, responses = imported(xlsx_by_xlsxwriter(rows), name)

    assert recognition.tool is Tool.MICROSOFT_FORMS
    assert len(recognition.questions) == 13
    assert [column.role for column in recognition.columns[:6]].count(ColumnRole.QUESTION) == 0
    assert counted(responses) == counted(imported(data(name), name)[2])


def test_limesurvey_is_recognised_in_a_language_nobody_listed() -> None:
    rows = rows_of("limesurvey/full_text_semicolon.csv", ";")
    rows[0][:8] = [
        "ID відповіді",
        "Дата надсилання",
        "Остання сторінка",
        "Мова",
        "Насіння",
        "Код",
        "Початок",
        "Дія",
    ]

    _, recognition, _ = imported(as_csv(rows, ";", quoting=csv.QUOTE_ALL).encode())

    assert recognition.tool is Tool.LIMESURVEY
    assert (recognition.n_complete, recognition.n_incomplete) == (208, 14)


def test_english_headings_and_scales_are_known() -> None:
    dutch = [
        "Helemaal mee oneens",
        "Mee oneens",
        "Niet mee eens, niet mee oneens",
        "Mee eens",
        "Helemaal mee eens",
    ]
    english = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
    words = {
        **dict(zip(dutch, english, strict=True)),
        "ouder": "parent",
        "leerkracht": "teacher",
        "Ja": "Yes",
        "Nee": "No",
    }
    rows = [[words.get(cell, cell) for cell in row] for row in rows_of(FORMS)]
    rows[0][:2] = ["Timestamp", "Are you a parent or a teacher?"]

    _, recognition, _ = imported(as_csv(rows).encode())

    assert recognition.tool is Tool.GOOGLE_FORMS
    assert [group.name for group in recognition.groups] == ["parent", "teacher"]
    matrix = next(question for question in recognition.questions if len(question.rows) == 4)
    assert matrix.options == tuple(english)


def test_a_scale_in_two_languages_is_one_scale() -> None:
    answers = ["Eens", "Agree", "Oneens", "Disagree", "Neutraal", "Helemaal mee eens"] * 4

    _, recognition, _ = imported(("Oordeel\n" + "\n".join(answers)).encode())

    question = recognition.questions[0]
    assert question.kind is QuestionKind.LIKERT
    said = ("Disagree", "Oneens", "Neutraal", "Agree", "Eens", "Helemaal mee eens")
    assert question.options == ("Helemaal mee oneens", *said)  # which nobody said, opposite one that was


def test_a_number_beside_its_label_is_the_same_step() -> None:
    answers = ["4 Eens", "4", "1 Oneens", "3 Neutraal", "5 Zeer eens", "2"] * 5

    _, recognition, responses = imported(("Stelling\n" + "\n".join(answers)).encode())

    question = recognition.questions[0]
    counts = {one.option: one.value for one in tally(responses) if one.measure is Measure.OPTION}
    assert question.options == ("1 Oneens", "2", "3 Neutraal", "4 Eens", "5 Zeer eens")
    assert counts["4 Eens"] == 10


def test_codes_without_labels_are_never_taken_for_numbers() -> None:
    table = "Geslacht;Mening\n" + "1;2\n2;3\n1;1\n2;4\n" * 6

    _, recognition, _ = imported(table.encode())

    assert all(
        question.coded and question.kind is QuestionKind.SINGLE_CHOICE for question in recognition.questions
    )


def test_an_unknown_scale_can_be_ordered_by_hand() -> None:
    rows = "Mening\n" + "\n".join(["stralend", "bewolkt", "storm"] * 6)
    order = ("storm", "bewolkt", "stralend")

    _, found, _ = imported(rows.encode())
    _, corrected, responses = imported(
        rows.encode(),
        corrections=Corrections(options={"Mening": order}, kinds={"Mening": QuestionKind.LIKERT}),
    )

    assert not found.questions[0].ordered
    assert corrected.questions[0].ordered
    assert corrected.questions[0].options == order
    assert {
        one.option: one.value for one in tally(responses) if one.measure is Measure.OPTION
    } == dict.fromkeys(order, 6)


def test_the_vv_file_of_limesurvey_is_read() -> None:
    head = ["Response ID", "Date submitted", "Last page", "Start language", "Bent u ouder?", "Toelichting"]
    codes = ["id", "submitdate", "lastpage", "startlanguage", "ouder", "tekst"]
    rows = [
        ["1", "2026-11-02 08:00:00", "2", "nl", "Y", "a{newline}b"],
        ["2", "", "1", "nl", "{question_not_shown}", "{question_not_shown}"],
    ]

    _, recognition, responses = imported(as_csv([head, codes, *rows * 3], "\t").encode())

    assert (recognition.tool, recognition.header_rows, recognition.n_incomplete) == (Tool.LIMESURVEY, 2, 3)
    assert responses.answers("tekst")["answer"].to_pylist()[:2] == ["a\nb", None]
    assert responses.answers("ouder")["answer"].to_pylist()[:2] == ["Y", None]


def test_an_anonymous_limesurvey_sets_every_date_to_1980_and_is_complete() -> None:
    head = ["id", "submitdate", "lastpage", "startlanguage", "vraag"]
    rows = [
        [str(number), "1980-01-01 00:00:00" if number % 2 else "", "3", "nl", "Y"] for number in range(1, 9)
    ]

    _, recognition, _ = imported(as_csv([head, *rows]).encode())

    assert (recognition.n_complete, recognition.n_incomplete) == (4, 4)


@pytest.mark.parametrize("header_rows", [1, 2, 3])
def test_qualtrics_has_one_to_three_header_rows(header_rows: int) -> None:
    rows = rows_of("reproduced/qualtrics.csv")
    head = {1: rows[:1], 2: rows[:2], 3: rows[:3]}[header_rows]

    _, recognition, _ = imported(as_csv(head + rows[3:]).encode())

    assert (recognition.tool, recognition.header_rows) == (Tool.QUALTRICS, header_rows)
    assert (recognition.n_complete, recognition.n_incomplete) == (208, 14)


def test_qualtrics_splits_a_multi_select_over_columns() -> None:
    names = ["StartDate", "EndDate", "Finished", "Q1_1", "Q1_2", "Q1_3_TEXT"]
    texts = [
        "Start Date",
        "End Date",
        "Finished",
        "Wat doet u? - Selected Choice - Lezen",
        "Wat doet u? - Selected Choice - Sport",
        "Wat doet u? - Anders - Text",
    ]
    ids = [f'{{"ImportId":"{name}"}}' for name in names]
    rows = [
        ["2026-01-01 10:00:00", "2026-01-01 10:05:00", "True", "Lezen", "", ""],
        ["2026-01-01 10:00:00", "2026-01-01 10:05:00", "True", "Lezen", "Sport", "Vissen"],
    ] * 4

    _, recognition, responses = imported(as_csv([names, texts, ids, *rows]).encode())

    assert recognition.questions[0].kind is QuestionKind.MULTI_SELECT
    counts = {one.option: one.value for one in tally(responses) if one.measure is Measure.OPTION}
    assert counts == {"Lezen": 8, "Sport": 4, "Anders": 4}


def test_surveymonkey_has_two_header_rows() -> None:
    first = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "Wat doet u?",
        "",
        "",
        "Hoe tevreden?",
    ]
    second = ["", "", "", "", "", "", "Lezen", "Sport", "Anders (specificeer)", "Response"]
    rows = [
        [
            str(118 + n),
            "4",
            "01/02/2026 10:00:00",
            "01/02/2026 10:10:00",
            "10.0.0.1",
            "",
            "Lezen",
            "Sport" if n % 2 else "",
            "",
            "Tevreden",
        ]
        for n in range(8)
    ]

    _, recognition, responses = imported(as_csv([first, second, *rows]).encode())

    assert recognition.tool is Tool.SURVEYMONKEY
    assert [question.text for question in recognition.questions] == ["Wat doet u?", "Hoe tevreden?"]
    counts = {one.option: one.value for one in tally(responses) if one.measure is Measure.OPTION}
    assert counts["Lezen"] == 8
    assert counts["Sport"] == 4


def test_block_titles_above_the_headings_are_no_row_of_answers() -> None:
    first = ["Algemeen", "", "Rooster", "", ""]
    second = ["Rol", "Groep kind", "Voor of tegen", "Begintijd goed", "Toelichting"]
    rows = [["ouder", "3", "Voor", "Ja", "Prima zo"], ["leerkracht", "5", "Tegen", "Nee", "Liever niet"]] * 6

    _, recognition, _ = imported(as_csv([first, second, *rows]).encode())

    assert recognition.header_rows == 2
    assert [question.text for question in recognition.questions][1:3] == ["Voor of tegen", "Begintijd goed"]


def test_columns_of_deleted_questions_and_timings_are_left_out() -> None:
    head = [
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "Voor?",
        "Column 34",
        "Totaaltijd",
        "Groep tijd: Algemeen",
        "Vraag tijd: V1",
    ]
    rows = [
        ["1", "2026-01-01 10:00:00", "2", "nl", "Ja", "", "12.5", "3.1", "9.4"],
        ["2", "2026-01-01 11:00:00", "2", "nl", "Nee", "", "22.5", "3.3", "8.4"],
    ] * 4

    _, recognition, _ = imported(as_csv([head, *rows]).encode())

    assert [question.key for question in recognition.questions] == ["Voor?"]


def test_a_zip_with_one_csv_in_it_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Peiling.csv", data(FORMS))

    _, _, responses = imported(packed.getvalue(), "Peiling.csv.zip")

    assert counted(responses) == expected()


def test_a_formula_without_a_value_is_said_and_not_lost() -> None:
    book = openpyxl.Workbook()
    for row in [["Vraag", "Toelichting"], ["Ja", "prima"], ["Nee", "=eigen bedrijf thuis"], ["Ja", "goed"]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)

    _, recognition, responses = imported(out.getvalue(), "export.xlsx")

    said = [notice for notice in recognition.notices if notice.kind == "formula_without_value"]
    assert [(notice.column, notice.rows) for notice in said] == [("Toelichting", (3,))]
    assert "=eigen bedrijf thuis" in responses.answers("Toelichting")["answer"].to_pylist()


LIMESURVEY = "limesurvey/full_text_semicolon.csv"
CODES = "limesurvey/codes_comma.csv"


def limesurvey(rows: list[list[str]]) -> bytes:
    return as_csv(rows, ";", quoting=csv.QUOTE_ALL).encode("utf-8-sig")


def question_counts(responses: Responses) -> list[Counter[tuple[Any, ...]]]:
    """The figures question by question, whatever the questions and their rows are called."""
    figures = [Counter[tuple[Any, ...]]() for _ in responses.questions]
    for one in tally(responses):
        index, question = responses.question(one.question)
        row = [row.key for row in question.rows].index(one.row)
        if one.value and one.measure in (Measure.OPTION, Measure.ANSWERED, Measure.SUM, Measure.VALUE):
            option = "other" if one.option == question.other else one.option
            figures[index][row, one.group, one.complete, one.measure, option] += one.value
    return figures


@pytest.mark.parametrize("heads", ["codes", "codes with underscores", "abbreviated"])
def test_limesurvey_headings_can_be_of_any_style(heads: str) -> None:
    rows, codes = rows_of(LIMESURVEY, ";"), rows_of(CODES)
    styles = {
        "codes": codes[0],
        "codes with underscores": [head.replace("[", "_").rstrip("]") for head in codes[0]],
        "abbreviated": [_abbreviated(head) for head in rows[0]],
    }

    _, recognition, responses = imported(limesurvey([styles[heads], *rows[1:]]))

    full = question_counts(imported(limesurvey(rows))[2])
    ticks = 4
    assert recognition.n_incomplete == 14
    assert [one for at, one in enumerate(question_counts(responses)) if at != ticks] == [
        one for at, one in enumerate(full) if at != ticks
    ]
    assert sorted(question_counts(responses)[ticks].values()) == sorted(full[ticks].values())


def _abbreviated(head: str) -> str:
    text, bracket, row = head.partition(" [")
    short = [part if len(part) <= 15 else f"{part[:15].rstrip()}.." for part in (text, row.rstrip("]"))]
    return f"{short[0]} [{short[1]}]" if bracket else short[0]


def test_a_structure_gives_the_texts_where_only_headings_are_texts() -> None:
    rows, codes = rows_of(LIMESURVEY, ";"), rows_of(CODES)

    _, recognition, responses = imported(
        limesurvey([rows[0], *codes[1:]]), "x.csv", data("limesurvey/structure.lss")
    )

    with_codes = imported(limesurvey(codes), "x.csv", data("limesurvey/structure.lss"))[2]
    assert recognition.groups[0].name == "ouder"
    assert question_counts(responses) == question_counts(with_codes)


def test_limesurvey_may_write_not_available_for_every_empty_cell() -> None:
    rows = rows_of(LIMESURVEY, ";")
    filled = [
        rows[0],
        *([cell or ("N/A" if at > 7 else "") for at, cell in enumerate(row)] for row in rows[1:]),
    ]

    _, _, responses = imported(limesurvey(filled))

    assert question_counts(responses) == question_counts(imported(limesurvey(rows))[2])


def test_limesurvey_may_write_ticks_as_one_and_two() -> None:
    rows = rows_of(LIMESURVEY, ";")
    coded = [
        rows[0],
        *(
            [
                {"Ja": "1", "Nee": "2"}.get(cell, cell) if 16 <= at <= 20 else cell
                for at, cell in enumerate(row)
            ]
            for row in rows[1:]
        ),
    ]

    _, _, responses = imported(limesurvey(coded))

    assert question_counts(responses) == question_counts(imported(limesurvey(rows))[2])


def test_excel_in_dutch_saves_a_form_in_its_own_way() -> None:
    rows = rows_of(FORMS)
    for row in rows[1:]:
        year, month, rest = row[0].split("/")
        day, time, _, _ = rest.split(" ")
        row[0] = f"{int(day)}-{int(month)}-{year} {time[:-3]}"
        row[12] = "-".join(str(int(part)) for part in reversed(row[12].split("-"))) if row[12] else ""

    _, recognition, responses = imported(as_csv(rows, ";").encode("cp1252", "replace"), "Map1.csv")

    lossy = {key for key in counted(responses) - expected() if key[4] is not Measure.OPTION}
    assert recognition.tool is Tool.GOOGLE_FORMS
    assert not lossy


def test_a_quiz_of_microsoft_forms_keeps_no_points() -> None:
    name = "reproduced/microsoft_forms_nl.xlsx"
    table = read_table(data(name), name)
    rows = [
        list(row)
        for row in zip(
            *([h, *c.cells.to_pylist()] for h, c in zip(table.headers[0], table.columns, strict=True)),
            strict=True,
        )
    ]
    for number, row in enumerate(rows):
        row[6:6] = ["Totaal aantal punten", "Quizfeedback"] if not number else [str(number % 7), ""]
        row.extend([f"Punten - {rows[0][9]}", f"Feedback - {rows[0][9]}"] if not number else ["1", ""])

    _, recognition, _ = imported(xlsx_by_xlsxwriter(rows), name)

    assert len(recognition.questions) == 13


def test_a_generic_table_needs_no_tool() -> None:
    content = (
        "Klas;Rol;Wat vindt u?;Rapportcijfer;Opmerking\n"
        + "3;ouder;Goed;8;Ga zo door\n4;ouder;Slecht;4;\n4;leerkracht;Goed;7;Meer buiten spelen\n" * 5
    )

    _, recognition, _ = imported(content.encode())

    assert recognition.tool is Tool.GENERIC
    assert {question.text: question.kind for question in recognition.questions} == {
        "Klas": QuestionKind.SINGLE_CHOICE,
        "Wat vindt u?": QuestionKind.SINGLE_CHOICE,
        "Rapportcijfer": QuestionKind.LIKERT,
        "Opmerking": QuestionKind.FREE_TEXT,
    }


def test_room_for_a_remark_beside_an_answer_is_a_question_of_its_own() -> None:
    head = [
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "keuze",
        "keuze[comment]",
        "doen[SQ001]",
        "doen[SQ001comment]",
        "doen[SQ002]",
        "doen[SQ002comment]",
    ]
    rows = [
        [
            str(n),
            "2026-01-01 10:00:00",
            "2",
            "nl",
            "A1" if n % 2 else "A2",
            f"omdat {n}",
            "Y" if n % 3 else "",
            f"zo {n}",
            "",
            "",
        ]
        for n in range(12)
    ]

    _, recognition, _ = imported(limesurvey([head, *rows]))

    kinds = {question.key: question.kind for question in recognition.questions}
    assert kinds["keuze"] is QuestionKind.SINGLE_CHOICE
    assert kinds["doen"] is QuestionKind.MULTI_SELECT
    assert kinds["keuze [comment]"] is kinds["doen [SQ001comment]"] is QuestionKind.FREE_TEXT


def test_a_grid_with_several_ticks_in_a_row_is_a_multi_select_for_each_row() -> None:
    head = ["Tijdstempel", "Wanneer kan uw kind? [Maandag]", "Wanneer kan uw kind? [Dinsdag]"]
    cells = ["Ochtend;Middag", "Ochtend", "Middag", "Middag;Avond", "", "Ochtend;Avond"]
    rows = [[f"2026/11/0{n % 9 + 1} 8:48:04 a.m. CET", cells[n % 6], cells[(n + 2) % 6]] for n in range(24)]

    _, recognition, responses = imported(as_csv([head, *rows]).encode())

    assert [(question.text, question.kind) for question in recognition.questions] == [
        (head[1], QuestionKind.MULTI_SELECT),
        (head[2], QuestionKind.MULTI_SELECT),
    ]
    counts = {
        (one.question, one.option): one.value for one in tally(responses) if one.measure is Measure.OPTION
    }
    assert counts[head[1], "Ochtend"] == counts[head[2], "Ochtend"] == 12


def test_a_row_of_such_a_grid_in_which_little_was_ticked_is_read_as_the_others() -> None:
    head = ["Tijdstempel", "Wanneer kan uw kind? [Maandag]", "Wanneer kan uw kind? [Dinsdag]"]
    monday, tuesday = ["ochtend", "ochtend, middag", "middag"], ["middag", "", "ochtend, middag"]
    rows = [[f"2026/11/0{n % 9 + 1} 8:48:04 a.m. CET", monday[n % 3], tuesday[n % 3]] for n in range(12)]

    _, recognition, responses = imported(as_csv([head, *rows]).encode())

    assert {question.kind for question in recognition.questions} == {QuestionKind.MULTI_SELECT}
    counts = {
        (one.question, one.option): one.value for one in tally(responses) if one.measure is Measure.OPTION
    }
    assert (counts[head[2], "ochtend"], counts[head[2], "middag"]) == (4, 8)


@pytest.mark.parametrize("joiner", [";#", " + "])
def test_the_list_of_a_team_site_and_a_plus_join_answers(joiner: str) -> None:
    cells = ["Muziek", "Muziek*Sport", "Sport", "Kunst*Sport", "Muziek*Kunst", "Kunst", "Muziek*Sport*Kunst"]
    rows = [[f"{n}-3-2026 10:11:12", cells[n % 7].replace("*", joiner)] for n in range(1, 22)]

    _, recognition, _ = imported(as_csv([["Tijdstempel", "Welke vakken?"], *rows]).encode())

    (question,) = recognition.questions
    assert (question.kind, question.options) == (QuestionKind.MULTI_SELECT, ("Kunst", "Muziek", "Sport"))


def test_a_matrix_of_numbers_is_one_question_with_rows() -> None:
    head = ["id", "submitdate", "lastpage", "startlanguage", "uren[SQ001]", "uren[SQ002]"]
    rows = [[str(n), "2026-01-01 10:00:00", "2", "nl", f"{n},5", str(n * 2)] for n in range(1, 13)]

    _, recognition, responses = imported(limesurvey([head, *rows]))

    question = recognition.questions[0]
    sums = {one.row: one.value for one in tally(responses) if one.measure is Measure.SUM}
    assert (question.kind, len(question.rows)) == (QuestionKind.NUMBER, 2)
    assert sums == {"SQ001": 84.0, "SQ002": 156.0}


def test_three_responses_are_enough_to_see_the_groups() -> None:
    content = "Rol,Voor?,Waarom?\nouder,Ja,omdat het kan\nleerkracht,Nee,daarom\nouder,Ja,zo\n"

    _, recognition, _ = imported(content.encode())

    assert [(group.name, group.complete) for group in recognition.groups] == [("ouder", 2), ("leerkracht", 1)]
    assert [question.kind for question in recognition.questions] == [
        QuestionKind.YES_NO,
        QuestionKind.FREE_TEXT,
    ]
