"""The door in a real browser: what is closed before sign-in, what a cookie and a ticket can do."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LEA, TOM, Server, begin_linde, settle, sign_in, signed_in

pytestmark = pytest.mark.browser
PATHS = ["/besluiten", "/norm_decisions", "/team", "/"]


def signed_in_by_the_form(server: Server, new_context: Callable[..., BrowserContext]) -> Page:
    page = new_context().new_page()
    sign_in(page, server, LEA)
    signed_in(page)
    return page


def test_a_cold_server_shows_no_page_before_sign_in(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    begin_linde(tmp_path)

    for path in PATHS:
        cold = serve(".")  # the same database, a process in which no script has run yet
        page = new_context().new_page()
        page.goto(cold.url + path)
        settle(page)

        expect(page.get_by_label("Wachtwoord", exact=True)).to_be_visible()
        expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
        cold.kill()


def test_a_deep_link_survives_the_first_sign_in_of_a_process(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    begin_linde(tmp_path)
    cold = serve(".")
    page = new_context().new_page()

    sign_in(page, cold, LEA, path="/besluiten?decision=1")
    signed_in(page)

    assert urllib.parse.urlsplit(page.url).path == "/besluiten"
    assert urllib.parse.urlsplit(page.url).query == "decision=1"


def test_no_script_can_read_the_cookie_and_it_dies_at_sign_out(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = signed_in_by_the_form(linde, new_context)
    cookie = next(each for each in page.context.cookies() if each["name"] == "kartrekker")

    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert "kartrekker=" not in page.evaluate("document.cookie")
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_label("Wachtwoord", exact=True)).to_be_visible()

    thief = new_context()
    thief.add_cookies([{"name": "kartrekker", "value": cookie["value"], "url": linde.url}])
    stolen = thief.new_page()
    stolen.goto(linde.url + "/team")
    settle(stolen)
    expect(stolen.get_by_label("Wachtwoord", exact=True)).to_be_visible()


@pytest.mark.parametrize("forged", ["x", "eyJhbGciOiJIUzI1NiJ9.e30.abc", "%00", "a" * 4000])
def test_a_forged_cookie_shows_the_door_and_no_error(
    linde: Server, new_context: Callable[..., BrowserContext], forged: str
) -> None:
    context = new_context()
    context.add_cookies([{"name": "kartrekker", "value": forged, "url": linde.url}])
    page = context.new_page()

    page.goto(linde.url)
    settle(page)

    expect(page.get_by_label("Wachtwoord", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_five_misses_lock_the_address_also_for_the_right_password(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()

    for _ in range(5):
        sign_in(page, linde, TOM, "niet het wachtwoord")
        expect(page.get_by_text("horen niet bij elkaar")).to_be_visible()
    sign_in(page, linde, TOM)

    expect(page.get_by_text("horen niet bij elkaar")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)


def test_a_password_of_more_than_72_bytes_is_refused_in_words(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()

    sign_in(page, linde, LEA, "ë" * 60)

    expect(page.get_by_text("horen niet bij elkaar")).to_be_visible()


def test_signing_out_leaves_nothing_of_the_person_behind_in_the_browser(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = signed_in_by_the_form(linde, new_context)

    page.get_by_role("button", name="Afmelden").click()
    page.get_by_label("Wachtwoord", exact=True).wait_for()

    assert [each["name"] for each in page.context.cookies() if each["name"] == "kartrekker"] == []
    expect(page.get_by_text("Lea Linde")).to_have_count(0)


def test_every_answer_carries_the_security_headers(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url))

    answer = page.goto(linde.url)
    settle(page)

    assert answer is not None
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.locator("html").get_attribute("lang") == "nl"
    own = (linde.url, linde.url.replace("http", "ws"), "data:", "blob:")
    assert [url for url in foreign if not url.startswith(own)] == []


def test_the_servers_metrics_are_not_public(linde: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(linde.url + "/_stcore/metrics")

    assert refused.value.code == 404
