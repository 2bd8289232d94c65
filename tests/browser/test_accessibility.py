"""Every page of the demo school: axe-core, what is read aloud, and nothing that scrolls sideways on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from pages.ui.kit.behaviour import STREAMLITS
from pages.ui.kit.i18n import translations
from tests.browser import steps
from tests.browser.conftest import PHONE, Server, settle, signed_in

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# The menu is Streamlit's: it puts its sections and links in a list with divs between.
STREAMLITS_OWN = {("list", "stSidebarNavItems"), ("listitem", "st-emotion-cache")}
SECTIONS = ("overzicht", "voortgang", "trekken", "verwachtingen", "onderbouwing", "evaluatie")
VIEWS = ("mine", "board", "timeline", "list", "attention", "workgroups", "spread", "open", "not_doing")
MAPS = ("profiel", "kaart", "gezien", "vertelt", "wie-kan-dit", "gebieden", "importeren")
PAGES = [
    "/",
    *(f"/expertise?view={view}" for view in MAPS),
    "/expertise?view=kaart&group=behaviour",
    "/expertise?view=kaart&area=9",
    "/expertise?person=3",
    "/ambities",
    "/ambities?ambition=3",
    *(f"/initiatieven?view={view}" for view in VIEWS),
    "/initiatieven?view=who&issue=15",
    *(f"/initiatieven?initiative=8&part={section}" for section in SECTIONS),
    "/initiatieven?initiative=7&part=evaluatie",
    "/initiatieven?initiative=1&part=onderbouwing",
    "/peilingen",
    "/peilingen?survey=1",
    "/peilingen?survey=2",
    "/peilingen?survey=3",
    "/gegevens?part=opbrengsten",
    "/gegevens?part=opbrengsten&entry=2",
    "/gegevens?part=schoolgegevens",
    "/gegevens?part=schoolgegevens&entry=1",
    "/gegevens",
    "/gegevens?part=observaties",
    "/gegevens?part=observaties&entry=1",
    "/gegevens?part=vragen",
    *(f"/gegevens?part=vragen&entry=1&step={step}" for step in ("probleem", "toets", "conclusie", "doen")),
    "/besluiten",
    *(f"/besluiten?decision=1&step={step}" for step in steps.LADDER),
    "/besluiten?decision=2&step=normen",
    *(f"/besluiten?decision=3&step={step}" for step in steps.LADDER),
    "/werkverdeling",
    *(f"/werkverdeling?plan=1&part={part}" for part in ("overzicht", "taken", "mensen", "vergelijken")),
    "/vergadering",
    "/vergadering?meeting=2",
    "/vergadering?view=acties",
    "/vergadering?view=bord",
    "/team",
    "/account",
    "/hulp",
    "/hulp?gids=besluit-nemen",
]
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(each => ['serious', 'critical'].includes(each.impact))
  .flatMap(each => each.nodes.map(node => [each.id, node.html.slice(0, 300)]))"""


@pytest.fixture(scope="module")
def reader(chromium: Browser, demo: Server) -> Iterator[Page]:
    """The school leader of the demo, on a phone."""
    context = chromium.new_context(viewport=PHONE, locale="nl-NL")
    page = context.new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def titles() -> dict[str, str]:
    """The titles of the windows that were seen, and where: each page has its own."""
    return {}


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe calls serious or critical, less what is Streamlit's own."""
    page.evaluate(AXE)
    found = [(rule, html) for rule, html in page.evaluate(_RUN)]
    return [
        (rule, html)
        for rule, html in found
        if not any(rule == known and mark in html for known, mark in STREAMLITS_OWN)
    ]


_BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


# What is heard of a page, and of Streamlit's words those that are still English.
_HEARD = r"""([english]) => {
  const all = selector => [...document.querySelectorAll(selector)];
  const rows = [".st-key-step", ".st-key-parts", ".st-key-views"].flatMap(row => all(row));
  const ours = element => element.closest("[data-testid=stHtml]");
  return {
    lang: document.documentElement.lang,
    first: all("h1").length,
    current: rows.every(row => row.querySelectorAll("[aria-current]").length === 1),
    pictures: all(".js-plotly-plot").every(each => each.getAttribute("role") === "img" && each.getAttribute("aria-label")),
    escaped: all("[aria-label*='\\\\']").filter(each => !ours(each)).map(each => each.getAttribute("aria-label")),
    english: all("[aria-label], [placeholder]").filter(each => !ours(each))
      .flatMap(each => [each.getAttribute("aria-label"), each.getAttribute("placeholder")])
      .filter(said => english.includes(said)),
  };
}"""
#: Words of Streamlit that are others in Dutch.
_ENGLISH = [english for english, said in STREAMLITS.items() if translations("nl")[said][0] != english]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_in_light_and_dark_and_fits_a_phone(
    reader: Page, demo: Server, titles: dict[str, str], path: str
) -> None:
    reader.emulate_media(color_scheme="light")
    reader.goto(demo.url + path)
    signed_in(reader)
    light = reader.evaluate(_BACKGROUND)

    assert titles.setdefault(reader.title(), path) == path
    assert re.search(r"\w.* · Kartrekker$", reader.title())
    assert reader.evaluate(_HEARD, [_ENGLISH]) == {
        "lang": "nl", "first": 1, "current": True, "pictures": True, "escaped": [], "english": [],
    }  # fmt: skip
    assert faults(reader) == []
    assert steps.fits(reader)

    reader.emulate_media(color_scheme="dark")  # the page follows at once, as with a device that turns at dusk
    reader.wait_for_function(f"light => ({_BACKGROUND})() !== light", arg=light)
    settle(reader, quiet=100)
    assert faults(reader) == []
    assert steps.fits(reader)


def test_the_door_is_accessible(
    serve: Callable[..., Server], new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(PHONE).new_page()
    page.goto(serve().url)
    settle(page)

    assert faults(page) == []


def test_axe_finds_a_fault_where_there_is_one(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()
    page.set_content('<html lang="nl"><title>x</title><main><h1>x</h1><img src="x.png"></main></html>')

    assert [rule for rule, _html in faults(page)] == ["image-alt"]
