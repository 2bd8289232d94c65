"""The yearly question what became of what was sustained, as its last lead meets it."""

from dataclasses import replace
from datetime import date

import pytest

from core.initiatives import Phase
from core.sustaining import Onward, Stands
from db import initiatives
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, labels, reading_daily, showing
from tests.scenery import STILL, Journey


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast).sustained()


def test_before_its_day_it_says_whom_it_asks_and_when(show: Show, cart: Journey):
    said = words(show(cart.cast.tessa, cart.id, Section.EVALUATION))

    assert "Doen we dit nog?" in said
    assert "Op 18 november 2027 vragen we het aan Tom." in said


def test_a_year_later_who_led_it_answers_three_questions(
    show: Show, page: OpenPage, cart: Journey, clock: Clock
):
    clock.forward(days=365)
    assert "geborgd\\: doen we dit nog?" in " ".join(
        each.label for each in page(cart.cast.tom).get("page_link")
    )
    app, key = show(cart.cast.tom, cart.id, Section.EVALUATION), f"sustained:{cart.id}:"
    app.radio(key=f"{key}stands").set_value(Stands.PARTLY).run()
    app.text_area(key=f"{key}pupils_notice").set_value("In groep 5 lezen ze elke dag.").run()
    app.radio(key=f"{key}onward").set_value(Onward.ADJUST).run()

    app = press(app, "Bewaar")
    assert "“Wat stellen jullie bij, of waarom laten jullie het los?” is leeg." in words(app)

    app.text_area(key=f"{key}because").set_value("Groep 6 begint opnieuw.").run()
    said = words(press(app, "Bewaar"))

    assert "Deels. We stellen het bij." in said
    assert "In groep 5 lezen ze elke dag.\nGroep 6 begint opnieuw.\nWe vragen het opnieuw op" in said
    assert "Op 18 november 2028 vragen we het aan Tom." in said


def test_without_a_choice_it_is_asked_for_and_what_was_typed_stays(show: Show, cart: Journey, clock: Clock):
    clock.forward(days=365)
    app, key = show(cart.cast.lea, cart.id, Section.EVALUATION), f"sustained:{cart.id}:"
    app.text_area(key=f"{key}pupils_notice").set_value("Ze lezen.").run()

    app = press(app, "Bewaar")

    assert "Zeg of jullie dit nog doen" in words(app)
    assert app.text_area(key=f"{key}pupils_notice").value == "Ze lezen."


def test_who_types_while_a_colleague_answers_reads_that_first(show: Show, cart: Journey, clock: Clock):
    clock.forward(days=365)
    app, key = show(cart.cast.lea, cart.id, Section.EVALUATION), f"sustained:{cart.id}:"
    app.radio(key=f"{key}stands").set_value(Stands.NO).run()
    app.text_area(key=f"{key}pupils_notice").set_value("Ze lezen niet meer.").run()
    app.radio(key=f"{key}onward").set_value(Onward.KEEP).run()
    initiatives.check_sustained(cart.store, cart.cast.tom, cart.id, replace(STILL, next_on=date(2028, 6, 1)))

    app = press(app, "Bewaar")

    assert "Een collega veranderde dit" in app.warning[0].value
    assert app.text_area(key=f"{key}pupils_notice").value == "Ze lezen niet meer."
    assert len(cart.seen().checks) == 1
    press(press(app, "Ik heb het gelezen en ga verder"), "Bewaar")
    assert len(cart.seen().checks) == 2


def test_what_was_let_go_says_so_where_it_stands(
    show: Show, page: OpenPage, cart: Journey, cast: Cast, store: Store
):
    let_go = replace(STILL, onward=Onward.LET_GO, because="De methode kan het.")
    initiatives.check_sustained(store, cast.tom, cart.id, let_go)

    app = show(cast.lea, cart.id, Section.EVALUATION)

    assert "Dit is losgelaten." in words(app)
    assert "De methode kan het." in words(app)
    assert "Kijk er nu al op terug" in labels(app)
    assert cart.line().phase is Phase.SUSTAINED
