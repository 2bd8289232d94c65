"""Walking through the surveys as people do: by clicking, not by typing addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Server, settle, signed_in

pytestmark = pytest.mark.browser


def test_a_survey_opened_from_the_list_stays_open_and_the_way_back_leads_to_the_list(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Peilingen").click()
    page.get_by_role("button", name="Communicatie met ouders").click()
    settle(page)
    title = page.get_by_role("heading", name="Communicatie met ouders")

    expect(title).to_be_visible()
    assert "survey=" in page.url
    page.reload()
    signed_in(page)
    expect(title).to_be_visible()

    page.get_by_role("button", name="Alle peilingen").click()
    settle(page)
    expect(page.get_by_role("heading", name="Peilingen")).to_be_visible()
    assert "survey=" not in page.url
    page.get_by_role("button", name="Peiling uploaden").click()
    settle(page)
    expect(page.get_by_test_id("stFileUploader").first).to_be_visible()
