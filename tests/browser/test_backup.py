"""A person who has never seen a terminal makes a back-up, loses the laptop, and puts the back-up back on a new one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import (
    LEA,
    PASSWORD,
    Server,
    begin_linde,
    come_in,
    settle,
    sign_in,
    signed_in,
)
from tests.browser.steps import begin_initiative, press, visit

pytestmark = pytest.mark.browser
WORD = "bewaar dit goed"


def began_in(folder: Path) -> None:
    """De Linde stands in this folder."""
    folder.mkdir()
    begin_linde(folder)


def make_a_copy(page: Page, server: Server, folder: Path) -> Path:
    """Press the button, with a password, and save the file somewhere else."""
    visit(page, server, "/reservekopie")
    page.get_by_label("Wachtwoord voor dit bestand").fill(WORD)
    page.get_by_label("Nog een keer hetzelfde wachtwoord").fill(WORD)
    page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(page.get_by_text("hij is in orde.")).to_be_visible(timeout=30_000)
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar deze kopie op een andere plek").first.click()
    kept = folder / download.value.suggested_filename
    download.value.save_as(kept)
    return kept


def put_it_back(page: Page, kept: Path) -> None:
    """Choose the file, give its password, look, tick, press."""
    page.locator("input[type=file]").set_input_files(kept)
    page.get_by_label("Het wachtwoord van deze reservekopie").fill(WORD)
    press(page, "Bekijk wat erin staat")
    expect(page.get_by_role("cell", name="De Linde").first).to_be_visible()
    expect(page.get_by_text("Er is nog niets veranderd.")).to_be_visible()
    page.get_by_text("Ja, zet deze reservekopie in de plaats").click()
    settle(page)
    page.get_by_role("button", name="Zet deze reservekopie terug").click()
    expect(page.get_by_text("staat er weer. Meld je aan met het wachtwoord van toen.")).to_be_visible(
        timeout=60_000
    )


def test_a_lost_laptop_and_a_change_of_mind(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    began_in(tmp_path / "old")
    old = serve("old")
    page = come_in(new_context(), old, LEA)
    begin_initiative(page, old, "Buiten leren", "Kinderen zitten veel.", "Zij bewegen meer.")
    kept = make_a_copy(page, old, tmp_path)
    assert kept.name.startswith("kartrekker-de-linde-")
    assert kept.suffix == ".kartrekker"
    begin_initiative(page, old, "Te veel", "Dit was een vergissing.", "Niets.")

    # Back to how it was, on the same laptop.
    visit(page, old, "/reservekopie")
    page.get_by_text("Een eigen bestand").click()
    settle(page)
    put_it_back(page, kept)
    sign_in(page, old, LEA, PASSWORD, "/initiatieven")
    signed_in(page)
    expect(page.get_by_text("Buiten leren").first).to_be_visible()
    expect(page.get_by_text("Te veel")).to_have_count(0)
    visit(page, old, "/")
    expect(page.get_by_text("Laatste reservekopie:")).to_be_visible()
    old.kill()

    # The laptop is stolen: a new one, on its first screen.
    new = serve("new")
    page = new_context().new_page()
    page.goto(new.url)
    settle(page)
    page.get_by_text("Heb je een reservekopie van je school?").click()
    settle(page)
    put_it_back(page, kept)
    sign_in(page, new, LEA, PASSWORD, "/initiatieven")
    signed_in(page)
    expect(page.get_by_text("Buiten leren").first).to_be_visible()


HOLD = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "c.execute('PRAGMA journal_mode = WAL'); c.execute('BEGIN EXCLUSIVE'); print('held', flush=True);"
    "sys.stdin.read()"
)


def test_what_was_typed_stays_while_another_program_holds_the_file(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    began_in(tmp_path / "data")
    server = serve()
    page = come_in(new_context(), server, LEA)
    visit(page, server, "/initiatieven")
    press(page, "Begin een initiatief")
    page.get_by_label("Titel: waar gaat het over").fill("Buiten leren")
    page.get_by_label("Wat zie je, en waarom doet het ertoe?").fill("Kinderen zitten veel.")
    page.get_by_label("Wat merken leerlingen hiervan?").fill("Zij bewegen meer.")
    settle(page)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(server.folder / "kartrekker.sqlite")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"

    page.get_by_role("button", name="Begin dit initiatief").click()
    expect(page.get_by_text("Een ander programma houdt de database vast")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Titel: waar gaat het over")).to_have_value("Buiten leren")

    holder.communicate(b"")
    expect(page.get_by_text("Het lukt weer. Druk nog een keer op de knop.")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Begin dit initiatief").click()
    page.wait_for_url("**issue=*", timeout=30_000)
    with sqlite3.connect(server.folder / "kartrekker.sqlite") as database:
        assert database.execute("SELECT count(*) FROM initiative").fetchone() == (1,)


def test_a_second_start_says_so_and_goes_on_when_the_first_stops(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    began_in(tmp_path / "data")
    first = serve()
    second = serve()
    page = new_context().new_page()
    page.goto(second.url)
    expect(page.get_by_text("Kartrekker is al open op deze computer")).to_be_visible(timeout=30_000)
    assert "Kartrekker is al open op deze computer" in second.log.read_text()

    first.kill()

    expect(page.get_by_label("E-mailadres")).to_be_visible(timeout=30_000)


def test_a_damaged_file_is_replaced_from_the_first_screen_without_signing_in(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    began_in(tmp_path / "data")
    before = serve()
    page = come_in(new_context(), before, LEA)
    kept = make_a_copy(page, before, tmp_path)
    before.kill()
    file = before.folder / "kartrekker.sqlite"
    file.write_bytes(b"no database at all" * 500)

    after = serve()
    page = new_context().new_page()
    page.goto(after.url)
    expect(page.get_by_text("Het bestand met je gegevens is beschadigd.")).to_be_visible(timeout=30_000)
    page.get_by_text("Een eigen bestand").click()
    settle(page)
    put_it_back(page, kept)

    sign_in(page, after, LEA, PASSWORD, "/initiatieven")
    signed_in(page)
    damaged = min(after.folder.glob("kartrekker.sqlite.damaged-*"))  # its log stands beside it
    assert damaged.read_bytes() == b"no database at all" * 500
