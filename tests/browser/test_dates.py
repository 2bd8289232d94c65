"""A date is typed as people write it, in browsers of either language, or pointed at in a calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LEA, Server, come_in, settle
from tests.browser.steps import fill, press, visit

LABEL = "Wanneer komt het terug in het team?"


@pytest.mark.parametrize("locale", ["nl-NL", "en-US"])
def test_a_date_without_zeros_is_that_day_and_stands_there_in_words(
    linde: Server, chromium: object, new_context: Callable[..., BrowserContext], locale: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale=locale)
    try:
        lea = come_in(context, linde, LEA)
        visit(lea, linde, "/ambities")
        if lea.get_by_role("button", name="Voeg de eerste ambitie toe").count():
            press(lea, "Voeg de eerste ambitie toe")
        fill(lea, LABEL, "1-12-2027")
        expect(lea.get_by_text("woensdag 1 december 2027")).to_be_visible()

        lea.locator(".kt-days").evaluate(
            "days => { days.value = '2028-02-29'; days.dispatchEvent(new Event('change')); }"
        )

        settle(lea)
        expect(lea.get_by_label(LABEL)).to_have_value("29-2-2028")
        expect(lea.get_by_text("dinsdag 29 februari 2028")).to_be_visible()
        fill(lea, LABEL, "31-2-2027")
        expect(lea.get_by_text("31-2-2027 staat niet op de kalender.")).to_be_visible()
    finally:
        context.close()
