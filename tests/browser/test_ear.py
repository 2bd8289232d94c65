"""For who listens, uses keys, or reads another language: what Streamlit leaves out and behaviour.js does."""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.conftest import LEA, PHONE, Server, come_in, settle, signed_in

pytestmark = pytest.mark.browser
FOCUSED = "() => document.activeElement.innerText"


@pytest.fixture(scope="module")
def reader(chromium: Browser, demo: Server) -> Iterator[Page]:
    """The school leader of the demo; the browser speaks English, Kartrekker Dutch."""
    context = chromium.new_context(locale="en-US")
    page = context.new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    yield page
    context.close()


@pytest.mark.parametrize("path", ["/", "/besluiten", "/besluiten?decision=1", "/hulp", "/nothing/here"])
def test_an_address_says_its_language_before_anything_is_drawn(demo: Server, path: str) -> None:
    asked = urllib.request.Request(demo.url + path, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        body = answer.read()
        page = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body

    assert b'<html lang="nl">' in page
    assert b"<title>Kartrekker</title>" in page
    assert b"window.kartrekker" in page


def test_the_focus_goes_to_the_new_heading_and_stays_where_it_is_otherwise(
    reader: Page, demo: Server
) -> None:
    steps.visit(reader, demo, "/initiatieven?view=list")
    expect(reader).to_have_title("Lijst · Initiatieven · Kartrekker")

    reader.locator("[class*=st-key-title_list_] button").first.click()
    settle(reader)
    title = reader.get_by_role("heading", level=1).inner_text()
    reader.wait_for_function("title => document.activeElement.innerText === title", arg=title)
    assert reader.title().startswith(title)

    reader.get_by_role("button", name="Voortgang").click()
    settle(reader)
    reader.wait_for_function("document.activeElement.matches('h2, h3')")
    expect(reader.get_by_role("button", name="Voortgang")).to_have_attribute("aria-current", "true")
    expect(reader.locator(".st-key-parts [aria-current]")).to_have_count(1)

    field = reader.get_by_test_id("stMain").get_by_role("textbox").first
    field.fill("Groep 7 wil langer lezen.")
    field.press("Tab")
    settle(reader)
    assert not reader.evaluate("document.activeElement.matches('h1, h2, h3')")


def test_the_current_step_is_told(reader: Page, demo: Server) -> None:
    steps.visit(reader, demo, "/besluiten?decision=1&step=kennis")

    expect(reader.locator("[aria-current=step]")).to_contain_text("5 Kennis")
    steps.climb(reader, "Normen")
    expect(reader.locator("[aria-current=step]")).to_contain_text("2 Normen")
    reader.wait_for_function("document.activeElement.innerText === 'Stap 2 van 6: Normen'")


def test_a_picture_has_the_name_of_its_message(reader: Page, demo: Server) -> None:
    steps.visit(reader, demo, "/peilingen?survey=1")
    pictures = reader.locator(".js-plotly-plot")

    expect(pictures.first).to_have_role("img")
    assert all(pictures.evaluate_all("all => all.map(each => each.getAttribute('aria-label'))"))


def test_a_field_is_read_as_it_was_written(reader: Page, demo: Server) -> None:
    steps.visit(reader, demo, "/besluiten")
    names = {
        r"Hoeveel \*ouders\* van groep 3\. zijn er?": "Hoeveel *ouders* van groep 3. zijn er?",
        r"**Ja** :small[van Tom]": "Ja van Tom",
        r"a\\\#b": r"a\#b",
        "gewoon": "gewoon",
    }
    for written, heard in names.items():
        reader.evaluate(
            """name => { const field = document.createElement("input"); field.id = "tried";
            field.setAttribute("aria-label", name); document.querySelector("[data-testid=stMain]").append(field); }""",
            written,
        )
        field = reader.locator("#tried")
        expect(field).to_have_attribute("aria-label", heard)
        reader.wait_for_timeout(100)  # it is not read a second time
        expect(field).to_have_attribute("aria-label", heard)
        field.evaluate("field => field.remove()")


def test_streamlits_words_are_in_the_language_of_the_reader(reader: Page, demo: Server) -> None:
    steps.visit(reader, demo, "/expertise?view=wie-kan-dit")

    expect(reader.get_by_test_id("stSkipToContent")).to_have_text("Ga naar de pagina zelf")
    box = reader.get_by_role("combobox").first
    box.fill("zzzz")
    expect(reader.get_by_role("listbox")).to_have_text("Niets gevonden")
    assert reader.evaluate("navigator.language") == "nl-NL"


def test_who_chose_english_gets_an_english_page(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = come_in(new_context(), linde, LEA)
    steps.visit(page, linde, "/account")
    page.get_by_text("English", exact=True).click()
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")

    steps.visit(page, linde, "/besluiten")

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Decisions · Kartrekker")
    assert page.evaluate("navigator.language") == "en-GB"


def test_the_menu_on_a_phone_is_a_button_that_says_so(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(PHONE).new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    menu = page.get_by_role("button", name="Menu", exact=True)
    size = menu.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44

    menu.click()
    page.get_by_role("link", name="Besluiten").click()
    settle(page)

    page.wait_for_function("document.activeElement.innerText === 'Besluiten'")
    expect(page).to_have_title("Besluiten · Kartrekker")
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")

    steps.visit(page, demo, "/besluiten?decision=1&step=kennis")
    page.get_by_role("button", name="Terug: Informatie").click()
    settle(page)
    page.wait_for_function("document.activeElement.innerText === 'Stap 4 van 6: Informatie'")
    heading, bar = page.locator(":focus").bounding_box(), page.get_by_test_id("stHeader").bounding_box()
    assert heading is not None
    assert bar is not None
    assert heading["y"] >= bar["y"] + bar["height"]


def test_a_page_leads_to_its_guide_and_back(reader: Page, demo: Server) -> None:
    steps.visit(reader, demo, "/besluiten?decision=3&step=normen")

    reader.get_by_test_id("stMain").get_by_role("link", name="Hulp").click()
    settle(reader)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Samen een besluit nemen")
    reader.get_by_role("link", name="Terug naar Besluiten").click()
    settle(reader)

    expect(reader.locator("[aria-current=step]")).to_contain_text("Normen")
    assert "decision=3" in reader.url
