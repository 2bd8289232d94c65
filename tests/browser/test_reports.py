"""The files that a school hands on: pressed in a browser, opened, and held beside what the page says."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE, Server, settle, signed_in

pytestmark = pytest.mark.browser
OpenDemo = Callable[..., Page]


@pytest.fixture
def leader(demo: Server, new_context: Callable[..., BrowserContext]) -> Page:
    """The school leader of the demo school."""
    return _comes_in(new_context(), demo)


def _comes_in(context: BrowserContext, demo: Server) -> Page:
    page = context.new_page()
    page.goto(demo.url)
    page.locator(".st-key-demo_leader button").click()
    signed_in(page)
    return page


def _open(page: Page, demo: Server, address: str) -> None:
    page.goto(demo.url + address)
    signed_in(page)
    settle(page)


def _downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    made = waiting.value
    if folder := os.environ.get("PICTURES"):
        made.save_as(Path(folder) / made.suggested_filename)
    return made.suggested_filename, Path(made.path()).read_bytes()


def _words(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_the_school_year_comes_as_word_with_what_the_page_says(demo: Server, leader: Page):
    _open(leader, demo, "/ambities")
    on_page = leader.locator("[class*=st-key-lanehead_] [class*=st-key-ambition_] button").all_inner_texts()

    name, made = _downloaded(leader, "Jaarplan (Word)")
    paper = docx.Document(io.BytesIO(made))

    assert re.fullmatch(r"jaarplan-\d{4}-\d{4}\.docx", name)
    headings = [each.text for each in paper.paragraphs if each.style.name.startswith("Heading")]
    assert on_page
    assert set(on_page) <= set(headings)
    assert paper.core_properties.language == "nl-NL"
    (shape, *_others) = paper.inline_shapes
    assert "initiatieven in" in shape._inline.docPr.get("descr")


def test_the_report_of_a_survey_says_the_messages_of_its_page(demo: Server, leader: Page):
    _open(leader, demo, "/peilingen?survey=1")
    messages = [" ".join(each.split()) for each in leader.locator(".kt-message").all_inner_texts()]

    _name, pdf = _downloaded(leader, "Download het verslag (PDF)")
    _name, excel = _downloaded(leader, "Download de cijfers (Excel)")

    text = _words(pdf)
    assert len(messages) > 3
    assert [each for each in messages if each not in text] == []
    book = openpyxl.load_workbook(io.BytesIO(excel))
    assert len(book["Plaatjes"]._images) >= len(messages)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_an_initiative_is_handed_on_from_a_phone(demo: Server, new_context: Callable[..., BrowserContext]):
    page = _comes_in(new_context(PHONE), demo)
    _open(page, demo, "/initiatieven?initiative=1")
    title = page.get_by_role("heading", level=1).inner_text()

    name, pdf = _downloaded(page, "Download het verslag (PDF)")

    assert name == f"{title}.pdf"
    assert title in _words(pdf)
    assert b"pdfuaid" in pdf
    button = page.get_by_role("button", name="Download het verslag (PDF)").bounding_box()
    assert button is not None
    assert button["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_text("Die blijven in het team.")).to_be_visible()
