"""One person, two schools, one sign-in, in real browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.permissions import Role
from db import schools
from db.models import Person, School
from db.store import open_store
from tests.browser.conftest import (
    LEA,
    PASSWORD,
    PHONE,
    Server,
    begin_linde,
    come_in,
    database_in,
    settle,
    signed_in,
)
from tests.browser.steps import choose, fits, press, visit

pytestmark = pytest.mark.browser
OLGA = "olga@example.org"


@pytest.fixture
def two_schools(serve: Callable[..., Server], tmp_path: Path) -> Server:
    """De Linde, and De Eik with Olga as its school leader."""
    (tmp_path / "data").mkdir()
    begin_linde(tmp_path / "data")
    store = open_store(database_in(tmp_path / "data"))
    with store.write() as session:
        lea = session.get_one(Person, 1)
        eik = School(name="De Eik", created_at=store.now())
        olga = Person(name="Olga Dam", email=OLGA, password_hash=lea.password_hash, created_at=store.now())
        schools.add_member(session, store, eik, olga, Role.SCHOOL_LEADER)
    store.close()
    return serve()


def link_for_olga(lea: Page, server: Server) -> str:
    visit(lea, server, "/team")
    lea.get_by_label("Voor wie is de link?").fill("Olga Dam")
    lea.get_by_label("E-mailadres van je collega").fill(OLGA)
    press(lea, "Maak een link")
    dialog = lea.get_by_role("dialog")
    expect(dialog.get_by_text("Dit adres heeft al een account in deze Kartrekker.")).to_be_visible()
    return dialog.get_by_test_id("stCode").inner_text().strip()


def test_an_account_joins_a_second_school_and_nothing_typed_at_one_is_seen_at_the_other(
    two_schools: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server = two_schools
    lea = come_in(new_context(), server, LEA)
    link = link_for_olga(lea, server)
    context = new_context()
    olga = come_in(context, server, OLGA)
    left = context.new_page()  # a tab that stays at De Eik
    visit(left, server, "/besluiten")
    title = left.get_by_label("Titel: waar gaat het over")
    title.fill("Plan van De Eik")
    title.press("Tab")
    settle(left)

    olga.goto(link)
    olga.get_by_role("button", name="Doe mee met dit account").click()
    signed_in(olga)

    expect(olga.get_by_role("note").filter(has_text="De Linde")).to_be_visible()
    expect(olga.get_by_role("combobox", name="School")).to_have_value("De Linde")
    left.get_by_role("button", name="Begin dit besluit").click()
    expect(left.get_by_role("note").filter(has_text="De Linde")).to_be_visible()
    settle(left, quiet=1000)
    expect(left.get_by_label("Titel: waar gaat het over")).to_have_value("")
    left.get_by_label("Welke vraag beantwoorden jullie").fill("Een vraag van De Linde?")
    left.get_by_label("Welke vraag beantwoorden jullie").press("Tab")
    settle(left)
    expect(left.get_by_label("Titel: waar gaat het over")).to_have_value("")

    choose(olga, "School", "De Eik")
    signed_in(olga)
    expect(olga.get_by_role("note").filter(has_text="De Eik")).to_be_visible()
    visit(olga, server, "/team")
    expect(olga.get_by_text("Lea Linde")).to_have_count(0)


def test_on_a_phone_the_school_is_chosen_in_the_menu_and_said_on_every_page(
    two_schools: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server = two_schools
    link = link_for_olga(come_in(new_context(), server, LEA), server)
    phone = new_context(PHONE).new_page()
    phone.goto(link)
    phone.get_by_label("Je wachtwoord").fill(PASSWORD)
    phone.get_by_role("button", name="Doe mee met het team").click()
    signed_in(phone)
    expect(phone.get_by_role("note").filter(has_text="De Linde")).to_be_visible()
    assert fits(phone)

    phone.get_by_test_id("stExpandSidebarButton").click()
    choose(phone, "School", "De Eik")
    signed_in(phone)

    expect(phone.get_by_role("note").filter(has_text="De Eik")).to_be_visible()
