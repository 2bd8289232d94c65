"""This year beside last year: what changed, a question that was worded anew, and that the answer stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.data_kinds import DataKind
from core.permissions import Actor, Role
from db import surveys
from db.store import Store, open_store
from tests.browser.conftest import Server, settle
from tests.browser.steps import fits, press, visit
from tests.db.exports import rows

pytestmark = pytest.mark.browser

SAME, NOW, THEN = (
    "Is het plein veilig genoeg?",
    "Hoe tevreden bent u over de sfeer in de klas?",
    "Hoe tevreden ben je over de sfeer in de klas?",
)
SCALED = "Wat vindt u van de opvang?"


def import_both(store: Store, lea: Actor) -> int:
    """Last year's survey and this year's; the id of this year's."""
    for title, feeling, yes, scale in (
        ("Vorig jaar", THEN, 20, ("Ontevreden", "Neutraal", "Tevreden")),
        ("Dit jaar", NOW, 45, ("Mee oneens", "Neutraal", "Mee eens")),
    ):
        lines = [
            (
                "Ouders",
                "Ja" if place < yes else "Nee",
                ("Tevreden", "Neutraal", "Ontevreden")[place % 3],
                scale[place % len(scale)],
                f"{title} {place}",
            )
            for place in range(60)
        ]
        given = rows(lines, ("Groep", SAME, feeling, SCALED, "Wat wilt u nog zeggen?"), f"{title}.csv")
        made = surveys.import_survey(
            store, lea, title, DataKind.SATISFACTION, given.recognition, given.responses, {}
        )
        surveys.results(store, lea, made.survey_id)
    return made.survey_id


def test_this_year_beside_last_year(
    lea_and_tom: tuple[Server, Page, Page], new_context: Callable[..., BrowserContext]
) -> None:
    server, lea, tom = lea_and_tom
    store = open_store(server.database)
    survey = import_both(store, Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde"))
    store.close()

    visit(lea, server, f"/peilingen?survey={survey}")
    press(lea, "Vergelijk")
    lea.get_by_role("radio", name="Met een andere peiling").click()
    settle(lea)

    expect(lea.get_by_role("heading", name="De ouders antwoorden nu vaker dan toen “Ja”")).to_be_visible()
    expect(lea.get_by_role("heading", name="procentpunt")).to_contain_text("42 procentpunt")
    assert "met=eerder" in lea.url

    lea.get_by_text("1 vraag lijkt op een vraag uit de andere peiling").click()
    press(lea, "Ja, dezelfde vraag")
    expect(lea.get_by_text("Ze worden nu vergeleken.")).to_be_visible()
    lea.get_by_text("Niet vergeleken").first.click()
    expect(lea.get_by_role("cell", name="De schaal is veranderd.")).to_be_visible()

    visit(tom, server, lea.url.removeprefix(server.url))
    tom.get_by_text("Dezelfde cijfers als tabel").click()
    expect(tom.get_by_role("rowheader", name=NOW)).to_be_visible()
    expect(tom.get_by_text("1 vraag lijkt op een vraag")).to_have_count(0)
    assert fits(tom)
