"""A board begins on a server with the code from its terminal, and its school leaders and their teams come in."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PASSWORD, PHONE, Server, free_port, settle, signed_in
from tests.browser.steps import fill, fits, press, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def server(serve: Callable[..., Server]) -> Server:
    """A server that others can reach, where nothing has begun."""
    port = free_port()
    address = f"http://localhost:{port}"
    return serve(port=port, STREAMLIT_SERVER_ADDRESS="0.0.0.0", KARTREKKER_ADDRESS=address)


def test_a_board_begins_and_a_school_leader_and_her_team_come_in(
    server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    ada = new_context().new_page()
    _begin(ada, server)
    _add_schools(ada, server)
    links = _invite_leaders(ada)

    lisa = new_context(PHONE).new_page()
    _join(lisa, links["De Wilg"], "Je e-mailadres: lisa@wilgen.nl")
    expect(lisa.get_by_text("De Wilg").first).to_be_visible()
    expect(lisa.get_by_text("De Beuk")).to_have_count(0)
    assert fits(lisa)

    teun = new_context(PHONE).new_page()
    _join(teun, _invite_team(lisa, server), "Je e-mailadres: teun@wilgen.nl")
    expect(teun.get_by_text("De Wilg").first).to_be_visible()

    visit(ada, server, "/bestuur?view=scholen")
    expect(ada.get_by_text("1 school heeft een schoolleider")).to_be_visible()
    expect(ada.get_by_text("2 mensen hebben toegang")).to_be_visible()
    expect(ada.get_by_text("Teun")).to_have_count(0)


def _begin(ada: Page, server: Server) -> None:
    (code,) = re.findall(r"\b[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}\b", server.log.read_text())
    ada.goto(server.url)
    ada.get_by_text("Een bestuur met scholen", exact=True).click()
    settle(ada)
    ada.get_by_label("Naam van het bestuur").fill("Stichting De Wilgen")
    ada.get_by_label("Je naam").fill("Ada Bos")
    ada.get_by_label("Je e-mailadres").fill("ada@wilgen.nl")
    ada.get_by_role("textbox", name="Kies een wachtwoord").fill(PASSWORD)
    ada.get_by_label("De code uit het venster").fill(code)
    ada.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    signed_in(ada)
    expect(ada.get_by_text("Voeg jullie scholen toe")).to_be_visible()


def _add_schools(ada: Page, server: Server) -> None:
    visit(ada, server, "/bestuur?view=lijst")
    fill(ada, "Plak hier je lijst", "School\tBRIN\nDe Wilg\t12AB\nDe Beuk\t34CD")
    press(ada, "Voeg 2 scholen toe")
    expect(ada.get_by_text("2 scholen hebben nog niemand")).to_be_visible()


def _invite_leaders(ada: Page) -> dict[str, str]:
    """One list for both schools, one by its name and one by its number; the links by school."""
    press(ada, "Nodig schoolleiders uit met een lijst")
    fill(
        ada,
        "Je lijst",
        "12ab; Lisa Smit; lisa@wilgen.nl\nde beuk; Leo Bakker; leo@wilgen.nl\nDe Es; Luc; luc@wilgen.nl",
    )
    press(ada, "Kijk de lijst na")
    expect(ada.get_by_text("“De Es” is geen school van je bestuur")).to_be_visible()
    press(ada, "Maak 2 links")
    assert _cards(ada) >= {"Lisa Smit", "De Wilg · Schoolleider", "De Beuk · Schoolleider"}
    lines = (line.split("\t") for line in _listed(ada).splitlines())
    return {school: link for school, _name, link in lines}


def _invite_team(lisa: Page, server: Server) -> str:
    """The school leader invites her team from a list, on her phone; the link of the first."""
    visit(lisa, server, "/team")
    lisa.get_by_text("Nodig veel collega's tegelijk uit").click()
    settle(lisa)
    fill(lisa, "Je lijst", "Teun Vos; teun@wilgen.nl\nFem de Boer; fem@wilgen.nl")
    press(lisa, "Kijk de lijst na")
    press(lisa, "Maak 2 links")
    assert _cards(lisa) >= {"Teun Vos", "Fem de Boer", "De Wilg · Leerkracht"}
    return _listed(lisa).splitlines()[0].rpartition("\t")[2]


def _listed(page: Page) -> str:
    return page.get_by_test_id("stCode").inner_text().strip()


def _cards(page: Page) -> set[str]:
    """What the cards with QR codes say, line by line."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Kaartjes om te printen").click()
    pdf = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
    said = "\n".join(each.extract_text() for each in pdf.pages)
    return {line.removesuffix(" / teamlid").strip() for line in said.splitlines()}


def _join(page: Page, link: str, invited: str) -> None:
    page.goto(link)
    expect(page.get_by_text(invited)).to_be_visible()
    page.get_by_role("textbox", name="Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Doe mee met het team").click()
    signed_in(page)
