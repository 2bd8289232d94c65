"""The map of the demo school: all of it at a glance, and one group with what people could do beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.conftest import LAPTOP, PHONE, Server, settle, signed_in

pytestmark = pytest.mark.browser
BEAMER = {"width": 1920, "height": 1080}
_LIGHTNESS = """mark => {
  const [red, green, blue] = getComputedStyle(mark).backgroundColor.match(/[0-9.]+/g).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}"""


def map_of(demo: Server, context: BrowserContext, query: str = "") -> Page:
    page = context.new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    steps.visit(page, demo, f"/expertise?view=kaart{query}")
    return page


def test_the_whole_school_is_on_one_screen_of_a_beamer_and_any_place_of_a_row_opens_its_group(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = map_of(demo, new_context(BEAMER))
    rows = page.locator("[class*=st-key-glance_]")
    expect(rows).to_have_count(16)
    last = rows.last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= BEAMER["height"]

    page.mouse.click(last["x"] + last["width"] / 2, last["y"] + last["height"] / 2)

    expect(page.get_by_role("heading", name="Organisatie en ouders")).to_be_visible()
    settle(page)
    steps.press(page, "Terug")
    expect(rows).to_have_count(16)


def test_a_group_is_areas_and_beside_it_what_people_could_do(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = map_of(demo, new_context(LAPTOP), "&group=behaviour")
    grid, square = page.locator(".kt-grid").bounding_box(), page.locator(".kt-square").bounding_box()
    assert grid
    assert square
    assert square["x"] >= grid["x"] + grid["width"]
    assert square["y"] < LAPTOP["height"]
    expect(page.get_by_role("row", name="Fatima el Amrani")).to_be_visible()

    page.get_by_role("radio", name="Klassenmanagement").or_(
        page.get_by_role("button", name="Klassenmanagement")
    ).first.click()

    expect(page.get_by_role("heading", name="Klassenmanagement", exact=False)).to_be_visible()
    expect(page.locator(".kt-at-advise li")).to_have_count(2)


def test_a_phone_shows_a_group_without_scrolling_sideways_and_each_row_is_as_tall_as_a_thumb(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = map_of(demo, new_context(PHONE))
    assert steps.fits(page)
    assert all(
        (row.bounding_box() or {"height": 0})["height"] >= 44
        for row in page.locator("[class*=st-key-glance_]").all()
    )

    page.get_by_role("button", name="Gedrag en groep").click()

    expect(page.locator(".kt-grid")).to_be_visible()
    settle(page)
    assert steps.fits(page)


def test_more_affinity_is_darker_in_light_and_lighter_in_dark(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = map_of(demo, new_context(LAPTOP), "&group=behaviour")
    shades = [page.locator(f".kt-scales .kt-a{step}").first for step in range(1, 6)]

    light = [shade.evaluate(_LIGHTNESS) for shade in shades]
    background = page.evaluate("() => getComputedStyle(document.querySelector('[data-testid=stApp]')).color")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "was => getComputedStyle(document.querySelector('[data-testid=stApp]')).color !== was", arg=background
    )
    dark = [shade.evaluate(_LIGHTNESS) for shade in shades]

    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)
    assert dark[0] < light[0]
