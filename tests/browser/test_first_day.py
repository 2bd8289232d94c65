"""The first day: the start page begins, ticks what is done, and tells of the evening's work afterwards."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, settle
from tests.browser.steps import fill, fits, press, visit

pytestmark = pytest.mark.browser


def look(page: Page, name: str) -> None:
    """A picture of the page, where one is asked for."""
    if folder := os.environ.get("LOOK"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_leader_and_a_newcomer_begin_and_see_what_they_did(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    visit(lea, server, "/")
    expect(lea.get_by_role("heading", name="Drie stappen om te beginnen")).to_be_visible()
    expect(lea.get_by_text("veranderd")).to_have_count(0)
    look(lea, "leader-first")

    lea.get_by_role("link", name="Schrijf jullie eerste ambitie op").click()
    press(lea, "Voeg de eerste ambitie toe")
    fill(lea, "De ambitie in één zin", "Elk kind leest met plezier")
    press(lea, "Bewaar")
    visit(lea, server, "/besluiten")
    lea.get_by_label("Titel: waar gaat het over").fill("Vijf gelijke dagen")
    lea.get_by_label("Welke vraag beantwoorden jullie").fill("Gaan we over?")
    press(lea, "Begin dit besluit")

    visit(lea, server, "/")
    expect(lea.get_by_role("heading", name="Drie stappen om te beginnen")).to_have_count(0)
    expect(lea.get_by_role("link", name="Jij begon het besluit “Vijf gelijke dagen”")).to_be_visible()
    expect(lea.get_by_text("Stap 1 van 6: Vraag")).to_be_visible()
    expect(lea.get_by_role("heading", name="1 ambitie", exact=True)).to_be_visible()
    look(lea, "leader-evening")

    visit(tom, server, "/")
    expect(tom.get_by_role("heading", name="Welkom, Tom Beuk")).to_be_visible()
    assert fits(tom)
    look(tom, "newcomer")
    tom.get_by_role("link", name="Zeg in 60 seconden waar je goed in bent").click()
    settle(tom)
    expect(tom).to_have_url(f"{server.url}/expertise?view=profiel")
    visit(tom, server, "/")
    tom.locator(".st-key-lanes_today").get_by_role("link", name="Elk kind leest met plezier").click()
    settle(tom)
    press(tom, "Ik sta hierachter")
    expect(tom.get_by_text("Je staat achter “Elk kind leest met plezier”.")).to_be_visible()
