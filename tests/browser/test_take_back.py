"""A mandate that is drafted by who leads, and taken back with both sides in the record: two people at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from core.initiatives import Phase
from core.permissions import Actor, Role
from db import initiatives
from db.audit import touch
from db.initiatives import InitiativeWords
from db.models import LadderStep, Membership, Person
from db.store import EVERY, Store, open_store
from tests.browser import steps
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

ADDED = "Ik vroeg in het gesprek ook om een maatje."
AFTER = "Ik had het graag nog tot de zomer geprobeerd."
OWN_WORDS = "In je eigen woorden"


def test_a_mandate_is_drafted_by_the_lead_and_taken_back_with_both_sides_in_the_record(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    address = _led_by_tom(server)

    _drafted_and_granted(lea, tom, server, address)
    _talked(lea, server, address)
    _added_by_who_leads(lea, tom, server, address)
    _a_night_passes(server)
    _taken_back(lea, tom, server, address)


def _led_by_tom(server: Server) -> str:
    """Waits for its mandate; the rest is done in the browser."""
    store = open_store(server.database)
    lea, tom = _actor(store, "Lea Linde", Role.SCHOOL_LEADER), _actor(store, "Tom Beuk", Role.TEACHER)
    words = InitiativeWords(
        title="Elke dag vrij lezen",
        issue="Kinderen lezen thuis weinig.",
        pupil_benefit="Kinderen kiezen zelf een boek.",
        research_question="Wat helpt onze kinderen om met plezier te lezen?",
    )
    number = initiatives.open_initiative(store, tom, words)
    initiatives.accept_offer(store, lea, initiatives.claim(store, tom, number))
    for phase in (Phase.RESEARCH_QUESTION, Phase.MANDATE):
        initiatives.move(store, lea, number, phase)
    store.close()
    return f"/initiatieven?initiative={number}"


def _actor(store: Store, name: str, role: Role) -> Actor:
    with store.read(EVERY) as session:
        query = select(Person.id, Membership.school_id).join(Membership).where(Person.name == name)
        person_id, school_id = session.exec(query).one()
    return Actor(person_id=person_id or 0, school_id=school_id, role=role, name=name)


def _drafted_and_granted(lea: Page, tom: Page, server: Server, address: str) -> None:
    steps.section(tom, server, address, "trekken")
    steps.press(tom, "Stel het mandaat voor")
    steps.fill(tom, "Waar gaat het mandaat over?", "Het leesuur in groep 5 tot en met 8.")
    steps.fill(tom, "Wat ligt vast?", "Tien minuten, elke dag.")
    steps.press(tom, "Stel dit voor aan de schoolleider")
    expect(tom.get_by_text("Voorgesteld. De schoolleider ziet het op de startpagina.")).to_be_visible()
    assert steps.fits(tom)

    steps.visit(lea, server, "/")
    expect(lea.get_by_text("Tom Beuk stelt het mandaat van “Elke dag vrij lezen” voor").first).to_be_visible()
    steps.section(lea, server, address, "trekken")
    steps.press(lea, "Geef het zo")
    expect(lea.get_by_text("Tom Beuk stelde het zo voor").first).to_be_visible()


def _talked(lea: Page, server: Server, address: str) -> None:
    steps.section(lea, server, address, "trekken")
    steps.press(lea, "Geef een signaal")
    steps.fill(lea, "Wat merk je, en wat heb je nodig?", "Groep 5 komt niet meer aan gym toe.")
    steps.press(lea, "Geef een signaal")
    steps.press(lea, "Leg het gesprek vast")
    steps.fill(lea, "Wat zeiden jullie tegen elkaar", "We komen er niet uit.")
    steps.press(lea, "Leg het gesprek vast")
    expect(lea.get_by_text("Eerst het woord aan Tom Beuk: klopt het verslag?")).to_be_visible()
    for step in ("Pas het kader aan", "Neem het mandaat terug"):
        expect(lea.get_by_role("button", name=step)).to_have_count(0)


def _added_by_who_leads(lea: Page, tom: Page, server: Server, address: str) -> None:
    steps.visit(tom, server, "/")
    expect(tom.get_by_text("was het zo?").first).to_be_visible()
    steps.section(tom, server, address, "trekken")
    expect(tom.get_by_text("We komen er niet uit.").first).to_be_visible()
    steps.fill(tom, OWN_WORDS, ADDED)
    steps.press(tom, "Ik vul aan")
    expect(tom.get_by_text("Je woorden staan in het verslag.")).to_be_visible()
    assert steps.fits(tom)

    steps.section(lea, server, address, "trekken")
    expect(lea.get_by_text(ADDED)).to_be_visible()
    expect(lea.get_by_role("button", name="Pas het kader aan")).to_have_count(1)
    expect(lea.get_by_role("button", name="Neem het mandaat terug")).to_have_count(0)
    expect(lea.get_by_text("Terugnemen kan niet op de dag van het gesprek zelf.")).to_be_visible()


def _a_night_passes(server: Server) -> None:
    """The server has a real clock, so the talk was yesterday."""
    store = open_store(server.database)
    with store.write(EVERY) as session:
        for step in session.exec(select(LadderStep)):
            step.taken_at -= timedelta(days=1)
            step.held_on = step.held_on and step.held_on - timedelta(days=1)
            touch(session, step.school_id)
    store.close()


def _taken_back(lea: Page, tom: Page, server: Server, address: str) -> None:
    steps.section(lea, server, address, "trekken")
    steps.press(lea, "Neem het mandaat terug")
    steps.fill(lea, "Waarom neem je het terug?", "De gymles gaat voor.")
    steps.press(lea, "Neem het mandaat terug")
    expect(lea.get_by_text("De gymles gaat voor.").first).to_be_visible()

    steps.section(tom, server, address, "trekken")
    steps.fill(tom, OWN_WORDS, AFTER)
    steps.press(tom, "Ik vul aan")
    expect(tom.get_by_text(AFTER)).to_be_visible()
    assert steps.fits(tom)

    steps.section(lea, server, address, "trekken")
    expect(lea.get_by_text(AFTER)).to_be_visible()
    expect(lea.get_by_text(ADDED)).to_be_visible()
