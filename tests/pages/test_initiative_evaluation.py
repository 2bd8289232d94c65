import pytest

from core.initiatives import Phase, Result
from db import observations
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast
from tests.db.exports import WORKED_CASE, made
from tests.db.test_observations import SEEN
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey

PUPILS, SIGNS = "Wat merken leerlingen?", "Wat zien we nu?"


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast).under_way()


def test_before_its_time_it_says_what_it_will_be_held_against(show: Show, cart: Journey):
    app = show(cart.cast.tom, cart.id, Section.EVALUATION)

    assert fields(app) == []
    assert "De evaluatie komt na de uitvoering." in words(app)
    assert "Meer uitleningen per kind." in words(app)


def test_the_fields_of_now_stand_beside_what_was_set_at_the_start(show: Show, cart: Journey):
    app = show(cart.move(Phase.EVALUATION).cast.tom, cart.id, Section.EVALUATION)

    said = words(app)
    assert "In het begin: Wat zouden leerlingen merken?" in said
    assert "Kinderen kiezen zelf een boek." in said
    assert {PUPILS, SIGNS} <= set(fields(app))
    assert "Borgen: zo doen we het voortaan" not in labels(app)
    assert "Nog niet naar “Geborgd”. Schrijf eerst de evaluatie, met wat leerlingen merken." in said


def test_an_evaluation_without_the_pupils_is_refused_and_kept(show: Show, cart: Journey):
    app = show(cart.move(Phase.EVALUATION).cast.tom, cart.id, Section.EVALUATION)
    app = fill(fill(app, SIGNS, "Tien procent meer."), "Is het wat we wilden?", Result.PARTLY)

    app = press(app, "Bewaar")

    assert "“Wat merken leerlingen?” is leeg." in words(app)
    assert [each.value for each in app.text_area if each.label == SIGNS] == ["Tien procent meer."]


def test_an_evaluation_without_a_judgement_is_asked_for_it(show: Show, cart: Journey):
    app = show(cart.move(Phase.EVALUATION).cast.tom, cart.id, Section.EVALUATION)

    app = press(fill(app, PUPILS, "Ze lezen vaker."), "Bewaar")

    assert "Kies of het is wat jullie wilden." in words(app)
    assert cart.seen(cart.cast.tom).evaluations == ()


def test_after_the_evaluation_it_is_sustained(show: Show, cart: Journey):
    app = show(cart.move(Phase.EVALUATION).cast.tom, cart.id, Section.EVALUATION)
    for label, value in (
        (PUPILS, "Ze lezen vaker."),
        (SIGNS, "Tien procent meer."),
        ("Is het wat we wilden?", Result.REACHED),
        ("Hoe ging het samenwerken?", "We hielpen elkaar."),
    ):
        app = fill(app, label, value)
    app = press(app, "Bewaar")
    assert "We hielpen elkaar." in words(app)
    assert PUPILS not in fields(app)

    app = press(app, "Borgen: zo doen we het voortaan")

    assert "Geborgd." in app.success[0].value
    assert cart.seen(cart.cast.tom).line.phase is Phase.SUSTAINED


def test_a_member_reads_the_evaluation_and_does_not_write_it(show: Show, cart: Journey):
    cart.move(Phase.EVALUATION).joined()

    app = show(cart.cast.tessa, cart.id, Section.EVALUATION)

    assert fields(app) == []
    assert "Bewaar" not in labels(app)


def test_what_was_typed_is_there_after_a_look_at_the_progress(show: Show, cart: Journey):
    app = show(cart.move(Phase.EVALUATION).cast.tom, cart.id, Section.EVALUATION)
    app = fill(app, PUPILS, "Ze lezen vaker.")

    app = press(press(app, "Voortgang"), "Evaluatie")

    assert [each.value for each in app.text_area if each.label == PUPILS] == ["Ze lezen vaker."]


def test_it_says_what_it_is_based_on_and_what_other_kinds_the_school_has(show: Show, cart: Journey):
    seen = observations.note_observation(cart.store, cart.cast.tom, SEEN)
    take_in(cart.store, cart.cast, made(WORKED_CASE))
    app = show(cart.move(Phase.EVALUATION).cast.tom, cart.id, Section.EVALUATION)
    app = fill(fill(app, PUPILS, "Ze lezen vaker."), SIGNS, "Tien procent meer.")
    app = fill(app, "Is het wat we wilden?", Result.PARTLY)
    app = fill(app, "Waar baseren jullie dit op? (hoeft niet)", [f"observation:{seen}"])

    app = press(app, "Bewaar")

    assert "Dit rust op" in " ".join(each.value for each in app.markdown)
    assert "Al onze gegevens zijn hier van één soort: observatie of gesprek" in words(app)
    links = [each.proto.label for each in app.get("page_link")]
    assert any(label.startswith(SEEN.title) for label in links)
    assert any(label.startswith("Rooster") for label in links)
