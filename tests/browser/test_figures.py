"""Figures come in and are read by the team: an overview of the tracking system, and an open file of DUO."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, settle
from tests.browser.steps import press, visit
from tests.core.school_data.test_duo import WEIGHTS

pytestmark = pytest.mark.browser


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Basisschool De Linde"],
        [
            "Groep",
            "Aantal leerlingen",
            "Spelling M 2025",
            "Spelling M 2026",
            "Rekenen M 2025",
            "Rekenen M 2026",
        ],
        ["3", 24, 112, 118.5, 95, 96],
        ["4", 22, 131, 130, 120, 124],
        ["5", 4, 140, 142, 133, 131],
        ["6", 21, 150, 151, 149, 155],
    ):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def choose(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
    settle(page)


def look(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for them."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_an_overview_is_understood_kept_and_read_on_a_phone(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    visit(lea, server, "/gegevens?part=opbrengsten")
    choose(lea, "pupils.csv", b"Roepnaam;Rekenen\nSanne;120\nDaan;131\n")
    expect(lea.get_by_text("Dit bestand lijkt op een lijst met leerlingen")).to_be_visible()
    expect(lea.get_by_text("Sanne")).to_have_count(0)

    choose(lea, "toetsen.xlsx", workbook())
    expect(lea.get_by_role("heading", name="Klopt dit?")).to_be_visible()
    expect(lea.get_by_text("16 cijfers: van Groep 3, Groep 4, Groep 5 en Groep 6")).to_be_visible()
    expect(lea.get_by_text("8 cijfers zijn afgeschermd")).to_be_visible()
    look(lea, "confirm")
    press(lea, "Bewaar deze cijfers")

    visit(tom, server, "/gegevens?part=opbrengsten")
    tom.get_by_role("button", name="toetsen").click()
    settle(tom)
    expect(tom.get_by_role("heading", name="Groep 3 stijgt het meest, van 112 naar 118,5")).to_be_visible()
    assert tom.evaluate("document.documentElement.scrollWidth") <= 390
    look(tom, "phone")


def test_of_an_open_file_the_own_school_is_kept(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, _tom = lea_and_tom
    visit(lea, server, "/gegevens?part=schoolgegevens")
    choose(lea, "gewichten.csv", WEIGHTS.encode("cp1252"))
    lea.get_by_role("textbox", name="Nummer van de school (BRIN)").fill("99BB")
    lea.keyboard.press("Enter")
    settle(lea)
    expect(lea.get_by_text("99BB00 · De Eik · EIKENDORP").first).to_be_visible()
    look(lea, "duo")
    press(lea, "Bewaar deze cijfers")

    expect(lea.get_by_text("De cijfers zijn bewaard.")).to_be_visible()
    expect(lea.get_by_role("heading", name="gewichten")).to_be_visible()
    look(lea, "duo-kept")
