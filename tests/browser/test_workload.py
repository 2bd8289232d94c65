"""The work of a year in a real browser: from the template to the plan, two plans, the decision, and next year."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import LAPTOP, Server, settle, signed_in

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("WORKLOAD_SHOTS")


def said(page: Page) -> str:
    """All that stands on the page, with ordinary spaces."""
    return page.get_by_test_id("stMainBlockContainer").inner_text().replace("\u00a0", " ")


def look(page: Page, name: str) -> None:
    """Keep a picture of the page, where somebody asked for them."""
    if SHOTS:
        usual = page.viewport_size or LAPTOP
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": usual["width"], "height": max(usual["height"], tall)})
        settle(page)
        page.screenshot(path=f"{SHOTS}/{name}.png")
        page.set_viewport_size(usual)
        settle(page)


def part(page: Page, name: str) -> None:
    """Go to a part of the plan by its button."""
    steps.press(page, name, within=page.locator(".st-key-parts"))


def test_a_team_makes_two_plans_decides_on_one_and_goes_on_from_it(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    _from_the_template(lea, server)
    plan = _fill_in(lea, server)
    _on_a_phone(tom, server, plan)
    _another_version(lea)
    decision = _ask(lea)
    _lock(lea)
    _vote(lea)
    _is_fixed(tom, server, plan)
    _decide(lea, server, decision)
    _council(lea)
    _next_year(lea, server, plan)


def _from_the_template(page: Page, server: Server) -> None:
    steps.visit(page, server, "/besluiten")
    page.get_by_text("Begin een besluit dat elk jaar terugkomt").click()
    settle(page)
    page.get_by_text("Werkverdelingsplan", exact=True).first.click()
    settle(page)
    assert "artikel 2.2" in said(page)
    assert "Dit is geen juridisch advies." in said(page)
    look(page, "0-template")
    page.get_by_role("link", name="Naar de werkverdelingsplannen").click()
    page.get_by_role("heading", name="Werkverdelingsplan", level=1).wait_for()
    settle(page)


def _fill_in(page: Page, server: Server) -> str:
    steps.press(page, "Begin dit plan")
    page.get_by_role("heading", name="Plan A").wait_for()
    plan = page.url.removeprefix(server.url)
    assert "Vul in hoeveel iedereen werkt" in said(page)
    part(page, "Mensen")
    for name, factor in (("Lea Linde", "1"), ("Tom Beuk", "0,005")):
        field = page.get_by_role("textbox", name=name)
        field.fill(factor)
        field.press("Tab")
        settle(page)
    steps.press(page, "Bewaar wie erin staat")
    expect(page.get_by_text("Wie in het plan staat, is bewaard.")).to_be_visible()
    part(page, "Taken")
    steps.press(page, "Voeg een taak toe")
    steps.fill(page, "Welke taak?", "Kamp")
    steps.choose(page, "Wie doet het?", "Tom Beuk")
    steps.fill(page, "Uren per jaar voor ieder van hen", "10,25")
    look(page, "1-task")
    steps.press(page, "Bewaar deze taak")
    expect(page.get_by_text("De taak is bewaard.")).to_be_visible()
    part(page, "Overzicht")
    assert "Bij 1 van de 2 mensen past het werk niet in de tijd" in said(page)
    look(page, "2-overview")
    return plan


def _on_a_phone(page: Page, server: Server, plan: str) -> None:
    """A teacher reads their own tasks and hours first."""
    steps.visit(page, server, plan)
    assert steps.fits(page)
    mine = page.locator(".st-key-plan_person")
    assert "Tom Beuk (jij)" in (mine.get_by_role("combobox").input_value() or mine.inner_text())
    assert "10,25 uur" in mine.inner_text().replace("\u00a0", " ")
    own, picture = mine.bounding_box(), page.locator(".st-key-plan_picture").bounding_box()
    assert own is not None
    assert picture is not None
    assert own["y"] < picture["y"]


def _another_version(page: Page) -> None:
    steps.press(page, "Maak een andere versie")
    steps.fill(page, "Hoe heet dit plan?", "Plan B")
    steps.press(page, "Begin dit plan")
    page.get_by_role("heading", name="Plan B").wait_for()
    part(page, "Taken")
    page.get_by_role("button", name="Wijzig Kamp").click()
    settle(page)
    steps.fill(page, "Uren per jaar voor ieder van hen", "8")
    steps.press(page, "Bewaar deze taak")
    expect(page.get_by_text("De taak is bewaard.")).to_be_visible()
    part(page, "Vergelijk")
    assert "De plannen verschillen voor 1 persoon" in said(page)
    assert "+2,25" in said(page)
    look(page, "3-compare")
    part(page, "Overzicht")


def _ask(page: Page) -> str:
    steps.press(page, "Besluit over deze plannen…")
    look(page, "4-ask")
    steps.press(page, "Begin dit besluit")
    page.get_by_role("heading", name="Werkverdelingsplan").first.wait_for()
    signed_in(page)
    assert "Het plan: Plan A" in said(page)
    assert "Het plan: Plan B" in said(page)
    return page.url


def _lock(page: Page) -> None:
    steps.climb(page, "Normen")
    look(page, "5-norms")
    steps.press(page, "Vergrendel deze normen…")
    steps.press(page, "Ja, vergrendel deze normen")
    expect(page.get_by_text("De normen zijn vergrendeld.")).to_be_visible()


def _vote(page: Page) -> None:
    """A team of two is too small for an anonymous vote: it votes by name."""
    steps.climb(page, "Data")
    page.get_by_text("Een stemming zonder peiling").click()
    settle(page)
    page.get_by_text("Het was een stemming op naam").click()
    settle(page)
    for name, n in (("Plan A", "0"), ("Plan B", "2"), ("Geen mening", "0"), ("Uitgenodigd", "2")):
        field = page.get_by_role("textbox", name=re.compile(f"^{name}"))
        field.fill(n)
        field.press("Tab")
        settle(page)
    steps.press(page, "Bewaar")
    expect(page.get_by_text("De aantallen zijn bewaard.")).to_be_visible()


def _is_fixed(page: Page, server: Server, plan: str) -> None:
    steps.visit(page, server, f"{plan}&part=taken")
    assert "Ligt vast: de normen zijn vergrendeld" in said(page)
    assert not page.get_by_role("button", name="Voeg een taak toe").count()


def _decide(page: Page, server: Server, decision: str) -> None:
    page.goto(f"{decision}&step=besluit")
    signed_in(page)
    look(page, "6-decide")
    steps.choose(page, "Wat besluiten jullie?", "We kiezen “Plan B”")
    steps.fill(page, "Het besluit in één of twee zinnen", "We kiezen plan B.")
    steps.choose(page, "Wie is de eigenaar van dit besluit?", "Tom Beuk")
    steps.press(page, "Leg het besluit vast")
    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()


def _council(page: Page) -> None:
    steps.press(page, "Noteer: De personeelsgeleding is om instemming gevraagd")
    steps.choose(page, "Over welke onderdelen?", "Pauzes", "Vervanging")
    look(page, "7-council")
    steps.press(page, "Noteer dit")
    expect(page.get_by_text("De stap van de MR is genoteerd.")).to_be_visible()
    page.get_by_text("Wat er in de notulen staat").click()
    settle(page)
    assert "Onderdelen: Pauzes en Vervanging." in said(page)


def _next_year(page: Page, server: Server, plan: str) -> None:
    steps.visit(page, server, "/werkverdeling")
    assert "Zo is het besloten" in said(page)
    assert "Niet gekozen" in said(page)
    steps.press(page, "Plan B")
    page.get_by_role("button", name="Begin het plan voor").click()
    settle(page)
    steps.press(page, "Begin dit plan")
    part(page, "Taken")
    assert "Kamp · 8 uur" in said(page)
    look(page, "8-next")
    page.get_by_text("Kamp").first.wait_for()
