"""A calendar program reads a private link without signing in, until the link is taken back."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from icalendar import Calendar
from playwright.sync_api import BrowserContext, expect

from tests.browser import steps
from tests.browser.conftest import PHONE, Server, settle, signed_in

pytestmark = pytest.mark.browser


def test_a_calendar_link_works_without_a_cookie_and_dies_when_it_is_revoked(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server = demo
    page = new_context(PHONE).new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Open als leerkracht").click()
    signed_in(page)

    steps.visit(page, server, "/initiatieven?view=mine")
    page.get_by_text("In je eigen agenda").click()
    settle(page)
    steps.press(page, "Maak mijn agendalink")
    link = page.get_by_test_id("stCode").inner_text().strip()
    with urllib.request.urlopen(link) as answer:
        calendar = Calendar.from_ical(answer.read())
        kind = answer.headers["Content-Type"]
    assert steps.fits(page)
    assert kind.startswith("text/calendar")
    summaries = " ".join(str(event["SUMMARY"]) for event in calendar.walk("VEVENT"))
    assert "Voorleesmaatjes: groep 7 leest met groep 3" in summaries

    steps.visit(page, server, "/initiatieven?view=mine")
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    page.get_by_text("In je eigen agenda").click()
    settle(page)
    steps.press(page, "Laat mijn link niet meer werken")
    steps.press(page, "Laat mijn link niet meer werken")
    expect(page.get_by_text("Je agendalink werkt niet meer.")).to_be_visible()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(link)
    assert refused.value.code == 404
