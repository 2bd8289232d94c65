"""Everybody at once, against another commit: `python -m tests.benchmarks.load COMMIT [MEASURE ...]`.

A team of 40 beside 59 schools, over the websocket as browsers speak it. The other commit's server and ours take turns
in one run, so that other load on the machine affects both; beside each wait stands the CPU time of the server (from
Linux), which other load affects least. Measures: `open` (25 and 50 phones open the start page at once), `pages` (the
CPU of a warm interaction of each page, also against an empty page with our settings), `busy` (100 sessions, each an
interaction every 5 seconds, on SQLite) and `memory` (of a session that does nothing). It prints what it saw, and asserts no time.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.conftest import free_port, wait_for

HERE = Path(__file__).parents[2]
MEASURES = ("open", "pages", "busy", "memory")
SCHOOLS, ROUNDS, VISITS = 60, 5, 30
PAGES = [
    "",
    *(f"expertise?view={view}" for view in ("kaart", "profiel", "vertelt", "wie-kan-dit")),
    "ambities",
    *(f"initiatieven?view={view}" for view in ("board", "list", "mine", "attention", "spread")),
    *(
        f"initiatieven?initiative={{initiative}}&part={part}"
        for part in ("overzicht", "voortgang", "trekken")
    ),
    *("peilingen", "besluiten", "inzichten", "afspraken", "zelfscans", "gegevens", "team", "account"),
]
# Run inside each checkout: it fills the database, and prints what is needed to visit the first school.
FILL = """
import json, sys
from datetime import UTC, datetime, timedelta
from sqlmodel import select
from db import models, store as stores
from db.codes import fingerprint, new_code
from tests.benchmarks.schools import fill
store = stores.open_store(sys.argv[1])
filled = fill(store, int(sys.argv[2]), first=40, others=25, initiatives=100)
secrets, until = [], datetime.now(UTC) + timedelta(days=6)
with store.write(*[stores.EVERY] if hasattr(stores, "EVERY") else []) as session:
    member = models.Membership
    of_school = select(member.id).where(member.school_id == filled.school_id).order_by(member.id)
    for each in session.exec(of_school).all():
        secrets.append(new_code())
        session.add(models.SignIn(id=fingerprint(secrets[-1]), membership_id=each, expires_at=until))
store.close()
print(json.dumps({"secrets": secrets, "initiative": filled.initiative_id}))
"""
# So does this: somebody at the first school writes something, and what was kept of it is out of date.
WRITE = """
import sys
from sqlalchemy import create_engine, text
with create_engine(sys.argv[1]).begin() as connection:
    if connection.dialect.name == "postgresql":
        connection.execute(text("select set_config('kartrekker.schools', 'every', true)"))
    connection.execute(text("update school set revision = revision + 1"))
"""
EMPTY = """
import streamlit as st
import gc, pandas, plotly.graph_objects
st.cache_resource(lambda: (gc.collect(), gc.freeze()))()
"""


@dataclass(kw_only=True)
class Served:
    """A build that is served, by one process or several."""

    name: str
    urls: list[str]
    processes: list[subprocess.Popen[bytes]]
    database: str = ""
    secrets: list[str] = field(default_factory=lambda: [""])
    initiative: int = 0

    def computed(self) -> float:
        """The CPU time so far, in milliseconds."""
        return sum(_ticks(each.pid) for each in self.processes) * 1000 / os.sysconf("SC_CLK_TCK")

    def resident(self) -> float:
        """The memory that is used, in MiB."""
        pages = sum(int(Path(f"/proc/{each.pid}/statm").read_text().split()[1]) for each in self.processes)
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def settle(self) -> None:
        """Wait until the server has done what it does by itself at a start, such as the copy of the day."""
        calm = 0
        while calm < 3:
            used = self.computed()
            time.sleep(0.5)
            calm = calm + 1 if self.computed() - used < 50 else 0

    def write(self) -> None:
        """Somebody else at the school writes something."""
        subprocess.run([sys.executable, "-c", WRITE, self.database], check=True)


def _ticks(pid: int) -> int:
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(told[11]) + int(told[12])


@dataclass(kw_only=True)
class Session:
    """A browser tab without a browser; it keeps messages by their hash, as a browser does."""

    url: str
    secret: str = ""
    page: str = ""
    query: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    socket: ClientConnection | None = None
    stopped: int = 0

    async def open(self) -> None:
        """Connect, and see the start page."""
        self.socket = await connect(
            f"ws{self.url.removeprefix('http')}/_stcore/stream",
            subprotocols=["streamlit", "none"],  # type: ignore[list-item]
            origin=self.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": f"kartrekker={self.secret}; route={self.secret[:8]}"},
            max_size=None,
            open_timeout=120,
            ping_interval=None,
        )
        await self.run()

    async def go(self, address: str) -> None:
        """Open a page, as a click in the menu does."""
        path, _, self.query = address.partition("?")
        self.page = self.pages.get(path, self.page)
        await self.run()

    async def run(self) -> None:
        """Make one round trip: ask for a run, and read until it has finished."""
        assert self.socket is not None
        ask = BackMsg()
        ask.rerun_script.query_string, ask.rerun_script.page_script_hash = self.query, self.page
        ask.rerun_script.context_info.url = self.url
        ask.rerun_script.cached_message_hashes.extend(self.kept)
        await self.socket.send(ask.SerializeToString())
        async with asyncio.timeout(120):
            async for raw in self.socket:
                if self._heard(ForwardMsg.FromString(raw)):  # type: ignore[arg-type]
                    return
        raise ConnectionError("the server closed the connection")

    def _heard(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if message.hash and message.metadata.cacheable:
            self.kept.append(message.hash)
        if kind == "navigation":
            self.pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
            self.page = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") in {"exception", "alert"}:
            self.stopped += "went wrong" in str(message) or "ging iets mis" in str(message)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    async def close(self) -> None:
        """Close the tab."""
        if self.socket is not None:
            await self.socket.close()


@contextmanager
def running(
    root: Path, script: str, environment: dict[str, str], log: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on a script; its address and process."""
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true"]
    with log.open("ab") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, *options],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"http://localhost:{port}")
        yield f"http://localhost:{port}", server
    finally:
        server.kill()
        server.wait()


