"""Opening an initiative, and writing down that we do not do something."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup
from core.initiatives import Origin, Phase
from core.permissions import Actor
from db import ambitions, expertise, initiatives
from db.ambitions import AmbitionWords
from db.expertise import EntryWords
from db.initiatives import InitiativeDetail
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import PAGE, fill

Look = Callable[..., AppTest]
TITLE, ISSUE = "Titel: waar gaat het over, in een paar woorden?", "Wat zie je, en waarom doet het ertoe?"
BECAUSE = "Niet doen, omdat …"


@pytest.fixture
def look(page: OpenPage) -> Look:
    """Open a view, as this actor."""

    def at(actor: Actor, view: str, **query: object) -> AppTest:
        return page(actor, PAGE, view=view, **query)

    return at


def the_only(store: Store, actor: Actor) -> InitiativeDetail:
    (line,) = initiatives.initiatives(store, actor)
    return initiatives.initiative(store, actor, line.initiative_id)


def reading(store: Store, actor: Actor) -> int:
    return expertise.propose_area(store, actor, AreaGroup.READING, "Voorlezen")


def test_a_teacher_opens_an_initiative_with_two_sentences(look: Look, store: Store, cast: Cast) -> None:
    app = look(cast.tom, "open")

    fill(app, TITLE, "Lezen")
    fill(app, ISSUE, "Kinderen lezen weinig.")
    app = press(app, "Begin dit initiatief")

    opened = the_only(store, cast.tom)
    assert (opened.words.title, opened.words.origin) == ("Lezen", Origin.OWN)
    assert app.query_params["view"] == "who"
    assert app.query_params["issue"] == str(opened.line.initiative_id)


def test_opening_without_what_one_sees_says_so_as_people_call_it_and_loses_nothing(
    look: Look, cast: Cast
) -> None:
    app = look(cast.tom, "open")

    fill(app, TITLE, "Lezen")
    app = press(app, "Begin dit initiatief")

    assert "Wat je ziet, en waarom het ertoe doet” is leeg" in words(app)
    assert next(each for each in app.text_input if each.label == TITLE).value == "Lezen"


def test_opening_keeps_ambition_expertise_and_what_pupils_notice(
    look: Look, store: Store, cast: Cast
) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    area = reading(store, cast.lea)
    app = look(cast.tom, "open")

    fill(app, TITLE, "Lezen")
    fill(app, ISSUE, "Kinderen lezen weinig.")
    fill(app, "Wat merken leerlingen hiervan? (mag ook later)", "Zij kiezen zelf een boek.")
    fill(app, "Bij welke gezamenlijke ambitie hoort het?", [ambition])
    fill(app, "Welke expertise is nodig?", [area])
    press(app, "Begin dit initiatief")

    kept = the_only(store, cast.tom).words
    assert (kept.ambition_ids, kept.area_ids) == ((ambition,), (area,))
    assert kept.pupil_benefit == "Zij kiezen zelf een boek."


def test_an_ambition_can_be_brought_along_in_the_address(look: Look, store: Store, cast: Cast) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))

    app = look(cast.tom, "open", ambition=ambition)

    assert app.multiselect[0].value == [ambition]


def test_what_is_asked_from_outside_says_by_whom(look: Look, store: Store, cast: Cast) -> None:
    app = look(cast.tom, "open")
    assert "Wie vraagt dit van ons?" not in [each.label for each in app.text_input]

    app.get("button_group")[0].set_value(Origin.OUTSIDE).run()
    fill(app, TITLE, "Lezen")
    fill(app, ISSUE, "Een campagne.")
    fill(app, "Wie vraagt dit van ons?", "De gemeente")
    press(app, "Begin dit initiatief")

    kept = the_only(store, cast.tom).words
    assert (kept.origin, kept.origin_note) == (Origin.OUTSIDE, "De gemeente")


def test_a_refusal_keeps_what_was_typed(look: Look, store: Store, cast: Cast) -> None:
    app = look(cast.tom, "open")

    fill(app, ISSUE, "Kinderen lezen weinig.")
    app = press(app, "Begin dit initiatief")

    assert "is leeg" in words(app)
    assert app.text_area[0].value == "Kinderen lezen weinig."
    assert initiatives.initiatives(store, cast.tom) == ()


def test_after_opening_it_first_shows_who_could_take_it_up(look: Look, store: Store, cast: Cast) -> None:
    area = reading(store, cast.lea)
    expertise.save_entry(store, cast.tessa, area, EntryWords(level=4, affinity=5))
    app = look(cast.tom, "open")
    fill(app, TITLE, "Lezen")
    fill(app, ISSUE, "Kinderen lezen weinig.")
    fill(app, "Welke expertise is nodig?", [area])

    app = press(app, "Begin dit initiatief")

    assert "Wie zou dit kunnen oppakken?" in app.title[0].value
    assert "Tessa: Voorlezen · dit jaar nog niet gevraagd" in words(app)
    (link,) = (each for each in app.get("page_link") if "wie-kan-dit" in each.proto.query_string)
    number = the_only(store, cast.tom).line.initiative_id
    assert link.proto.query_string == f"view=wie-kan-dit&initiative={number}"


def test_who_could_take_it_up_leads_to_the_handshake(look: Look, store: Store, cast: Cast) -> None:
    app = look(cast.tom, "open")
    fill(app, TITLE, "Lezen")
    fill(app, ISSUE, "Kinderen lezen weinig.")
    app = press(app, "Begin dit initiatief")

    app = press(app, "Vraag een collega, of zeg “ik wil dit”")

    assert app.query_params["part"] == "trekken"


def test_who_could_of_another_school_is_not_found(look: Look, store: Store, cast: Cast) -> None:
    app = look(cast.tom, "open")
    fill(app, TITLE, "Lezen")
    fill(app, ISSUE, "Kinderen lezen weinig.")
    press(app, "Begin dit initiatief")

    said = words(look(cast.olga, "who", issue=the_only(store, cast.tom).line.initiative_id))

    assert "Lezen" not in said
    assert "We vinden dit niet op jouw school" in said


def test_not_doing_is_kept_with_its_reason(look: Look, store: Store, cast: Cast) -> None:
    app = press(look(cast.tom, "open"), "Dit gaan we niet doen: schrijf op waarom")

    fill(app, TITLE, "De pilot")
    fill(app, "Wat werd er gevraagd of voorgesteld?", "Een pilot van vijf bijeenkomsten.")
    fill(app, BECAUSE, "Het past niet bij onze ambities.")
    press(app, "Bewaar deze keuze")

    kept = the_only(store, cast.lea)
    assert kept.line.phase is Phase.NOT_DOING
    assert kept.phases[-1].note == "Het past niet bij onze ambities."


def test_not_doing_without_a_reason_is_refused(look: Look, store: Store, cast: Cast) -> None:
    app = look(cast.tom, "not_doing")

    fill(app, TITLE, "De pilot")
    fill(app, "Wat werd er gevraagd of voorgesteld?", "Een pilot van vijf bijeenkomsten.")
    app = press(app, "Bewaar deze keuze")

    assert "is leeg" in words(app)
    assert app.text_input[0].value == "De pilot"
    assert initiatives.initiatives(store, cast.tom) == ()
