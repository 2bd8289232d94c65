"""Rounds on three screens at once: a thumb answers, the chair closes by keyboard, the back row reads what came out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.meetings import Ballot, ItemWords, MeetingWords, RoundKind, RoundWords
from core.permissions import Actor, Role
from db import meetings
from db.meetings import Attendee
from db.store import Store, open_store
from tests.browser.conftest import LEA, Server, come_in, settle
from tests.browser.steps import fits
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
BEAMER = {"width": 1920, "height": 1080}
GUESTS = 22
SOON = 10_000
#: How large the smallest letters of a picture are on the screen, once all of it is in view (live.js fits it).
_LEGIBLE = """() => {
  const said = [...document.querySelectorAll('.st-key-beamer :is(.kt-tally-label, .kt-tally b, .kt-card span)')];
  const isWhole = said.every(each => each.getBoundingClientRect().bottom <= innerHeight);
  return isWhole && Math.min(...said.map(each => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom));
}"""


@pytest.fixture
def store(linde: Server) -> Store:
    return open_store(linde.database)


@pytest.fixture
def meeting(store: Store) -> int:
    """A meeting that goes on, at its first item."""
    words = MeetingWords(title="Teamvergadering", held_on=dt.date(2026, 12, 2), begins=dt.time(15, 30))
    made = meetings.plan_meeting(store, LEADER, words)
    item = meetings.propose_item(store, LEADER, made, ItemWords(title="Vijf gelijke schooldagen"))
    meetings.open_meeting(store, LEADER, made)
    meetings.show_item(store, LEADER, made, item)
    return made


def guests(store: Store, meeting: int) -> list[Attendee]:
    """Many with a phone of their own, so that a result is as large as that of a whole team."""
    code = meetings.code_of(store, LEADER, meeting) or ""
    found = []
    for number in range(GUESTS):
        ticket = meetings.come_as_guest(store, code, f"Juf Langenaam-Beukema {number}", "b")
        found.append(meetings.guest(store, meetings.redeem_guest_ticket(store, ticket, "b")))
    return [each for each in found if each is not None]


def screens(
    lea_and_tom: tuple[Server, Page, Page], new_context: Callable[..., BrowserContext], meeting: int
) -> tuple[Page, Page, Page]:
    """The chair, a phone and the beamer."""
    server, lea, tom = lea_and_tom
    screen = come_in(new_context(BEAMER), server, LEA)
    for page, view in ((lea, "voorzitter"), (tom, "mee"), (screen, "scherm")):
        page.goto(f"{server.url}/vergadering?meeting={meeting}&view={view}")
        settle(page)
    return lea, tom, screen


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    button = page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))
    button.focus()
    page.keyboard.press("Enter")
    settle(page)


def test_a_thumb_answers_and_the_back_row_reads_the_whole_result(
    lea_and_tom: tuple[Server, Page, Page],
    new_context: Callable[..., BrowserContext],
    store: Store,
    meeting: int,
) -> None:
    everyone = guests(store, meeting)
    chair, phone, beamer = screens(lea_and_tom, new_context, meeting)
    for name in ("Vraag een ronde", "Hoeveel steun?", "Vraag dit nu"):
        press(chair, name)

    expect(phone.get_by_text("Op naam.")).to_be_visible(timeout=SOON)
    settle(phone)
    for choice in phone.locator(".st-key-round_choices button").all():
        box = choice.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert faults(phone) == []
    phone.get_by_role("button", name="Ik steun het, met twijfel").click()
    expect(phone.get_by_text("Je antwoord is binnen.")).to_be_visible(timeout=SOON)
    expect(beamer.get_by_text(re.compile("^1 van 2[34] antwoordden"))).to_be_visible(timeout=SOON)
    assert faults(beamer) == []
    phone.get_by_role("button", name="Ik kan hier niet in meegaan").click()
    expect(phone.get_by_role("button", name="✓ Ik kan hier niet in meegaan")).to_be_visible(timeout=SOON)

    made = meetings.now(store, LEADER, meeting).round_id or 0
    for attendee, option in zip(everyone, meetings.round_now(store, LEADER, made).options * 3, strict=False):
        meetings.answer_round(store, attendee, made, Ballot(picks=(option,)))
    assert faults(chair) == []
    press(chair, "Sluit de ronde en laat de uitslag zien")

    expect(beamer.get_by_role("heading", level=1, name=re.compile("van 23 gaan mee"))).to_be_visible(
        timeout=SOON
    )
    expect(beamer.get_by_text("Tom Beuk")).to_be_visible()
    assert beamer.wait_for_function(_LEGIBLE, timeout=SOON).json_value() >= 24
    expect(phone.get_by_text(re.compile("van 23 gaan mee"))).to_be_visible(timeout=SOON)
    settle(phone)
    assert fits(phone)
    for page in (phone, beamer):
        assert faults(page) == []


def test_cards_are_sorted_and_the_floor_given_by_keyboard(
    lea_and_tom: tuple[Server, Page, Page],
    new_context: Callable[..., BrowserContext],
    store: Store,
    meeting: int,
) -> None:
    everyone, number = guests(store, meeting), count(1)
    item = meetings.now(store, LEADER, meeting).item_id
    asked = RoundWords(kind=RoundKind.SILENT, question="Wat helpt ons?")
    made = meetings.ask_round(store, LEADER, meeting, item, asked)
    for attendee in everyone:
        cards = tuple(f"Een idee dat niet heel kort is, nummer {next(number)}" for _each in range(2))
        meetings.answer_round(store, attendee, made, Ballot(texts=cards))
    meetings.close_round(store, LEADER, made)
    chair, phone, beamer = screens(lea_and_tom, new_context, meeting)

    assert beamer.wait_for_function(_LEGIBLE, timeout=SOON).json_value() >= 16
    for theme in ("Rust", "Rooster"):
        chair.get_by_label("Of een nieuw thema").focus()
        chair.keyboard.type(theme)
        chair.keyboard.press("Tab")
        settle(chair)
        press(chair, "Maak dit thema")
    press(chair, "Rust")
    assert meetings.themes(store, LEADER, made) == {0: "Rust", 1: "Rooster", 2: "Rust"}
    expect(beamer.get_by_role("heading", name="Rust 2")).to_be_visible(timeout=SOON)
    assert faults(chair) == []
    assert faults(beamer) == []

    phone.get_by_role("button", name="Ik wil iets zeggen").click()
    expect(chair.get_by_role("button", name="Het woord aan Tom Beuk")).to_be_visible(timeout=SOON)
    settle(chair)
    press(chair, "Het woord aan Tom Beuk")
    expect(beamer.get_by_text("Aan het woord: Tom Beuk")).to_be_visible(timeout=SOON)
    expect(phone.get_by_text("Jij hebt het woord")).to_be_visible(timeout=SOON)