@contextmanager
def serving(
    name: str, root: Path, folder: Path, filled: dict[str, object], database: str = ""
) -> Iterator[Served]:
    """A build on its own filled database, by one process; by two on PostgreSQL."""
    url = database or f"sqlite:///{folder / 'kartrekker.sqlite'}"
    environment = {"KARTREKKER_DATA": str(folder), **({"DATABASE_URL": database} if database else {})}
    with ExitStack() as stack:
        both = [
            stack.enter_context(running(root, "app.py", environment, folder / f"server{at}.log"))
            for at in range(2 if database else 1)
        ]
        served = Served(
            name=name,
            urls=[each for each, _ in both],
            processes=[each for _, each in both],
            database=url,
            **filled,  # type: ignore[arg-type]
        )
        asyncio.run(opened(served, 1))
        served.settle()
        yield served


def fill(root: Path, url: str, schools: int = SCHOOLS) -> dict[str, object]:
    """Fill a database as this build does it."""
    settings = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", FILL, url, str(schools)]
    made = subprocess.run(command, cwd=root, env=settings, check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(made.stdout)
    return found


def sessions(served: Served, many: int) -> list[Session]:
    """Tabs of as many people of the team, one after the other."""
    whose, where = itertools.cycle(served.secrets), itertools.cycle(served.urls)
    return [Session(url=next(where), secret=next(whose)) for _ in range(many)]


async def opened(served: Served, many: int) -> tuple[float, float, float]:
    """All open the start page at once: seconds until the last and the middle one see it, and CPU in ms each."""
    tabs, waits = sessions(served, many), []
    began, used = time.perf_counter(), served.computed()

    async def one(tab: Session) -> None:
        await tab.open()
        waits.append(time.perf_counter() - began)

    await asyncio.gather(*map(one, tabs))
    cpu = (served.computed() - used) / many
    await asyncio.gather(*(each.close() for each in tabs))
    return max(waits), statistics.median(waits), cpu


def measure_open(before: Served, now: Served) -> None:
    """Each round somebody has just written something, so nothing of before counts."""
    for served in (before, now):
        asyncio.run(opened(served, 1))
    for many in (25, 50):
        rows: dict[str, list[tuple[float, float, float]]] = {before.name: [], now.name: []}
        for at in range(ROUNDS):
            for served in (before, now) if at % 2 else (now, before):
                served.write()
                rows[served.name].append(asyncio.run(opened(served, many)))
                time.sleep(0.5)
        for place, what in enumerate(("last shown, s", "middle shown, s", "server CPU per session, ms")):
            told(
                f"{many} phones open: {what}",
                *([row[place] for row in rows[each.name]] for each in (before, now)),
            )


def told(what: str, before: list[float], now: list[float]) -> None:
    """A line: the ratio of the medians, and both with their spread."""
    one, other = statistics.median(before), statistics.median(now)
    spread = " ".join(f"[{min(each):.2f}-{max(each):.2f}]" for each in (before, now))
    print(f"{other / one:6.2f}x  {one:8.2f} -> {other:8.2f}  {what}  {spread}", flush=True)


async def warm(served: Served, pages: list[str], others: list[Served]) -> dict[str, list[float]]:
    """The CPU of each page's warm interaction at each server, in turns."""
    every = [served, *others]
    tabs = [(await _open(each), each) for each in every]
    found: dict[str, list[float]] = {}
    for page in pages:
        for tab, each in tabs:
            if each.initiative:
                await tab.go(page.format(initiative=each.initiative))
            await tab.run()
        used = [0.0] * len(every)
        for _ in range(VISITS):
            for place, (tab, each) in enumerate(tabs):
                began = each.computed()
                await tab.run()
                await asyncio.sleep(0.005)
                used[place] += each.computed() - began
        found[page] = [each / VISITS for each in used]
    return found


async def _open(served: Served) -> Session:
    tab = Session(url=served.urls[0], secret=served.secrets[0])
    await tab.open()
    return tab


def measure_pages(before: Served, now: Served, empty: Served) -> None:
    """Print a line per page: ours to before, and ours to an empty page with our settings."""
    for page, (was, is_now, bare) in asyncio.run(warm(before, PAGES, [now, empty])).items():
        print(
            f"{is_now / was:6.2f}x  {was:6.1f} -> {is_now:6.1f} ms  "
            f"{is_now / bare:5.2f}x an empty page ({bare:.1f} ms)  /{page}",
            flush=True,
        )


async def busy(served: Served, many: int, lasts: float) -> tuple[list[float], int, float]:
    """Each session an interaction every 5 seconds, on mixed pages: waits in s, errors, and CPU in ms each."""
    tabs, waits, errors = sessions(served, many), [], 0
    for each in tabs:
        await each.open()
    chance = random.Random(7)
    starts = [(tab, chance.random() * 5, random.Random(at)) for at, tab in enumerate(tabs)]
    until, used = time.perf_counter() + lasts, served.computed()

    async def one(tab: Session, first: float, own: random.Random) -> None:
        nonlocal errors
        await asyncio.sleep(first)
        while (began := time.perf_counter()) < until:
            try:
                if own.random() < 0.4:
                    await tab.go(own.choice(PAGES).format(initiative=served.initiative))
                else:
                    await tab.run()
                waits.append(time.perf_counter() - began)
            except (OSError, TimeoutError, ConnectionError):
                errors += 1
            await asyncio.sleep(max(0.0, 5 - (time.perf_counter() - began)))

    await asyncio.gather(*(one(*each) for each in starts))
    cpu = (served.computed() - used) / max(1, len(waits))
    errors += sum(each.stopped for each in tabs)
    await asyncio.gather(*(each.close() for each in tabs))
    return waits, errors, cpu


def measure_busy(before: Served, now: Served, *, rounds: int = 2, lasts: float = 30) -> None:
    """In turns; a wait is that of the person who clicks."""
    waits: dict[str, list[list[float]]] = {before.name: [], now.name: []}
    costs: dict[str, list[float]] = {before.name: [], now.name: []}
    for _ in range(rounds):
        for served in (before, now):
            found, errors, cpu = asyncio.run(busy(served, 100, lasts))
            waits[served.name].append(found)
            costs[served.name].append(cpu)
            print(f"        {served.name}: {len(found)} interactions, {errors} errors", flush=True)
    for share in (50, 95):
        rows = [
            [statistics.quantiles(each, n=100)[share - 1] for each in waits[one.name]]
            for one in (before, now)
        ]
        told(f"100 sessions: p{share}, s", *rows)
    told("100 sessions: server CPU per interaction, ms", costs[before.name], costs[now.name])


async def _held(served: Served, many: int) -> float:
    first = await _open(served)
    began, tabs = served.resident(), sessions(served, many)
    for each in tabs:
        await each.open()
    await asyncio.sleep(2)
    held = (served.resident() - began) / many
    for each in (first, *tabs):
        await each.close()
    return held


def measure_memory(before: Served, now: Served) -> None:
    """What 100 more sessions hold, each of which has opened the start page and does nothing."""
    held = [asyncio.run(_held(each, 100)) for each in (before, now)]
    told("memory per idle session, MiB", [held[0]], [held[1]])
    told("memory of the whole server then, MiB", [before.resident()], [now.resident()])


def main(commit: str, measures: list[str]) -> None:
    """Fill, serve both, and measure; memory on servers of their own."""
    archive = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        root = folder / "build"
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(root, filter="data")
        builds = [("before", root), ("now", HERE)]
        filled = []
        for each, place in builds:
            (folder / each).mkdir()
            filled.append(fill(place, f"sqlite:///{folder / each / 'kartrekker.sqlite'}"))
        if "memory" in measures:
            copies = [shutil.copytree(folder / each, folder / f"{each}-memory") for each, _ in builds]
            with ExitStack() as fresh:
                pair = zip(builds, copies, filled, strict=True)
                measure_memory(*(fresh.enter_context(serving(*b, c, f)) for b, c, f in pair))
        pair = zip(builds, filled, strict=True)
        before, now = (stack.enter_context(serving(n, r, folder / n, f)) for (n, r), f in pair)
        if "open" in measures:
            measure_open(before, now)
        if "pages" in measures:
            bare = folder / "empty"
            bare.mkdir()
            (bare / "empty.py").write_text(EMPTY)
            shutil.copytree(HERE / ".streamlit", bare / ".streamlit")
            url, process = stack.enter_context(running(bare, "empty.py", {}, bare / "log"))
            measure_pages(before, now, Served(name="empty", urls=[url], processes=[process]))
        if "busy" in measures:
            measure_busy(before, now)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or list(MEASURES))
