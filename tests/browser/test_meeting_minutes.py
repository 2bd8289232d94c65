"""Two note at once on a laptop and a phone; then who was there adds something, and takes the minutes along."""

from __future__ import annotations

import datetime as dt

import docx
import pytest
from playwright.sync_api import Page, expect

from core.meetings import ItemWords, MeetingWords
from core.permissions import Actor, Role
from db import meetings
from db.store import open_store
from tests.browser.conftest import Server, settle, signed_in

pytestmark = pytest.mark.browser
LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")


def note(page: Page, text: str) -> None:
    page.get_by_label("Wat is er gezegd?").fill(text)
    page.get_by_label("Wat is er gezegd?").press("Tab")
    settle(page)
    page.get_by_role("button", name="Noteer dit").click()
    expect(page.locator(".kt-note").get_by_text(text)).to_be_visible(timeout=15_000)


def test_what_two_noted_and_one_added_later_is_read_back_from_word(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    store = open_store(server.database)
    words = MeetingWords(title="Woensdag", held_on=dt.date(2026, 12, 2), begins=dt.time(15, 30))
    number = meetings.plan_meeting(store, LEADER, words, [ItemWords(title="Het rooster")])
    meetings.open_meeting(store, LEADER, number)
    meetings.show_item(store, LEADER, number, meetings.now(store, LEADER, number).items[0].item_id)
    for page, view in ((lea, "voorzitter"), (tom, "mee")):
        page.goto(f"{server.url}/vergadering?meeting={number}&view={view}")
        signed_in(page)
        settle(page)
    tom.get_by_text("Notities").first.click()
    settle(tom)

    note(tom, "De pauze is te kort.")
    expect(lea.locator(".kt-note").get_by_text("De pauze is te kort.")).to_be_visible(timeout=15_000)
    note(lea, "We proberen een half uur.")
    meetings.close_meeting(store, LEADER, number)
    store.close()

    tom.goto(f"{server.url}/vergadering?meeting={number}")
    signed_in(tom)
    settle(tom)
    tom.get_by_role("button", name="Aanvullen").first.click()
    settle(tom)
    tom.get_by_label("Wat vul je aan?").fill("Alleen in groep 5.")
    tom.get_by_label("Wat vul je aan?").press("Tab")
    settle(tom)
    tom.get_by_role("button", name="Noteer dit").click()
    expect(tom.locator(".kt-note-added").get_by_text("Alleen in groep 5.")).to_be_visible(timeout=15_000)
    with tom.expect_download() as taken:
        tom.get_by_role("button", name="Download de notulen (Word)").click()

    said = [each.text for each in docx.Document(taken.value.path()).paragraphs]
    told = [said.index("De pauze is te kort."), said.index("We proberen een half uur.")]
    added = next(place for place, each in enumerate(said) if each.startswith("Alleen in groep 5. (aangevuld"))
    assert told[0] < added < told[1]
