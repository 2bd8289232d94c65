"""An agreement between two people: proposed, "ja, mits", answered, and then agreed; in real browsers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import fill, fits, press, visit

pytestmark = pytest.mark.browser


def test_a_teacher_proposes_and_the_leader_says_yes_provided_that_and_both_agree(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    visit(tom, server, "/afspraken")
    press(tom, "Vergaderafspraken")
    fill(tom, "Wat spreken we af?", "We beginnen op tijd.")
    press(tom, "Stel dit voor aan het team")
    expect(tom.get_by_text("1 van de 2 zegt ja")).to_be_visible()
    expect(tom.get_by_role("button", name="Dit spreken we af")).to_have_count(0)

    visit(lea, server, "/")
    lea.get_by_role("link", name="Tom Beuk stelt “Vergaderafspraken” voor: sta je erachter?").click()
    expect(lea.get_by_role("heading", name="Vergaderafspraken")).to_be_visible()
    press(lea, "Ja, mits …")
    fill(lea, "Ja, mits … (één zin; je team leest die en geeft antwoord)", "we ook op tijd stoppen")
    press(lea, "Zeg ja, mits")
    expect(lea.get_by_text("Iedereen zegt ja · 1 voorwaarde staat open")).to_be_visible()

    visit(tom, server, "/")
    tom.get_by_role("link", name="Lea Linde vraagt iets bij een afspraak").click()
    tom.get_by_role("button", name="Beantwoorden").click()
    fill(tom, "Jouw antwoord", "Om half vijf stoppen we.")
    press(tom, "Antwoord")
    expect(tom.get_by_text("Antwoord van Tom Beuk: Om half vijf stoppen we.").first).to_be_visible()
    assert fits(tom)
    press(tom, "Dit spreken we af")

    lea.reload()
    expect(lea.get_by_text("Toen zeiden 2 van de 2 ja.")).to_be_visible()
    expect(lea.get_by_text("Antwoord van Tom Beuk: Om half vijf stoppen we.").first).to_be_visible()
