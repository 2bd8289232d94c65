"""Signing in with an account of the school, at a real provider that runs beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import oidc_provider_mock
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.permissions import Role
from db.invitations import invite
from db.signing_in import issue_ticket, redeem_ticket, visit
from db.store import open_store
from tests.browser.conftest import (
    LEA,
    PASSWORD,
    PHONE,
    TOM,
    Server,
    begin_linde,
    database_in,
    settle,
    sign_in,
    signed_in,
)

pytestmark = pytest.mark.browser

TEUN = "teun@linde.example"
USERS = (
    oidc_provider_mock.User(sub="teun", claims={"email": TEUN, "email_verified": True, "name": "Teun Berk"}),
    oidc_provider_mock.User(sub="tom at school", claims={"email": "t.beuk@linde.example", "name": "Tom"}),
    oidc_provider_mock.User(sub="not Tom", claims={"email": TOM, "email_verified": True, "name": "Tom"}),
    oidc_provider_mock.User(
        sub="sem", claims={"email": "sem@leerling.linde.example", "email_verified": True}
    ),
)


@pytest.fixture
def setting() -> Iterator[str]:
    """A provider on a port of its own, and what we are told of it."""
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=USERS) as server:
        yield (
            f'[other]\nname = "Ons bestuur"\nissuer = "http://localhost:{server.server_port}"\n'
            'client_id = "kartrekker"\nclient_secret = "geheim"\n'
            '[pupils]\ndomains = ["leerling.linde.example"]\n'
        )


def to_provider(page: Page, button: str, who: str) -> None:
    """Press our button, and choose who one is over there."""
    page.get_by_role("link", name=button).click()
    page.get_by_role("button", name=who, exact=True).first.click()


def session_of(page: Page) -> str | None:
    found = [each["value"] for each in page.context.cookies() if each["name"] == "kartrekker"]
    return found[0] if found else None


def test_an_invited_colleague_comes_in_with_their_school_account_and_signing_out_ends_it(
    serve: Callable[..., Server],
    new_context: Callable[..., BrowserContext],
    setting: str,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    begin_linde(folder)
    store = open_store(database_in(folder))
    lea = visit(store, redeem_ticket(store, issue_ticket(store, LEA, "b"), "b"))
    assert lea is not None
    invite(store, lea.actor, Role.TEACHER, "Teun", TEUN)
    server = serve(KARTREKKER_OIDC="passwords = false\n" + setting)
    page = new_context(PHONE).new_page()

    page.goto(f"{server.url}/besluiten")
    settle(page)
    expect(page.get_by_label("Wachtwoord", exact=True)).to_have_count(0)
    to_provider(page, "Aanmelden met Ons bestuur", "sem")
    expect(page.get_by_text("Dit is het account van een leerling.")).to_be_visible()
    to_provider(page, "Aanmelden met Ons bestuur", "teun")
    signed_in(page)
    assert page.url == f"{server.url}/besluiten"
    found = visit(store, session_of(page))
    assert found is not None
    assert found.actor.name == "Teun Berk"

    kept = session_of(page)
    page.goto(server.url)
    settle(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="Afmelden").click()
    page.get_by_role("link", name="Aanmelden met Ons bestuur").wait_for()
    assert session_of(page) is None
    assert visit(store, kept) is None
    page.context.add_cookies([{"name": "kartrekker", "value": kept or "", "url": server.url}])
    page.goto(server.url)
    page.get_by_role("link", name="Aanmelden met Ons bestuur").wait_for()

    to_provider(page, "Aanmelden met Ons bestuur", "teun")
    signed_in(page)
    store.close()


def test_a_colleague_links_their_account_and_nobody_takes_it_over_by_its_address(
    serve: Callable[..., Server],
    new_context: Callable[..., BrowserContext],
    setting: str,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    begin_linde(folder)
    server = serve(KARTREKKER_OIDC=setting)
    stranger, tom = new_context().new_page(), new_context().new_page()

    stranger.goto(server.url)
    to_provider(stranger, "Aanmelden met Ons bestuur", "not Tom")
    expect(stranger.get_by_text("Er is al een account met je e-mailadres.")).to_be_visible()
    assert session_of(stranger) is None

    sign_in(tom, server, TOM, path="/account")
    signed_in(tom)
    tom.get_by_role("button", name="Koppel je Ons bestuur-account").click()
    expect(tom.get_by_text("Dit is niet je huidige wachtwoord.")).to_be_visible()
    form = tom.get_by_test_id("stForm").filter(has=tom.get_by_role("button", name="Koppel je Ons bestuur"))
    form.get_by_label("Je wachtwoord").fill(PASSWORD)
    tom.get_by_role("button", name="Koppel je Ons bestuur-account").click()
    tom.get_by_role("button", name="tom at school", exact=True).first.click()
    signed_in(tom)
    expect(tom.get_by_text("Je schoolaccount is gekoppeld.")).to_be_visible()
    expect(tom.get_by_text("Ons bestuur: t.beuk@linde.example")).to_be_visible()
    tom.get_by_role("button", name="Afmelden").click()
    to_provider(tom, "Aanmelden met Ons bestuur", "tom at school")
    signed_in(tom)

    stranger.get_by_role("link", name="Aanmelden met Ons bestuur").click()
    stranger.get_by_role("button", name="Deny").click()
    expect(stranger.get_by_text("Je hebt je niet aangemeld met je schoolaccount.")).to_be_visible()
