"""Two replicas behind nginx on one PostgreSQL: one is killed, the database goes, a new version comes in turn.

Twelve people work all the while, one of them in a real Chromium. Nobody is signed out, nothing that a screen said was
kept is lost, and what a screen says meanwhile is clear. About a minute and a half on two quiet cores.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.permissions import Role
from db import schools
from db.models import Person, School
from db.store import EVERY, Store, open_store
from tests.browser.conftest import chromium, new_context, settle, signed_in  # noqa: F401
from tests.conftest import _HASH, PASSWORD, _postgres_programs
from tests.server.people import Colleague
from tests.server.replicas import Installation, Replica, installed, next_version, nginx_program

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore:connect:DeprecationWarning"),
]
NAMES = ("Anna", "Bas", "Carla", "Daan", "Esra", "Fleur", "Gijs", "Hanna", "Ivo", "Jet", "Koen")
_BEGAN = time.perf_counter()
LEADER = "lea.linde@example.org"
UNREACHABLE = (
    "De server met de database geeft geen antwoord. Er is nu niets bewaard, en wat je typte staat er nog. "
    "Blijft dit zo? Zeg het tegen de beheerder van de server."
)


def begin(store: Store, url: str) -> list[Colleague]:
    """De Linde with its leader and eleven teachers, each with an address."""
    lea = schools.begin_school(store, "De Linde", "Lea Linde", LEADER, PASSWORD)
    made = [Colleague(name=name, email=f"{name.lower()}@example.org", url=url) for name in NAMES]
    with store.write(EVERY) as session:
        school = session.get_one(School, lea.school_id)
        for each in made:
            person = Person(name=each.name, email=each.email, password_hash=_HASH, created_at=store.now())
            schools.add_member(session, store, school, person, Role.TEACHER)
    return made


@contextmanager
def at_work(colleagues: list[Colleague]) -> Iterator[None]:
    """All of them work until the end of the block."""
    home = Event()
    threads = [Thread(target=each.work, args=(home,), daemon=True) for each in colleagues]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        home.set()
        for each in threads:
            each.join(60)


def all_write(colleagues: list[Colleague], within: float) -> None:
    """Everybody sees something kept that they began after now."""
    since, until = time.monotonic(), time.monotonic() + within
    waiting = list(colleagues)
    while waiting:
        assert time.monotonic() < until, f"nothing kept since for {[each.name for each in waiting]}"
        time.sleep(0.2)
        waiting = [each for each in waiting if max(each.kept.values(), default=0.0) <= since]


def says(replica: Replica, status: int) -> None:
    """What a monitor learns of this replica, soon: on a busy machine an answer may take a while."""
    until = time.monotonic() + 30
    while (found := replica.health()) != status:
        assert time.monotonic() < until, f"{replica.port} says {found}, not {status}"
        time.sleep(0.5)


def told(what: str) -> None:
    """With -s: how far it is, and when."""
    print(f"{time.perf_counter() - _BEGAN:6.1f} s  {what}", flush=True)


def come_in(page: Page, url: str) -> None:
    """As a person does: the form, with a password."""
    page.goto(url + "/initiatieven?view=open")
    page.get_by_label("E-mailadres").fill(LEADER)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    signed_in(page)


def titles(url: str) -> Counter[str]:
    with psycopg.connect(url) as connection:
        connection.execute("SELECT set_config('kartrekker.schools', 'every', true)")
        return Counter(title for (title,) in connection.execute("SELECT title FROM initiative").fetchall())


def test_a_team_works_on_while_replicas_die_the_database_goes_and_a_new_version_comes(
    tmp_path: Path,
    new_context: Callable[..., BrowserContext],  # noqa: F811
) -> None:
    for program, found in {"nginx": nginx_program(), "initdb": _postgres_programs()}.items():
        if found is None:
            assert not os.environ.get("CI"), f"CI must try an installation, and {program} was not found"
            pytest.skip(f"{program} was not found; install it to run this")
    version = next_version(tmp_path / "next")
    with installed(tmp_path) as made:
        store = open_store(made.postgres.url)
        colleagues = begin(store, made.url)
        for each in colleagues:
            each.sign_in(store)
        store.close()
        page = new_context(ignore_https_errors=True).new_page()
        told("installed, eleven signed in")
        come_in(page, made.url)
        first, second = made.replicas
        with at_work(colleagues):
            all_write(colleagues, 60)
            told("all write")
            issue = page.get_by_label("Wat zie je, en waarom doet het ertoe?")
            issue.fill("De hal is te vol om kwart over acht.")
            issue.blur()
            settle(page)

            # A replica dies.
            told("typed")
            first.kill()
            all_write(colleagues, 60)
            settle(page, limit=60_000)
            expect(issue).to_have_value("De hal is te vol om kwart over acht.")
            told("a replica died, and all went on")
            first.start()

            # The database goes for ten seconds, as in a power cut.
            made.postgres.stop()
            page.get_by_role("button", name="Begin dit initiatief").click()
            said = page.get_by_text("De server met de database geeft geen antwoord.").first
            expect(said).to_be_visible(timeout=20_000)
            time.sleep(10)
            for each in made.replicas:
                says(each, 503)
            made.postgres.start()
            all_write(colleagues, 60)
            expect(said).not_to_be_visible(timeout=20_000)
            expect(issue).to_have_value("De hal is te vol om kwart over acht.")

            told("the database was away, and all went on")

            # A new version, one replica after the other; the old one works on beside it.
            first.stop()
            first.code = tmp_path / "next"
            first.start()
            all_write(colleagues, 60)
            assert second.health() == 200
            told("one replica is new")
            second.stop()
            second.code = tmp_path / "next"
            second.start()
            all_write(colleagues, 60)

        told("both are new")
        settle(page, limit=60_000)
        page.goto(made.url + "/initiatieven?view=open")
        settle(page, limit=60_000)
        expect(page.get_by_label("E-mailadres")).to_have_count(0)

        for replica in made.replicas:
            print(*[line for line in replica.log.read_text().splitlines() if "came_by" in line][:5], sep="\n")
        there = titles(made.postgres.url)
        kept = [title for each in colleagues for title in each.kept]
        assert [title for title in kept if there[title] != 1] == []
        assert [each.name for each in colleagues if each.was_signed_out] == []
        with psycopg.connect(made.postgres.url) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]
        assert set().union(*(each.troubles for each in colleagues)) == {UNREACHABLE}
        no_word_about_people(made)
        print(
            f"{len(kept)} kept of {sum(there.values())} there; came back "
            f"{sum(each.comings_back for each in colleagues)} times"
        )


def no_word_about_people(made: Installation) -> None:
    """Each line of each log is JSON, and none names anybody or holds what they wrote."""
    for replica in made.replicas:
        lines = [line for line in replica.log.read_text().splitlines() if line.startswith("{")]
        assert lines
        for line in lines:
            json.loads(line)
    logged = "".join(each.read_text() for each in (made.folder).rglob("*.log"))
    for word in (*NAMES, "@example.org", "De hal", "ticket="):
        assert word not in logged, word
