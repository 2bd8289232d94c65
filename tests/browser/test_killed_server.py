"""kill -9 of the server while it stores a survey: afterwards the import is there whole, or not at all."""

from __future__ import annotations

import csv
import gzip
import io
import random
import sqlite3
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from core.permissions import Actor
from db import surveys
from db.schools import begin_school
from db.signing_in import issue_ticket, redeem_ticket
from db.store import open_store
from tests.browser.conftest import PASSWORD, Server, settle

pytestmark = pytest.mark.browser
LARGE = Path(__file__).parents[1] / "data" / "limesurvey" / "large_full_text_semicolon.csv.gz"
# So many kills, at the moments that come of this seed.
KILLS = [pytest.param(6, 20, id="6"), pytest.param(14, 21, id="14 more", marks=pytest.mark.many)]


@cache
def responses() -> list[list[str]]:
    """The large export, heading first."""
    with gzip.open(LARGE, "rt", encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines, delimiter=";"))


def export(rows: int) -> bytes:
    """The first responses of it: every attempt uploads another file."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=";", quoting=csv.QUOTE_ALL).writerows(responses()[: rows + 1])
    return made.getvalue().encode()


def upload_and_kill(server: Server, context: BrowserContext, data: bytes, after: float) -> None:
    """Confirm an upload as a person does, and take the server's life `after` seconds later."""
    page = context.new_page()
    page.goto(server.url + "/peilingen")
    settle(page)
    if (again := page.get_by_role("button", name="Peiling uploaden")).count():
        again.click()
        settle(page)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "export.csv", "mimeType": "text/csv", "buffer": data}
    )
    store = page.get_by_role("button", name="Bewaar")
    store.wait_for(timeout=60_000)
    store.click()
    time.sleep(after)
    server.kill()
    page.close()


def whole_or_nothing(folder: Path, leader: Actor, before: int) -> int:
    """Open the database as the next start does; how many surveys there are, each of them whole."""
    path = folder / "kartrekker.sqlite"
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = open_store(f"sqlite:///{path}")
    lines = surveys.surveys(store, leader)
    assert len(lines) in (before, before + 1)
    for line in lines[:1]:
        results = surveys.results(store, leader, line.survey_id)
        detail = surveys.survey(store, leader, line.survey_id)
        assert len(results.questions) == sum(len(question.rows) for question in detail.questions)
        assert detail.has_raw_answers
        assert sum(group.complete for group in line.groups) == detail.n_complete
    store.close()
    return len(lines)


@pytest.mark.parametrize(("kills", "seed"), KILLS)
def test_killed_servers_leave_every_import_whole_or_absent(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], kills: int, seed: int
) -> None:
    server = serve()
    store = open_store(server.database)
    leader = begin_school(store, "De Linde", "Lea", "lea@example.org", PASSWORD)
    context = new_context()
    context.request.get(server.url + "/_stcore/health")
    secret = redeem_ticket(store, issue_ticket(store, "lea@example.org", "test"), "test")
    assert secret is not None
    store.close()
    context.add_cookies([{"name": "kartrekker", "value": secret, "url": server.url}])
    moments = random.Random(seed)
    there = 0

    for attempt in range(kills):
        upload_and_kill(server, context, export(6_000 + attempt), moments.uniform(0, 1.2))
        there = whole_or_nothing(server.folder, leader, there)
        server = serve()

    print(f"{there} of {kills} imports were there whole, the others not at all")
