"""The pages of both sides: a proposal by the lead, who has yet to agree, and a word on the record of a talk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.initiatives import Phase
from core.taking_back import Answer
from db import ambitions, initiatives
from db.ambitions import AmbitionWords
from db.initiatives.own_thoughts import own_thought
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, fill, labels, reading_daily, showing
from tests.scenery import TRIAL, Journey

OWN_WORDS = "In je eigen woorden (bij alleen ja mag dit leeg blijven)"
TALK = "We komen er niet uit."


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    """Opened and led by Tom."""
    return reading_daily(store, cast)


def talked_by_lea(cart: Journey) -> Journey:
    cart.under_way().confirmed()
    initiatives.signal(cart.store, cart.cast.tessa, cart.id, "Het loopt vast.")
    today = cart.store.today(cart.cast.lea)
    initiatives.record_conversation(cart.store, cart.cast.lea, cart.id, today, TALK)
    return cart


def test_the_lead_drafts_from_the_frame_of_the_ambition_and_the_leader_grants_it_with_one_press(
    show: Show, cart: Journey
):
    frame = AmbitionWords(
        title="Iedereen leest", fixed="De lestijden", free="Welke boeken", means="Twee uur per week"
    )
    ambition = ambitions.add_ambition(cart.store, cart.cast.lea, 2026, frame)
    wanted = replace(cart.words, ambition_ids=(ambition,))
    initiatives.change_words(cart.store, cart.cast.tom, cart.id, wanted, 1)
    cart.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE)

    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Stel het mandaat voor")
    held = {each.label: each.value for each in app.text_area}
    assert held["Waar is ruimte? (wat de kartrekker zelf bepaalt)"] == "Welke boeken"
    assert held["Welke middelen horen er nog bij?"] == "Twee uur per week"
    assert "komt uit de ambitie" in words(app)
    days = [each.value for each in app.text_input if each.value.endswith("-2027")]
    assert days == ["23-7-2027", "2-7-2027"]  # the last school day, and three weeks before
    app = fill(app, "Waar gaat het mandaat over?", "Het leesuur")
    press(app, "Stel dit voor aan de schoolleider")

    app = show(cart.cast.lea, cart.id, Section.LEADING)
    assert "Het voorstel van de kartrekker" in [each.value for each in app.subheader]
    press(app, "Geef het zo")

    said = words(show(cart.cast.tessa, cart.id, Section.LEADING))
    assert "✓ Tom stelde het zo voor" in said
    assert "moet nog zeggen" not in said


def test_until_the_lead_agrees_the_page_says_so_and_the_lead_can_say_otherwise(show: Show, cart: Journey):
    cart.under_way()
    assert "Tom moet nog zeggen of dit akkoord is." in words(show(cart.cast.tessa, cart.id, Section.LEADING))
    assert "Akkoord" not in labels(show(cart.cast.lea, cart.id, Section.LEADING))

    app = fill(show(cart.cast.tom, cart.id, Section.LEADING), OWN_WORDS, "Ik heb meer tijd nodig.")
    press(app, "Ik wil het anders")
    assert "Tom wil het anders" in words(show(cart.cast.tessa, cart.id, Section.LEADING))
    press(show(cart.cast.tom, cart.id, Section.LEADING), "Nu ben ik akkoord")

    said = words(show(cart.cast.lea, cart.id, Section.LEADING))
    assert "Ik heb meer tijd nodig." in said
    assert "✓ Tom is akkoord" in said


def test_an_addition_without_words_is_refused_at_the_field(show: Show, cart: Journey):
    talked_by_lea(cart)

    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Ik vul aan")

    assert "is leeg" in words(app) or "Schrijf" in words(app)
    assert cart.asked_for_a_word(cart.cast.tom)


def test_the_next_step_is_offered_once_the_lead_has_given_a_word(show: Show, cart: Journey, clock: Clock):
    talked_by_lea(cart)
    clock.forward(days=1)
    app = show(cart.cast.lea, cart.id, Section.LEADING)
    assert not {"Pas het kader aan", "Neem het mandaat terug"} & set(labels(app))
    assert "Eerst het woord aan Tom: klopt het verslag?" in words(app)
    assert "Nu is het woord aan Tom" in words(show(cart.cast.lea, cart.id))

    app = show(cart.cast.tom, cart.id, Section.LEADING)
    said = words(app)
    assert said.index("Jij bent gevraagd") < said.index(TALK)
    app = fill(app, OWN_WORDS, "Ik vroeg om een maatje.")
    press(app, "Ik vul aan")

    app = show(cart.cast.lea, cart.id, Section.LEADING)
    assert {"Pas het kader aan", "Neem het mandaat terug"} <= set(labels(app))
    assert [each.label for each in app.button if each.proto.type == "primary"] == ["Pas het kader aan"]
    assert "Ik vroeg om een maatje." in words(app)
    assert "Vul het verslag aan" in labels(show(cart.cast.tom, cart.id, Section.LEADING))


def test_after_a_week_the_record_says_that_there_was_no_answer(show: Show, cart: Journey, clock: Clock):
    talked_by_lea(cart)
    clock.forward(days=8)

    app = show(cart.cast.lea, cart.id, Section.LEADING)

    assert "Tom antwoordde niet binnen een week." in words(app)
    assert "Neem het mandaat terug" in labels(app)


def test_on_the_day_of_the_talk_it_says_from_which_day_taking_back_can_be_done(show: Show, cart: Journey):
    talked_by_lea(cart).confirmed()

    app = show(cart.cast.lea, cart.id, Section.LEADING)

    assert "Neem het mandaat terug" not in labels(app)
    assert "Het kan vanaf 19 november 2026." in words(app)


def test_either_side_asks_somebody_to_sit_in_who_is_named_at_the_talk(show: Show, cart: Journey):
    cart.under_way().confirmed()
    initiatives.signal(cart.store, cart.cast.lea, cart.id, "Het loopt vast.")
    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Vraag iemand erbij")
    (person,) = [each for each in app.selectbox if each.label == "Wie vraag je?"]
    person.set_value(cart.cast.tessa.person_id)
    press(app.run(), "Vraag deze collega")
    press(show(cart.cast.tessa, cart.id, Section.LEADING), "Ja, ik kom")

    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Leg het gesprek vast")
    assert [each.value for each in app.multiselect] == [[cart.cast.tessa.person_id]]
    app = fill(app, "Wat zeiden jullie tegen elkaar, en wat spraken jullie af?", "Samen bekeken.")
    press(app, "Leg het gesprek vast")

    assert "erbij was Tessa" in words(show(cart.cast.tom, cart.id, Section.LEADING))


def test_what_the_leader_could_have_left_is_on_the_page_of_nobody_else(show: Show, cart: Journey):
    talked_by_lea(cart)
    app = fill(show(cart.cast.lea, cart.id, Section.LEADING), "Wat had ik kunnen laten?", "Het nakijken.")
    press(app, "Bewaar dit voor mezelf")

    assert own_thought(cart.store, cart.cast.lea, cart.id) == "Het nakijken."
    for who in (cart.cast.tom, cart.cast.tessa):
        app = show(who, cart.id, Section.LEADING)
        assert "Het nakijken." not in words(app)
        assert "Wat had ik kunnen laten?" not in [each.label for each in app.text_area]


def test_who_was_taken_back_from_adds_to_the_record_afterwards(show: Show, cart: Journey, clock: Clock):
    talked_by_lea(cart).confirmed()
    clock.forward(days=1)
    initiatives.take_back(cart.store, cart.cast.lea, cart.id, "Het lukt niet samen.")

    app = fill(show(cart.cast.tom, cart.id, Section.LEADING), OWN_WORDS, "Ik had meer tijd gewild.")
    press(app, "Ik vul aan")

    seen = cart.seen(cart.cast.tessa).ladder[-1]
    assert [(each.answer, each.text) for each in seen.says] == [(Answer.ADDED, "Ik had meer tijd gewild.")]
    assert "Ik had meer tijd gewild." in words(show(cart.cast.tessa, cart.id, Section.LEADING))


def test_how_often_it_happened_is_told_of_the_team_as_a_whole(page: OpenPage, cart: Journey, clock: Clock):
    talked_by_lea(cart).confirmed()
    clock.forward(days=1)
    initiatives.take_back(cart.store, cart.cast.lea, cart.id, "Het lukt niet samen.")

    app = page(cart.cast.tessa, "initiatives.py", view="spread")

    said = words(app)
    assert "In 2026-2027 werd 1 keer een mandaat teruggenomen." in said
    assert "Elke dag vrij lezen" not in said


def test_less_room_is_a_proposal_on_the_page_until_the_lead_agrees(show: Show, cart: Journey):
    cart.under_way().confirmed()
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Pas het kader aan")
    assert "Al het andere wacht op het akkoord van Tom" in words(app)
    app = fill(app, "Waar gaat het mandaat over?", "Alleen groep 5")
    app = fill(app, "Waarom pas je het aan? Het hele team kan dit lezen", "Het is te veel.")
    app = press(app, "Bewaar")
    assert "Voorgesteld aan de kartrekker" in words(app)

    app = show(cart.cast.tom, cart.id, Section.LEADING)
    assert "Dit geldt nog niet" in words(app)
    app = press(app, "Akkoord")

    assert cart.seen().mandate.words.scope == "Alleen groep 5"
    assert "Dit geldt nog niet" not in words(app)
    assert "Tom is akkoord" in words(app)


def test_while_a_signal_is_open_a_trial_is_not_granted_beside_the_ladder(show: Show, cart: Journey):
    cart.mandated(is_trial=True, until=TRIAL.until, returns_on=TRIAL.returns_on).confirmed()
    assert "Na de proef: geef het mandaat" in labels(show(cart.cast.lea, cart.id, Section.LEADING))

    initiatives.signal(cart.store, cart.cast.tessa, cart.id, "Het loopt vast.")

    assert "Na de proef: geef het mandaat" not in labels(show(cart.cast.lea, cart.id, Section.LEADING))


def test_a_stop_by_the_leader_says_that_the_lead_gets_a_word_and_asks_it(show: Show, cart: Journey):
    cart.under_way().confirmed()
    app = press(show(cart.cast.lea, cart.id, Section.OVERVIEW), "Stoppen en ervan leren")
    assert "Dit beëindigt ook het mandaat. Aan Tom wordt gevraagd" in words(app)
    initiatives.move(cart.store, cart.cast.lea, cart.id, Phase.STOPPED, "Het past niet meer.")

    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Ja, zo was het")

    assert cart.seen().ladder[-1].says[0].answer is Answer.CONFIRMED
    assert "Tom zegt: zo was het" in words(app)
