"""Colleagues in the building come in: the leader at the computer itself, a teacher over its network address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pages.ui.kit.second_door import network_addresses
from tests.browser.conftest import LEA, PASSWORD, PHONE, TOM, Server, come_in, settle, sign_in, signed_in
from tests.browser.steps import fits
from tests.browser.test_accessibility import faults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not network_addresses(), reason="this machine is on no network"),
]
SWITCH = "Collega's in dit gebouw kunnen meedoen"


def press_switch(page: Page) -> None:
    page.get_by_test_id("stCheckbox").filter(has_text=SWITCH).locator("label").click()
    settle(page)


def test_a_colleague_comes_in_over_the_network_until_the_leader_switches_it_off(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    lea, tom = come_in(new_context(), linde, LEA), new_context(PHONE).new_page()
    lea.goto(f"{linde.url}/team")
    signed_in(lea)
    expect(lea.get_by_alt_text("QR-code van de link")).to_have_count(0)

    press_switch(lea)
    address = lea.locator(".kt-address").inner_text()
    assert address == f"http://{network_addresses()[0]}:{linde.url.rpartition(':')[2]}"
    expect(lea.get_by_alt_text("QR-code van de link")).to_be_visible()
    expect(lea.get_by_text("niet versleuteld")).to_be_visible()

    sign_in(tom, Server(address, linde.folder, linde.process, linde.log), TOM)
    signed_in(tom)
    tom.goto(f"{address}/team")
    signed_in(tom)
    expect(tom.get_by_text(SWITCH)).to_have_count(0)

    press_switch(lea)
    expect(lea.get_by_text("Uit: Kartrekker werkt alleen op deze computer")).to_be_visible()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        tom.goto(address)


def test_with_encryption_a_colleague_comes_in_by_https_and_afterwards_by_http_too(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    lea = come_in(new_context(), linde, LEA)
    tom = new_context(PHONE, ignore_https_errors=True).new_page()
    lea.goto(f"{linde.url}/team")
    signed_in(lea)
    press_switch(lea)
    lea.get_by_test_id("stCheckbox").filter(has_text="Versleutel de verbinding").locator("label").click()
    settle(lea)
    address = lea.locator(".kt-address").inner_text()
    assert address.startswith("https://")

    sign_in(tom, Server(address, linde.folder, linde.process, linde.log), TOM)
    signed_in(tom)
    cookie = next(each for each in tom.context.cookies() if each["name"].endswith("kartrekker"))
    assert cookie["secure"]

    lea.get_by_test_id("stCheckbox").filter(has_text="Versleutel de verbinding").locator("label").click()
    settle(lea)
    plain = lea.locator(".kt-address").inner_text()
    sign_in(tom, Server(plain, linde.folder, linde.process, linde.log), TOM)
    signed_in(tom)
    press_switch(lea)


def test_a_colleague_scans_the_team_link_waits_at_the_door_and_is_let_in(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    lea, ann = come_in(new_context(), linde, LEA), new_context(PHONE).new_page()
    lea.goto(f"{linde.url}/team")
    signed_in(lea)
    press_switch(lea)
    address = lea.locator(".kt-address").first.inner_text()
    lea.get_by_role("button", name="Open de teamlink").click()
    poster = lea.locator(".kt-poster")
    expect(poster.get_by_alt_text("QR-code van de link")).to_be_visible()
    code = poster.locator(".kt-code").inner_text()

    ann.goto(f"{address}/uitnodiging")
    ann.get_by_label("De code van je uitnodiging").fill(code.lower())
    ann.get_by_role("button", name="Ga verder").click()
    expect(ann.get_by_text("Lea Linde nodigt je uit voor het team van De Linde.")).to_be_visible()
    assert faults(ann) == []
    assert fits(ann)
    ann.get_by_text("English").click()
    expect(ann.get_by_text("Lea Linde invites you to the team of De Linde.")).to_be_visible()
    ann.get_by_label("Your name").fill("Ann Es")
    ann.get_by_label("Your e-mail address").fill("ann@example.org")
    ann.get_by_label("Choose a password", exact=False).fill(PASSWORD)
    ann.get_by_role("button", name="Join the team").click()
    expect(ann.get_by_text("You are at the door of De Linde.")).to_be_visible()
    ann.reload()
    expect(ann.get_by_text("You are at the door of De Linde.")).to_be_visible()

    expect(lea.get_by_role("button", name="Laat binnen")).to_be_visible()
    assert faults(lea) == []
    lea.get_by_role("button", name="Laat binnen").click()
    expect(lea.get_by_text("Ann Es zit nu in het team.")).to_be_visible()
    signed_in(ann)
    expect(ann.get_by_role("link", name="Decisions")).to_have_count(
        1
    )  # the language of the door goes on inside

    used = new_context(PHONE).new_page()
    lea.get_by_role("button", name="Sluit de teamlink").click()
    expect(lea.get_by_text("De teamlink is gesloten.")).to_be_visible()
    used.goto(f"{address}/uitnodiging?code={code}")
    expect(used.get_by_text("Deze link werkt niet (meer).")).to_be_visible()
    assert faults(used) == []
    used.get_by_role("link", name="Zit je al in het team? Meld je aan").click()
    expect(used.get_by_label("Wachtwoord", exact=True)).to_be_visible()
    press_switch(lea)
