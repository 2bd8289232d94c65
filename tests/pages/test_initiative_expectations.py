from datetime import date, timedelta

import pytest

from db import initiatives
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, as_typed, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey

ASK, OFFER = "Wat vraag je van je collega's?", "Wat bied jij? Ook “ik probeer het uit in mijn groep” telt"


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast).led()


def test_who_leads_says_what_they_ask_and_when_both_look_again(show: Show, cart: Journey):
    app = fill(show(cart.cast.tom, cart.id, Section.EXPECTATIONS), ASK, "Dat elke groep leest.")

    app = press(app, "Bewaar")

    (now,) = cart.seen(cart.cast.tom).expectations
    assert now.review_on == date(2026, 12, 18)  # six weeks on is in the holidays
    assert "Dat elke groep leest." in words(app)
    assert "Zeg het opnieuw" in labels(app)


def test_a_follower_answers_with_an_offer_of_their_own(show: Show, cart: Journey):
    app = show(cart.cast.tessa, cart.id, Section.EXPECTATIONS)
    assert fields(app) == [OFFER]

    app = press(fill(app, OFFER, "Ik probeer boekenkringen uit."), "Zeg dit")

    assert "Ik probeer boekenkringen uit." in words(app)
    assert [each.value for each in app.text_area] == ["Ik probeer boekenkringen uit."]


def test_who_leads_is_not_asked_to_follow(show: Show, cart: Journey):
    assert OFFER not in fields(show(cart.cast.tom, cart.id, Section.EXPECTATIONS))


def test_a_day_that_has_passed_is_refused_in_a_sentence(show: Show, cart: Journey):
    app = fill(show(cart.cast.tom, cart.id, Section.EXPECTATIONS), ASK, "Dat elke groep leest.")
    fill(app, "Wanneer kijken jullie er samen weer naar?", cart.store.now().date())

    app = press(app, "Bewaar")

    assert "kies 19 november 2026 of later" in words(app)
    assert [each.value for each in app.text_area] == ["Dat elke groep leest."]


def test_what_was_asked_before_stays_readable(show: Show, cart: Journey):
    later = cart.store.now().date() + timedelta(weeks=4)
    for asked in ("Leest iedereen mee?", "Schrijf op wat niet lukt."):
        initiatives.set_expectations(cart.store, cart.cast.tom, cart.id, asked, later)

    app = show(cart.cast.lea, cart.id, Section.EXPECTATIONS)

    assert "Leest iedereen mee?" in words(app)
    assert "Eerdere versies" in [each.label for each in app.expander]


def test_before_anybody_leads_there_is_no_dialogue_yet(show: Show, store: Store, cast: Cast):
    app = show(cast.tessa, reading_daily(store, cast).id, Section.EXPECTATIONS)

    assert fields(app) == []
    assert "De kartrekker heeft nog niet gezegd" in words(app)


def test_what_nobody_touched_follows_who_leads_too_and_the_day(show: Show, cart: Journey, clock: Clock):
    look_again = cart.store.now().date() + timedelta(weeks=4)
    initiatives.set_expectations(cart.store, cart.cast.tom, cart.id, "Leest iedereen mee?", look_again)
    app = press(show(cart.cast.tom, cart.id, Section.EXPECTATIONS), "Zeg het opnieuw")
    clock.forward(days=1)
    initiatives.set_expectations(cart.store, cart.cast.tom, cart.id, "Op een ander scherm.", look_again)

    app = app.run()

    assert [each.value for each in app.text_area if each.label == ASK] == ["Op een ander scherm."]
    assert app.text_input[0].value == as_typed(date(2026, 12, 18))
