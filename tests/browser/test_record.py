"""A newer export comes in after a decision: the record stays, and what came later stands beneath it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlmodel import select

from core.decisions import Outcome
from core.permissions import Actor, Role
from core.survey_files import apply, read_table, recognise
from db import decisions, surveys
from db.decisions import Taken
from db.demo import make_demo
from db.demo.scene import FILES
from db.demo.words import _GROUPS
from db.models import Membership
from db.store import EVERY, Store, open_store
from tests.browser import steps
from tests.browser.conftest import LAPTOP, PHONE, Server, database_in, settle, signed_in

pytestmark = pytest.mark.browser


@pytest.fixture
def own_demo(serve: Callable[..., Server], tmp_path: Path) -> Server:
    """The demo school, in which a newer export of the decided survey has come in."""
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    store = open_store(database_in(folder))
    make_demo(store)
    newer_export(store)
    store.close()
    return serve()


def newer_export(store: Store) -> None:
    """Twenty more parents, all against; the invented school's leader takes it in."""
    with store.read(EVERY) as session:
        member = session.exec(select(Membership).where(Membership.role == Role.SCHOOL_LEADER)).first()
        assert member is not None
    noor = Actor(person_id=member.person_id, school_id=member.school_id, role=Role.SCHOOL_LEADER, name="Noor")
    taken = Taken(
        outcome=Outcome.ADOPTED,
        text="We gaan over op vijf gelijke dagen.",
        owner_id=noor.person_id,
        review_on=store.today(noor) + timedelta(days=180),
        motivation="Het team draagt het.",
    )
    decisions.record_decision(store, noor, 1, taken)
    linked = decisions.decision(store, noor, 1).link
    assert linked is not None
    lines = (FILES / "vijf_gelijke_dagen.csv").read_text(encoding="utf-8").splitlines()
    against = next(line for line in lines if '"ouder"' in line and '"Tegen"' in line)
    table = read_table("\n".join([*lines, *[against] * 20]).encode(), "nieuwer.csv")
    recognition = recognise(table, _GROUPS)
    surveys.import_new_version(store, noor, linked.link.survey_id, recognition, apply(table, recognition))


def enter(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Open als schoolleider").click()
    signed_in(page)
    return page


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_newer_export_stands_beneath_the_record_and_changes_nothing_in_it(
    own_demo: Server, new_context: Callable[..., BrowserContext], viewport: dict[str, int]
) -> None:
    page = enter(new_context(viewport), own_demo)

    for step in ("normen", "data", "informatie", "kennis", "besluit"):
        steps.visit(page, own_demo, f"/besluiten?decision=1&step={step}")
        settle(page)
        assert steps.fits(page)
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=Path(folder) / f"{step}-{viewport['width']}.png", full_page=True)
            tall = page.locator("[data-testid=stMain]").evaluate("each => each.scrollHeight")
            page.set_viewport_size({"width": viewport["width"], "height": min(tall + 80, 9000)})
            settle(page)
            page.screenshot(path=Path(folder) / f"{step}-{viewport['width']}-whole.png")
            page.set_viewport_size(viewport)
        if step in ("data", "informatie", "kennis", "besluit"):
            expect(page.get_by_role("heading", name="Sindsdien")).to_be_visible()
            expect(page.get_by_text(re.compile("Hier telt versie 1"))).to_be_visible()
    steps.visit(page, own_demo, "/besluiten?decision=1&step=data")
    steps.press(page, "Reken met versie 2…")
    expect(page.get_by_label("Waarom koppel je andere antwoorden?")).to_be_visible()
