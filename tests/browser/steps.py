"""What a person does in Kartrekker, in the words of the screen; shared by the browser tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import PASSWORD, Server, settle, sign_in, signed_in

EXPORT = Path(__file__).parents[1] / "data" / "limesurvey" / "full_text_semicolon.csv"
ASKED = "Bent u voor of tegen het vijf-gelijke-dagenrooster?"
LADDER = ("vraag", "normen", "data", "informatie", "kennis", "besluit")
PLACE = {step.capitalize(): place for place, step in enumerate(LADDER, start=1)}


def come_in(context: BrowserContext, server: Server, email: str) -> Page:
    """Sign in as somebody of the team, in a browser of their own."""
    page = context.new_page()
    sign_in(page, server, email)
    signed_in(page)
    return page


def visit(page: Page, server: Server, path: str) -> None:
    """Open an address and wait for all of it."""
    page.goto(server.url + path)
    signed_in(page)


def press(page: Page, name: str, *, within: Locator | None = None) -> None:
    """Press a button and wait for what comes of it."""
    (within or page).get_by_role("button", name=name, exact=True).click()
    settle(page)


def fill(page: Page, label: str, text: str, *, within: Locator | None = None) -> None:
    """Fill in a field and leave it, so that the page reads it."""
    field = (within or page).get_by_label(label)
    field.fill(text)
    field.press("Tab")
    settle(page)


def choose(page: Page, label: str, *options: str, within: Locator | None = None) -> None:
    """Choose from a list; of a list with more than one answer, each of them."""
    box = (within or page).get_by_role("combobox", name=label)
    for option in options:
        if box.input_value() == option:
            continue
        box.click()
        if box.get_attribute("aria-expanded") != "true":
            box.press("ArrowDown")
        wanted = page.get_by_role("option", name=option, exact=True)
        if not wanted.count():  # a long list draws only what is in view: look it up, as people do
            box.fill(option)
        wanted.click()
        settle(page)
    if len(options) > 1:
        page.keyboard.press("Escape")


def climb(page: Page, step: str) -> None:
    """Go to a step of the ladder by its button, and see that it is the one shown."""
    page.get_by_role("button", name=re.compile(rf"^{PLACE[step]} {step}")).click()
    settle(page)
    expect(page.get_by_role("heading", name=f"van 6: {step}")).to_be_visible()


def card(page: Page, heading: str) -> Locator:
    """The framed part of the page under this heading."""
    framed = page.get_by_test_id("stVerticalBlock").filter(has=page.get_by_role("heading", name=heading))
    return framed.last


def invite_teacher(
    lea: Page, server: Server, new_context: Callable[..., BrowserContext], viewport: Mapping[str, int]
) -> Page:
    """The school leader makes a link; Tom comes in through it, in his own browser."""
    visit(lea, server, "/team")
    lea.get_by_label("Voor wie is de link?").fill("Tom Beuk")
    press(lea, "Maak een link")
    link = lea.get_by_role("dialog").get_by_test_id("stCode").inner_text().strip()
    tom = new_context(viewport).new_page()
    tom.goto(link)
    tom.get_by_label("Je naam").fill("Tom Beuk")
    tom.get_by_label("Je e-mailadres").fill("tom@example.org")
    tom.get_by_role("textbox", name="Kies een wachtwoord").fill(PASSWORD)
    tom.get_by_role("button", name="Doe mee met het team").click()
    signed_in(tom)
    return tom


def open_decision(page: Page, server: Server, title: str, question: str) -> str:
    """Begin a decision and say that parents and teachers decide along; the address of the decision."""
    visit(page, server, "/besluiten")
    page.get_by_label("Titel: waar gaat het over").fill(title)
    page.get_by_label("Welke vraag beantwoorden jullie").fill(question)
    press(page, "Begin dit besluit")
    choose(page, "Wie beslist mee?", "Ouders", "Leerkrachten")
    press(page, "Bewaar en verder: Normen →")
    expect(page.get_by_text("De vraag is bewaard.")).to_be_visible()
    return page.url.removeprefix(server.url).split("&")[0]


def upload(page: Page, server: Server, invited: Mapping[str, int]) -> None:
    """Upload the real export up to the confirmation screen, and say how many were invited."""
    visit(page, server, "/peilingen")
    page.locator("input[type=file]").set_input_files(EXPORT)
    page.get_by_role("heading", name="Klopt dit?").wait_for()
    settle(page)
    for group, number in invited.items():
        fill(page, f"Hoeveel {group} zijn uitgenodigd", str(number))


def link_survey(page: Page, mapping: Mapping[str, str]) -> None:
    """Link the question to the decision, and say what each of its options counts as."""
    choose(page, "Welke vraag?", ASKED)
    for option, meaning in mapping.items():
        choose(page, option, meaning)
    press(page, "Koppel en verzegel")
    expect(page.get_by_text("De peiling is gekoppeld.")).to_be_visible()


def set_norm(page: Page, group: str, response: str, share: str) -> None:
    """Type the norms of one group."""
    part = card(page, f"{group} · beslist mee")
    fill(page, "Minstens dit deel van wie is uitgenodigd", response, within=part)
    fill(page, "Welk deel?", share, within=part)


_FOCUS = """() => { const at = document.activeElement, look = getComputedStyle(at);
  const seen = look.outlineStyle !== 'none' && look.outlineWidth !== '0px' || look.boxShadow !== 'none';
  return [at.matches('a, button') ? at.innerText : '', seen]; }"""


def by_keyboard(page: Page, name: str) -> None:
    """Tab to what has this name, see that it shows the focus, and press Enter."""
    settle(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        text, is_seen = page.evaluate(_FOCUS)
        if name in " ".join(text.split()):
            assert is_seen, f"the focus on “{name}” cannot be seen"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"“{name}” cannot be reached by Tab")


_WIDTHS = """() => [innerWidth, document.scrollingElement.scrollWidth,
  ...[...document.querySelectorAll('[data-testid=stMain]')].map(main => main.scrollWidth)]"""


def fits(page: Page) -> bool:
    """Whether nothing on the page has to be scrolled to sideways."""
    width, *needed = page.evaluate(_WIDTHS)
    return max(needed) <= width


def begin_initiative(page: Page, server: Server, title: str, issue: str, benefit: str) -> str:
    """Open an initiative by the short form; its address."""
    visit(page, server, "/initiatieven")
    press(page, "Begin een initiatief")
    page.get_by_label("Titel: waar gaat het over").fill(title)
    page.get_by_label("Wat zie je, en waarom doet het ertoe?").fill(issue)
    page.get_by_label("Wat merken leerlingen hiervan?").fill(benefit)
    press(page, "Begin dit initiatief")
    number = re.search(r"issue=(\d+)", page.url)
    assert number, page.url
    return f"/initiatieven?initiative={number[1]}"


def section(page: Page, server: Server, initiative: str, part: str) -> None:
    """Open a section of an initiative by its address, as a link of a colleague does."""
    visit(page, server, f"{initiative}&part={part}")
