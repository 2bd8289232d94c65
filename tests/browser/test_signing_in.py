"""What a tab does that was left behind: signed out elsewhere, or cut off from the server."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LEA, PASSWORD, Server, begin_linde, come_in, settle, signed_in

pytestmark = pytest.mark.browser


def left_behind(server: Server, context: BrowserContext, path: str = "/initiatieven") -> tuple[Page, Page]:
    """Two tabs of one browser; Lea signed out in the second."""
    first = come_in(context, server, LEA)
    first.goto(server.url + path)
    signed_in(first)
    second = context.new_page()
    second.goto(server.url)
    second.get_by_role("button", name="Afmelden").click()
    second.get_by_label("Wachtwoord", exact=True).wait_for()
    return first, second


def fill_in(page: Page) -> None:
    page.get_by_label("E-mailadres").fill(" Lea@Example.org")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    signed_in(page)


def test_after_a_sign_out_in_another_tab_the_door_says_so_and_the_first_try_works(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page, other = left_behind(linde, new_context())

    page.get_by_role("link", name="Besluiten").first.click()
    expect(page.get_by_text("Je bent hier afgemeld")).to_be_visible()
    other.reload()  # Streamlit masks its cookie anew at each load of a page
    settle(other)
    fill_in(page)

    assert urllib.parse.urlsplit(page.url).path == "/besluiten"
    assert urllib.parse.urlsplit(page.url).query == ""


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page, _other = left_behind(linde, new_context(), "/account")

    name = page.get_by_role("textbox", name="Je naam")
    name.fill("Lea van der Linde")
    name.press("Tab")
    expect(page.get_by_text("Wat je typte, is bewaard.")).to_be_visible()
    fill_in(page)

    expect(name).to_have_value("Lea van der Linde")


def test_a_tab_that_was_signed_out_goes_on_once_another_tab_signed_in(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page, other = left_behind(linde, new_context())
    fill_in(other)

    page.get_by_role("link", name="Besluiten").first.click()

    expect(page.get_by_role("heading", name="Besluiten", level=1)).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_attached()
    signed_in(page)
    assert urllib.parse.urlsplit(page.url).query == ""


def test_a_browser_that_cannot_be_let_in_says_why(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()

    page.goto(linde.url + "/auth/enter?ticket=used&next=/besluiten?decision=1")

    expect(page.get_by_text("deze browser kon niet naar binnen")).to_be_visible()
    assert urllib.parse.urlsplit(page.url).path == "/besluiten"


def test_the_language_chosen_at_the_door_is_that_of_the_school_and_the_person(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext]
) -> None:
    server, page = serve(), new_context().new_page()
    page.goto(server.url)
    page.get_by_role("radio", name="English").click()
    page.get_by_label("Name of the school").wait_for()
    assert urllib.parse.urlsplit(page.url).query == "lang=en"
    page.reload()
    page.get_by_label("Name of the school").fill("The Lime Tree")
    page.get_by_label("Your name").fill("Lea Lime")
    page.get_by_label("Your e-mail address").fill(LEA)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    signed_in(page)

    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail address").wait_for()
    page.get_by_role("radio", name="Nederlands").click()
    fill_in(page)
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_without_a_connection_it_says_so_in_our_words_and_goes_on_by_itself(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    begin_linde(tmp_path)
    server = serve(".")
    page = come_in(new_context(), server, LEA)
    page.goto(server.url + "/account")
    settle(page)
    name = page.get_by_role("textbox", name="Je naam")
    name.fill("Lea van der Linde")
    name.press("Tab")
    settle(page)

    server.kill()

    lost = page.get_by_role("alert").filter(has_text="geen verbinding met Kartrekker")
    expect(lost).to_be_visible(timeout=15_000)
    page.wait_for_timeout(4_000)  # until Streamlit would show its own dialog
    expect(page.get_by_role("dialog")).to_have_count(0)

    serve(".", port=urllib.parse.urlsplit(server.url).port)
    expect(lost).to_have_count(0, timeout=30_000)
    settle(page)
    expect(name).to_have_value("Lea van der Linde")
    page.get_by_role("button", name="Bewaar je naam").click()
    expect(page.get_by_text("Je nieuwe naam is bewaard.")).to_be_visible()
