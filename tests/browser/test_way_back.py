"""From a thing back to the list: to the title that was pressed, wherever it stands in a long list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import LAPTOP, PHONE, Server, settle, signed_in

IN_VIEW = (
    "place => { const at = place.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"
)


def titles(page: Page):
    return page.locator("[class*=st-key-title_list_] button")


@pytest.mark.browser
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_back_leads_to_the_title_that_was_pressed(
    demo: Server, new_context: Callable[..., BrowserContext], size: dict[str, int]
) -> None:
    page = new_context(size).new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    page.goto(f"{demo.url}/initiatieven?view=list")
    signed_in(page)
    last = titles(page).last
    assert not last.evaluate(IN_VIEW)
    last.click()
    settle(page)

    page.get_by_role("button", name="Alle initiatieven").click()
    settle(page)

    page.wait_for_function("document.activeElement.closest('[class*=st-key-title_list_]')")
    assert titles(page).last.evaluate(IN_VIEW)
    assert titles(page).last.evaluate("place => place === document.activeElement")
