"""An action point from the meeting to who does it, and the board of the week; in real browsers."""

from __future__ import annotations

import re
from datetime import time

import pytest
from playwright.sync_api import Page, expect

from core.meetings import ItemKind, ItemWords, MeetingKind, MeetingWords
from core.permissions import Actor, Role
from db import meetings
from db.store import open_store
from tests.browser.conftest import Server, settle
from tests.browser.steps import choose, fill, fits, press, visit

pytestmark = pytest.mark.browser
LEA_LINDE = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")


def begin(server: Server, kind: ItemKind) -> int:
    """A meeting that goes on, at an item of this kind."""
    store = open_store(server.database)
    today = store.today(LEA_LINDE)
    words = MeetingWords(title="Overleg", kind=MeetingKind.TEAM, held_on=today, begins=time(15, 30))
    meeting_id = meetings.plan_meeting(store, LEA_LINDE, words)
    item_id = meetings.propose_item(store, LEA_LINDE, meeting_id, ItemWords(title="Aan de beurt", kind=kind))
    meetings.open_meeting(store, LEA_LINDE, meeting_id)
    meetings.show_item(store, LEA_LINDE, meeting_id, item_id)
    store.close()
    return meeting_id


def on_beamer(lea: Page, server: Server, meeting_id: int) -> Page:
    beamer = lea.context.new_page()
    beamer.goto(f"{server.url}/vergadering?meeting={meeting_id}&view=scherm")
    settle(beamer)
    return beamer


def test_what_is_agreed_is_on_every_screen_and_ticked_off_in_one_tap(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    meeting_id = begin(server, ItemKind.TALK)
    beamer = on_beamer(lea, server, meeting_id)
    visit(tom, server, f"/vergadering?meeting={meeting_id}")
    visit(lea, server, f"/vergadering?meeting={meeting_id}&view=voorzitter")

    press(lea, "Noteer een actiepunt")
    fill(lea, "Wat gaan we doen?", "Ouders een brief sturen")
    choose(lea, "Wie doet het?", "Tom Beuk")
    press(lea, "Leg vast")

    expect(beamer.get_by_text("Ouders een brief sturen")).to_be_visible(timeout=2_000)
    expect(tom.get_by_text("Jouw actiepunt (1)")).to_be_visible(timeout=2_000)
    assert fits(tom)
    visit(tom, server, "/")
    tom.get_by_role("button", name=re.compile("Klaar.*Ouders een brief sturen")).click()
    settle(tom)
    expect(tom.get_by_text("✓ Ouders een brief sturen")).to_be_visible()
    expect(beamer.get_by_text("Ouders een brief sturen")).to_be_hidden(timeout=2_000)


def test_a_card_from_a_phone_hangs_on_the_board_at_once(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    meeting_id = begin(server, ItemKind.BOARD)
    beamer = on_beamer(lea, server, meeting_id)
    visit(tom, server, f"/vergadering?meeting={meeting_id}")

    press(tom, "Zet erbij wat goed ging")
    fill(tom, "Zet erbij wat goed ging", "Rust op de gang")
    press(tom, "Zet het op het bord")

    expect(beamer.get_by_text("Rust op de gang")).to_be_visible(timeout=2_000)
    assert fits(tom)
    visit(lea, server, "/vergadering?view=bord")
    expect(lea.get_by_text("Rust op de gang").last).to_be_visible()
    large = lea.locator(".st-key-large_weekboard")
    expect(large.get_by_text("Rust op de gang")).to_be_hidden()
    large.locator(".kt-large").click()
    expect(large.get_by_text("Rust op de gang")).to_be_visible()
