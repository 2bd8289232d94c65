"""One person, two schools, one sign-in, in real browsers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlmodel import select

from core.permissions import Role
from db import schools
from db.models import Person, School
from db.store import EVERY, open_store
from tests.browser.conftest import (
    LEA,
    PASSWORD,
    PHONE,
    Server,
    begin_linde,
    come_in,
    database_in,
    settle,
    sign_in,
    signed_in,
)
from tests.browser.steps import EXPORT, choose, fits, press, visit

pytestmark = pytest.mark.browser
OLGA = "olga@example.org"


@pytest.fixture
def two_schools(serve: Callable[..., Server], tmp_path: Path) -> Server:
    """De Linde, and De Eik with Olga as its school leader."""
    (tmp_path / "data").mkdir()
    begin_linde(tmp_path / "data")
    store = open_store(database_in(tmp_path / "data"))
    with store.write(EVERY) as session:
        lea = session.get_one(Person, 1)
        eik = School(name="De Eik", created_at=store.now())
        olga = Person(name="Olga Dam", email=OLGA, password_hash=lea.password_hash, created_at=store.now())
        schools.add_member(session, store, eik, olga, Role.SCHOOL_LEADER)
    store.close()
    return serve()


def chooser(page: Page) -> Locator:
    return page.get_by_role("combobox", name="School", exact=True)


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

    expect(chooser(olga)).to_have_value(re.compile("De Linde"))
    left.get_by_role("button", name="Begin dit besluit").click()
    expect(chooser(left)).to_have_value(re.compile("De Linde"))
    settle(left, quiet=1000)
    expect(left.get_by_label("Titel: waar gaat het over")).to_have_value("")
    left.get_by_label("Welke vraag beantwoorden jullie").fill("Een vraag van De Linde?")
    left.get_by_label("Welke vraag beantwoorden jullie").press("Tab")
    settle(left)
    expect(left.get_by_label("Titel: waar gaat het over")).to_have_value("")

    choose(olga, "School", "De Eik (Schoolleider)")
    signed_in(olga)
    expect(chooser(olga)).to_have_value(re.compile("De Eik"))
    visit(olga, server, "/team")
    expect(olga.get_by_text("Lea Linde")).to_have_count(0)


def test_on_a_phone_the_school_is_chosen_above_every_page_and_remembered(
    two_schools: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server = two_schools
    link = link_for_olga(come_in(new_context(), server, LEA), server)
    phone = new_context(PHONE).new_page()
    phone.goto(link)
    phone.get_by_label("Je wachtwoord").fill(PASSWORD)
    phone.get_by_role("button", name="Doe mee met het team").click()
    signed_in(phone)
    expect(chooser(phone)).to_have_value(re.compile("De Linde"))
    assert fits(phone)

    choose(phone, "School", "De Eik (Schoolleider)")
    signed_in(phone)

    expect(chooser(phone)).to_have_value(re.compile("De Eik"))
    phone.reload()
    signed_in(phone)
    expect(chooser(phone)).to_have_value(re.compile("De Eik"))
    laptop = new_context().new_page()  # another device comes in where she was last
    sign_in(laptop, server, OLGA)
    signed_in(laptop)
    expect(chooser(laptop)).to_have_value(re.compile("De Eik"))


def test_a_file_chosen_at_one_school_does_not_come_along_to_the_other(
    two_schools: Server, new_context: Callable[..., BrowserContext]
) -> None:
    server = two_schools
    store = open_store(server.database)
    with store.write(EVERY) as session:
        olga = session.exec(select(Person).where(Person.email == OLGA)).one()
        schools.add_member(session, store, session.get_one(School, 1), olga, Role.SCHOOL_LEADER)
    store.close()
    context = new_context()
    olga_here, left = come_in(context, server, OLGA), context.new_page()
    visit(olga_here, server, "/")
    choose(olga_here, "School", "De Eik (Schoolleider)")
    visit(left, server, "/peilingen")
    left.locator("input[type=file]").set_input_files(EXPORT)
    left.get_by_role("heading", name="Klopt dit?").wait_for()
    settle(left)

    choose(olga_here, "School", "De Linde (Schoolleider)")
    signed_in(olga_here)
    left.get_by_role("textbox", name="Titel").first.fill("Een peiling van De Eik")
    left.keyboard.press("Tab")
    expect(chooser(left)).to_have_value(re.compile("De Linde"), timeout=15_000)
    settle(left, quiet=1000)

    expect(left.get_by_role("heading", name="Klopt dit?")).to_have_count(0)
    expect(left.get_by_text(EXPORT.name)).to_have_count(0)
