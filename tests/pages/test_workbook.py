import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.data_kinds import DataKind
from core.norms import DecisionNorms, GroupCounts, GroupNorm, ResponseNorm
from core.privacy import Hidden, ProtectedTable, protect, protect_row
from core.survey_files import Question, QuestionKind, Row, Tool
from db.surveys import (
    Average,
    GroupResponse,
    ImportReport,
    QuestionResult,
    SurveyDetail,
    SurveyLine,
    SurveyResults,
)
from pages.ui.decisions.downloads import norm_pages
from pages.ui.decisions.fact_sheet import FactSheet, NormsVersion
from pages.ui.kit.cells import LONGEST, Page, workbook_of
from pages.ui.kit.i18n import use_language
from pages.ui.surveys.workbook import survey_pages

IMPORTED = dt.datetime(2026, 11, 16, 13, 5, tzinfo=dt.UTC)
GROUPS = (
    GroupResponse(group="Ouders", returned=90, complete=90, incomplete=4, invited=180),
    GroupResponse(group="Leerkrachten", returned=20, complete=20, incomplete=0, invited=None),
)
TABLE = {"Ouders": {"Ja": 57, "Nee": 33}, "Leerkrachten": {"Ja": 8, "Nee": 12}}
DETAIL = SurveyDetail(
    line=SurveyLine(
        survey_id=1,
        title="Rooster",
        kind=DataKind.SATISFACTION,
        version=2,
        import_id=2,
        imported_at=IMPORTED,
        groups=GROUPS,
        decisions=(),
    ),
    questions=(),
    tool=Tool.LIMESURVEY,
    filename="rooster.csv",
    file_sha256="ab" * 32,
    n_complete=110,
    n_incomplete=4,
    n_without_group=0,
    include_incomplete=False,
    imported_by="Lea",
    first_view=None,
    retention_until=dt.date(2027, 2, 16),
    has_raw_answers=True,
    awaits_removal=False,
    report=ImportReport((), (), ()),
    days=(),
    division=None,
    versions=(),
    invited=(),
)
NORMS = DecisionNorms(
    tuple(
        GroupNorm(group=group, response=ResponseNorm(Fraction(1, 2)), threshold=Fraction(11, 20))
        for group in ("Ouders", "Leerkrachten")
    )
)


def result(
    table: Mapping[str, Mapping[str, int]], text: str = "Wil je dit rooster?", row: str = ""
) -> QuestionResult:
    question = Question(
        key="q1",
        text=text,
        kind=QuestionKind.SINGLE_CHOICE,
        rows=(Row(key="", text=row, columns=()),),
        options=tuple(next(iter(table.values()))),
    )
    rows = (protect_row(group, cells) for group, cells in table.items())
    return QuestionResult(question, question.rows[0], ProtectedTable.of(rows), {}, {})


def results(*found: QuestionResult) -> SurveyResults:
    return SurveyResults(survey_id=1, version=2, title="Rooster", threshold=5, questions=found)


def judged(*counts: GroupCounts, norms: DecisionNorms = NORMS) -> FactSheet:
    version = NormsVersion(number=1, locked_at=IMPORTED, locked_by="Lea", fingerprint="cd" * 32)
    return FactSheet(
        school="De Linde", question="Gaan we dit doen?", norms=norms, versions=[version],
        judgement=protect(norms, counts), made_at=IMPORTED,
    )  # fmt: skip


def tallies_workbook(detail: SurveyDetail, found: SurveyResults, decision: FactSheet | None = None) -> bytes:
    pages = [*survey_pages(detail, found), *(norm_pages(decision) if decision else ())]
    return workbook_of(detail.line.title, detail.line.imported_at, pages)


COUNTS = (
    GroupCounts(group="Ouders", invited=180, favour=57, against=33),
    GroupCounts(group="Leerkrachten", invited=24, favour=8, against=12),
)


def opened(made: bytes) -> Workbook:
    return load_workbook(io.BytesIO(made))


def rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_the_sheets_and_their_headings_are_in_the_language_of_the_reader():
    book = opened(tallies_workbook(DETAIL, results(result(TABLE)), judged(*COUNTS)))

    assert book.sheetnames == ["Peiling", "Respons", "Tellingen", "Normen", "Oordeel"]
    assert [cell.value for cell in book["Respons"][1]][:2] == ["Groep", "Uitgenodigd"]

    use_language("en")
    try:
        english = opened(tallies_workbook(DETAIL, results(result(TABLE)), judged(*COUNTS)))
    finally:
        use_language("nl")
    assert english.sheetnames == ["Survey", "Response", "Tallies", "Norms", "Verdict"]


def test_a_survey_without_a_decision_has_no_norms():
    assert opened(tallies_workbook(DETAIL, results(result(TABLE)))).sheetnames == [
        "Peiling",
        "Respons",
        "Tellingen",
    ]


def test_the_response_of_a_group_is_a_number_to_calculate_with():
    sheet = opened(tallies_workbook(DETAIL, results()))["Respons"]

    assert rows(sheet) == [["Ouders", 180, 90, 90, 4, 0.5], ["Leerkrachten", None, 20, 20, 0, None]]
    assert sheet["F2"].number_format == "0.0%"


def test_every_option_of_every_group_has_its_count_and_share():
    sheet = opened(tallies_workbook(DETAIL, results(result(TABLE))))["Tellingen"]

    assert ["Wil je dit rooster?", None, "Ouders", 90, "Ja", 57, pytest.approx(57 / 90), None, None] in rows(
        sheet
    )
    assert [
        "Wil je dit rooster?",
        None,
        "Allen samen",
        110,
        "Nee",
        45,
        pytest.approx(45 / 110),
        None,
        None,
    ] in rows(sheet)


def test_suppressed_figures_are_not_in_the_file_at_all():
    table = {
        "Ouders": {"Ja": 57, "Nee": 33},
        "Leerkrachten": {"Ja": 3, "Nee": 1},
        "Leerlingen": {"Ja": 60, "Nee": 41},
    }
    counts = (
        GroupCounts(group="Ouders", invited=180, favour=57, against=33),
        GroupCounts(group="Leerkrachten", invited=24, favour=3, against=1),
    )

    book = opened(tallies_workbook(DETAIL, results(result(table)), judged(*counts)))

    hidden = [row for row in rows(book["Tellingen"]) if row[2] == "Leerkrachten"]
    assert [row[3:7] for row in hidden] == [["afgeschermd"] * 4]
    assert [row[8][:43] for row in hidden] == ["Afgeschermd, zodat niemand te herkennen is:"]
    numbers = {cell for name in ("Tellingen", "Oordeel") for row in rows(book[name]) for cell in row}
    assert not numbers & {3, 1, 0.75, 0.25}


def test_no_figure_of_all_together_stands_beside_a_concealed_group():
    table = {"Ouders": {"Ja": 57, "Nee": 33}, "Leerkrachten": {"Ja": 20, "Nee": 0}}

    sheet = opened(tallies_workbook(DETAIL, results(result(table))))["Tellingen"]

    (together,) = [row for row in rows(sheet) if row[2] == "Allen samen"]
    assert together[3:8] == [None] * 5
    assert together[8].startswith("Er staat geen cijfer van allen samen")


def test_a_unanimous_group_is_worded():
    table = {"Ouders": {"Ja": 57, "Nee": 33}, "Leerkrachten": {"Ja": 20, "Nee": 0}}

    sheet = opened(tallies_workbook(DETAIL, results(result(table))))["Tellingen"]

    assert [row[5:7] for row in rows(sheet) if row[2] == "Leerkrachten"] == [
        ["vrijwel allen", "vrijwel allen"],
        ["vrijwel niemand", "vrijwel niemand"],
    ]


def test_a_mean_stands_beside_a_number_question_and_is_hidden_for_a_small_group():
    question = Question(
        key="q2",
        text="Hoeveel dagen?",
        kind=QuestionKind.NUMBER,
        rows=(Row(key="", text="", columns=()),),
        options=(),
    )
    averages = {"Ouders": Average(90, 3.5, None), "Leerkrachten": Average(None, None, Hidden.HIDDEN)}

    sheet = opened(
        tallies_workbook(DETAIL, results(QuestionResult(question, question.rows[0], None, averages, {})))
    )["Tellingen"]

    assert rows(sheet) == [
        ["Hoeveel dagen?", None, "Ouders", 90, "gemiddelde", None, None, 3.5, None],
        [
            "Hoeveel dagen?",
            None,
            "Leerkrachten",
            "afgeschermd",
            "gemiddelde",
            None,
            None,
            "afgeschermd",
            None,
        ],
    ]


