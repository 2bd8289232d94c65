from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup
from core.initiatives import Phase
from db import initiatives
from db.ambitions import AmbitionWords, add_ambition
from db.expertise import propose_area
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey

PLAN, TITLE = "Het plan: wie doet wat, en wanneer?", "Hoe heet het, in een paar woorden?"
BENEFIT = "Wat merken leerlingen hiervan?"


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast)


def editing(show: Show, cart: Journey) -> AppTest:
    return press(show(cart.cast.tom, cart.id), "Wijzig deze tekst")


def saved_by_a_colleague(cart: Journey, **changes: object) -> None:
    detail = cart.seen(cart.cast.lea)
    initiatives.change_words(
        cart.store, cart.cast.lea, cart.id, replace(detail.words, **changes), detail.version
    )


def test_who_opened_it_changes_its_words(show: Show, cart: Journey):
    app = fill(editing(show, cart), PLAN, "Elke groep kiest een eigen tijd.")

    app = press(app, "Bewaar")

    assert cart.seen(cart.cast.tom).words.plan == "Elke groep kiest een eigen tijd."
    assert PLAN not in fields(app)
    assert "Elke groep kiest een eigen tijd." in words(app)


def test_without_an_ambition_it_is_something_to_talk_about_and_nothing_is_blocked(show: Show, cart: Journey):
    app = show(cart.cast.tom, cart.id)

    assert "Om over te praten" in app.info[0].value
    assert "Door naar de onderzoeksvraag" in labels(app)


def test_an_ambition_is_chosen_by_its_name(show: Show, cart: Journey):
    add_ambition(cart.store, cart.cast.lea, 2026, AmbitionWords(title="Elk kind leest met plezier"))
    app = editing(show, cart)
    (field,) = [each for each in app.multiselect if "ambitie" in each.label]
    assert field.options == ["Elk kind leest met plezier"]

    app = press(field.select("Elk kind leest met plezier").run(), "Bewaar")

    assert not app.info
    assert "Elk kind leest met plezier" in words(app)


def test_an_empty_name_is_refused_and_nothing_typed_is_lost(show: Show, cart: Journey):
    app = fill(fill(editing(show, cart), TITLE, ""), PLAN, "Een heel nieuw plan.")

    app = press(app, "Bewaar")

    assert "is leeg" in words(app)
    assert [each.value for each in app.text_area if each.label == PLAN] == ["Een heel nieuw plan."]


def test_what_was_typed_is_there_after_a_look_at_another_section(show: Show, cart: Journey):
    app = fill(editing(show, cart), PLAN, "Een half plan")

    app = press(press(app, "Voortgang"), "Overzicht")

    assert [each.value for each in app.text_area if each.label == PLAN] == ["Een half plan"]


def test_a_form_that_is_open_here_is_not_open_at_another_initiative(show: Show, cart: Journey):
    other = reading_daily(cart.store, cart.cast, title="Rekenen met coaches")
    app = editing(show, cart)

    app.query_params["initiative"] = str(other.id)

    assert PLAN not in fields(app.run())


def test_the_second_editor_sees_field_by_field_what_changed(show: Show, cart: Journey):
    app = fill(editing(show, cart), PLAN, "Mijn plan.")
    saved_by_a_colleague(cart, plan="Het plan van Lea.", pupil_benefit="Kinderen lezen vaker.")

    app = press(app, "Bewaar")

    said = words(app)
    assert "Een collega veranderde dit terwijl" in app.warning[0].value
    for told in (
        "Er stond: Elke groep leest van half negen tot negen.",
        "Nu staat er: Het plan van Lea.",
        "Jij typte: Mijn plan.",
        "Nu staat er: Kinderen lezen vaker.",
    ):
        assert told in said
    assert "Jij typte: Kinderen kiezen zelf een boek." not in said
    assert cart.seen(cart.cast.tom).words.plan == "Het plan van Lea."


def test_going_on_keeps_my_field_and_takes_over_what_only_the_colleague_changed(show: Show, cart: Journey):
    app = fill(editing(show, cart), PLAN, "Mijn plan.")
    saved_by_a_colleague(cart, plan="Het plan van Lea.", pupil_benefit="Kinderen lezen vaker.")
    app = press(app, "Bewaar")

    app = press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar")

    now = cart.seen(cart.cast.tom).words
    assert (now.plan, now.pupil_benefit) == ("Mijn plan.", "Kinderen lezen vaker.")
    assert not app.warning


def test_taking_over_what_stands_there_drops_what_was_typed(show: Show, cart: Journey):
    app = fill(editing(show, cart), PLAN, "Mijn plan.")
    saved_by_a_colleague(cart, plan="Het plan van Lea.")
    app = press(app, "Bewaar")

    app = press(app, "Neem over wat er staat")

    assert [each.value for each in app.text_area if each.label == PLAN] == ["Het plan van Lea."]


def test_a_form_in_which_nothing_was_typed_simply_shows_the_newest_words(show: Show, cart: Journey):
    app = editing(show, cart)
    saved_by_a_colleague(cart, pupil_benefit="Kinderen lezen vaker.")

    app = app.run()

    assert not app.warning
    assert [each.value for each in app.text_area if each.label == BENEFIT] == ["Kinderen lezen vaker."]


def test_an_ended_initiative_is_not_edited_any_more(show: Show, cart: Journey):
    initiatives.move(cart.store, cart.cast.tom, cart.id, Phase.STOPPED, "Het was te veel.")

    assert "Wijzig deze tekst" not in labels(show(cart.cast.tom, cart.id))


def test_an_overlap_is_shown_and_an_exchange_recorded_with_both(show: Show, cart: Journey, cast: Cast):
    ambition = add_ambition(cart.store, cast.lea, 2026, AmbitionWords(title="Elk kind leest met plezier"))
    area = propose_area(cart.store, cast.lea, AreaGroup.READING, "Boeken kiezen")
    saved_by_a_colleague(cart, ambition_ids=(ambition,), area_ids=(area,))
    other = reading_daily(
        cart.store, cast, title="Voorlezen aan kleuters", ambition_ids=(ambition,), area_ids=(area,)
    )
    app = show(cast.tom, cart.id)
    assert "Allebei voor: Elk kind leest met plezier.\nAllebei nodig: Boeken kiezen." in words(app)

    app = press(app, "Leg een uitwisseling vast")
    fill(app, "Wat vertelden jullie elkaar, en wat spraken jullie af?", "We delen de boekenkisten.")
    press(app, "Leg deze uitwisseling vast")

    assert "We delen de boekenkisten." in words(show(cast.tessa, other.id, Section.OVERVIEW))


def test_what_was_kept_against_a_colleague_survives_a_third_save_even_where_it_says_what_stood_first(
    show: Show, cart: Journey
):
    first = cart.seen(cart.cast.tom).words.plan
    app = fill(editing(show, cart), PLAN, "Mijn plan.")
    saved_by_a_colleague(cart, plan="Het plan van Lea.")
    app = press(press(app, "Bewaar"), "Houd wat ik typte en neem de rest over")
    app = fill(app, PLAN, first)  # back to what it said before Lea
    saved_by_a_colleague(cart, pupil_benefit="Kinderen lezen vaker.")

    app = app.run()
    assert [each.value for each in app.text_area if each.label == PLAN] == [first]
    app = press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar")

    now = cart.seen(cart.cast.tom).words
    assert (now.plan, now.pupil_benefit) == (first, "Kinderen lezen vaker.")
