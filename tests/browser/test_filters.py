"""Only some of the people: what is chosen is in the address, and a colleague with that address sees the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from core.data_kinds import DataKind
from core.permissions import Actor, Role
from db import surveys
from db.store import open_store
from tests.browser.conftest import Server, settle
from tests.browser.steps import choose, fits, press, visit
from tests.db.exports import QUESTION, RATING
from tests.db.test_surveys_crosstab import TWO_BY_TWO, file_of

pytestmark = pytest.mark.browser


def test_who_gets_the_address_sees_the_same_people(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    store, given = open_store(server.database), file_of(TWO_BY_TWO)
    leader = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
    found, answers = given.recognition, given.responses
    survey = surveys.import_survey(
        store, leader, "Gekruist", DataKind.SATISFACTION, found, answers, {}
    ).survey_id
    surveys.results(store, leader, survey)
    store.close()
    said = f"Je ziet alleen wie “Voor” antwoordde bij “{QUESTION}”."

    visit(lea, server, f"/peilingen?survey={survey}")
    choose(lea, "Laat alleen zien wie dit antwoordde", f"Voor – {QUESTION}")
    expect(lea.get_by_text(said, exact=True)).to_be_visible()
    expect(lea.get_by_text("27 ouders en 12 leerkrachten").first).to_be_visible()

    visit(tom, server, lea.url.removeprefix(server.url))
    expect(tom.get_by_text(said, exact=True)).to_be_visible()
    expect(tom.get_by_text("27 ouders en 12 leerkrachten").first).to_be_visible()
    assert fits(tom)

    press(lea, "Laat iedereen zien")
    expect(lea.get_by_text(said)).to_have_count(0)
    lea.get_by_text("Kruisen met een andere vraag").first.click()
    settle(lea)
    choose(lea, "Kruisen met", RATING)
    expect(lea.get_by_role("heading", name="56 % van de ouders met “Ontevreden”")).to_be_visible()
