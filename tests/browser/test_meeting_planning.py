"""A meeting is planned, filled with what lives at the school, ordered by keyboard, and found when it begins."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import Server, settle

pytestmark = pytest.mark.browser


def test_a_series_with_a_thing_on_its_agenda_is_ordered_and_followed(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    today = dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    initiative = steps.begin_initiative(tom, server, "Leeshoeken", "Er is weinig rust.", "Zij lezen meer.")

    # Lea plans it for today, each week.
    steps.visit(lea, server, "/vergadering")
    steps.press(lea, "Plan een vergadering")
    steps.fill(lea, "Op welke datum?", f"{today.day}-{today.month}-{today.year}")
    steps.choose(lea, "Hoe vaak is deze vergadering?", "Elke week")
    later = today + dt.timedelta(days=20)
    steps.fill(lea, "Tot en met welke dag?", f"{later.day}-{later.month}-{later.year}")
    expect(lea.get_by_text(re.compile(r"^[123] vergadering"))).to_be_visible()
    steps.press(lea, "Plan deze vergadering")
    expect(lea.get_by_text("Het past: 70 van de 75 minuten, klaar om 16:40")).to_be_visible()
    address = lea.url.partition(server.url)[2]

    # Tom puts his initiative on it from its own page, and follows the agenda on his phone.
    steps.section(tom, server, initiative, "overzicht")
    tom.get_by_role("button", name=re.compile("Zet op de agenda")).click()
    settle(tom)
    steps.press(tom, "Zet het op de agenda")
    tom.get_by_role("link", name=re.compile("Op de agenda van")).click()
    settle(tom)
    expect(tom.get_by_text("5 minuten te veel: het zou om 16:50 klaar zijn")).to_be_visible()
    assert steps.fits(tom)

    # It stands before the last item. Lea, whose page followed, moves it up with the keyboard, twice; the focus stays where it was.
    expect(lea.get_by_role("link", name="Leeshoeken")).to_be_visible(timeout=5_000)
    steps.press(lea, "Wijzig de agenda")
    up = lea.get_by_role("button", name=re.compile(r"Omhoog.*Leeshoeken"))
    up.focus()
    for place in (5, 4):
        lea.keyboard.press("Enter")
        settle(lea)
        expect(place_of(lea, "Leeshoeken")).to_have_text(str(place))
    expect(up).to_be_focused()
    expect(place_of(tom, "Leeshoeken")).to_have_text("4", timeout=5_000)  # without a reload
    assert steps.fits(tom)

    # It begins, and whoever opens the start page is led to it.
    steps.press(lea, "Sluiten")
    steps.press(lea, "Begin de vergadering")
    steps.visit(tom, server, "/")
    expect(tom.get_by_text("“Teamvergadering” is nu bezig")).to_be_visible()
    tom.get_by_role("link", name="Doe mee").click()
    settle(tom)
    assert address.split("=")[1] in tom.url
    expect(tom.get_by_text("We beginnen zo")).to_be_visible()


def place_of(page: Page, title: str) -> Locator:
    row = page.locator('[class*="st-key-agendaitem_"]').filter(has_text=title)
    return row.locator(".kt-at-place")
