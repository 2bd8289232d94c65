"""The path of inquiry in two browsers: one clock, another who concludes, and help that is one screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.data_kinds import DataKind
from core.paths import STEPS, Finding, LineWords, PathStep, PathWords, Route
from core.permissions import Actor, Role
from db import paths
from db.store import open_store
from pages.ui.kit.path_names import Word
from tests.browser.conftest import LAPTOP, PHONE, Server, settle, signed_in
from tests.browser.steps import fill, fits, press, visit

pytestmark = pytest.mark.browser

BEAMER = {"width": 1920, "height": 1080}


def walked_by_tom(server: Server) -> int:
    """A path of De Linde on which Tom said what there is to see."""
    store = open_store(server.database)
    tom = Actor(person_id=2, school_id=1, role=Role.TEACHER, name="Tom Beuk")
    number = paths.open_path(store, tom, PathWords(question="Waarom begint de middag zo langzaam?"))

    def add(step: PathStep, text: str, **more: object) -> int:
        return paths.add_line(store, tom, number, step, LineWords(text=text, **more))  # type: ignore[arg-type]

    add(PathStep.PROBLEM, "Elf minuten, elke middag.")
    cause = add(PathStep.CAUSES, "Buiten is er te weinig te doen.")
    kind = DataKind.OBSERVATION
    test = add(PathStep.TEST, "Evenveel ruzie op dagen met spel.", about=cause, data_kind=kind)
    add(PathStep.QUALITY, "Drie dagen geteld.", about=test, finding=Finding.PARTLY)
    add(PathStep.SEE, "Op dagen met spel twee ruzies, anders zes.")
    store.close()
    return number


def test_who_saw_leaves_the_conclusion_to_a_colleague_and_both_follow_one_clock(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    number = walked_by_tom(server)
    address = f"/gegevens?part=vragen&entry={number}&step={Word.CONCLUDE}"
    visit(tom, server, address)
    expect(tom.get_by_text("Jij zei wat er te zien is. Een ander trekt de conclusie.")).to_be_visible()
    expect(tom.get_by_text("Dit kan: Lea Linde.")).to_be_visible()
    press(tom, "Zet de klok aan")

    visit(lea, server, address)
    expect(lea.locator(".st-key-path_clock .kt-clock")).to_be_visible()
    on_time = "Jullie liggen op schema. Deze stap is klaar bij minuut 29."
    expect(lea.locator(".st-key-path_clock").get_by_text(on_time)).to_be_visible()
    lea.get_by_role("radio", name="deze oorzaak blijft staan").click()
    settle(lea)
    fill(lea, "Wat concludeer je, en waaruit?", "Met spel is er minder ruzie.")
    press(lea, "Voeg toe")
    expect(lea.locator(".kt-seen", has_text="Met spel is er minder ruzie.")).to_be_visible()

    visit(tom, server, address)
    expect(tom.locator(".kt-causes .kt-state", has_text="deze oorzaak blijft staan")).to_be_visible()
    assert fits(tom)


@pytest.mark.parametrize("size", [BEAMER, LAPTOP, PHONE], ids=["beamer", "laptop", "phone"])
def test_each_help_is_one_screen(
    demo: Server, new_context: Callable[..., BrowserContext], size: dict[str, int]
) -> None:
    page = new_context(size).new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als leerkracht").click()
    signed_in(page)

    for step in STEPS[Route.EIGHT]:
        visit(page, demo, f"/gegevens?part=vragen&entry=1&step={Word[step.name]}")
        page.get_by_text("Hulp: een goed en een minder goed voorbeeld").click()
        settle(page)
        box = page.locator("[class*=st-key-large_path_help]").bounding_box()
        assert box is not None
        assert box["height"] <= size["height"] - 150, (
            step,
            box["height"],
        )  # what stands above it stays in view
        assert fits(page), step


def test_a_step_and_its_lines_are_shown_large_for_the_room(
    demo: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(BEAMER).new_page()
    page.goto(demo.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    visit(page, demo, f"/gegevens?part=vragen&entry=1&step={Word.CONCLUDE}")

    page.get_by_role("button", name="Toon groot").first.click()

    shown = page.get_by_role("dialog")
    expect(shown.get_by_text("Wat concluderen we? Een ander zegt het.").first).to_be_visible()
    expect(shown.locator(".kt-causes li")).to_have_count(2)
    assert shown.evaluate("each => each.scrollHeight <= innerHeight")
