"""A whole choice among options in a real browser: from its question, through a ranking, to the page for the MR."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import steps
from tests.browser.conftest import LAPTOP, PHONE, Server, settle

pytestmark = pytest.mark.browser

TITLE, QUESTION = "Het schoolplein", "Wat komt er op het schoolplein?"
PLANS = ("Moestuin", "Klimrek", "Leeshoek")
RANKED = "Zet de plannen op volgorde van voorkeur"
FIRST, SECOND, THIRD = PLANS
#: What parents and teachers ranked: the vegetable garden has most first choices, and no majority.
PARENTS = [(FIRST, THIRD, SECOND)] * 18 + [(SECOND, THIRD, FIRST)] * 12 + [(THIRD, FIRST, SECOND)] * 10
TEACHERS = [(FIRST, THIRD, SECOND)] * 5 + [(SECOND, THIRD, FIRST)] * 4 + [(THIRD, FIRST, SECOND)] * 3
SHOTS = os.environ.get("CHOICE_SHOTS")


def said(page: Page) -> str:
    """All that stands on the page, with ordinary spaces."""
    return page.get_by_test_id("stMainBlockContainer").inner_text().replace("\u00a0", " ")


def look(page: Page, name: str) -> None:
    """Keep a picture of the page, where somebody asked for them."""
    if SHOTS:
        usual = page.viewport_size or LAPTOP
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": usual["width"], "height": max(usual["height"], tall)})
        settle(page)
        page.screenshot(path=f"{SHOTS}/{name}.png")
        page.set_viewport_size(usual)
        settle(page)


def forms_export(folder: Path) -> Path:
    """A workbook as Microsoft Forms writes it: a ranking is one cell, the first choice first."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "Start time", "Completion time", "Email", "Name", "Wat is uw rol?", RANKED])
    answers = [("ouder", order) for order in PARENTS] + [("leerkracht", order) for order in TEACHERS]
    for number, (role, order) in enumerate(answers, 1):
        moment = f"2026-11-02 10:{number % 60:02d}:00"
        sheet.append([number, moment, moment, "anonymous", "", role, ";".join(order) + ";"])
    path = folder / "schoolplein.xlsx"
    book.save(path)
    return path


def test_a_choice_is_asked_normed_counted_and_decided_on_screen(
    lea_and_tom: tuple[Server, Page, Page], tmp_path: Path
) -> None:
    server, lea, tom = lea_and_tom
    _upload(lea, server, forms_export(tmp_path))
    address = _ask(lea, server)
    _link(lea, server, address)
    _norms(lea)
    _information(lea)
    _knowledge(lea)
    _decide(lea)
    _pdf(lea)
    _workbook(lea)
    _read_on_a_phone(tom, server, address)


def _upload(page: Page, server: Server, export: Path) -> None:
    steps.visit(page, server, "/peilingen")
    page.locator("input[type=file]").set_input_files(export)
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    settle(page)
    for group, number in (("ouders", 50), ("leerkrachten", 14)):
        steps.fill(page, f"Hoeveel {group} zijn uitgenodigd", str(number))
    assert "volgorde van voorkeur, 3 keuzes" in said(page)
    look(page, "0-upload")
    steps.press(page, "Bewaar")
    expect(page.get_by_text("De peiling is bewaard.")).to_be_visible()


def _ask(page: Page, server: Server) -> str:
    """A choice is opened as a choice; its options come from the question of the survey."""
    steps.visit(page, server, "/besluiten")
    opening = page.get_by_text("Begin een nieuw besluit")
    if opening.count() and not page.get_by_label("Titel: waar gaat het over").is_visible():
        opening.click()
        settle(page)
    page.get_by_label("Titel: waar gaat het over").fill(TITLE)
    page.get_by_text("Een keuze uit verschillende opties").click()
    settle(page)
    steps.fill(page, "Wat kiezen jullie? Schrijf het als vraag", QUESTION)
    look(page, "1-open")
    steps.press(page, "Begin dit besluit")
    expect(page.get_by_text("Een keuze heeft minstens twee opties.")).to_be_visible()
    options = page.get_by_role("textbox", name="Welke opties zijn er?")
    options.fill("Moestuin\nKlimrek")
    options.press("Tab")
    settle(page)
    steps.press(page, "Begin dit besluit")

    page.get_by_text("Neem de opties over uit een vraag van een peiling").click()
    settle(page)
    steps.choose(page, "Welke peiling?", "schoolplein")
    steps.choose(page, "Welke vraag?", RANKED)
    steps.press(page, "Gebruik deze 3 opties")
    steps.choose(page, "Wie beslist mee?", "Ouders", "Leerkrachten")
    look(page, "2-question")
    steps.press(page, "Bewaar en verder: Normen →")
    expect(page.get_by_text("De vraag is bewaard.")).to_be_visible()
    return page.url.removeprefix(server.url).split("&")[0]


def _link(page: Page, server: Server, address: str) -> None:
    """Each answer counts for its option, and is sealed until the norms are locked."""
    steps.visit(page, server, f"{address}&step=data")
    steps.choose(page, "Welke vraag?", RANKED)
    for plan in PLANS:
        expect(page.get_by_role("combobox", name=plan)).to_have_value(f"“{plan}”")
    look(page, "3-data")
    steps.press(page, "Koppel en verzegel")
    expect(page.get_by_text("De peiling is gekoppeld.")).to_be_visible()
    for step in steps.LADDER:
        steps.climb(page, step.capitalize())
        assert "45,0 %" not in said(page)


