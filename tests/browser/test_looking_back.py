"""On its day a decision is looked back on in one form; the council's steps become a list on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from db.demo import make_demo
from db.store import open_store
from tests.browser import steps
from tests.browser.conftest import LAPTOP, PHONE, Server, database_in, settle, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def own_demo(serve: Callable[..., Server], tmp_path: Path) -> Server:
    """A demo school that only this test writes in."""
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    store = open_store(database_in(folder))
    make_demo(store)
    store.close()
    return serve()


def enter(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    return page


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_who_leads_the_school_looks_back_with_a_new_survey_beside_the_old_norm(
    own_demo: Server, new_context: Callable[..., BrowserContext], viewport: dict[str, int]
) -> None:
    page = enter(new_context(viewport), own_demo)

    page.get_by_role("link", name=re.compile("Kijk terug op het besluit")).click()
    settle(page)
    expect(page.get_by_role("heading", name="Terugkijken in drie minuten")).to_be_visible()
    steps.fill(page, "Wat merken leerlingen er nu van?", "Het is rustiger in de middag.")
    page.get_by_text("Een nieuwe peiling naast de norm van toen").click()
    settle(page)
    box = page.get_by_role("combobox", name="Welke peiling?")
    box.click()
    page.get_by_role("option", name=re.compile("^Vijf gelijke dagen")).click()
    settle(page)
    steps.choose(page, "Welke vraag?", "Bent u voor of tegen het vijf-gelijke-dagenrooster?")
    if page.get_by_role("button", name="Laat zien wat die zegt naast de norm").count():
        steps.press(page, "Laat zien wat die zegt naast de norm")
    expect(page.get_by_text("minstens twee derde").first).to_be_visible()
    page.get_by_text("We houden dit besluit").first.click()
    settle(page)
    assert steps.fits(page)
    steps.press(page, "Bewaar")

    expect(page.get_by_text("Het blijft bij dit besluit staan.")).to_be_visible()
    expect(page.get_by_text("Het is rustiger in de middag.")).to_be_visible()
    steps.visit(page, own_demo, "/")
    expect(page.get_by_role("link", name=re.compile("Kijk terug op het besluit"))).to_have_count(0)


def test_the_steps_of_the_council_are_noted_and_listed_on_paper(
    own_demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = enter(new_context(LAPTOP), own_demo)
    steps.visit(page, own_demo, "/besluiten?decision=1&step=besluit")

    steps.press(page, "Noteer een stap van de MR")
    steps.choose(page, "Welk deel van de MR?", "De personeelsgeleding")
    steps.choose(page, "Advies of instemming?", "Instemming")
    steps.choose(page, "Wat gebeurde er?", "Gegeven, met voorwaarden")
    steps.fill(page, "Onder welke voorwaarden?", "De studiedagen blijven.")
    steps.press(page, "Noteer dit")
    expect(page.get_by_text(re.compile("2026: De personeelsgeleding heeft ingestemd, met"))).to_be_visible()

    steps.visit(page, own_demo, "/besluiten")
    page.get_by_text("Lijst voor de medezeggenschapsraad (MR)").click()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download de lijst van de MR (PDF)").click()
    text = " ".join(
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages
    )
    assert "De personeelsgeleding heeft ingestemd, met voorwaarden" in text
    assert "De studiedagen blijven." in text
