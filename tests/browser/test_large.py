"""“Toon groot” on a beamer: a message at a time, legible from the back row, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Server, settle, signed_in

pytestmark = pytest.mark.browser

BEAMER = {"width": 1920, "height": 1080}
# The letters as they are seen, and whether anything stands beside the screen.
_SEEN = """() => {
  const part = document.querySelector('[data-kt-large]');
  const said = [...part.querySelectorAll('h3, strong, p, li, text, button')].filter(each => {
    const box = each.getBoundingClientRect(); return box.width > 2 && each.textContent.trim();
  });
  const size = each => parseFloat(getComputedStyle(each).fontSize) * (each.currentCSSZoom ?? 1);
  return { smallest: Math.min(...said.map(size)), beside: part.scrollWidth > part.clientWidth,
    right: Math.max(...said.map(each => each.getBoundingClientRect().right)) };
}"""


@pytest.fixture
def leader(demo: Server, new_context: Callable[..., BrowserContext]) -> Page:
    page = new_context(BEAMER).new_page()
    page.goto(demo.url)
    page.locator(".st-key-demo_leader button").click()
    signed_in(page)
    return page


def test_pictures_are_shown_one_by_one_in_large_letters_and_escape_leads_back(demo: Server, leader: Page):
    sent: list[object] = []
    leader.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    leader.goto(f"{demo.url}/besluiten?decision=1&step=kennis")
    signed_in(leader)
    settle(leader, quiet=800)
    assert sent
    sent.clear()

    shown = leader.locator("[data-kt-large]")
    leader.get_by_role("button", name="Toon groot").first.click()
    expect(shown).to_have_count(1)
    seen = []
    while True:
        settle(leader)
        found = leader.evaluate(_SEEN)
        assert found["smallest"] >= 28
        assert not found["beside"]
        assert found["right"] <= BEAMER["width"]
        seen.append(shown.get_attribute("aria-label"))
        if leader.locator("[data-kt-large] .kt-on").is_disabled():
            break
        leader.keyboard.press("ArrowRight")
    assert len(seen) == leader.locator(".kt-large").count() > 2
    leader.keyboard.press("ArrowLeft")
    expect(shown).to_have_attribute("aria-label", seen[-2])

    leader.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    assert leader.evaluate("document.activeElement.className") == "kt-large"
    assert not sent  # the server heard nothing of it


def test_the_arrows_go_through_all_questions_also_those_that_the_page_has_not_shown(
    demo: Server, leader: Page
):
    leader.goto(f"{demo.url}/peilingen?survey=1")
    signed_in(leader)
    settle(leader, quiet=800)
    on_the_page = leader.locator(".kt-large").count()
    leader.locator(".kt-large").first.click()
    shown, questions = leader.locator("[data-kt-large]"), []
    while leader.locator("[data-kt-large] .kt-on").is_enabled():
        before = shown.get_attribute("aria-label")
        leader.keyboard.press("ArrowRight")
        expect(shown).not_to_have_attribute("aria-label", before)
        questions.append(shown.locator(".kt-about").inner_text())

    assert len(questions) > on_the_page
    assert [said.split(".")[0] for said in questions] == [str(at) for at in range(1, len(questions) + 1)]
    assert not leader.get_by_role("button", name="Toon meer vragen").count()


def test_a_figure_can_be_taken_along_with_its_title_numbers_and_source(demo: Server, leader: Page):
    leader.goto(f"{demo.url}/peilingen?survey=1")
    signed_in(leader)
    settle(leader, quiet=800)
    asked = leader.locator("[class*=st-key-survey_q_]").nth(1)
    message = asked.locator(".kt-message").inner_text()
    asked.get_by_role("button", name="Neem mee").click()
    settle(leader)

    made = {}
    for label in ("Figuur als tekening (SVG)", "Tabel als plaatje (PNG)"):
        with leader.expect_download() as file:
            leader.get_by_role("button", name=label).click()
        made[file.value.suggested_filename[-3:]] = file.value.path().read_bytes()
    drawn = "".join(ElementTree.fromstring(made["svg"]).itertext())

    assert made["png"].startswith(b"\x89PNG")
    for said in (*message.split(), "180 ouders", "Bron: De Kartrekker (demo)"):
        assert said in drawn


def test_whoever_uses_the_keyboard_stays_in_what_is_shown_large(demo: Server, leader: Page):
    leader.goto(f"{demo.url}/peilingen?survey=1")
    signed_in(leader)
    settle(leader, quiet=800)
    leader.locator(".kt-large").first.focus()
    leader.keyboard.press("Enter")
    names = []
    for _ in range(4):
        names.append(leader.evaluate("document.activeElement.textContent"))
        leader.keyboard.press("Tab")
    assert names == ["Volgende →", "Terug naar de pagina", "Volgende →", "Terug naar de pagina"]
    leader.get_by_role("button", name="Terug naar de pagina").locator("visible=true").click()
    expect(leader.locator("[data-kt-large]")).to_have_count(0)


def test_on_a_phone_all_buttons_stand_within_the_screen(demo: Server, leader: Page) -> None:
    leader.goto(f"{demo.url}/besluiten?decision=1&step=kennis")
    signed_in(leader)
    leader.locator(".kt-large").first.click()

    leader.set_viewport_size(PHONE)

    for button in leader.locator("[data-kt-large] .kt-large-row > *").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
