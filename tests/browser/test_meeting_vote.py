"""The article's case whole: parents by survey, the team by phone in a meeting, and the verdict of both."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.meetings import MeetingWords
from core.permissions import Actor, Role
from db import meetings
from db.store import open_store
from tests.browser.conftest import LEA, Server, come_in, settle
from tests.browser.steps import fits
from tests.browser.test_accessibility import faults
from tests.browser.test_meeting_rounds import BEAMER, LEADER, SOON, press
from tests.db.exports import made
from tests.db.meeting_room import NO, YES, team
from tests.db.rounds import WEIGHTED, Round

pytestmark = pytest.mark.browser
TOM = Actor(person_id=2, school_id=1, role=Role.TEACHER, name="Tom Beuk")
SAID = re.compile("stemming in de vergadering “Teamvergadering” van .*, op naam")


def photo(page: Page, name: str) -> None:
    if folder := os.environ.get("VOTE_PHOTOS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_the_team_votes_by_phone_and_its_voice_stands_beside_the_parents(
    lea_and_tom: tuple[Server, Page, Page], new_context: Callable[..., BrowserContext]
) -> None:
    server, lea, phone = lea_and_tom
    store = open_store(server.database)
    climb = Round(store, SimpleNamespace(lea=LEADER, tom=TOM, tessa=TOM))  # type: ignore[arg-type]
    climb.given = made({"ouders": {"Voor": 57, "Tegen": 33}})
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))
    climb.lock(WEIGHTED)
    words = MeetingWords(title="Teamvergadering", held_on=store.today(LEADER), begins=dt.time(15, 30))
    meeting = meetings.plan_meeting(store, LEADER, words)
    of_it = f"{server.url}/besluiten?decision={climb.decision_id}"

    lea.goto(f"{of_it}&step=data")
    settle(lea)
    photo(lea, "data_before")
    assert faults(lea) == []
    press(lea, "Zet de stemming op een agenda")
    press(lea, "Zet het op de agenda")
    (item,) = meetings.now(store, LEADER, meeting).items
    meetings.open_meeting(store, LEADER, meeting)
    meetings.show_item(store, LEADER, meeting, item.item_id)
    beamer = come_in(new_context(BEAMER), server, LEA)
    for page, view in ((lea, "voorzitter"), (phone, "mee"), (beamer, "scherm")):
        page.goto(f"{server.url}/vergadering?meeting={meeting}&view={view}")
        settle(page)
    press(lea, "Laat leerkrachten stemmen over dit besluit")
    size = lea.get_by_label(re.compile("^Hoeveel mensen horen bij"))
    size.fill("24")
    size.press("Tab")
    settle(lea)
    photo(lea, "chair_form")
    press(lea, "Vraag dit nu")

    expect(phone.get_by_text("Dit is de stem van “leerkrachten” in een besluit.")).to_be_visible(timeout=SOON)
    phone.get_by_role("button", name="Nee").click()
    expect(phone.get_by_text("Je antwoord is binnen.")).to_be_visible(timeout=SOON)
    photo(phone, "phone")
    assert faults(phone) == []
    assert fits(phone)
    found = meetings.now(store, LEADER, meeting).round_id or 0
    for each, ballot in zip(team(store, LEADER, 19), [YES] * 8 + [NO] * 11, strict=True):
        meetings.answer_round(store, meetings.attend(store, each, meeting), found, ballot)
    expect(beamer.get_by_text(re.compile("^20 van 24 antwoordden"))).to_be_visible(timeout=SOON)
    photo(beamer, "beamer_open")
    press(lea, "Sluit de ronde en laat de uitslag zien")
    expect(lea.get_by_text("Dit telt mee in het besluit, als de stem van “leerkrachten”.")).to_be_visible()
    expect(beamer.get_by_role("heading", level=1, name="8 van 20 zeggen ja")).to_be_visible(timeout=SOON)
    settle(beamer)
    photo(lea, "chair_told")
    photo(beamer, "beamer_told")
    press(lea, "Terug naar het punt")

    for _each in range(8):
        if beamer.get_by_role("heading", name="Wat de norm zegt").is_visible():
            break
        beamer.keyboard.press("ArrowRight")
        settle(beamer)
    expect(beamer.get_by_text("Norm niet gehaald, onder voorbehoud", exact=True)).to_be_visible(timeout=SOON)
    photo(beamer, "beamer_verdict")

    lea.goto(f"{of_it}&step=kennis")
    settle(lea)
    expect(lea.get_by_text("51,7").first).to_be_visible()
    expect(lea.get_by_text(SAID).first).to_be_visible()
    photo(lea, "kennis")
    lea.goto(f"{of_it}&step=data")
    settle(lea)
    lea.get_by_text("Wie stemde wat").click()
    expect(lea.get_by_text("Tom Beuk").first).to_be_visible()
    photo(lea, "data_after")
    assert faults(lea) == []
