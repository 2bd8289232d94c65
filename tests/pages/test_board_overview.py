"""The board's overview on screen and on paper: schools by name, pictures first, nobody named."""

from __future__ import annotations

import io

import openpyxl
import pytest
from docx import Document as Word
from streamlit.testing.v1 import AppTest

from core.initiatives import Part
from db import decisions, initiatives, insights
from db.decisions import Question
from db.store import Store
from pages.ui.board.overview_report import overview_report
from pages.ui.kit.document_book import workbook_of_document
from pages.ui.kit.word import word_of
from tests.board_scenery import OfBoard, a_board, colleagues, more_schools
from tests.conftest import Cast
from tests.db.test_insights import LEARNED
from tests.db.test_shared_insights import PUBLIC
from tests.pages.conftest import OpenPage, words
from tests.pages.papers import here_of
from tests.scenery import an_initiative

PAGE = "board.py"


@pytest.fixture
def of(store: Store, cast: Cast) -> OfBoard:
    """De Linde has a team of six, De Eik of two."""
    made = a_board(store, cast)
    colleagues(store, made.lea, 3)
    return made


def tables(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def test_the_overview_is_the_first_a_board_member_sees(page: OpenPage, store: Store, of: OfBoard) -> None:
    an_initiative(store, of.tom)
    decisions.open_decision(store, of.tom, Question(title="Geheim van Linde", question="Doen?"))

    app = page(of.bea, PAGE)
    said = words(app) + tables(app)

    assert said.index("De Eik") < said.index("De Linde")
    assert [each.value for each in app.title] == ["Bestuur"]
    assert "klein team" in said
    assert "2026-2027: 1 school met een besluit of initiatief" in said
    assert not [name for name in ("Geheim", "Samen lezen", "Tom", "Tessa", "Olga") if name in said]


def test_an_administrator_sees_schools_and_no_figures(page: OpenPage, of: OfBoard) -> None:
    app = page(of.ad, PAGE, view="overzicht")

    assert "Overzicht" not in [each.label for each in app.button]
    assert "klein team" not in words(app) + tables(app)


def test_one_school_over_the_years_and_all_together(page: OpenPage, store: Store, of: OfBoard) -> None:
    for leader in more_schools(store, of, ["De A", "De B", "De C", "De D"]):
        an_initiative(store, leader)

    app = page(of.bea, PAGE, view="overzicht", bij=of.lea.school_id)
    said = words(app) + tables(app)

    assert "De Linde: waar ze aan werken, per schooljaar" in said
    assert "Waar alle scholen aan werken, per schooljaar" in said


def test_a_board_member_reads_what_schools_published(page: OpenPage, store: Store, of: OfBoard) -> None:
    made = insights.write_insight(store, of.tom, LEARNED)
    shared = insights.publish_insight(store, of.lea, made, PUBLIC)

    app = page(of.bea, PAGE, view="inzichten")
    assert any(LEARNED.learned in each.label.replace("\\", "") for each in app.button)
    app = page(of.bea, PAGE, gedeeld=shared)
    assert "De Linde leerde dit" in words(app)
    assert "Wij proberen dit ook" not in [each.label for each in app.button]


def test_the_report_says_what_the_page_says_and_no_more(store: Store, of: OfBoard) -> None:
    opened = an_initiative(store, of.tom)
    initiatives.nominate(store, of.lea, opened, of.tessa.person_id, Part.LEAD, "Iets voor jou?")
    document = overview_report(here_of(store, of.bea), 2026)

    text = "\n".join(each.text for each in Word(io.BytesIO(word_of(document))).paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of_document(document)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Onze scholen in 2026-2027" in text
    assert {"De Eik", "De Linde"} <= set(cells)
    assert not [name for name in ("Tom", "Tessa", "Samen lezen") if name in text or name in " ".join(cells)]
