"""A guest of a meeting sees that meeting and nothing else: by no address, frame, upload or old link."""

from __future__ import annotations

import datetime as dt
import re
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from core.meetings import ItemWords, MeetingWords
from core.permissions import Actor, Role
from db import meetings
from db.store import Store, open_store
from pages.ui.kit.places import PLACES
from tests.benchmarks.conftest import Tab
from tests.browser.conftest import LEA, PHONE, Server, settle
from tests.browser.steps import come_in

pytestmark = pytest.mark.browser
LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
BROWSER = "een browser"


@pytest.fixture
def meeting(linde: Server) -> tuple[Store, int, str]:
    """A meeting that goes on, with one item at hand, and its code."""
    store = open_store(linde.database)
    words = MeetingWords(title="Woensdag", held_on=dt.date(2026, 12, 2), begins=dt.time(15, 30))
    meeting_id = meetings.plan_meeting(store, LEADER, words)
    item = meetings.propose_item(store, LEADER, meeting_id, ItemWords(title="Het rooster"))
    meetings.open_meeting(store, LEADER, meeting_id)
    meetings.show_item(store, LEADER, meeting_id, item)
    return store, meeting_id, meetings.code_of(store, LEADER, meeting_id) or ""


def guest_of(store: Store, code: str) -> str:
    """The secret of a guest's phone."""
    ticket = meetings.come_as_guest(store, code, "Sam Ouder", BROWSER)
    return meetings.redeem_guest_ticket(store, ticket, BROWSER) or ""


def join(server: Server, context: BrowserContext, code: str, name: str) -> Page:
    """Scan the code, and give a name."""
    page = context.new_page()
    page.goto(f"{server.url}/vergadering?code={code}")
    settle(page)
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je naam").press("Tab")
    settle(page)
    page.get_by_role("button", name="Doe mee als gast").click()
    expect(page.get_by_text("Het rooster").first).to_be_visible(timeout=15_000)
    return page


def test_a_guest_follows_and_is_forgotten_when_the_meeting_ends(
    linde: Server,
    meeting: tuple[Store, int, str],
    new_context: Callable[..., BrowserContext],
) -> None:
    store, meeting_id, code = meeting
    sam = join(linde, new_context(PHONE), code, "Sam Ouder")
    cookies = {each["name"]: each for each in sam.context.cookies()}
    assert cookies["kartrekker-guest"]["httpOnly"]
    assert "kartrekker" not in cookies

    second = meetings.propose_item(store, LEADER, meeting_id, ItemWords(title="De rondvraag"))
    meetings.show_item(store, LEADER, meeting_id, second)
    expect(sam.get_by_text("De rondvraag").first).to_be_visible(timeout=5_000)

    meetings.close_meeting(store, LEADER, meeting_id)
    expect(sam.get_by_role("heading", name="Deze vergadering is klaar")).to_be_visible(timeout=5_000)
    sam.goto(f"{linde.url}/vergadering?code={code}")
    settle(sam)
    expect(sam.get_by_role("heading", name="Deze vergadering is klaar")).to_be_visible()
    expect(sam.get_by_label("Je naam")).to_have_count(0)


def test_a_guest_of_a_meeting_that_nobody_ended_joins_another(
    linde: Server, meeting: tuple[Store, int, str], new_context: Callable[..., BrowserContext]
) -> None:
    store, _meeting_id, code = meeting
    words = MeetingWords(title="De MR", held_on=dt.date(2026, 12, 2), begins=dt.time(19, 30))
    other = meetings.plan_meeting(store, LEADER, words)
    meetings.open_meeting(store, LEADER, other)
    sam = join(linde, new_context(PHONE), code, "Sam Ouder")

    sam.goto(f"{linde.url}/vergadering?code={meetings.code_of(store, LEADER, other)}")
    settle(sam)
    expect(sam.get_by_role("heading", name="De MR")).to_be_visible()
    expect(sam.get_by_label("Je naam")).to_be_visible()


def test_every_other_address_leads_a_guest_to_the_door(
    linde: Server, meeting: tuple[Store, int, str], new_context: Callable[..., BrowserContext]
) -> None:
    sam = join(linde, new_context(PHONE), meeting[2], "Sam Ouder")

    for place in PLACES:
        if place.address in ("vergadering", "uitnodiging"):
            continue
        sam.goto(f"{linde.url}/{place.address}")
        settle(sam)
        expect(sam.get_by_role("button", name="Aanmelden").first).to_be_visible()
    sam.goto(f"{linde.url}/vergadering?meeting={meeting[1]}&view=voorzitter")
    settle(sam)
    expect(sam.get_by_role("button", name="Sluit de vergadering")).to_have_count(0)


def test_no_frame_of_a_guest_runs_another_page_or_uploads_anything(
    linde: Server, meeting: tuple[Store, int, str]
) -> None:
    store, _meeting_id, code = meeting
    tab = Tab(linde.url, {"kartrekker-guest": guest_of(store, code)}).open()

    for path, page in tab.pages.items():
        if path in ("vergadering", "uitnodiging"):
            continue
        said = frames_of(tab, page)
        assert "Aanmelden" in said, path
        assert "Lea Linde" not in said, path
        assert "Tom Beuk" not in said, path
    upload = urllib.request.Request(f"{linde.url}/_stcore/upload_file/x/y", data=b"x", method="PUT")
    upload.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in tab.cookies.items()))
    assert tab.socket is not None
    tab.socket.close()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(upload)
    assert refused.value.code == 404


def test_a_ticket_works_once_and_in_its_own_browser(meeting: tuple[Store, int, str]) -> None:
    store, _meeting_id, code = meeting
    ticket = meetings.come_as_guest(store, code, "Sam Ouder", BROWSER)

    assert meetings.redeem_guest_ticket(store, ticket, "een andere browser") is None
    assert meetings.redeem_guest_ticket(store, ticket, BROWSER)
    assert meetings.redeem_guest_ticket(store, ticket, BROWSER) is None


def test_a_guest_who_was_sent_away_is_out_at_once(
    linde: Server, meeting: tuple[Store, int, str], new_context: Callable[..., BrowserContext]
) -> None:
    store, meeting_id, code = meeting
    sam = join(linde, new_context(PHONE), code, "Sam Ouder")
    lea = come_in(new_context(), linde, LEA)
    lea.goto(f"{linde.url}/vergadering?meeting={meeting_id}&view=voorzitter")
    settle(lea)
    lea.get_by_text("Wie is erbij").first.click()
    settle(lea)

    for _asked_once in range(2):
        lea.get_by_role("button", name=re.compile("Stuur weg.*Sam Ouder")).first.click()
        settle(lea)

    expect(sam.get_by_role("heading", name="Deze vergadering is klaar")).to_be_visible(timeout=5_000)
    assert meetings.now(store, LEADER, meeting_id).people[-1].is_away


def frames_of(tab: Tab, page: str) -> str:
    """All that the server says when this page is asked for."""
    ask = BackMsg()
    ask.rerun_script.page_script_hash = page
    ask.rerun_script.context_info.url = tab.url
    assert tab.socket is not None
    tab.socket.send(ask.SerializeToString())
    said = []
    while True:
        raw = tab.socket.recv(timeout=60)
        message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
        said.append(str(message))
        if message.WhichOneof("type") == "script_finished":
            return "\n".join(said)