def test_norms_and_verdict_are_there_in_figures_and_in_words():
    book = opened(tallies_workbook(DETAIL, results(result(TABLE)), judged(*COUNTS)))

    words = [row[1] for row in rows(book["Normen"])]
    assert "Minstens 55 % van de ouders die voor of tegen stemmen, is voor." in [
        str(word).replace("\u00a0", " ") for word in words
    ]
    assert "cd" * 32 in words
    parents = rows(book["Oordeel"])[0]
    assert parents[:6] == ["Ouders", "nee", 180, 90, 0.5, 90]
    assert parents[6:10] == [pytest.approx(57 / 90), pytest.approx(57 / 180), pytest.approx(147 / 180), 0.55]
    assert "42 van de 90 ouders zonder antwoord" in str(parents[12])


TRICKS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+2",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "|x",
    "%x",
    "＝1",
    '=HYPERLINK("http://evil.example")',
    "http://evil.example",
    "https://evil.example/x",
    "mailto:x@evil.example",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "{=1}",
    "12",
    "1e5",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_text_of_people_stays_text_whatever_it_begins_with(trick: str):
    group = GroupResponse(group=trick, returned=20, complete=20, incomplete=0, invited=24)
    line = replace(DETAIL.line, title=trick, groups=(*GROUPS, group))
    detail = replace(DETAIL, line=line, filename=trick)
    norms = DecisionNorms((GroupNorm(group=trick, response=None, threshold=Fraction(1, 2)),))
    decision = replace(
        judged(GroupCounts(group=trick, invited=24, favour=8, against=12), norms=norms), question=trick
    )
    table = {trick: {trick: 12, "Nee": 8}, "Ouders": {trick: 40, "Nee": 50}}

    made = tallies_workbook(detail, results(result(table, trick, trick)), decision)

    cells = [
        cell for sheet in opened(made) for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    kept = trick.replace("\r", "")
    found = [cell for cell in cells if cell.data_type == "s" and cell.value == kept]
    assert len(found) >= 6
    if trick[0] in "=+-@\t|%＝\n":
        assert all(cell.quotePrefix for cell in found)
    assert not relations(made)


def relations(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return [
            name
            for name in parts.namelist()
            if "worksheets/_rels" in name or "externalLinks" in name or name.endswith(".bin")
        ]


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost():
    sheet = opened(tallies_workbook(DETAIL, results(result(TABLE, "w" * 40_000))))["Tellingen"]

    assert sheet["A2"].value == "w" * LONGEST


def test_signs_that_no_file_can_hold_are_left_out():
    sheet = opened(tallies_workbook(DETAIL, results(result(TABLE, "a\x00\x07\ud800b 🎉"))))["Tellingen"]

    assert sheet["A2"].value == "ab 🎉"


def test_the_heading_stays_in_view_and_columns_fit_their_text():
    book = opened(tallies_workbook(DETAIL, results(result(TABLE)), judged(*COUNTS)))

    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(len(sheet.title) <= 31 for sheet in book)
        assert 5 <= sheet.column_dimensions["A"].width <= 61


def test_a_moment_is_on_the_clock_of_the_school():
    sheet = opened(tallies_workbook(DETAIL, results()))["Peiling"]

    assert dict(rows(sheet))["Ingelezen op"] == dt.datetime.fromisoformat("2026-11-16T14:05")


def test_the_same_tallies_give_the_same_file():
    assert tallies_workbook(DETAIL, results(result(TABLE))) == tallies_workbook(
        DETAIL, results(result(TABLE))
    )


def test_a_heading_of_somebody_elses_words_is_no_formula_either() -> None:
    pages = [Page(name="Antwoorden", headings=["Groep", "=1+1"], rows=[("ouders", 3)])]

    head = opened(workbook_of("Cijfers", IMPORTED, pages))["Antwoorden"]["B1"]

    assert (head.data_type, head.quotePrefix) == ("s", True)
