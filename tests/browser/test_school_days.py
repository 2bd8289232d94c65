"""A school leader says when the school is closed, and lets the school year turn, on a phone and a laptop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.conftest import LAPTOP, PHONE, Server, settle, signed_in

pytestmark = pytest.mark.browser


def leader(server: Server, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    return page


def test_a_region_is_chosen_and_own_days_are_added_and_taken_away(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = leader(demo, new_context(PHONE))
    steps.visit(page, demo, "/account")
    page.get_by_text("Zuid", exact=True).click()
    settle(page)
    steps.press(page, "Bewaar de regio")
    expect(page.get_by_text("Vanaf nu tellen de vakanties van deze regio")).to_be_visible()
    page.get_by_text("Welke vrije dagen geeft dat?").click()
    settle(page)
    expect(page.get_by_text("Kerstvakantie").first).to_be_visible()

    steps.press(page, "Vrije dagen toevoegen")
    steps.fill(page, "Wat is het?", "Studiedag rekenen")
    steps.press(page, "Bewaar deze dagen")
    expect(page.get_by_text("“Eerste dag” is leeg")).to_be_visible()
    steps.fill(page, "Eerste dag", "7-12-2026")
    steps.press(page, "Bewaar deze dagen")
    expect(page.get_by_text("7 december 2026", exact=True).last).to_be_visible()
    assert steps.fits(page)

    for _ in range(2):  # it asks once
        page.get_by_role("button", name="Weghalen").click()
        settle(page)
    expect(page.get_by_text("Deze dagen tellen weer als schooldagen.")).to_be_visible()


def test_the_school_year_turns_with_one_press(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = leader(demo, new_context(LAPTOP))
    steps.visit(page, demo, "/ambities")
    page.get_by_role("button", name="Neem mee naar").click()
    settle(page)
    running = page.get_by_role("checkbox", name="Een moestuin achter de gymzaal")
    expect(running).to_be_checked()

    steps.press(page, "Neem deze mee")

    expect(page.get_by_text("Daar kan het team ze opnieuw lezen")).to_be_visible()
    expect(page.get_by_text("Een moestuin achter de gymzaal").first).to_be_visible()
    assert steps.fits(page)
