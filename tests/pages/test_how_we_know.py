"""“How do we know that?” on the pages of ambitions, arguments, evaluations and decisions, and where it is listed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db import inquiry, meetings
from db.inquiry import Grounds
from db.store import Store
from pages.ui.kit.how_we_know import as_item
from tests.conftest import Cast, Clock
from tests.db.inquiries import STUDY, Asking
from tests.db.test_inquiry_claims import HOW, Said, a_decision, an_ambition, an_argument, an_evaluation
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import fill, labels
from tests.pages.test_meeting_slides import WORDS, Slides, beamer, meeting, slides

__all__ = ["beamer", "meeting", "slides"]

ANSWER = "Wat is je antwoord? “Dat weten we nog niet” is ook een antwoord"
GROUNDS = "Waar rust je antwoord op? (hoeft niet)"


@dataclass
class Place:
    """A claim, and the page on which it is asked about."""

    said: Said
    file: str
    query: dict[str, object]
    asked_of: str


@pytest.fixture(params=["ambition", "argument", "evaluation", "decision"])
def place(request: pytest.FixtureRequest, store: Store, cast: Cast) -> Place:
    match request.param:
        case "ambition":
            said = an_ambition(store, cast)
            return Place(said, "ambitions.py", {"ambition": said.on.id}, "bij de ambitie: “Elk kind leest”")
        case "argument":
            said = an_argument(store, cast)
            query = {"decision": said.on.id, "step": "informatie"}
            return Place(said, "decisions.py", query, "bij het argument: “Rust in de week.”")
        case "evaluation":
            said = an_evaluation(store, cast)
            query = {"initiative": said.on.id, "part": "evaluatie"}
            return Place(said, "initiatives.py", query, f"bij de evaluatie: “{said.words}”")
    said = a_decision(store, cast)
    query = {"decision": said.on.id, "step": "besluit"}
    return Place(said, "decisions.py", query, f"bij de reden van het besluit: “{said.words}”")


def opened(page: OpenPage, place: Place, actor: Actor) -> AppTest:
    return page(actor, place.file, **place.query)


def test_a_colleague_asks_it_and_sees_the_question_stand_open(page: OpenPage, cast: Cast, place: Place):
    app = press(opened(page, place, cast.tessa), "Hoe weten we dat?")

    said = words(press(app, "Vraag dit"))

    assert "Deze vragen staan open" in said
    assert f"Gevraagd {place.asked_of}" in said.replace("&quot;", '"')
    assert "Beantwoorden" not in labels(app)


def test_whoever_knows_answers_there_with_a_source(page: OpenPage, store: Store, cast: Cast, place: Place):
    source = Asking(store, cast).source(STUDY)
    inquiry.ask_how_we_know(store, cast.tessa, place.said.ref, HOW)
    app = press(opened(page, place, cast.lea), "Beantwoorden")
    fill(fill(app, ANSWER, "Uit onderzoek."), GROUNDS, f"source:{source}")

    said = words(press(app, "Geef dit antwoord"))

    assert "Deze vragen staan open" not in said
    assert "Antwoord van Lea, 18 november 2026: Uit onderzoek." in said
    assert "Reading for pleasure" in said
    assert STUDY.meaning in said


def test_it_stands_on_the_start_page_of_who_answers_for_it_with_the_way_there(
    page: OpenPage, store: Store, cast: Cast, place: Place
):
    inquiry.ask_how_we_know(store, cast.tessa, place.said.ref, HOW)

    found = [each for each in page(place.said.owner).get("page_link") if "hoe weten we dat?" in each.label]

    assert found
    proto = found[0].proto
    assert {f"{name}={held}" for name, held in place.query.items()} <= set(proto.query_string.split("&"))


def test_what_waits_for_a_week_is_offered_to_a_meeting(
    page: OpenPage, store: Store, cast: Cast, clock: Clock, place: Place
):
    number = inquiry.ask_how_we_know(store, cast.tessa, place.said.ref, HOW)
    clock.forward(days=9)
    later = replace(WORDS, held_on=store.today(cast.lea))
    planned = meetings.plan_meeting(store, cast.lea, later)
    assert HOW in words(page(cast.lea, "meeting.py", meeting=planned))

    item = as_item(inquiry.question(store, cast.lea, number))
    meetings.propose_item(store, cast.lea, planned, item)

    assert [each.meeting_id for each in meetings.agendas_with(store, cast.lea, item)] == [planned]


def test_a_meeting_shows_what_it_is_asked_of_and_the_answer(
    store: Store, cast: Cast, slides: Slides, place: Place
):
    number = inquiry.ask_how_we_know(store, cast.tessa, place.said.ref, HOW)
    inquiry.answer_challenge(store, cast.lea, number, "Uit de toets van juni.")

    first, last = slides(as_item(inquiry.question(store, cast.lea, number)))

    assert place.said.words in first
    assert "Uit de toets van juni." in last


def test_a_question_and_its_answer_are_never_markup(page: OpenPage, store: Store, cast: Cast, place: Place):
    evil = "<script>alert(1)</script>"
    number = inquiry.ask_how_we_know(store, cast.tessa, place.said.ref, evil)
    assert evil not in words(opened(page, place, cast.lea))

    inquiry.answer_challenge(store, cast.lea, number, evil, Grounds())

    assert evil not in words(opened(page, place, cast.tessa))


def test_what_waits_about_an_ambition_or_a_decision_asks_for_attention(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
):
    for said in (an_ambition(store, cast), an_argument(store, cast)):
        inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)
    clock.forward(days=9)

    app = page(cast.lea, "initiatives.py", view="attention")

    assert words(app).count("Gevraagd op 18 november 2026: Hoe weten we dat?") == 2
    there = {each.label for each in app.get("page_link")}
    assert {"Elk kind leest", "Rooster 2027"} <= there
