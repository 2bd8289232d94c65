"""Two colleagues: one asks for help and gets it on the spot; one looks in on the other's lesson."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core.initiatives import Status
from core.permissions import Actor, Role
from db import initiatives
from db.initiatives import InitiativeWords
from db.store import open_store
from tests.browser import steps
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def test_a_visit_is_asked_agreed_and_on_both_start_pages(lea_and_tom: tuple[Server, Page, Page]) -> None:
    server, lea, tom = lea_and_tom
    store = open_store(server.database)
    on = store.today(Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea")) + timedelta(days=3)
    store.close()

    steps.visit(tom, server, "/expertise?person=1")
    steps.press(tom, "Vraag Lea Linde: mag ik bij je kijken?")
    steps.fill(tom, "Wat wil je zien?", "Hoe jij een gesprek met ouders begint")
    steps.fill(tom, "Op welke dag?", f"{on:%d-%m-%Y}")
    steps.press(tom, "Vraag")
    expect(tom.get_by_text("Gevraagd. Lea Linde zegt ja")).to_be_visible()
    assert steps.fits(tom)

    steps.visit(lea, server, "/")
    lea.get_by_role("link", name="Tom Beuk wil graag bij jou in de les kijken").click()
    expect(lea.get_by_role("heading", name="Wacht op jouw antwoord")).to_be_visible()
    expect(lea.get_by_text("Hoe jij een gesprek met ouders begint")).to_be_visible()
    steps.press(lea, "Ja, dat is goed")
    expect(lea.get_by_text("Afgesproken. De dag staat op")).to_be_visible()

    steps.visit(lea, server, "/")
    expect(lea.get_by_role("link", name="Tom Beuk kijkt bij jou in de les")).to_be_visible()
    steps.visit(tom, server, "/")
    expect(tom.get_by_role("link", name="Jij kijkt bij Lea Linde in de les")).to_be_visible()


def test_help_is_answered_below_the_note_and_whoever_asked_says_that_it_helped(
    lea_and_tom: tuple[Server, Page, Page],
) -> None:
    server, lea, tom = lea_and_tom
    store = open_store(server.database)
    who = Actor(person_id=2, school_id=1, role=Role.TEACHER, name="Tom")
    made = initiatives.open_initiative(store, who, InitiativeWords(title="Vrij lezen", issue="Weinig boeken"))
    initiatives.post_progress(store, who, made, Status.STUCK, "Wie heeft boeken?", asks_help=True)
    store.close()

    steps.visit(lea, server, "/")
    lea.get_by_role("link", name="Tom Beuk vraagt hulp bij “Vrij lezen”").click()
    lea.get_by_role("button", name=re.compile("^Ik kan helpen")).click()
    steps.fill(lea, "Wat kan helpen?", "Om drie uur, met een doos")
    steps.press(lea, "Antwoord")
    expect(lea.get_by_text("Lea Linde komt langs")).to_be_visible()

    steps.visit(tom, server, "/")
    tom.get_by_role("link", name="Lea Linde kan jou helpen bij “Vrij lezen”").click()
    expect(tom.get_by_role("paragraph").filter(has_text="Om drie uur, met een doos").first).to_be_visible()
    tom.get_by_role("button", name=re.compile("^Dit hielp")).click()
    expect(tom.get_by_text("Fijn dat er hulp was.")).to_be_visible()
    assert steps.fits(tom)

    steps.visit(lea, server, "/")
    expect(lea.get_by_role("link", name="Tom Beuk vraagt hulp")).to_have_count(0)
