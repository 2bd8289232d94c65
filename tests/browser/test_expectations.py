"""The expectation dialogue between a lead on a phone and a follower on a laptop, up to what they agree."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from core.permissions import Actor, Role
from db import initiatives
from db.models import Expectation, Initiative, Person, School
from db.store import EVERY, Store, open_store
from tests.browser import steps
from tests.browser.conftest import LEA, TOM, Server

pytestmark = pytest.mark.browser

POINTS = "Lees elke dag tien minuten voor.\nZeg het als het niet lukt."
FIRST, SECOND = POINTS.splitlines()
ADJUSTED = "We lezen voor op vier dagen."


def test_a_lead_and_a_follower_ask_answer_and_look_at_it_again(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    address = steps.begin_initiative(tom, server, "Voorlezen", "Groep 4 leest weinig.", "Ze vragen om meer.")
    _tom_leads(server)

    steps.section(tom, server, address, "verwachtingen")
    steps.fill(tom, "Wat vraag je van je collega's?", POINTS)
    steps.press(tom, "Bewaar")
    expect(tom.get_by_text("Bewaard. Je collega's kunnen nu antwoord geven.")).to_be_visible()
    assert steps.fits(tom)

    _lea_follows_and_answers(lea, server, address)
    _tom_reads_and_replies(tom, server, address)
    _the_day_comes(server)
    _both_look_again(lea, tom, server, address)


def _lea_follows_and_answers(lea: Page, server: Server, address: str) -> None:
    steps.section(lea, server, address, "verwachtingen")
    steps.press(lea, "Ik volg dit")
    expect(lea.get_by_text("Je volgt dit nu.")).to_be_visible()
    _choose(lea, FIRST, "Doe ik anders")
    _choose(lea, SECOND, "Doe ik")
    steps.press(lea, "Zeg dit")
    expect(lea.get_by_text("Hoe doe je het wel?").first).to_be_visible()  # nothing is sent without it
    steps.fill(lea, "Hoe doe je het wel?", "Op vier dagen, na de pauze.")
    steps.press(lea, "Zeg dit")
    expect(lea.get_by_text("Goed. De kartrekker weet nu waar die op kan rekenen.")).to_be_visible()
    steps.press(lea, "Vraag iets terug")
    steps.fill(lea, "Wat vraag je?", "Doe je het een keer voor?")
    steps.press(lea, "Vraag dit")
    expect(lea.get_by_text("Wacht op antwoord")).to_be_visible()


def _tom_reads_and_replies(tom: Page, server: Server, address: str) -> None:
    steps.visit(tom, server, "/")
    tom.get_by_role("link", name="Lea Linde vraagt jou iets over “Voorlezen”").click()
    expect(tom.get_by_text("Op vier dagen, na de pauze.")).to_be_visible()
    _choose(tom, "Wat zeg je hierop?", "Doe ik")
    steps.press(tom, "Beantwoorden")
    expect(tom.get_by_text("Beantwoord.")).to_be_visible()
    assert steps.fits(tom)
    steps.visit(tom, server, "/")
    expect(tom.get_by_role("link", name="Lea Linde vraagt jou iets")).to_have_count(0)


def _both_look_again(lea: Page, tom: Page, server: Server, address: str) -> None:
    steps.visit(lea, server, "/")
    expect(lea.get_by_role("heading", name="Jij volgt")).to_be_visible()
    lea.get_by_role("link", name="Kijk samen naar de verwachtingen bij “Voorlezen”").first.click()
    _choose(lea, FIRST, "Nog niet")
    _choose(lea, SECOND, "Dit werkt")
    steps.press(lea, "Zeg hoe het gaat")
    expect(lea.get_by_text("Bewaard. Jullie kunnen het nu allebei zien.")).to_be_visible()

    steps.section(tom, server, address, "verwachtingen")
    expect(tom.get_by_text("Nog niet: Lea Linde")).to_be_visible()
    _choose(tom, FIRST, "Dit werkt")
    _choose(tom, SECOND, "Dit werkt")
    steps.press(tom, "Zeg hoe het gaat")
    steps.fill(tom, "Wat spreken jullie af?", "Vier dagen is genoeg.")
    steps.fill(tom, "Welke punten gelden vanaf nu?", f"{ADJUSTED}\n{SECOND}")
    steps.press(tom, "Leg dit vast")
    expect(tom.get_by_text("Vastgelegd. Iedereen kan het lezen.")).to_be_visible()
    assert steps.fits(tom)

    steps.section(lea, server, address, "verwachtingen")
    expect(lea.get_by_text("Vier dagen is genoeg.").first).to_be_visible()
    expect(lea.get_by_role("radiogroup", name=ADJUSTED)).to_be_visible()  # asked anew, the other stands
    expect(lea.get_by_text("Doe ik: Lea Linde").first).to_be_visible()


def _choose(page: Page, point: str, answer: str) -> None:
    page.get_by_role("radiogroup", name=point).get_by_text(answer, exact=True).click()
    steps.settle(page)


def _tom_leads(server: Server) -> None:
    """The handshake has its own test."""
    store = open_store(server.database)
    lea, tom, number = _people(store)
    initiatives.accept_offer(store, lea, initiatives.claim(store, tom, number))
    store.close()


def _the_day_comes(server: Server) -> None:
    store = open_store(server.database)
    lea, _tom, number = _people(store)
    with store.write(EVERY) as session:
        row = session.exec(select(Expectation).where(Expectation.initiative_id == number)).one()
        row.review_on = store.today(lea)
        session.exec(select(School)).one().revision += 1
    store.close()


def _people(store: Store) -> tuple[Actor, Actor, int]:
    with store.read(EVERY) as session:
        school = session.exec(select(School)).one()
        people = {row.email: row for row in session.exec(select(Person))}
        number = session.exec(select(Initiative.id).where(Initiative.title == "Voorlezen")).one()
    return (
        _actor(school, people[LEA], Role.SCHOOL_LEADER),
        _actor(school, people[TOM], Role.TEACHER),
        number or 0,
    )


def _actor(school: School, person: Person, role: Role) -> Actor:
    return Actor(
        person_id=person.id or 0,
        school_id=school.id or 0,
        role=role,
        name=person.name,
        time_zone=school.time_zone,
    )
