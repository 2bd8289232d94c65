"""From what somebody saw to a statement that rests on it, and from a question to an initiative."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Server, settle, signed_in
from tests.browser.steps import choose, fill, press, visit

pytestmark = pytest.mark.browser

SEEN = "De eerste tien minuten na de pauze"


def flip_over() -> bytes:
    held = BytesIO()
    about = Image.Exif()
    about[0x0110] = "A phone of somebody"
    Image.new("RGB", (2400, 1600), "white").save(held, "JPEG", exif=about)
    return held.getvalue()


def note(page: Page, server: Server) -> None:
    visit(page, server, "/gegevens?part=observaties")
    press(page, "Schrijf op wat je zag of hoorde")
    fill(page, "Waar gaat het over, in een paar woorden?", SEEN)
    fill(page, "Wie zag of zei het?", "een leerkracht van groep 7")
    fill(page, "Wat zag of hoorde je?", "Het duurde elf minuten. Sanne de Vries huilde.")
    expect(page.get_by_text("Dit lijkt een naam: “Sanne de Vries”")).to_be_visible()
    press(page, "Maak het onleesbaar")
    page.locator("input[type=file]").set_input_files(
        {"name": "flip.jpg", "mimeType": "image/jpeg", "buffer": flip_over()}
    )
    settle(page)
    press(page, "Bewaar dit")
    expect(page.get_by_text("Het staat erbij.")).to_be_visible()


def begin_with_a_question(page: Page, tom: Page, server: Server) -> None:
    """A question, walked on one laptop in a room: what was seen, what a colleague concludes, an initiative."""
    visit(page, server, "/gegevens?part=vragen")
    press(page, "Onderzoek een vraag")
    fill(page, "Wat willen we weten?", "Waarom begint de middag zo langzaam?")
    press(page, "Begin met deze vraag")
    fill(page, "Wat is het probleem? Noem een cijfer", "Elf minuten, elke middag.")
    page.get_by_role("combobox", name="Waar zien we dat?").click()
    page.get_by_role("option", name=SEEN).click()
    settle(page)
    press(page, "Voeg toe")
    for name in ("Oorzaken", "Toets", "Deugt het?"):
        press(page, f"Verder: {name} →")
        skip(page)
    press(page, "Verder: Zien →")
    fill(page, "Wat zie je?", "Kinderen praten over ruzies.")
    press(page, "Voeg toe")
    press(page, "Verder: Conclusie →")
    expect(page.get_by_text("Jij zei wat er te zien is. Een ander trekt de conclusie.")).to_be_visible()
    choose(page, "Wie zegt dit?", "Tom Beuk")
    page.get_by_role("radio", name="dat weten we nog niet").click()
    settle(page)
    fill(page, "Wat concludeer je, en waaruit?", "De overgang kost tijd.")
    press(page, "Voeg toe")
    expect(page.get_by_text("opgeschreven door Lea Linde")).to_be_visible()
    tom.goto(page.url)  # until he says so, the path waits
    signed_in(tom)
    tom.get_by_role("button", name=re.compile("^Ja, dit zei ik")).click()
    settle(tom)
    page.reload()
    settle(page)
    press(page, "Verder: Gesprek →")
    skip(page)
    press(page, "Verder: Doen →")
    press(page, "Begin een initiatief")
    fill(page, "Wat zie je, en waarom doet het ertoe?", "De middag begint langzaam.")
    press(page, "Begin dit initiatief")


def skip(page: Page) -> None:
    press(page, "Verder zonder deze stap")
    fill(page, "Waarom slaan jullie deze stap over?", "Daar is vandaag geen tijd voor.")
    press(page, "Sla deze stap over")
    expect(
        page.get_by_text("Deze stap is overgeslagen, want: Daar is vandaag geen tijd voor.")
    ).to_be_visible()


def test_what_was_seen_becomes_what_a_statement_rests_on(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    note(tom, server)
    begin_with_a_question(lea, tom, server)
    lea.get_by_role("link", name="Naar het initiatief dat hieruit begon").click()
    settle(lea)
    lea.get_by_role("button", name="Onderbouwing").click()
    settle(lea)
    expect(lea.locator(".kt-message", has_text="De overgang kost tijd.")).to_be_visible()
    expect(lea.get_by_text("aanname", exact=True)).to_be_visible()

    lea.get_by_role("button", name="Kies de bronnen").click()
    settle(lea)
    lea.get_by_role("combobox", name="Op welke bronnen rust dit?").first.click()
    lea.get_by_role("option", name=f"Eigen gegevens: {SEEN}").click()
    lea.keyboard.press("Escape")
    settle(lea)
    press(lea, "Bewaar")

    expect(lea.get_by_text("rust op eigen gegevens", exact=True)).to_be_visible()
    expect(lea.get_by_text("Al onze gegevens zijn hier van één soort")).to_be_visible()

    tom.set_viewport_size(PHONE)
    visit(tom, server, "/gegevens?part=observaties")
    tom.get_by_role("button", name=SEEN).click()
    settle(tom)
    photo = tom.get_by_role("img", name=f"Foto bij “{SEEN}”")
    expect(photo).to_be_visible()
    assert photo.evaluate("each => each.naturalWidth") == 1600
    assert tom.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(tom.get_by_text("█ huilde")).to_be_visible()
    expect(tom.get_by_text("Dit wordt gebruikt bij")).to_be_visible()
