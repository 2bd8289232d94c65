"""A colleague with a mandate leaves; in real browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from core.permissions import Actor, Role
from db import initiatives
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store, open_store
from tests.browser.conftest import LEA, PHONE, TOM, Server, begin_linde, come_in, database_in
from tests.browser.steps import choose, fits, press, visit
from tests.scenery import WORDS, for_twenty_weeks

pytestmark = pytest.mark.browser
TESSA = "tessa@example.org"


def with_tessa(store: Store) -> tuple[Actor, Actor]:
    with store.write(EVERY) as session:
        lea = session.get_one(Person, 1)
        school = session.get_one(School, 1)
        tessa = Person(name="Tessa Tak", email=TESSA, password_hash=lea.password_hash, created_at=store.now())
        added = add_member(session, store, school, tessa, Role.TEACHER)
        leader = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
        return leader, added


@pytest.fixture
def led_by_tessa(serve: Callable[..., Server], tmp_path: Path) -> Server:
    """De Linde, where Tessa leads an initiative with a mandate."""
    (tmp_path / "data").mkdir()
    begin_linde(tmp_path / "data")
    store = open_store(database_in(tmp_path / "data"))
    lea, tessa = with_tessa(store)
    opened = initiatives.open_initiative(store, tessa, WORDS)
    offer = initiatives.claim(store, tessa, opened, "Dit is wat ik kan.")
    initiatives.accept_offer(store, lea, offer)
    for _ in range(2):  # to the research question, and to the mandate
        initiatives.move(store, lea, opened, initiatives.initiative(store, lea, opened).moves[0].to)
    initiatives.grant_mandate(store, lea, opened, for_twenty_weeks(store.today(lea)))
    store.close()
    return serve()


def test_a_lead_with_a_mandate_leaves_and_a_colleague_takes_it_over(
    led_by_tessa: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server = led_by_tessa
    lea, tom = come_in(new_context(), server, LEA), come_in(new_context(PHONE), server, TOM)
    tessa = come_in(new_context(PHONE), server, TESSA)
    visit(lea, server, "/team")
    choose(lea, "Wie?", "Tessa Tak")
    press(lea, "Sluit de toegang af")
    expect(lea.get_by_role("heading", name="Tessa Tak gaat weg")).to_be_visible()
    expect(lea.get_by_text("Hier is dan niemand voor: “Samen lezen”.")).to_be_visible()

    press(lea, "Sluit de toegang af")
    expect(lea.get_by_text("Tessa Tak heeft geen toegang meer.")).to_be_visible()

    tessa.goto(server.url)
    expect(tessa.get_by_label("E-mailadres")).to_be_visible()
    visit(lea, server, "/")
    expect(lea.locator(".st-key-card_asked_0")).to_contain_text("Niemand trekt dit meer")
    visit(tom, server, "/initiatieven?view=attention")
    expect(tom.get_by_role("heading", name="Niemand trekt dit meer")).to_be_visible()
    assert fits(tom)
    press(tom, "Vraag iemand om het te trekken")
    expect(tom.get_by_text("Tessa Tak trok dit en heeft geen toegang meer tot de school.")).to_be_visible()
    press(tom, "Ik wil dit trekken")
    press(tom, "Ik wil dit trekken")

    visit(lea, server, "/")
    lea.get_by_role("link", name="Tom Beuk wil “Samen lezen” trekken").click()
    press(lea, "Ja, dit gunnen we je")
    expect(lea.get_by_text("Tom Beuk trekt dit initiatief nu.")).to_be_visible()
    expect(lea.get_by_text("Er geldt nu geen mandaat.")).to_have_count(0)
    visit(lea, server, "/")
    expect(lea.get_by_text("Niemand trekt dit meer")).to_have_count(0)
