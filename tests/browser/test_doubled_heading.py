"""Two questions with one heading: the one that a person chooses gives the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import Server, settle

pytestmark = pytest.mark.browser

HEADING = "Bent u voor het rooster?"


def doubled() -> bytes:
    """Parents and teachers are in favour at the first question, and against at the second."""
    rows = [f"{group};Voor;Tegen" for group in ("ouder", "leerkracht") for _ in range(20)]
    rows += [f"{group};Tegen;Voor" for group in ("ouder", "leerkracht") for _ in range(4)]
    return "\n".join([f"Rol;{HEADING};{HEADING}", *rows]).encode()


def test_of_two_questions_with_one_heading_the_chosen_one_gives_the_verdict(
    lea_and_tom: tuple[Server, Page, Page], tmp_path: Path
) -> None:
    """The second decision takes up the first for another year, and is linked to the other question."""
    server, page, _tom = lea_and_tom
    decision = steps.open_decision(page, server, "Rooster", "Een ander rooster?")
    _upload(page, server, tmp_path / "rooster.csv")
    steps.visit(page, server, decision)
    steps.climb(page, "Normen")
    for group in ("Ouders", "Leerkrachten"):
        steps.set_norm(page, group, "de helft", "gewone meerderheid")
    expect(page.get_by_text("“gewone meerderheid” lezen we als: meer dan de helft").first).to_be_visible()
    steps.press(page, "Bewaar en verder: Data →")
    assert _verdict(page, 1) == "Norm gehaald"

    steps.climb(page, "Vraag")
    steps.press(page, "Neem dit besluit opnieuw, voor een ander jaar…")
    steps.press(page, "Begin het nieuwe besluit")
    expect(page.get_by_role("button", name="Dit neemt een eerder besluit opnieuw")).to_be_visible()

    assert _verdict(page, 2) == "Norm niet gehaald"


def _upload(page: Page, server: Server, file: Path) -> None:
    file.write_bytes(doubled())
    steps.visit(page, server, "/peilingen")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    settle(page)
    for group in ("ouders", "leerkrachten"):
        steps.fill(page, f"Hoeveel {group} zijn uitgenodigd", "24")
    steps.press(page, "Bewaar")


def _verdict(page: Page, place: int) -> str:
    """Link the question in this place, lock the norms, and read what they say of the parents."""
    steps.climb(page, "Data")
    steps.choose(page, "Welke vraag?", f"{HEADING} (vraag {place})")
    steps.press(page, "Koppel en verzegel")
    expect(page.get_by_text("De peiling is gekoppeld.")).to_be_visible()
    steps.press(page, "Ja, vergrendel deze normen")
    steps.press(page, "Bekijk het oordeel →")
    return page.locator(".kt-verdict strong").first.inner_text()
