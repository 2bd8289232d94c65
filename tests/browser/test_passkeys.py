"""A passkey in a real browser, with a device that Chromium plays: made under My account, used at the door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.browser.conftest import LEA, PASSWORD, Server, come_in, settle, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def page(linde: Server, new_context: Callable[..., BrowserContext]) -> Page:
    return come_in(new_context(), linde, LEA)


def device(page: Page, *, verifies: bool = True) -> tuple[CDPSession, str]:
    """A phone that knows its owner's finger, or does not."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": verifies,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session, made["authenticatorId"]


def make(page: Page, server: Server, name: str) -> None:
    page.goto(server.url + "/account")
    settle(page)
    page.get_by_label("Naam van dit apparaat").fill(name)
    page.locator(".st-key-passkey_password input").fill(PASSWORD)
    page.get_by_role("button", name="Maak een passkey").click()
    page.get_by_role("button", name="Maak de passkey").click()


def test_a_passkey_is_made_named_used_at_the_door_and_removed(linde: Server, page: Page) -> None:
    session, phone = device(page)
    make(page, linde, "Mijn telefoon")
    expect(page.get_by_text("Je passkey is gemaakt")).to_be_visible(timeout=20_000)
    (held,) = session.send("WebAuthn.getCredentials", {"authenticatorId": phone})["credentials"]
    assert (held["rpId"], held["isResidentCredential"]) == ("localhost", True)
    settle(page)

    page.get_by_role("button", name="Andere naam").click()
    page.get_by_label("Naam van deze passkey").fill("Telefoon van Lea")
    page.get_by_role("button", name="Bewaar de naam").click()
    expect(page.get_by_text("De naam is bewaard.")).to_be_visible()
    expect(page.locator("p.kt-text", has_text="Telefoon van Lea")).to_be_visible()

    page.get_by_role("button", name="Afmelden").click()
    page.get_by_label("Wachtwoord", exact=True).wait_for()
    page.goto(linde.url + "/besluiten?decision=1")
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    signed_in(page)
    assert page.url == linde.url + "/besluiten?decision=1"
    cookie = next(each for each in page.context.cookies() if each["name"] == "kartrekker")
    assert cookie["httpOnly"]

    page.goto(linde.url + "/account")
    settle(page)
    card = page.locator(".st-key-passkey_1")
    card.get_by_role("button", name="Weghalen").click()
    card.get_by_text("Vanaf nu kan niemand zich met deze passkey aanmelden.").wait_for()
    card.get_by_role("button", name="Weghalen").click()
    expect(page.get_by_text("De passkey is weg.")).to_be_visible()


def test_a_device_that_does_not_know_its_owner_makes_nothing(linde: Server, page: Page) -> None:
    device(page, verifies=False)

    make(page, linde, "Een telefoon van iemand anders")

    expect(page.get_by_text("Je bent gestopt, of het duurde te lang.")).to_be_visible()
    expect(page.get_by_text("Een telefoon van iemand anders")).to_have_count(0)


def test_by_a_number_the_page_says_why_there_are_no_passkeys(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    there = Server(linde.url.replace("localhost", "127.0.0.1"), linde.folder, linde.process, linde.log)
    page = come_in(new_context(), there, LEA)

    page.goto(there.url + "/account")
    settle(page)

    expect(page.get_by_text("Op dit adres maakt een browser geen passkeys.")).to_be_visible()
    expect(page.get_by_role("button", name="Maak een passkey")).to_have_count(0)


def test_a_password_may_be_pasted_and_is_shown_on_wish(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=linde.url)
    page = context.new_page()
    page.goto(linde.url)
    settle(page)
    page.evaluate("text => navigator.clipboard.writeText(text)", PASSWORD)

    field = page.get_by_label("Wachtwoord", exact=True)
    field.focus()
    page.keyboard.press("ControlOrMeta+V")

    expect(field).to_have_value(PASSWORD)
    expect(field).to_have_attribute("type", "password")
    page.get_by_role("button", name="Toon het wachtwoord").click()
    expect(page.get_by_label("Wachtwoord", exact=True)).to_have_attribute("type", "text")
