"""A real server on a database of its own, and a real Chromium to drive it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from core.permissions import Role
from db import schools
from db.demo import make_demo
from db.models import Person, School
from db.signing_in import issue_ticket, redeem_ticket
from db.store import EVERY, open_store
from tests.conftest import _HASH, PASSWORD

ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LEA, TOM = "lea@example.org", "tom@example.org"
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

# Idle for a while in a row: one "notRunning" can stand between two runs.
_SETTLED = """async ([quiet, limit]) => {
  const begun = performance.now(); let since = null;
  for (;;) {
    const app = document.querySelector('[data-testid=stApp]');
    const idle = app && app.getAttribute('data-test-script-state') === 'notRunning'
      && app.getAttribute('data-test-connection-state') === 'CONNECTED'
      && !document.querySelector('[data-testid=stSkeleton],[data-stale=true]');
    const now = performance.now();
    since = idle ? (since ?? now) : null;
    if (since !== null && now - since >= quiet) return;
    if (now - begun > limit) throw new Error('the page did not settle');
    await new Promise(next => setTimeout(next, 25));
  }
}"""


def settle(page: Page, quiet: int = 400, limit: int = 30_000) -> None:
    """Wait until the page has been idle for `quiet` milliseconds in a row."""
    page.wait_for_selector("[data-testid=stApp]", timeout=limit)
    page.evaluate(_SETTLED, [quiet, limit])


def chromium_path() -> str | None:
    """A Chromium-family browser on this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    found = [shutil.which(name) for name in names]
    usual = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ]
    return next((path for path in [*found, *usual] if path and Path(path).exists()), None)


def database_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'kartrekker.sqlite'}"


@dataclass
class Server:
    """A running Kartrekker."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def database(self) -> str:
        return database_in(self.folder)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(folder: Path, *under: str, port: int = 0, **environment: str) -> Server:
    """Start the app as the README does, on its own data folder; `under` another program, if any."""
    folder.mkdir(parents=True, exist_ok=True)
    port, log = port or free_port(), folder / "server.log"
    command = [*under, sys.executable, "-m", "streamlit", "run", "app.py"]
    options = [f"--server.port={port}", "--server.headless=true"]
    settings = {**os.environ, "KARTREKKER_DATA": str(folder), **environment}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT
        )
    url = f"http://localhost:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return Server(url, folder, process, log)
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers that are gone after the test."""
    started: list[Server] = []

    def make(name: str = "data", *, port: int = 0, **environment: str) -> Server:
        started.append(start_server(tmp_path / name, port=port, **environment))
        return started[-1]

    yield make
    for server in started:
        server.kill()


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which the demo school stands already; one for all tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("demo")
    store = open_store(database_in(folder))
    make_demo(store)
    store.close()
    server = start_server(folder)
    yield server
    server.kill()


@pytest.fixture(scope="module")
def linde(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which De Linde has begun; one for all tests of a file."""
    folder = tmp_path_factory.mktemp("linde")
    begin_linde(folder)
    server = start_server(folder)
    yield server
    server.kill()


@pytest.fixture
def lea_and_tom(linde: Server, new_context: Callable[..., BrowserContext]) -> tuple[Server, Page, Page]:
    """The school leader on a laptop and a teacher on a phone, both signed in."""
    return linde, come_in(new_context(), linde, LEA), come_in(new_context(PHONE), linde, TOM)


# Not for the session: Playwright keeps an event loop running, in which no test of another folder could run its own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI must drive a browser, and no Chromium, Chrome or Edge was found")
        pytest.skip("no Chromium, Chrome or Edge found: the browser tests are left out")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts (each another person's browser), closed after the test."""
    made: list[BrowserContext] = []

    def make(viewport: dict[str, int] = LAPTOP, **options: object) -> BrowserContext:
        made.append(chromium.new_context(viewport=viewport, locale="nl-NL", **options))
        return made[-1]

    yield make
    for context in made:
        context.close()


def begin_linde(folder: Path) -> None:
    """De Linde, with Lea Linde as its school leader (the first person) and Tom Beuk as a teacher (the second)."""
    store = open_store(database_in(folder))
    lea = schools.begin_school(store, "De Linde", "Lea Linde", LEA, PASSWORD)
    with store.write(EVERY) as session:
        school = session.get_one(School, lea.school_id)
        tom = Person(name="Tom Beuk", email=TOM, password_hash=_HASH, created_at=store.now())
        schools.add_member(session, store, school, tom, Role.TEACHER)
    store.close()


def come_in(context: BrowserContext, server: Server, email: str) -> Page:
    """A page of somebody who came in by the door before."""
    store = open_store(server.database)
    secret = redeem_ticket(store, issue_ticket(store, email, "before"), "before")
    store.close()
    assert secret is not None
    context.add_cookies([{"name": "kartrekker", "value": secret, "url": server.url}])
    return context.new_page()


def begin_school(page: Page, server: Server) -> None:
    """From the welcome screen on an empty database to the start page, as its first school leader."""
    page.goto(server.url)
    page.get_by_label("Naam van de school").fill("De Linde")
    page.get_by_label("Je naam").fill("Lea Linde")
    page.get_by_label("Je e-mailadres").fill("lea@example.org")
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    signed_in(page)


def sign_in(page: Page, server: Server, email: str, password: str = PASSWORD, path: str = "/") -> None:
    """Fill the sign-in form at this address."""
    page.goto(server.url + path)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()


def signed_in(page: Page) -> None:
    """Wait until the menu is there: only who is signed in has one."""
    page.get_by_test_id("stSidebarNavLink").first.wait_for(timeout=20_000, state="attached")
    settle(page)
