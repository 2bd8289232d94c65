"""What somebody types outlives a reload, the back button, another browser and a session that ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from db import signing_in
from db.store import open_store
from pages.ui.kit.browser import COOKIE
from tests.browser.conftest import LEA, PHONE, TOM, Server, begin_linde, come_in, settle
from tests.browser.steps import fill, press, visit

ISSUE = "Wat zie je, en waarom doet het ertoe?"
TITLE = "Titel: waar gaat het over"


def test_a_text_that_is_being_typed_is_there_after_a_reload_and_on_another_screen(
    lea_and_tom: tuple[Server, Page, Page], new_context: Callable[..., BrowserContext]
) -> None:
    server, _lea, tom = lea_and_tom
    visit(tom, server, "/initiatieven?view=open")
    tom.get_by_label(TITLE).fill("Elke dag vrij lezen")
    tom.get_by_label(ISSUE).fill("Kinderen lezen thuis weinig.")

    tom.reload()

    settle(tom)
    expect(tom.get_by_label(TITLE)).to_have_value("Elke dag vrij lezen")
    expect(tom.get_by_label(ISSUE)).to_have_value("Kinderen lezen thuis weinig.")
    phone = come_in(new_context(PHONE), server, TOM)
    visit(phone, server, "/initiatieven?view=open")
    expect(phone.get_by_label(ISSUE)).to_have_value("Kinderen lezen thuis weinig.")


def test_a_session_that_ended_while_typing_loses_nothing(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    tom = come_in(new_context(), linde, TOM)
    visit(tom, linde, "/initiatieven?view=not_doing")
    store = open_store(linde.database)
    secrets = {each["name"]: each["value"] for each in tom.context.cookies()}
    person = signing_in.visit(store, secrets[COOKIE])
    assert person is not None
    signing_in.sign_out_everywhere(store, person.actor)
    store.close()
    tom.get_by_label("Niet doen, omdat").fill("Er is dit jaar geen ruimte.")
    tom.get_by_label("Niet doen, omdat").press("Tab")
    expect(tom.get_by_label("Wachtwoord", exact=True)).to_be_visible()

    again = come_in(new_context(), linde, TOM)

    visit(again, linde, "/initiatieven?view=not_doing")
    expect(again.get_by_label("Niet doen, omdat")).to_have_value("Er is dit jaar geen ruimte.")
    press(again, "Bewaar deze keuze")


def test_a_pause_in_writing_is_enough(linde: Server, new_context: Callable[..., BrowserContext]) -> None:
    lea = come_in(new_context(PHONE), linde, LEA)
    visit(lea, linde, "/initiatieven?view=open")
    field = lea.get_by_label(ISSUE)
    field.press_sequentially("Half een ", delay=20)
    lea.wait_for_timeout(2000)
    settle(lea)
    field.press_sequentially("zin", delay=20)

    expect(field).to_have_value("Half een zin")
    expect(field).to_be_focused()


def test_what_was_typed_while_the_server_died_is_what_is_saved(
    serve: Callable[..., Server], tmp_path: Path, new_context: Callable[..., BrowserContext]
) -> None:
    (tmp_path / "data").mkdir()
    begin_linde(tmp_path / "data")
    server = serve()
    tom = come_in(new_context(), server, TOM)
    visit(tom, server, "/initiatieven?view=open")
    fill(tom, TITLE, "Lezen")
    fill(tom, ISSUE, "Eerst dit.")
    field = tom.get_by_label(ISSUE)
    field.press("End")
    field.press_sequentially(" Toen dat.")

    server.kill()
    expect(tom.get_by_text("Er is nu geen verbinding met Kartrekker.")).to_be_visible(timeout=15_000)
    serve(port=int(server.url.rpartition(":")[2]))
    expect(tom.get_by_text("Er is nu geen verbinding met Kartrekker.")).to_be_hidden(timeout=60_000)
    settle(tom, quiet=1_500)

    expect(field).to_have_value("Eerst dit. Toen dat.")
    tom.reload()
    settle(tom)
    expect(field).to_have_value("Eerst dit. Toen dat.")
