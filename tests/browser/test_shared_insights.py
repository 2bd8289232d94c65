"""Two schools of one board: what one published is found, tried and told back by the other, on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from db import insights
from db.store import open_store
from tests.board_scenery import a_board
from tests.browser import steps
from tests.browser.conftest import PHONE, Server, come_in, database_in, settle, start_server
from tests.conftest import fill_cast
from tests.db.test_insights import LEARNED


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server on which De Linde, with something it learned, and De Eik stand under one board."""
    store = open_store(database_in(tmp_path))
    of = a_board(store, fill_cast(store))
    insights.write_insight(store, of.tom, LEARNED)
    store.close()
    started = start_server(tmp_path)
    yield started
    started.kill()


@pytest.mark.browser
def test_one_school_publishes_and_another_tries_it_and_tells_back(
    server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    lea = come_in(new_context(), server, "lea@example.org")
    olga = come_in(new_context(PHONE), server, "olga@example.org")

    _publish(lea, server)
    _find_and_try(olga, server)
    _tell(olga)

    steps.visit(lea, server, "/inzichten?insight=1")
    expect(lea.get_by_text("1 school probeert dit ook:")).to_be_visible()
    expect(lea.get_by_text("De helft leest meer.")).to_be_visible()
    expect(lea.get_by_text("Wat was daar anders: Zonder coach.")).to_be_visible()


def _publish(lea: Page, server: Server) -> None:
    steps.visit(lea, server, "/inzichten?insight=1")
    steps.press(lea, "Laat andere scholen dit lezen")
    steps.fill(lea, "Waar is dat op gebaseerd?", "Tessa zag het.")
    expect(lea.get_by_text("Dit lijkt op een naam: “Tessa”")).to_be_visible()
    steps.fill(lea, "Waar is dat op gebaseerd?", "Een leerkracht zag het.")
    steps.press(lea, "Laat deze woorden lezen")
    expect(lea.get_by_text("Andere scholen kunnen het nu lezen.")).to_be_visible()


def _find_and_try(olga: Page, server: Server) -> None:
    steps.visit(olga, server, "/inzichten")
    steps.press(olga, "Van andere scholen")
    olga.get_by_role("button", name=LEARNED.learned).click()
    settle(olga)
    expect(olga.get_by_text("Een leerkracht zag het.")).to_be_visible()
    expect(olga.get_by_text("Tessa")).to_have_count(0)
    assert steps.fits(olga)
    steps.press(olga, "Wij proberen dit ook")
    expect(olga.get_by_text("Het staat nu tussen jullie eigen inzichten.")).to_be_visible()
    olga.get_by_text("Een van ons probeert het gewoon").click()
    settle(olga)
    steps.choose(olga, "Wie probeert het?", "Olga")
    steps.fill(olga, "Tot wanneer?", "1-9-2027")
    steps.press(olga, "We proberen het")
    expect(olga.get_by_text("Jullie proberen het nu.")).to_be_visible()


def _tell(olga: Page) -> None:
    olga.get_by_role("button", name="Vertel wat ervan kwam").click()
    settle(olga)
    olga.get_by_text("Deels", exact=True).first.click()
    settle(olga)
    steps.fill(olga, "Wat is ervan gekomen?", "De helft leest meer.")
    steps.fill(olga, "Wat was hier anders?", "Zonder coach.")
    steps.press(olga, "Bewaar")
    expect(olga.get_by_text("De helft leest meer.").first).to_be_visible()