def _norms(page: Page) -> None:
    steps.climb(page, "Normen")
    for group in ("Ouders", "Leerkrachten"):
        part = steps.card(page, f"{group} · beslist mee")
        steps.fill(page, "Minstens dit deel van wie is uitgenodigd", "de helft", within=part)
    page.get_by_role("combobox", name="Wat heeft de winnende optie nodig?").nth(1).click()
    page.get_by_role("option", name="Een deel dat we nu afspreken").click()
    settle(page)
    steps.fill(page, "Welk deel?", "40 %", within=steps.card(page, "Leerkrachten · beslist mee"))
    text = said(page)
    assert "De optie die de ouders het vaakst kiezen wint; bij een gelijkspel is er geen winnaar." in text
    assert "De optie die de leerkrachten het vaakst kiezen wint, als dat minstens 40 % is" in text
    page.get_by_text("Beide", exact=True).click()
    settle(page)
    look(page, "4-norms")
    steps.press(page, "Bewaar en verder: Data →")
    look(page, "5-lock")
    steps.press(page, "Ja, vergrendel deze normen")
    expect(page.get_by_text("De normen zijn vergrendeld.")).to_be_visible()


def _information(page: Page) -> None:
    steps.climb(page, "Informatie")
    text = said(page)
    assert "Klimrek 12, Leeshoek 10, Moestuin 18" in text
    assert "Het vaakst gekozen: Ouders: “Moestuin”; Leerkrachten: “Moestuin”" in text
    assert "Twee aan twee wint" in text
    look(page, "6-information")


def _knowledge(page: Page) -> None:
    steps.climb(page, "Kennis")
    text = said(page)
    assert "“Moestuin” wint, onder voorbehoud" in text
    assert "“Moestuin” heeft de meeste stemmen (45,0 %), maar geen meerderheid." in text
    assert "Dat had anders kunnen uitvallen door 6 van de 10 mensen die niet antwoordden." in text
    assert "Weging maakt niet uit: bij elk gewicht staat dezelfde optie vooraan." in text
    expect(page.get_by_text("Verkenning, niet de norm")).to_be_visible()
    page.get_by_text("Hoe zeker is dit?").first.click()
    expect(page.get_by_text("Marges van alle opties tegelijk (Goodman, 95 %)").first).to_be_visible()
    look(page, "7-knowledge")


def _decide(page: Page) -> None:
    """Another option than the norm gives may be chosen, with its reason."""
    steps.climb(page, "Besluit")
    steps.choose(page, "Wat besluiten jullie?", "We kiezen “Leeshoek”")
    look(page, "8-decide")
    steps.fill(page, "Het besluit in één of twee zinnen", "Het wordt de leeshoek: bijna niemand is ertegen.")
    steps.choose(page, "Wie is de eigenaar van dit besluit?", "Tom Beuk")
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_text("Dit is niet wat de norm zegt.")).to_be_visible()
    steps.fill(page, "Waarom? Verplicht", "De leeshoek wint twee aan twee van elk ander plan.")
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    expect(page.get_by_role("heading", name="We kiezen “Leeshoek”")).to_be_visible()
    assert "“Moestuin” wint, onder voorbehoud" in said(page)
    assert "Het schoolplein · We kiezen “Leeshoek”" in said(page)
    look(page, "9-decided")


def _download(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def _pdf(page: Page) -> None:
    made = _download(page, "Download het besluit op één pagina (pdf)")
    if SHOTS:
        Path(f"{SHOTS}/choice.pdf").write_bytes(made)
    reader = PdfReader(BytesIO(made))
    text = " ".join(reader.pages[0].extract_text().replace("\u00a0", " ").split())
    assert len(reader.pages) == 1
    for part in (
        QUESTION,
        "We kiezen “Leeshoek”.",
        "De leeshoek wint twee aan twee van elk ander plan.",
        "Jullie kiezen uit: “Klimrek”, “Leeshoek” en “Moestuin”.",
        "– Moestuin",
        "45,0 %",
        "“Moestuin” wint volgens de normen.",
    ):
        assert part in text, part


def _workbook(page: Page) -> None:
    book = openpyxl.load_workbook(BytesIO(_download(page, "Download de cijfers (Excel)")))
    rows = list(book["Oordeel"].values)
    heading = next(row for row in rows if row[0] == "Groep")
    found = {(row[0], row[4]): row[5] for row in rows if row[0] in ("Ouders", "Leerkrachten")}
    assert heading[4:6] == ("Optie", "Aantal")
    assert found["Ouders", "Moestuin"] == 18
    assert found["Leerkrachten", "Leeshoek"] == 3


def _read_on_a_phone(tom: Page, server: Server, address: str) -> None:
    for step in steps.LADDER:
        steps.visit(tom, server, f"{address}&step={step}")
        assert tom.viewport_size == PHONE
        assert steps.fits(tom), step
        expect(tom.get_by_test_id("stException")).to_have_count(0)
        look(tom, f"phone-{step}")
    assert "De leeshoek wint twee aan twee" in said(tom)
    steps.visit(tom, server, "/besluiten")
    expect(tom.get_by_text("We kiezen “Leeshoek”")).to_be_visible()
