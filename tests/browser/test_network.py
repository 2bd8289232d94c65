"""Colleagues in the building come in: the leader at the computer itself, a teacher over its network address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pages.ui.kit.second_door import network_addresses
from tests.browser.conftest import LEA, PHONE, TOM, Server, come_in, settle, sign_in, signed_in

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
