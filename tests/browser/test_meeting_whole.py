"""A whole meeting: one beamer, one chair, three phones of which one is a guest's; and the server dies in a round."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.meetings import ItemWords, MeetingWords
from core.permissions import Actor, Role
from db import meetings
from db.store import Store, open_store
from tests.browser.conftest import LEA, PHONE, TOM, Server, begin_linde, come_in, settle, start_server
from tests.browser.steps import choose, fill, fits, press

pytestmark = pytest.mark.browser
LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
BEAMER = {"width": 1920, "height": 1080}
SOON = 15_000
PROPOSAL = "We beginnen in januari met vijf gelijke dagen"
BETTER = "We beginnen na de zomer met vijf gelijke dagen"


def planned(store: Store) -> int:
    """A meeting with two items, on a day of its own."""
    words = MeetingWords(title="Teamvergadering", held_on=dt.date(2026, 12, 2), begins=dt.time(15, 30))
    made = meetings.plan_meeting(store, LEADER, words)
    for title in ("Hoe zitten we erbij?", "Vijf gelijke dagen"):
        meetings.propose_item(store, LEADER, made, ItemWords(title=title))
    return made


def guest(server: Server, context: BrowserContext, code: str) -> Page:
    """A parent of the MR scans the code, and gives a name."""
    page = context.new_page()
    page.goto(f"{server.url}/vergadering?code={code}")
    settle(page)
    fill(page, "Je naam", "Sam Ouder")
    page.get_by_role("button", name="Doe mee als gast").click()
    expect(page.get_by_role("heading", name="Teamvergadering")).to_be_visible(timeout=SOON)
    return page


def ask(chair: Page, kind: str, question: str = "") -> None:
    """Ask a round of this kind."""
    chair.get_by_role("button", name=re.compile("^Vraag (een|nog een) ronde")).click()
    settle(chair)
    press(chair, kind)
    if question:
        fill(chair, "Wat vraag je?", question)
    press(chair, "Vraag dit nu")


def close(chair: Page) -> None:
    press(chair, "Sluit de ronde en laat de uitslag zien")


def answer(phone: Page, choice: str) -> None:
    """Press an answer, and see that it is in."""
    phone.get_by_role("button", name=choice).first.click()
    expect(phone.get_by_text("Je antwoord is binnen.").first).to_be_visible(timeout=SOON)


def test_a_whole_meeting(
    serve: Callable[..., Server],
    new_context: Callable[..., BrowserContext],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve("linde")
    server.kill()
    begin_linde(server.folder)
    server = serve("linde")
    store = open_store(server.database)
    meeting = planned(store)
    chair, lea, tom, beamer = (
        come_in(new_context(view), server, who)
        for view, who in (({"width": 1280, "height": 800}, LEA), (PHONE, LEA), (PHONE, TOM), (BEAMER, LEA))
    )
    chair.goto(f"{server.url}/vergadering?meeting={meeting}")
    settle(chair)
    press(chair, "Begin de vergadering")
    for page, view in ((lea, "mee"), (tom, "mee"), (beamer, "scherm")):
        page.goto(f"{server.url}/vergadering?meeting={meeting}&view={view}")
        settle(page)
    monkeypatch.setenv(
        "KARTREKKER_DATA", str(server.folder)
    )  # codes are made with the secret of the installation
    sam = guest(server, new_context(PHONE), meetings.code_of(store, LEADER, meeting) or "")
    phones = (lea, tom, sam)

    # Check-in: hidden until it is closed.
    press(chair, "Volgende: Hoe zitten we erbij?")
    ask(chair, "Inchecken")
    for phone, word in zip(phones, ("moe", "benieuwd", "welkom"), strict=True):
        expect(phone.get_by_label("Jouw woord")).to_be_visible(timeout=SOON)
        fill(phone, "Jouw woord", word)
        press(phone, "Verstuur mijn woord")
    expect(beamer.get_by_text("3 van 3 antwoordden").first).to_be_visible(timeout=SOON)
    expect(beamer.get_by_text("benieuwd")).to_have_count(0)
    close(chair)
    expect(beamer.get_by_text("benieuwd").first).to_be_visible(timeout=SOON)

    # Consent: an objection makes the proposal better, and it is asked again.
    press(chair, "Volgende: Vijf gelijke dagen")
    expect(sam.get_by_text("Vijf gelijke dagen").first).to_be_visible(timeout=SOON)
    ask(chair, "Geen bezwaar?", PROPOSAL)
    for phone in (lea, sam):
        answer(phone, "Geen bezwaar")
    expect(tom.get_by_text(PROPOSAL).first).to_be_visible(timeout=SOON)
    fill(tom, "Ik heb bezwaar: wat zit er in de weg?", "De opvang is dan nog niet geregeld")
    press(tom, "Verstuur mijn bezwaar")
    close(chair)
    expect(beamer.get_by_text("De opvang is dan nog niet geregeld").first).to_be_visible(timeout=SOON)
    chair.get_by_role("button", name=re.compile("^Maak het voorstel beter")).click()
    settle(chair)
    fill(chair, "Wat vraag je?", BETTER)
    press(chair, "Vraag dit nu")

    # The server dies in the middle of the round: no answer is lost, and all screens go on.
    expect(tom.get_by_text(BETTER).first).to_be_visible(timeout=SOON)
    answer(tom, "Geen bezwaar")
    server.kill()
    port = int(server.url.rpartition(":")[2])
    again = start_server(server.folder, port=port)
    try:
        for phone in (lea, sam):
            expect(phone.get_by_role("button", name="Geen bezwaar").first).to_be_visible(timeout=SOON)
            settle(phone)
            answer(phone, "Geen bezwaar")
        expect(beamer.get_by_text("3 van 3 antwoordden").first).to_be_visible(timeout=SOON)
        settle(chair)
        close(chair)
        expect(beamer.get_by_role("heading", name="Niemand heeft bezwaar")).to_be_visible(timeout=SOON)
        expect(sam.get_by_text("Niemand heeft bezwaar").first).to_be_visible(timeout=SOON)

        press(chair, "Noteer een actiepunt")
        fill(chair, "Wat gaan we doen?", "Bel de opvang")
        choose(chair, "Wie doet het?", "Tom Beuk")
        press(chair, "Leg vast")
        chair.get_by_role("button", name="Sluit de vergadering").click()
        settle(chair)
        chair.get_by_role("button", name="Sluit de vergadering").click()
        expect(beamer.get_by_role("heading", name="De vergadering is klaar")).to_be_visible(timeout=SOON)
        expect(sam.get_by_role("heading", name="Deze vergadering is klaar")).to_be_visible(timeout=SOON)
        assert fits(tom)

        paper = minutes_as_word(again, chair, meeting)
    finally:
        again.kill()
    for said in (
        "Lea Linde",
        "Tom Beuk",
        "Sam Ouder",
        BETTER,
        "De opvang is dan nog niet geregeld",
        "Bel de opvang",
    ):
        assert said in paper, said


def minutes_as_word(server: Server, page: Page, meeting: int) -> str:
    """All words of the minutes, read back from the Word file."""
    page.goto(f"{server.url}/vergadering?meeting={meeting}&view=verslag")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download de notulen (Word)").click()
    paper = docx.Document(io.BytesIO(waiting.value.path().read_bytes()))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])
