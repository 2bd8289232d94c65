"""The warm round trip of each page over the websocket, against an empty page with default settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core.permissions import Role
from db.demo import make_demo
from db.schools import demo_ticket
from db.signing_in import redeem_ticket
from db.store import open_store
from tests.benchmarks.conftest import Tab, free_port, wait_for

ROOT = Path(__file__).parents[2]
PAGES = [
    "",
    "peilingen",
    "peilingen?survey=1",
    *(f"peilingen?survey=6&part=vergelijken&met={word}" for word in ("groepen", "eerder", "gewogen")),
    "gegevens",
    "gegevens?part=observaties",
    "gegevens?part=vragen&entry=1&step=conclusie",
    "besluiten",
    *(f"besluiten?decision=1&step={step}" for step in ("vraag", "normen", "data")),
    *(f"besluiten?decision=1&step={step}" for step in ("informatie", "kennis", "besluit")),
    *(
        "inzichten",
        "inzichten?insight=1",
        "afspraken",
        "zelfscans",
        "zelfscans?scan=1",
        "zoeken?q=schooltijden",
    ),
    *(f"initiatieven?initiative=3&part={word}" for word in ("verwachtingen", "trekken", "onderbouwing")),
    "initiatieven?view=sources",
    "expertise?view=kijken",
    "team",
    "account",
]
ROUNDS = 60


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A tab signed in as the school leader of the demo school."""
    folder = tmp_path_factory.mktemp("demo")
    store = open_store(f"sqlite:///{folder / 'kartrekker.sqlite'}")
    make_demo(store)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = [f"--server.port={port}", "--server.headless=true"]
    settings = {**os.environ, "KARTREKKER_DATA": str(folder)}
    server = subprocess.Popen([*command, *options], cwd=ROOT, env=settings, stdout=subprocess.DEVNULL)
    wait_for(f"http://localhost:{port}")
    secret = redeem_ticket(store, demo_ticket(store, Role.SCHOOL_LEADER, "benchmark"), "benchmark")
    assert secret is not None
    yield Tab(f"http://localhost:{port}", {"kartrekker": secret}).open()
    server.kill()


@pytest.mark.benchmark(group="page")
def test_empty_page_baseline(benchmark: BenchmarkFixture, empty_page: Tab) -> None:
    benchmark.pedantic(empty_page.run, rounds=ROUNDS, warmup_rounds=5)


@pytest.mark.benchmark(group="page")
@pytest.mark.parametrize("page", PAGES)
def test_page(benchmark: BenchmarkFixture, demo: Tab, page: str) -> None:
    demo.go(*page.partition("?")[::2])

    benchmark.pedantic(demo.run, rounds=ROUNDS, warmup_rounds=5)
