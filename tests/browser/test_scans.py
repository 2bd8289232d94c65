"""A self-scan of a team on phones: six answer and see how they differ; of four nothing is shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from core.permissions import Actor, Role
from core.scans import OURS, ScanAnswer, ScanKind
from db import scans
from db.store import Store, open_store
from tests.browser.conftest import PHONE, Server, settle
from tests.browser.steps import fits
from tests.browser.test_accessibility import faults
from tests.db.meeting_room import team

pytestmark = pytest.mark.browser
LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")


@pytest.fixture(autouse=True)
def _with_the_key_of_the_server(
    _own_data_folder: None, linde: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What colleagues answer from here stands under the same prints."""
    monkeypatch.setenv("KARTREKKER_DATA", str(linde.folder))


@pytest.fixture(scope="module")
def store(linde: Server) -> Store:
    return open_store(linde.database)


@pytest.fixture(scope="module")
def others(store: Store) -> list[Actor]:
    return team(store, LEADER, 6)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()
    settle(page)


def ask(lea: Page, server: Server, title: str) -> None:
    """The leader asks a scan of the team."""
    lea.goto(f"{server.url}/zelfscans")
    settle(lea)
    press(lea, f"Vraag dit aan het team {title}")
    press(lea, "Vraag het")
    expect(lea.get_by_text("Hij is open")).to_be_visible()


def fill_in(page: Page, pick: str) -> None:
    """Choose this at every statement, as a thumb does, and send it."""
    groups = page.get_by_role("radiogroup")
    for place in range(groups.count()):
        groups.nth(place).get_by_role("radio", name=pick, exact=True).click()
    settle(page)
    press(page, "Verstuur mijn antwoorden")


def answers_of(kind: ScanKind, pick: str) -> ScanAnswer:
    return ScanAnswer(picks=(pick,) * len([*OURS[kind].statements]))


def the_open_scan(store: Store) -> int:
    (found,) = [each for each in scans.scans(store, LEADER) if each.is_open]
    return found.scan_id


def test_six_fill_it_in_and_all_see_where_they_differ(
    lea_and_tom: tuple[Server, Page, Page], store: Store, others: list[Actor]
) -> None:
    server, lea, tom = lea_and_tom
    ask(lea, server, "Gespreid leiderschap")
    scan_id = the_open_scan(store)
    tom.goto(server.url)
    settle(tom)
    tom.get_by_role("link", name=re.compile("Gespreid leiderschap")).first.click()
    settle(tom)
    assert tom.viewport_size == PHONE
    assert fits(tom)
    fill_in(tom, "2")
    expect(tom.get_by_text("Je antwoorden zijn binnen").first).to_be_visible()
    for person, pick in zip(others[:5], "24455", strict=True):
        scans.answer_scan(store, person, scan_id, answers_of(ScanKind.LEADERSHIP, pick))

    lea.goto(f"{server.url}/zelfscans?scan={scan_id}")
    settle(lea)
    expect(lea.get_by_text("Hier praat je over")).to_have_count(0)
    press(lea, "Sluit en laat zien wat eruit kwam")
    press(lea, "Sluit en laat zien wat eruit kwam")
    expect(lea.get_by_role("heading", name="Hier praat je over")).to_be_visible()
    tom.reload()
    settle(tom)
    for page in (lea, tom):
        expect(page.get_by_text("6 van de 8 deden mee").first).to_be_visible()
        expect(page.get_by_text("4 eens, 2 niet.").first).to_be_visible()
        expect(page.get_by_role("heading", name="Wat lukte er?")).to_be_visible()
        assert fits(page)
        assert faults(page) == []


def test_four_fill_it_in_and_nobody_sees_anything_but_the_talk(
    lea_and_tom: tuple[Server, Page, Page], store: Store, others: list[Actor]
) -> None:
    server, lea, tom = lea_and_tom
    ask(lea, server, "Samen kunnen we dit")
    scan_id = the_open_scan(store)
    tom.goto(f"{server.url}/zelfscans?scan={scan_id}")
    settle(tom)
    fill_in(tom, "weet niet")
    for person, pick in zip(others[:3], "135", strict=True):
        scans.answer_scan(store, person, scan_id, answers_of(ScanKind.EFFICACY, pick))

    lea.goto(f"{server.url}/zelfscans?scan={scan_id}")
    settle(lea)
    press(lea, "Sluit en laat zien wat eruit kwam")
    expect(lea.get_by_text("Minder dan 5 mensen deden mee, dus er komt niets te zien.")).to_be_visible()
    press(lea, "Sluit en laat zien wat eruit kwam")
    tom.reload()
    settle(tom)
    for page in (lea, tom):
        expect(page.get_by_text("Te weinig mensen deden mee om zonder namen")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("^Zet het gesprek op een agenda"))).to_be_visible()
        expect(page.locator(".js-plotly-plot")).to_have_count(0)
        assert faults(page) == []
