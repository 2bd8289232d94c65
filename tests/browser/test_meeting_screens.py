"""The beamer by arrow keys, a chair on a phone, and clocks that run on all screens without asking the server."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.meetings import ItemKind, ItemWords, MeetingWords
from core.permissions import Actor, Role
from db import meetings
from db.store import Store, open_store
from tests.browser.conftest import LEA, Server, come_in, settle
from tests.browser.steps import fits
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
SOON = 2_000
ITEMS = [
    ItemWords(title="De studiedag", kind=ItemKind.RETROSPECTIVE, minutes=15),
    ItemWords(title="Rondvraag", goal="Iedereen is aan het woord geweest.", minutes=5),
]
#: The smallest letters of a slide in pixels on its screen, and how far down it goes.
_LEGIBLE = """() => {
  const said = [...document.querySelectorAll('.st-key-beamer :is(h1, .kt-slide, .kt-item-at-hand)')];
  const size = each => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom;
  return [Math.min(...said.map(size)), Math.max(...said.map(each => each.getBoundingClientRect().bottom))];
}"""


@pytest.fixture
def store(linde: Server) -> Store:
    return open_store(linde.database)


@pytest.fixture
def meeting(store: Store) -> int:
    words = MeetingWords(title="Teamvergadering", held_on=dt.date(2026, 12, 2), begins=dt.time(15, 30))
    made = meetings.plan_meeting(store, LEADER, words, ITEMS)
    meetings.open_meeting(store, LEADER, made)
    return made


def opened(page: Page, server: Server, meeting: int, view: str) -> Page:
    page.goto(f"{server.url}/vergadering?meeting={meeting}&view={view}")
    settle(page)
    return page


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=["beamer", "old beamer"])
def test_arrow_keys_walk_the_beamer_and_every_screen_follows_within_two_seconds(
    lea_and_tom: tuple[Server, Page, Page],
    new_context: Callable[..., BrowserContext],
    meeting: int,
    size: tuple[int, int],
) -> None:
    server, lea, tom = lea_and_tom
    width, height = size
    screen = come_in(new_context({"width": width, "height": height}), server, LEA)
    beamer = opened(screen, server, meeting, "scherm")
    chair, phone = opened(lea, server, meeting, "voorzitter"), opened(tom, server, meeting, "mee")
    wanted = ["Wat ging goed?", "Wat kan beter?", "Wat nemen we mee?", "Rondvraag"]

    for key, title in zip(("ArrowRight", "PageDown", "ArrowRight", "PageDown"), wanted, strict=True):
        beamer.keyboard.press(key)
        expect(beamer.get_by_role("heading", name=title)).to_be_visible(timeout=SOON)
        settle(beamer)
        smallest, bottom = beamer.evaluate(_LEGIBLE)
        assert smallest >= 15 * width / 870
        assert bottom < height
    expect(chair.get_by_role("heading", name="Rondvraag")).to_be_visible(timeout=SOON)
    expect(phone.locator(".kt-at-hand")).to_contain_text("Rondvraag", timeout=SOON)
    assert not faults(beamer)

    beamer.keyboard.press("ArrowLeft")
    expect(beamer.get_by_role("heading", name="Wat ging goed?")).to_be_visible(timeout=SOON)


def test_a_chair_on_a_phone_goes_on_and_a_clock_runs_on_three_screens(
    lea_and_tom: tuple[Server, Page, Page], new_context: Callable[..., BrowserContext], meeting: int
) -> None:
    server, lea, tom = lea_and_tom
    small = come_in(new_context({"width": 390, "height": 844}, has_touch=True), server, LEA)
    chair = opened(small, server, meeting, "voorzitter")
    sent: list[object] = []
    tom.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))
    beamer, phone = opened(lea, server, meeting, "scherm"), opened(tom, server, meeting, "mee")

    chair.get_by_role("button", name=re.compile("^Volgende: De studiedag")).tap()
    settle(chair)
    chair.get_by_role("button", name="Timer: 5 minuten").tap()
    settle(chair)
    assert fits(chair)
    assert not faults(chair)

    clocks = [page.locator(".kt-timer .kt-clock") for page in (chair, beamer, phone)]
    for clock in clocks:
        expect(clock).to_have_attribute("data-said", re.compile(r"^4:5\d$"), timeout=5_000)
    settle(phone)
    asked = len(sent)
    for _second in range(2):
        before = clocks[2].get_attribute("data-said") or ""
        expect(clocks[2]).not_to_have_attribute("data-said", before, timeout=5_000)
    assert asked > 0
    assert len(sent) == asked, "the clock runs in the browser and asks nothing"
