"""Two people: one asks how we know what an ambition says, the other answers with a source of the school."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from core.inquiry import SourceKind
from core.permissions import Actor, Role
from core.sources.references import Reference
from db import ambitions, initiatives, inquiry
from db.ambitions import AmbitionWords
from db.initiatives import InitiativeWords
from db.inquiry import SourceWords
from db.store import open_store
from tests.browser.conftest import LEA, TOM, Server, come_in, settle
from tests.browser.steps import fill, press, visit

LEADER = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea Linde")
SEEN = SourceWords(SourceKind.PRACTICE, Reference(title="Wat de bovenbouw ziet"), "Kiezen helpt.")


def test_a_question_about_an_ambition_waits_for_who_wrote_it_and_is_answered_with_a_source(
    linde: Server, new_context: Callable[..., BrowserContext]
) -> None:
    store = open_store(linde.database)
    year = max(ambitions.years(store, LEADER)[1:])
    reads = AmbitionWords(title="Elk kind leest graag", fixed="Elke dag een kwartier.")
    number = ambitions.add_ambition(store, LEADER, year, reads)
    about = initiatives.open_initiative(store, LEADER, InitiativeWords(title="Lezen", issue="Te weinig."))
    inquiry.add_source(store, LEADER, about, SEEN)
    store.close()

    tom = come_in(new_context(), linde, TOM)
    visit(tom, linde, f"/ambities?ambition={number}")
    tom.get_by_role("button", name="Hoe weten we dat?").click()
    settle(tom)
    fill(tom, "Wat wil je weten?", "Waarom een kwartier?")
    press(tom, "Vraag dit")
    expect(tom.get_by_text("? Waarom een kwartier?")).to_be_visible()
    expect(tom.get_by_role("button", name="Beantwoorden")).to_have_count(0)

    lea = come_in(new_context(), linde, LEA)
    visit(lea, linde, "/")
    lea.get_by_role("link", name="vraagt bij “Elk kind leest graag”: hoe weten we dat?").first.click()
    settle(lea)
    lea.get_by_role("button", name="Beantwoorden").click()
    settle(lea)
    fill(lea, "Wat is je antwoord?", "Dat zagen we vorig jaar.")
    lea.get_by_label("Waar rust je antwoord op?").click()
    lea.get_by_role("option", name="Wat de bovenbouw ziet").click()
    settle(lea)
    press(lea, "Geef dit antwoord")

    visit(tom, linde, f"/ambities?ambition={number}")
    tom.get_by_text("Gevraagd en beantwoord").click()
    expect(tom.get_by_text("Dat zagen we vorig jaar.").first).to_be_visible()
    expect(tom.get_by_text("Wat de bovenbouw ziet").first).to_be_visible()
    expect(tom.get_by_text("Kiezen helpt.")).to_be_visible()
