"""The board: all phases on one screen, and a card that is moved with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.initiatives import Phase
from core.permissions import Actor, Role
from db import initiatives
from db.initiatives import InitiativeWords
from db.store import open_store
from tests.browser.conftest import LAPTOP, LEA, PHONE, Server, come_in, settle, signed_in

BEAMER = {"width": 1920, "height": 1080}
SCHOOL_LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
COLUMNS = "[class*=st-key-phase_]"
WIDER = "place => place.scrollWidth - place.clientWidth"


def view_of(demo: Server, context: BrowserContext, view: str = "board") -> Page:
    page = context.new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    page.goto(f"{demo.url}/initiatieven?view={view}")
    signed_in(page)
    return page


@pytest.mark.browser
@pytest.mark.parametrize("size", [LAPTOP, BEAMER], ids=["laptop", "beamer"])
def test_all_phases_stand_side_by_side_on_one_screen(
    demo: Server, new_context: Callable[..., BrowserContext], size: dict[str, int]
) -> None:
    page = view_of(demo, new_context(size))

    columns = [each.bounding_box() for each in page.locator(COLUMNS).all()]

    assert len(columns) == 6
    assert len({round(each["y"]) for each in columns if each}) == 1
    assert all(each["x"] + each["width"] <= size["width"] and each["y"] < 400 for each in columns if each)
    assert page.locator("[data-testid=stMain]").evaluate(WIDER) == 0
    for words in page.locator(f"{COLUMNS} :is(h3, button, .kt-row)").all():
        assert words.evaluate(WIDER) <= 1, words.inner_text()


@pytest.mark.browser
def test_the_timeline_stands_on_one_screen_with_its_names_on_the_bars(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = view_of(demo, new_context(LAPTOP), "timeline")

    rows = [each.bounding_box() for each in page.locator(".kt-timeline li").all()]
    names = [each.bounding_box() for each in page.locator(".kt-on-bar").all()]

    assert len(rows) > 10
    assert all(each["y"] + each["height"] <= LAPTOP["height"] for each in rows if each)
    assert all(
        row["x"] - 1 <= name["x"] and name["x"] + name["width"] <= row["x"] + row["width"] + 1
        for row, name in zip(rows, names, strict=True)
        if row and name
    )
    assert page.locator("[data-testid=stMain]").evaluate(WIDER) == 0


@pytest.mark.browser
def test_a_title_as_long_as_it_may_be_stays_on_the_timeline(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    store = open_store(linde.database)
    title = " ".join(["Samenwerkingsverbanden"] * 5)
    initiatives.open_initiative(store, SCHOOL_LEADER, InitiativeWords(title=title, issue="Wat we zien"))
    store.close()
    page = come_in(new_context(LAPTOP), linde, LEA)
    page.goto(f"{linde.url}/initiatieven?view=timeline")
    signed_in(page)

    name = page.locator(".kt-on-bar").filter(has_text=title)
    row, written = name.locator("xpath=..").bounding_box(), name.bounding_box()

    assert page.locator("[data-testid=stMain]").evaluate(WIDER) == 0
    assert row is not None
    assert written is not None
    assert written["height"] <= row["height"] + 1


@pytest.mark.browser
def test_on_a_phone_one_swipes_from_phase_to_phase(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = view_of(demo, new_context(PHONE))
    board = page.locator(".st-key-board")

    board.evaluate("board => board.scrollBy({left: 250})")
    page.wait_for_timeout(600)

    second = page.locator(".st-key-phase_research_question")
    edges = [each.bounding_box() for each in (board, second)]
    assert edges[0]
    assert edges[1]
    assert abs(edges[1]["x"] - edges[0]["x"]) < 3  # it snapped
    assert page.locator("[data-testid=stMain]").evaluate(WIDER) == 0


@pytest.mark.browser
def test_a_card_is_moved_with_the_keyboard_and_with_what_the_move_asks(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    store = open_store(linde.database)
    number = initiatives.open_initiative(
        store, SCHOOL_LEADER, InitiativeWords(title="Lezen", issue="Wat we zien")
    )
    page = come_in(new_context(), linde, LEA)
    page.goto(f"{linde.url}/initiatieven?view=board")
    signed_in(page)

    page.get_by_role("button", name="Verplaats Lezen").press("Enter")
    onward = page.get_by_role("dialog").get_by_role("button", name="Door naar de onderzoeksvraag")
    onward.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    settle(page)

    moved = page.locator(".st-key-phase_research_question").get_by_role("button", name="Lezen", exact=True)
    expect(moved).to_be_focused()
    expect(page.get_by_text("Het staat nu in de fase: Onderzoeksvraag.")).to_be_visible()

    page.get_by_role("button", name="Verplaats Lezen").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Nog niet naar “Mandaat”.")).to_be_visible()
    dialog.get_by_role("button", name="Dit niet doen").click()
    dialog.get_by_label("Niet doen, omdat …").fill("De bieb doet dit al.")
    dialog.get_by_role("button", name="Dit niet doen").click()
    expect(dialog).to_be_hidden()
    settle(page)
    assert initiatives.initiative(store, SCHOOL_LEADER, number).line.phase is Phase.NOT_DOING
    store.close()


@pytest.mark.browser
def test_what_a_move_lacks_is_one_press_away(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    store = open_store(linde.database)
    number = initiatives.open_initiative(
        store, SCHOOL_LEADER, InitiativeWords(title="Rekenen", issue="Wat we zien")
    )
    initiatives.move(store, SCHOOL_LEADER, number, Phase.RESEARCH_QUESTION)
    store.close()
    page = come_in(new_context(), linde, LEA)
    page.goto(f"{linde.url}/initiatieven?view=board")
    signed_in(page)

    page.get_by_role("button", name="Verplaats Rekenen").click()
    page.get_by_role("dialog").get_by_role("button", name="Naar Overzicht").click()

    expect(page.get_by_role("heading", level=1, name="Rekenen")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
