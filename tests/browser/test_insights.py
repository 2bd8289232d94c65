"""One colleague writes down what was learned; another tries it elsewhere, and tells what came of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from core.initiatives import Phase
from core.permissions import Actor, Role
from db import initiatives
from db.store import open_store
from tests.browser import steps
from tests.browser.conftest import Server, settle, signed_in

pytestmark = pytest.mark.browser


def stop(server: Server) -> None:
    """Tom leads the initiative that tries it, and stops."""
    store = open_store(server.database)
    lea, tom = (
        Actor(person_id=number, school_id=1, role=role, name=name)
        for number, role, name in ((1, Role.SCHOOL_LEADER, "Lea Linde"), (2, Role.TEACHER, "Tom Beuk"))
    )
    (line,) = initiatives.initiatives(store, lea)
    offer = initiatives.claim(store, tom, line.initiative_id, "Dit wil ik.")
    initiatives.accept_offer(store, lea, offer)
    initiatives.move(store, tom, line.initiative_id, Phase.STOPPED, "De tafels waren te vol.")
    store.close()


def test_it_is_written_tried_elsewhere_and_told(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    lea.goto(f"{server.url}/inzichten")
    signed_in(lea)
    steps.press(lea, "Schrijf op wat je leerde")
    steps.fill(lea, "Wat leerden we?", "Een vast maatje werkt beter.")
    steps.press(lea, "Bewaar dit inzicht")
    expect(lea.get_by_role("heading", name="Een vast maatje werkt beter.", level=1)).to_be_visible()

    tom.goto(f"{server.url}/inzichten")
    signed_in(tom)
    steps.press(tom, "Een vast maatje werkt beter.")
    steps.press(tom, "Wij proberen dit ook")
    steps.fill(tom, "Waar gaat het over, in een paar woorden?", "Rekenmaatjes")
    steps.fill(tom, "Wat zien jullie, en waarom doet het ertoe?", "Sommen blijven liggen.")
    steps.fill(tom, "Wat doen we anders, en waarom?", "Wij doen het bij rekenen.")
    steps.press(tom, "We proberen het")
    expect(tom.get_by_text("Jullie proberen het nu.")).to_be_visible()

    stop(server)
    tom.goto(server.url)
    signed_in(tom)
    tom.get_by_role("link", name=re.compile("Wat kwam ervan")).click()
    settle(tom)
    tom.get_by_text("Deels", exact=True).click()
    settle(tom)
    steps.fill(tom, "Wat is ervan gekomen?", "De helft oefent meer.")
    steps.fill(tom, "Wat was hier anders?", "De tafels waren te vol.")
    steps.press(tom, "Bewaar")
    expect(tom.get_by_text("De helft oefent meer.")).to_be_visible()

    lea.reload()
    signed_in(lea)
    expect(lea.get_by_text("Wat hier anders was: De tafels waren te vol.")).to_be_visible()
    expect(lea.get_by_role("link", name="Rekenmaatjes").first).to_be_visible()
