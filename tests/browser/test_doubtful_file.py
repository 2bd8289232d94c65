"""A file that leaves two things open: the leader answers two questions, and the charts are right."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE, Server, settle

pytestmark = pytest.mark.browser

HEADINGS = (
    "Uw e-mailadres;Wie bent u?;De school is veilig;De school is schoon;Bent u voor een continurooster?"
)


def doubtful() -> bytes:
    """Marks from 1 to 5 without a word, and one parent who answered twice: first 1 1 Ja, then 5 5 Nee."""
    rows = [
        f"ouder{n}@example.org;ouder;{1 + n % 5};{1 + n % 5};{'Nee' if n % 4 else 'Ja'}" for n in range(20)
    ]
    rows += [f"juf{n}@example.org;leerkracht;4;{2 + n % 2};Ja" for n in range(10)]
    rows.append("ouder0@example.org;ouder;5;5;Nee")
    return "\n".join([HEADINGS, *rows]).encode()


def test_the_leader_answers_two_questions_and_the_charts_are_right(
    lea_and_tom: tuple[Server, Page, Page], tmp_path: Path
) -> None:
    server, page, _tom = lea_and_tom
    file = tmp_path / "veiligheid.csv"
    file.write_bytes(doubtful())
    steps.visit(page, server, "/peilingen")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    settle(page)
    expect(page.get_by_text("Bijna klaar: beantwoord eerst 2 vragen.")).to_be_in_viewport()
    steps.press(page, "Bewaar")
    expect(page.get_by_text("Beantwoord eerst 2 vragen hierboven")).to_be_visible()

    page.set_viewport_size(PHONE)
    assert steps.fits(page)
    _answer(page, "Wat betekenen deze getallen?", "Een schaal of een cijfer, van laag naar hoog")
    expect(page.get_by_text("Bijna klaar: beantwoord eerst 1 vraag.")).to_be_attached()
    _answer(page, "1 mens heeft twee keer geantwoord.", "Alleen het laatste antwoord")
    expect(page.get_by_text("Alles is duidelijk, er is niets te vragen.")).to_be_attached()
    steps.press(page, "Bewaar")
    expect(page.get_by_text("De peiling is bewaard.")).to_be_visible()

    steps.press(page, "Toon de resultaten")
    for message in (  # 9 of 20 and 16 of 20: of 21 it would be 43 % and 81 %
        "45 % van de ouders antwoordt “4” of “5”",
        "45 % van de ouders en 0 % van de leerkrachten antwoordt “4” of “5”",
        "Het vaakst gekozen: “Nee” (80 % van de ouders)",
    ):
        expect(page.get_by_role("heading", name=message, exact=True)).to_be_attached()


def _answer(page: Page, question: str, answer: str) -> None:
    page.get_by_role("radiogroup", name=question).get_by_text(answer, exact=True).click()
    settle(page)
