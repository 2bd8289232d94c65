"""Themes by two people at once: what each of them does stays, on the laptop and on the phone of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db import themes
from db.store import open_store
from db.themes import Ordered
from tests.browser.conftest import PHONE, Server, come_in, database_in, settle, start_server
from tests.conftest import Cast, fill_cast
from tests.db.exports import TEXT
from tests.db.test_surveys_import import take_in
from tests.db.test_themes import file

pytestmark = pytest.mark.browser
House = tuple[Server, Cast, int]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    store = open_store(database_in(tmp_path))
    cast = fill_cast(store)
    survey = take_in(store, cast, file(), invited={}).survey_id
    themes.ordered(store, cast.lea, survey, file().key(TEXT))
    store.close()
    server = start_server(tmp_path)
    yield server, cast, survey
    server.kill()


def kept(house: House) -> Ordered:
    server, cast, survey = house
    store = open_store(server.database)
    found = themes.ordered(store, cast.lea, survey, file().key(TEXT))
    store.close()
    return found


def at_themes(page: Page, house: House) -> Page:
    server, _cast, survey = house
    page.goto(f"{server.url}/peilingen?survey={survey}&part=themas")
    settle(page, quiet=800)
    return page


def opened(page: Page, title: str) -> None:
    """Open the texts of the theme with this title."""
    card = page.locator(
        "[class*='st-key-theme_']", has=page.get_by_role("heading", name=title, exact=True)
    ).last
    card.get_by_text(re.compile("teksten, en veranderen")).click()
    settle(page)


def chosen(page: Page, label: str | re.Pattern[str], choice: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=choice).click()
    settle(page)


def test_two_people_order_the_same_sayings_at_once_and_lose_nothing(
    house: House, new_context: Callable[..., BrowserContext]
) -> None:
    server, _cast, _survey = house
    lea = at_themes(come_in(new_context(), server, "lea@example.org"), house)
    lea.get_by_role("button", name="Stel thema’s voor").click()
    expect(lea.get_by_role("heading", name="Pauze en eten", exact=True)).to_be_visible(timeout=60_000)
    settle(lea)
    tom = at_themes(come_in(new_context(PHONE), server, "tom@example.org"), house)

    opened(lea, "Opvang en werk")
    lea.get_by_label("Hoe heet dit thema?").last.fill("Wie past er op?")
    opened(tom, "Opvang en werk")
    tom.get_by_text("Oma kan niet meer oppassen").last.click()
    settle(tom)
    chosen(tom, re.compile("Waar gaat deze tekst heen"), "Pauze en eten")
    lea.get_by_role("button", name="Bewaar de naam").click()
    settle(lea)
    tom.get_by_role("button", name="Zet het daar ook").click()
    settle(tom, quiet=800)

    by_title = {each.title: {saying.text for saying in each.sayings} for each in kept(house).themes}
    assert set(by_title) == {"Wie past er op?", "Pauze en eten"}
    assert [len(each) for each in (by_title["Wie past er op?"], by_title["Pauze en eten"])] == [4, 5]
    expect(tom.get_by_role("heading", name="Wie past er op?", exact=True)).to_be_visible()
    assert tom.evaluate("document.documentElement.scrollWidth <= innerWidth")

    tom.get_by_text("Oma kan niet meer oppassen").last.click()
    settle(tom)
    chosen(tom, re.compile("Waar gaat deze tekst heen"), "Pauze en eten")
    tom.get_by_role("button", name="Verplaats").click()
    settle(tom, quiet=800)
    assert [len(each.sayings) for each in kept(house).themes] == [5, 3]
    expect(tom.get_by_text("De bso is vol en duur").last).to_be_visible()  # open still, for the next one
    expect(tom.get_by_text("Vink aan wat ergens anders hoort.")).to_be_visible()


def test_a_saying_is_read_large_and_the_arrows_go_on(
    house: House, new_context: Callable[..., BrowserContext]
) -> None:
    server, _cast, survey = house
    page = come_in(new_context({"width": 1920, "height": 1080}), server, "tom@example.org")
    page.goto(f"{server.url}/peilingen?survey={survey}&part=geschreven")
    settle(page, quiet=800)

    page.get_by_role("button", name=re.compile("Toon groot")).first.click()
    shown = page.locator("[data-kt-large]")
    first = shown.get_attribute("aria-label")
    size = shown.locator("blockquote").evaluate(
        "each => parseFloat(getComputedStyle(each).fontSize) * (each.currentCSSZoom ?? 1)"
    )
    assert size >= 28
    page.keyboard.press("ArrowRight")
    assert shown.get_attribute("aria-label") not in (None, first)
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)

    page.get_by_label("Zoek in wat mensen schreven").fill("oppas")
    page.keyboard.press("Enter")
    settle(page, quiet=800)
    assert page.locator(".kt-paper").count() == 2
