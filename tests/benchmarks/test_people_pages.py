"""The pages about people in a large team, against an empty page; and one school against sixty."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.store import open_store
from tests.benchmarks.conftest import Tab, free_port, wait_for
from tests.benchmarks.schools import Filled, fill

ROOT = Path(__file__).parents[2]
PEOPLE, OTHERS, INITIATIVES, SCHOOLS = 40, 25, 100, 60
PAGES = [
    "",
    *(f"expertise?view={view}" for view in ("kaart", "profiel", "vertelt", "wie-kan-dit", "gebieden")),
    "expertise?person={person}",
    "ambities",
    *(f"initiatieven?view={view}" for view in ("board", "timeline", "list", "mine", "attention", "spread")),
    *(
        f"initiatieven?initiative={{initiative}}&part={part}"
        for part in ("overzicht", "voortgang", "trekken")
    ),
    "initiatieven?initiative={initiative}&part=onderbouwing",
]
ROUNDS = 20


@dataclass
class Running:
    """A server with filled schools, and a tab signed in as the leader of the first one."""

    tab: Tab
    filled: Filled

    def open(self, page: str) -> Tab:
        """Open a page by its address, and return the tab."""
        address = page.format(initiative=self.filled.initiative_id, person=self.filled.person_id)
        self.tab.go(*address.partition("?")[::2])
        return self.tab


def _serve(folder: Path, schools: int) -> Iterator[Running]:
    store = open_store(f"sqlite:///{folder / 'kartrekker.sqlite'}")
    filled = fill(store, schools, first=PEOPLE, others=OTHERS, initiatives=INITIATIVES)
    store.close()
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = [f"--server.port={port}", "--server.headless=true"]
    settings = {**os.environ, "KARTREKKER_DATA": str(folder)}
    log = folder / "server.log"
    with log.open("ab") as output:
        server = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT
        )
    wait_for(f"http://localhost:{port}")
    yield Running(Tab(f"http://localhost:{port}", {"kartrekker": filled.secret}).open(), filled)
    server.kill()
    assert "a page stopped" not in log.read_text(), "an error page is quick, and no page of ours"


@pytest.fixture(scope="session")
def one_school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One school: 40 people with profiles in 60 areas, 100 initiatives."""
    yield from _serve(tmp_path_factory.mktemp("one"), 1)


@pytest.fixture(scope="session")
def sixty_schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The same school among 59 others: 1,515 people and 6,000 initiatives in one database."""
    yield from _serve(tmp_path_factory.mktemp("sixty"), SCHOOLS)


def _measure(benchmark: BenchmarkFixture, tab: Tab, empty_page: Tab) -> None:
    """The empty page runs once between round trips, so that both meet the same state of the machine."""

    def between() -> None:
        empty_page.run()

    benchmark.pedantic(tab.run, setup=between, rounds=ROUNDS)


@pytest.mark.benchmark(group="page of a team of 40")
def test_empty_page_baseline(benchmark: BenchmarkFixture, empty_page: Tab) -> None:
    _measure(benchmark, empty_page, empty_page)


@pytest.mark.benchmark(group="page of a team of 40")
@pytest.mark.parametrize("page", PAGES)
def test_page(benchmark: BenchmarkFixture, one_school: Running, empty_page: Tab, page: str) -> None:
    _measure(benchmark, one_school.open(page), empty_page)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("schools", ["one_school", "sixty_schools"])
def test_page_beside_other_schools(
    benchmark: BenchmarkFixture, request: pytest.FixtureRequest, empty_page: Tab, schools: str, page: str
) -> None:
    running: Running = request.getfixturevalue(schools)
    benchmark.group = f"/{page}, one school or sixty"
    if schools == "one_school":
        benchmark.name = f"{benchmark.name} baseline"

    _measure(benchmark, running.open(page), empty_page)
