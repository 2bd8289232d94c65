"""A meeting with many phones over the websocket: how soon they follow, and what they cost while they wait.

Beside it the same page as stock Streamlit would do it: a fragment that runs every two seconds. Run it with
`pytest tests/benchmarks/test_meeting.py -s`; it prints what it saw and asserts no time.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from core.meetings import ItemWords, MeetingWords, RoundKind, RoundWords
from core.permissions import Actor, Role
from db import meetings
from db.demo import make_demo
from db.schools import demo_ticket
from db.signing_in import redeem_ticket, visit
from db.store import Store, open_store
from tests.benchmarks.against import computed
from tests.benchmarks.conftest import free_port, wait_for

ROOT = Path(__file__).parents[2]
BROWSER, ITEMS, WAITS = "benchmark", 12, 10.0
STOCK = """
import streamlit as st
from db import meetings
from db.store import open_store
import pages.ui.kit.start  # the kit is imported from here
from pages.ui.meeting.phone import phone

store = st.cache_resource(open_store)()
attendee = meetings.guest(store, st.query_params["secret"])

@st.fragment(run_every=2)
def show():
    phone(store, attendee, meetings.now_for(store, attendee))

show()
"""


def at_hand(place: int) -> str:
    """What a phone says of the item at hand; the titles of all stand on its agenda too."""
    return f"Punt {place} van {ITEMS}"


@dataclass(kw_only=True)
class Phone:
    """A phone without a browser: reads what it is sent, and runs a fragment as often as it is told to."""

    url: str
    cookie: str = ""
    query: str = ""
    path: str = "vergadering"
    page: str = ""
    buttons: dict[str, str] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)
    runs: int = 0
    waits_for: str = ""
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    socket: ClientConnection | None = None

    async def open(self) -> None:
        """Connect, and run the page; on our server that of meetings."""
        self.socket = await connect(
            f"ws{self.url.removeprefix('http')}/_stcore/stream",
            subprotocols=["streamlit", "none"],  # type: ignore[list-item]
            origin=self.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie} if self.cookie else {},
            max_size=None,
            open_timeout=60,
        )
        self.tasks.append(asyncio.create_task(self._read()))
        await self.run()
        if self.path:
            await self.ran(1)
            await self.run()
            await self.ran(2)

    async def press(self, label: str) -> None:
        """Press a button."""
        async with asyncio.timeout(60):
            while label not in self.buttons:
                await asyncio.sleep(0.01)
        await self.run(pressed=self.buttons[label])

    async def run(self, fragment: str = "", *, pressed: str = "") -> None:
        """Ask for a run, perhaps with a press."""
        ask = BackMsg()
        if pressed:
            widget = ask.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = pressed, True
        ask.rerun_script.query_string = self.query
        ask.rerun_script.page_script_hash = self.page
        ask.rerun_script.fragment_id = fragment
        ask.rerun_script.context_info.url = self.url
        assert self.socket is not None
        await self.socket.send(ask.SerializeToString())

    async def close(self) -> None:
        """Go away."""
        for task in self.tasks:
            task.cancel()
        assert self.socket is not None
        await self.socket.close()

    async def until(self, text: str) -> None:
        """Wait until this text was sent."""
        self.waits_for = text
        if text in self.shown:
            return
        self.seen.clear()
        async with asyncio.timeout(60):
            await self.seen.wait()

    async def ran(self, times: int) -> None:
        async with asyncio.timeout(60):
            while self.runs < times:
                await asyncio.sleep(0.01)

    async def _read(self) -> None:
        assert self.socket is not None
        async for raw in self.socket:
            message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "navigation":
                pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
                self.page = pages.get(self.path, "")
            elif kind == "auto_rerun":
                each = message.auto_rerun
                self.tasks.append(asyncio.create_task(self._again(each.fragment_id, each.interval)))
            elif kind == "script_finished":
                self.runs += 1
            elif kind == "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == "button":
                    self.buttons[element.button.label] = element.button.id
                text = str(message.delta)
                for place in range(1, ITEMS + 1):
                    if (said := at_hand(place)) in text:
                        self.shown.setdefault(said, time.perf_counter())
                if self.waits_for in self.shown:
                    self.seen.set()

    async def _again(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            await self.run(fragment)


@dataclass(kw_only=True)
class School:
    """The demo school with a meeting that goes on, and the cookies of its phones."""

    store: Store
    folder: Path
    leader: Actor
    secret: str
    meeting: int
    items: list[int]

    def guest(self, place: int) -> str:
        """The secret of another guest's phone."""
        code = meetings.code_of(self.store, self.leader, self.meeting)
        ticket = meetings.come_as_guest(self.store, code or "", f"Gast {place}", BROWSER)
        return meetings.redeem_guest_ticket(self.store, ticket, BROWSER) or ""


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    store = open_store(f"sqlite:///{tmp_path / 'kartrekker.sqlite'}")
    make_demo(store)
    secret = redeem_ticket(store, demo_ticket(store, Role.SCHOOL_LEADER, BROWSER), BROWSER) or ""
    found = visit(store, secret)
    assert found is not None
    leader = found.actor
    meeting = meetings.plan_meeting(
        store, leader, MeetingWords(title="Meting", held_on=store.today(leader), begins=dt.time(15, 30))
    )
    items = [
        meetings.propose_item(store, leader, meeting, ItemWords(title=f"Punt nummer {place}."))
        for place in range(1, ITEMS + 1)
    ]
    meetings.open_meeting(store, leader, meeting)
    yield School(store=store, folder=tmp_path, leader=leader, secret=secret, meeting=meeting, items=items)
    store.close()


