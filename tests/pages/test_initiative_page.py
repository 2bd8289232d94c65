import re
from dataclasses import replace

import pytest

from core.initiatives import Phase
from db import initiatives
from db.store import Store
from pages.ui.initiatives.turns import waits_for
from pages.ui.kit.places import Section
from pages.ui.kit.widgets import plain
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast)


def test_the_page_names_the_phase_and_what_it_waits_for(show: Show, cart: Journey):
    said = words(show(cart.cast.tom, cart.id))

    assert '<li aria-current="step"><strong>Vraagstuk</strong></li>' in said
    assert "Wacht op: de stap naar “Onderzoeksvraag”. Aan zet: wie het begon, of de schoolleider." in said


def test_phases_behind_it_are_ticked_and_words_are_not_only_colour(show: Show, cart: Journey):
    said = words(show(cart.cast.tom, cart.under_way().id))

    assert "✓ Mandaat" in said
    assert '<li aria-current="step"><strong>Uitvoering</strong></li>' in said


def test_a_stopped_initiative_ends_its_cycle_there(show: Show, cart: Journey):
    initiatives.move(cart.store, cart.cast.tom, cart.id, Phase.STOPPED, "Lezen lukt al in de middag.")

    said = words(show(cart.cast.tom, cart.id))

    assert "Gestopt en geleerd is een goed einde." in said
    assert "Uitvoering" not in said


def test_every_wait_says_whose_turn_it_is(cart: Journey):
    told = [waits_for(cart.seen(cart.cast.tessa))]
    cart.move(Phase.RESEARCH_QUESTION)
    initiatives.change_words(
        cart.store, cart.cast.tom, cart.id, replace(cart.seen(cart.cast.tom).words, pupil_benefit=""), 1
    )
    told.append(waits_for(cart.seen(cart.cast.tessa)))
    cart.asked()
    told.append(waits_for(cart.seen(cart.cast.lea)))

    assert "Aan zet: wie het begon, of de schoolleider." in told[0]
    assert told[1].startswith("Wacht op: wat leerlingen hiervan merken. Aan zet:")
    assert told[2].endswith("Tessa is gevraagd om dit te trekken. Het antwoord is aan Tessa.")
    assert waits_for(cart.seen(cart.cast.tessa)).endswith("bij Trekken en mandaat.")


@pytest.mark.parametrize("section", list(Section))
def test_another_school_does_not_find_it(show: Show, cart: Journey, section: Section):
    app = show(cart.cast.otto, cart.id, section)

    assert "We vinden dit niet op jouw school." in words(app)
    assert "lezen" not in words(app)


@pytest.mark.parametrize("wanted", ["abc", "9" * 12, "-1", "1; drop table", "99999"])
def test_an_address_that_means_nothing_is_answered_in_a_sentence(show: Show, cart: Journey, wanted: str):
    app = show(cart.cast.tom, wanted)

    assert "We vinden dit niet op jouw school." in words(app)
    assert "Alle initiatieven" in labels(app)


@pytest.mark.parametrize("section", [each for each in Section if each is not Section.PROGRESS])
def test_a_colleague_without_a_part_is_shown_no_form_of_others(show: Show, cart: Journey, section: Section):
    app = show(cart.mandated().cast.tessa, cart.id, section)

    allowed = {"Wat bied jij? Ook “ik probeer het uit in mijn groep” telt"}
    assert set(fields(app)) <= allowed
    forbidden = {"Wijzig deze tekst", "Pas het kader aan", "Door naar het plan", "Neem het mandaat terug"}
    assert not forbidden & set(labels(app))


def test_every_section_opens_for_who_leads_and_for_the_school_leader(show: Show, cart: Journey):
    cart.under_way().joined()

    for actor in (cart.cast.tom, cart.cast.lea):
        for section in Section:
            app = show(actor, cart.id, section)

            assert not app.exception
            assert not app.error
            assert app.title[0].value == "Elke dag vrij lezen"


def test_an_unknown_part_of_the_address_shows_the_overview(show: Show, cart: Journey):
    assert "Kinderen lezen thuis weinig." in words(show(cart.cast.tom, cart.id, "raar"))


def test_what_people_typed_is_never_markup(show: Show, store: Store, cast: Cast):
    evil = reading_daily(store, cast, title="[klik](http://evil) <b>x</b>", issue="<script>alert(1)</script>")

    app = show(cast.tom, evil.id)

    assert app.title[0].value == plain("[klik](http://evil) <b>x</b>")
    assert "<script>alert" not in words(app)
    assert "&lt;script&gt;" in words(app)


def test_a_move_that_is_not_allowed_says_why_and_leads_to_where_it_is_mended(
    show: Show, store: Store, cast: Cast
):
    cart = reading_daily(store, cast, research_question="").move(Phase.RESEARCH_QUESTION)
    app = show(cast.tom, cart.id)

    assert "Door naar het mandaat" not in labels(app)
    assert "Nog niet naar “Mandaat”. Schrijf eerst de onderzoeksvraag op." in words(app)
    assert "Wat willen jullie te weten komen?" in fields(press(app, "Schrijf het nu op"))


def test_without_a_lead_the_way_to_one_is_one_press_away(show: Show, cart: Journey):
    app = show(cart.move(Phase.RESEARCH_QUESTION, Phase.MANDATE).cast.tom, cart.id)

    app = press(app, "Naar Trekken en mandaat")

    assert "trekken" in app.query_params["part"]
    assert "Ik wil dit trekken" in labels(app)


def test_the_next_step_is_one_press(show: Show, cart: Journey):
    app = press(show(cart.cast.tom, cart.id), "Door naar de onderzoeksvraag")

    assert "Onderzoeksvraag" in app.success[0].value
    assert cart.seen(cart.cast.tom).line.phase is Phase.RESEARCH_QUESTION


def test_stopping_asks_what_was_learnt_and_keeps_the_form_on_a_refusal(show: Show, cart: Journey):
    app = press(show(cart.cast.tom, cart.id), "Stoppen en ervan leren")

    app = press(app, "Stoppen en ervan leren")

    assert "“Wat hebben jullie ervan geleerd?” is leeg." in words(app)
    fill(app, "Wat hebben jullie ervan geleerd?", "Dat het rooster te vol is.")
    app = press(app, "Stoppen en ervan leren")
    assert cart.seen(cart.cast.tom).line.phase is Phase.STOPPED
    assert "Dat het rooster te vol is." in words(app)


def test_no_section_counts_what_people_did(show: Show, cart: Journey):
    cart.under_way().joined()
    for _ in range(3):
        initiatives.appreciate(cart.store, cart.cast.lea, cart.id, "Fijn.")

    said = words(show(cart.cast.tom, cart.id, Section.PROGRESS))

    assert not re.search(r"\b3\b", re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL))
