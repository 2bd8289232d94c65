"""Search is one key away on every page, and the way back leads to where one was."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LEA, Server, come_in, settle
from tests.browser.steps import fill, press, visit


def test_a_key_opens_search_and_the_words_lead_to_what_was_written(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    lea = come_in(new_context(), linde, LEA)
    visit(lea, linde, "/initiatieven?view=open")
    fill(lea, "Titel: waar gaat het over", "Vijfgelijkedagenrooster")
    fill(lea, "Wat zie je, en waarom doet het ertoe?", "Ouders vragen naar andere tijden.")
    press(lea, "Begin dit initiatief")

    lea.get_by_role("heading").first.click()
    lea.keyboard.press("/")
    settle(lea)

    field = lea.get_by_label("Wat zoek je?")
    expect(field).to_be_focused()
    field.press_sequentially("schooltijden")
    field.press("Enter")
    settle(lea)
    lea.get_by_role("link", name="Vijfgelijkedagenrooster").click()
    settle(lea)
    expect(lea.get_by_role("heading", name="Vijfgelijkedagenrooster")).to_be_visible()

    lea.go_back()
    settle(lea)
    expect(lea.get_by_label("Wat zoek je?")).to_have_value("schooltijden")


def test_a_stroke_in_a_text_is_a_letter(linde: Server, new_context: Callable[..., BrowserContext]) -> None:
    lea = come_in(new_context(), linde, LEA)
    visit(lea, linde, "/initiatieven?view=open")
    field = lea.get_by_label("Wat zie je, en waarom doet het ertoe?")

    field.press_sequentially("groep 3/4")

    expect(field).to_have_value("groep 3/4")
