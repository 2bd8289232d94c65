"""A teacher fills in a profile on a phone, within three minutes; colleagues see what is meant for them."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import Server, settle

pytestmark = pytest.mark.browser

THREE_MINUTES = 180
#: Area, steps of the level, steps of the affinity.
SAID = (
    ("Leesplezier en jeugdboeken", 4, 5),
    ("Begrijpend lezen", 3, 4),
    ("Mediawijsheid", 3, 3),
    ("AI in het onderwijs", 2, 4),
    ("Bewegend leren", 1, 4),
    ("Muziek", 5, 2),
)
PRIVATE = "Collega's coachen"


def _find(page: Page, area: str) -> None:
    """Look an area up by its name."""
    box = page.get_by_role("combobox", name="Zoek een gebied")
    box.click()
    box.fill(area)
    page.get_by_role("option", name=area).first.click()
    settle(page)
    expect(page.get_by_role("heading", name=area)).to_be_visible()


def _slide(page: Page, area: str, label: str, to: int) -> None:
    """Move a slider so many steps with the keyboard, as a thumb does with the finger."""
    slider = steps.card(page, area).get_by_role("slider", name=label)
    for _ in range(to):
        slider.press("ArrowRight")
    settle(page)


def _say(page: Page, area: str, level: int, affinity: int) -> None:
    _find(page, area)
    _slide(page, area, "Niveau", level)
    _slide(page, area, "Affiniteit", affinity)
    expect(steps.card(page, area).get_by_text("Bewaard.")).to_be_visible()
    assert steps.fits(page), area


def test_a_profile_is_filled_in_on_a_phone_within_three_minutes(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    begun = time.monotonic()

    steps.visit(tom, server, "/expertise")
    assert steps.fits(tom)
    for area, level, affinity in SAID:
        _say(tom, area, level, affinity)
    _say(tom, PRIVATE, 2, 4)
    framed = steps.card(tom, PRIVATE)
    steps.press(tom, "Meer: wie ziet dit, mij vragen, trekken, opleiding", within=framed)
    steps.choose(tom, "Wie ziet dit?", "Alleen ik")
    framed.get_by_text("Ik wil hier wel iets trekken").click()
    settle(tom)
    assert steps.fits(tom)

    assert time.monotonic() - begun < THREE_MINUTES
    steps.press(tom, "Bekijk mijn hele profiel")
    assert steps.fits(tom)
    for area in (*(area for area, _level, _affinity in SAID), PRIVATE):
        expect(tom.get_by_text(area).first).to_be_visible()
    steps.visit(lea, server, tom.url.removeprefix(server.url))
    expect(lea.get_by_text("Leesplezier en jeugdboeken").first).to_be_visible()
    expect(lea.get_by_text(PRIVATE)).to_have_count(0)
    expect(lea.get_by_text("hier wel iets trekken")).to_have_count(0)


def test_what_a_colleague_sees_in_somebody_is_shown_to_nobody_before_a_yes(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    sentence = "Jij krijgt ouders aan de praat."
    steps.visit(lea, server, "/expertise?person=2")
    steps.choose(lea, "In welk gebied?", "Organisatie en ouders: Samenwerken met ouders")
    steps.fill(lea, "Wat zag je?", sentence)
    steps.press(lea, "Zeg het tegen Tom Beuk")
    expect(lea.get_by_text("Gezegd. Tom Beuk kiest wat ermee gebeurt.")).to_be_visible()

    steps.visit(tom, server, "/expertise?view=gezien")
    expect(tom.get_by_text(sentence)).to_be_visible()
    assert steps.fits(tom)
    steps.visit(lea, server, "/expertise?person=2")
    expect(lea.get_by_text(sentence)).to_have_count(0)
    steps.press(tom, "Zet dit in mijn profiel")

    steps.visit(lea, server, "/expertise?person=2")
    expect(lea.get_by_text(sentence)).to_be_visible()
