"""A colleague comes in through a link, and leaves; in real browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import (
    LEA,
    PASSWORD,
    PHONE,
    Server,
    begin_school,
    come_in,
    settle,
    sign_in,
    signed_in,
)
from tests.browser.steps import choose

pytestmark = pytest.mark.browser


def new_link(page: Page, server: Server) -> str:
    """The school leader makes a link on the Team page and reads it from the window."""
    page.goto(f"{server.url}/team")
    page.get_by_label("Voor wie is de link?").fill("Tom")
    page.get_by_label("Voor wie is de link?").blur()
    page.get_by_role("button", name="Maak een link").click()
    shown = page.get_by_role("dialog").get_by_test_id("stCode")
    shown.wait_for()
    expect(page.get_by_role("dialog").get_by_text("werkt alleen op deze computer")).to_be_visible()
    return shown.inner_text().strip()


def accept(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Je naam").fill("Tom Beuk")
    page.get_by_label("Je e-mailadres").fill("tom@example.org")
    page.get_by_role("textbox", name="Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Doe mee met het team").click()
    signed_in(page)


def test_a_colleague_joins_by_phone_and_is_out_at_the_next_click_when_the_access_is_closed(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext]
) -> None:
    server = serve()
    lea, tom = new_context().new_page(), new_context(PHONE).new_page()
    begin_school(lea, server)
    link = new_link(lea, server)

    accept(tom, link)
    tom.goto(f"{server.url}/team")
    expect(tom.get_by_role("cell", name="Schoolleider")).to_be_visible()
    assert tom.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    lea.goto(f"{server.url}/team")
    signed_in(lea)
    choose(lea, "Wie?", "Tom Beuk")
    lea.get_by_role("button", name="Sluit de toegang af").click()
    lea.get_by_role("dialog").get_by_role("button", name="Sluit de toegang af").click()
    expect(lea.get_by_text("Tom Beuk heeft geen toegang meer.")).to_be_visible()

    tom.goto(f"{server.url}/team")
    expect(tom.get_by_label("E-mailadres")).to_be_visible()
    expect(tom.get_by_text("Lea Linde")).to_have_count(0)

    again = new_context().new_page()
    again.goto(link)
    expect(again.get_by_text("Deze link werkt niet (meer).")).to_be_visible()


def test_a_new_password_keeps_this_browser_in_and_puts_the_other_one_out(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server, laptop, phone = linde, come_in(new_context(), linde, LEA), new_context(PHONE).new_page()
    sign_in(phone, server, LEA)
    signed_in(phone)

    laptop.goto(f"{server.url}/account")
    laptop.get_by_label("Je huidige wachtwoord").fill(PASSWORD)
    laptop.get_by_label("Kies een wachtwoord").fill("een nieuw wachtwoord")
    laptop.get_by_role("button", name="Wijzig je wachtwoord").click()
    expect(laptop.get_by_text("Je nieuwe wachtwoord is bewaard.")).to_be_visible(timeout=20_000)
    settle(laptop)

    phone.goto(f"{server.url}/account")
    expect(phone.get_by_label("E-mailadres")).to_be_visible()