@contextmanager
def served(script: Path, data: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A Streamlit server on this script; in a folder without settings it is a stock one."""
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true"]
    settings = {**os.environ, "KARTREKKER_DATA": str(data), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script.name, *options],
        cwd=script.parent,
        env=settings,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://localhost:{port}")
        yield server, f"http://localhost:{port}"
    finally:
        server.kill()


async def idle(server: subprocess.Popen[bytes], phones: list[Phone]) -> float:
    """The server's CPU per phone and second while nothing happens, in milliseconds."""
    for each in phones:
        await each.open()
        if each is phones[0]:
            await each.ran(1)  # the first loads the modules
        await asyncio.sleep(0.1)
    await asyncio.sleep(3)
    before = computed(server)
    await asyncio.sleep(WAITS)
    spent = computed(server) - before
    for each in phones:
        await each.close()
    return spent / len(phones) / WAITS


@pytest.mark.parametrize("many", [25, 100])
def test_a_phone_that_waits_beside_one_that_asks_every_two_seconds(school: School, many: int) -> None:
    secrets = [school.guest(place) for place in range(many)]
    stock = school.folder / "stock"
    stock.mkdir()
    (stock / "app_of_stock.py").write_text(STOCK)

    with served(stock / "app_of_stock.py", school.folder) as (server, url):
        asking = [Phone(url=url, query=f"secret={each}", path="") for each in secrets]
        theirs = asyncio.run(idle(server, asking))
    with served(ROOT / "app.py", school.folder) as (server, url):
        waiting = [Phone(url=url, cookie=f"kartrekker-guest={each}") for each in secrets]
        ours = asyncio.run(idle(server, waiting))

    assert (
        sum(each.runs for each in asking) > many
    )  # they ask on; a server that is full serves not all in time
    assert {each.runs for each in waiting} == {2}
    print(
        f"\n{many} phones, CPU of the server per waiting phone and second: {ours:.3f} ms, "
        f"with a fragment every two seconds on stock Streamlit {theirs:.3f} ms: {ours / theirs:.3f}x "
        f"({sum(each.runs for each in asking) / many / WAITS:.2f} runs per phone and second there)"
    )


async def followed(url: str, school: School, phones: list[Phone], others: list[Phone]) -> list[float]:
    """How long each press of the chair took to be on the last phone, with other people at their start page."""
    for each in [*phones, *others]:
        await each.open()

    async def busy(tab: Phone) -> None:
        while True:
            await tab.run()
            await asyncio.sleep(2)

    load = [asyncio.create_task(busy(each)) for each in others]
    lasted = []
    for place, item in enumerate(school.items, start=1):
        await asyncio.sleep(1.3)
        pressed = time.perf_counter()
        await asyncio.to_thread(meetings.show_item, school.store, school.leader, school.meeting, item)
        await asyncio.gather(*(each.until(at_hand(place)) for each in phones))
        lasted.append(time.perf_counter() - pressed)
    for task in load:
        task.cancel()
    for each in [*phones, *others]:
        await each.close()
    return lasted


@pytest.mark.parametrize("many", [25, 100])
def test_from_the_press_of_the_chair_to_the_last_phone(school: School, many: int) -> None:
    secrets = [school.guest(place) for place in range(many)]

    with served(ROOT / "app.py", school.folder) as (_server, url):
        phones = [Phone(url=url, cookie=f"kartrekker-guest={each}") for each in secrets]
        others = [Phone(url=url, cookie=f"kartrekker={school.secret}", path="") for _ in range(5)]
        lasted = sorted(asyncio.run(followed(url, school, phones, others)))

    assert len(lasted) == ITEMS
    print(
        f"\n{many} phones, five start pages beside them: the last phone showed it after "
        f"{lasted[len(lasted) // 2]:.2f} s (median of {ITEMS} presses), {lasted[-1]:.2f} s (longest)"
    )


async def answered(url: str, school: School, phones: list[Phone], round_id: int) -> tuple[float, float]:
    """All answer within three seconds: after how long all answers are in, and all phones say so."""
    for each in phones:
        await each.open()
    begun = time.perf_counter()

    async def answer(place: int, phone: Phone) -> None:
        await asyncio.sleep(3 * place / len(phones))
        await phone.press("Ja")
        async with asyncio.timeout(60):
            while "✓ Ja" not in phone.buttons:
                await asyncio.sleep(0.01)

    async def all_in() -> float:
        while (await asyncio.to_thread(heard)) < len(phones):
            await asyncio.sleep(0.1)
        return time.perf_counter() - begun

    def heard() -> int:
        return meetings.round_now(school.store, school.leader, round_id).heard

    counted = asyncio.create_task(all_in())
    await asyncio.gather(*(answer(place, each) for place, each in enumerate(phones)))
    told = time.perf_counter() - begun
    kept = await asyncio.wait_for(counted, 60)
    for each in phones:
        await each.close()
    return kept, told


def test_twenty_five_answers_within_three_seconds(school: School) -> None:
    secrets = [school.guest(place) for place in range(25)]
    meetings.show_item(school.store, school.leader, school.meeting, school.items[0])
    words = RoundWords(kind=RoundKind.YES_NO, question="Doen we het?", is_anonymous=True)

    with served(ROOT / "app.py", school.folder) as (_server, url):
        phones = [Phone(url=url, cookie=f"kartrekker-guest={each}") for each in secrets]
        asked = meetings.ask_round(school.store, school.leader, school.meeting, school.items[0], words)
        kept, told = asyncio.run(answered(url, school, phones, asked))
    meetings.close_round(school.store, school.leader, asked)

    result = meetings.round_now(school.store, school.leader, asked).told
    assert result is not None
    assert result.n == 25
    print(f"\n25 answers in 3 s: all kept after {kept:.2f} s, the last phone said so after {told:.2f} s")
