from dataclasses import replace
from datetime import timedelta

import pytest

from core.initiatives import Part, Phase, Rung
from core.permissions import Role
from db import initiatives
from db.models import Person, School
from db.schools import add_member
from db.store import EVERY, Store
from pages.ui.kit.places import Section
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, as_typed, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey

WHY = "Waarom jij? Eén zin is genoeg"


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast)


def test_a_teacher_claims_and_the_school_leader_grants(show: Show, cart: Journey):
    app = press(show(cart.cast.tessa, cart.id, Section.LEADING), "Ik wil dit trekken")
    app = press(fill(app, WHY, "Ik deed dit al in groep 6."), "Ik wil dit trekken")

    assert "Tessa wil dit doen (kartrekker)" in words(app)
    assert "Ja, dit gunnen we je" not in labels(app)
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Ja, dit gunnen we je")
    assert [each.name for each in cart.seen(cart.cast.lea).line.leads] == ["Tessa"]
    assert "Afgesproken. Tessa trekt dit initiatief nu." in app.success[0].value


def test_who_was_asked_to_lead_is_told_to_lead_it(show: Show, cart: Journey):
    app = press(show(cart.asked().cast.tessa, cart.id, Section.LEADING), "Ja, dat doe ik")

    assert "Afgesproken. Tessa trekt dit initiatief nu." in app.success[0].value


def test_who_was_asked_to_take_part_is_told_to_take_part(show: Show, cart: Journey):
    initiatives.nominate(
        cart.store, cart.cast.tom, cart.id, cart.cast.tessa.person_id, Part.MEMBER, "Kom je?"
    )

    app = press(show(cart.cast.tessa, cart.id, Section.LEADING), "Ja, dat doe ik")

    assert "Afgesproken. Tessa doet mee." in app.success[0].value


def test_who_was_asked_can_say_no_with_a_sentence(show: Show, cart: Journey):
    cart.asked()
    app = show(cart.cast.tessa, cart.id, Section.LEADING)
    fill(app, "Een zin erbij (hoeft niet)", "Na de kerst graag.")

    app = press(app, "Nee, nu niet")

    assert cart.seen(cart.cast.lea).line.leads == ()
    assert "Na de kerst graag." in words(app)
    assert "Dat is duidelijk, en dat mag." in app.success[0].value


def test_nobody_answers_for_somebody_else(show: Show, cart: Journey):
    said = labels(show(cart.asked().cast.lea, cart.id, Section.LEADING))

    assert "Ja, dat doe ik" not in said
    assert "Neem terug" not in said


def test_asking_a_colleague_names_who_was_not_asked_yet_first(show: Show, cart: Journey):
    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Vraag een collega")

    (person,) = [each for each in app.selectbox if each.label == "Wie vraag je?"]
    assert person.options == [
        "Lea (dit schooljaar nog niet gevraagd)",
        "Tessa (dit schooljaar nog niet gevraagd)",
    ]
    person.set_value(cart.cast.tessa.person_id)
    app = press(fill(app, "Waarom deze collega? Eén zin is genoeg", "Jij kunt dit."), "Vraag deze collega")
    assert "Tessa is gevraagd om dit te trekken." in words(app)


def test_of_two_colleagues_with_one_name_the_chosen_one_is_asked(show: Show, cart: Journey):
    with cart.store.write(EVERY) as session:
        school = session.get_one(School, cart.cast.lea.school_id)
        twin = Person(name="Tessa", email="tessa2@example.org", created_at=cart.store.now())
        add_member(session, cart.store, school, twin, Role.TEACHER)
    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Vraag een collega")
    (person,) = [each for each in app.selectbox if each.label == "Wie vraag je?"]
    (wanted,) = [each for each in person.options if "tessa@example.org" in each]

    person.select(wanted)
    press(fill(app, "Waarom deze collega? Eén zin is genoeg", "Jij kunt dit."), "Vraag deze collega")

    assert [each.person.person_id for each in cart.seen(cart.cast.tom).offers] == [cart.cast.tessa.person_id]


def test_asking_without_choosing_keeps_the_sentence(show: Show, cart: Journey):
    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Vraag een collega")

    app = press(fill(app, "Waarom deze collega? Eén zin is genoeg", "Jij kunt dit."), "Vraag deze collega")

    assert "Kies een collega en een rol." in app.error[0].value
    assert app.text_area[0].value == "Jij kunt dit."


def test_taking_part_and_laying_it_down_again(show: Show, cart: Journey):
    app = press(show(cart.cast.tessa, cart.id, Section.LEADING), "Ik doe mee")
    app = press(app, "Leg mijn rol neer")

    app = press(app, "Leg mijn rol nu neer")

    assert cart.seen(cart.cast.lea).line.members == ()
    assert "Wie eerder trok of meedeed" in [each.label for each in app.expander]


def test_with_two_leads_nobody_is_invited_to_be_the_third(show: Show, cart: Journey):
    cart.led().asked()
    offer = cart.seen(cart.cast.tessa).offers[-1]
    initiatives.accept_offer(cart.store, cart.cast.tessa, offer.offer_id)

    assert "Ik wil dit trekken" not in labels(show(cart.cast.lea, cart.id, Section.LEADING))


def test_with_two_leads_the_form_says_beforehand_that_one_steps_back_first(show: Show, cart: Journey):
    cart.led().asked()
    offer = cart.seen(cart.cast.tessa).offers[-1]
    initiatives.accept_offer(cart.store, cart.cast.tessa, offer.offer_id)

    app = press(show(cart.cast.tom, cart.id, Section.LEADING), "Draag over of vraag een collega")

    assert "Pas als een van hen de rol neerlegt" in words(app)
    (part,) = [each for each in app.get("selectbox") if each.label == "Voor welke rol?"]
    assert part.options == ["lid"]


def test_the_school_leader_grants_a_mandate_with_its_frame(show: Show, cart: Journey):
    cart.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE)
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Geef het mandaat")
    app = fill(app, "Waar gaat het mandaat over?", "Het leesrooster")
    app = fill(app, "Wat ligt vast? (het kader)", "De lestijden")
    app = fill(app, "Uren per week", 1.5)

    app = press(app, "Geef dit mandaat")

    assert not app.error
    said = words(app)
    assert "Het leesrooster" in said
    assert "1,5 uur per week" in said
    assert "Door naar het plan" in labels(show(cart.cast.lea, cart.id))


def test_a_trial_that_is_too_long_says_what_is_permitted_and_keeps_the_words(show: Show, cart: Journey):
    cart.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE)
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Geef het mandaat")
    app = fill(app, "Waar gaat het mandaat over?", "Het leesrooster")
    app = fill(app, "Het is op proef, hoogstens tien schoolweken", True)
    late = cart.store.now().date() + timedelta(days=200)
    app = fill(app, "Tot en met", late)

    app = press(app, "Geef dit mandaat")

    assert "De laatste dag is" in words(app)
    assert app.text_area[0].value == "Het leesrooster"


def test_ticking_trial_shortens_a_term_that_nobody_chose(show: Show, cart: Journey):
    cart.led().move(Phase.RESEARCH_QUESTION, Phase.MANDATE)
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Geef het mandaat")

    app = fill(app, "Het is op proef, hoogstens tien schoolweken", True)

    (until,) = [each for each in app.text_input if each.label == "Tot en met"]
    assert until.value == as_typed(cart.store.now().date() + timedelta(days=70))


def test_a_teacher_reads_the_mandate_and_can_only_signal(show: Show, cart: Journey):
    app = show(cart.under_way().cast.tessa, cart.id, Section.LEADING)

    assert "De lestijden" in words(app)
    assert "Geef een signaal" in labels(app)
    assert not {"Pas het kader aan", "Neem het mandaat terug", "Leg het gesprek vast"} & set(labels(app))
    assert fields(app) == []


def test_the_ladder_shows_all_its_steps_before_the_first_is_taken(show: Show, cart: Journey):
    said = words(show(cart.under_way().cast.tessa, cart.id, Section.LEADING))

    steps = ["1. Signaal", "2. Gesprek", "3. Kader aangepast", "4. Teruggenomen"]
    assert [said.index(step) for step in steps] == sorted(said.index(step) for step in steps)


def test_signal_conversation_and_adjusted_frame_are_one_stack_that_all_can_read(
    show: Show, cart: Journey, clock: Clock
):
    cart.under_way()
    app = press(show(cart.cast.tessa, cart.id, Section.LEADING), "Geef een signaal")
    press(fill(app, "Wat merk je, en wat heb je nodig?", "Het rooster schuift."), "Geef een signaal")
    clock.forward(days=2)
    app = show(cart.cast.lea, cart.id, Section.LEADING)
    assert not {"Neem het mandaat terug", "Pas het kader aan"} & set(labels(app))
    app = press(app, "Leg het gesprek vast")
    fill(app, "Wat zeiden jullie tegen elkaar, en wat spraken jullie af?", "Wijzigingen op maandag.")
    app = press(app, "Leg het gesprek vast")
    assert "Pas het kader aan" not in labels(app)
    cart.confirmed()
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Pas het kader aan")
    app = fill(app, "Wat ligt vast? (het kader)", "De lestijden, en het rooster staat op maandag vast")
    app = fill(app, "Waarom pas je het aan? Het hele team kan dit lezen", "Zo weet groep 6 het op tijd.")

    press(app, "Bewaar")

    said = words(show(cart.cast.tessa, cart.id, Section.LEADING))
    for told in ("✓ 1. Signaal", "Het rooster schuift.", "✓ 2. Gesprek", "✓ 3. Kader aangepast"):
        assert told in said
    assert "Zo weet groep 6 het op tijd." in said
    assert cart.seen(cart.cast.tom).line.rung is Rung.ADJUSTED


def test_after_a_conversation_the_frame_is_adjusted_on_the_ladder_and_nowhere_else(show: Show, cart: Journey):
    cart.under_way()
    lea, today = cart.cast.lea, cart.store.now().date()
    before = show(lea, cart.id, Section.LEADING)
    assert [each.key for each in before.button if each.label == "Pas het kader aan"] == ["mandate:adjust"]
    initiatives.signal(cart.store, cart.cast.tessa, cart.id, "Het rooster schuift.")
    initiatives.record_conversation(cart.store, lea, cart.id, today, "Wijzigingen op maandag.")
    cart.confirmed()

    after = show(lea, cart.id, Section.LEADING)

    assert [each.key for each in after.button if each.label == "Pas het kader aan"] == ["ladder:adjusted"]


def test_taking_back_asks_for_a_reason_and_all_can_read_it(show: Show, cart: Journey, clock: Clock):
    cart.under_way()
    initiatives.signal(cart.store, cart.cast.tessa, cart.id, "Het loopt vast.")
    today = cart.store.now().date()
    initiatives.record_conversation(cart.store, cart.cast.lea, cart.id, today, "We komen er niet uit.")
    cart.confirmed()
    clock.forward(days=1)
    app = press(show(cart.cast.lea, cart.id, Section.LEADING), "Neem het mandaat terug")
    app = press(app, "Neem het mandaat terug")
    assert "is leeg" in app.error[0].value or "Schrijf minstens" in app.error[0].value

    fill(app, "Waarom neem je het terug? Het hele team kan dit lezen", "Tom vraagt er zelf om.")
    press(app, "Neem het mandaat terug")

    said = words(show(cart.cast.tessa, cart.id, Section.LEADING))
    assert "Tom vraagt er zelf om." in said
    assert cart.seen(cart.cast.tom).line.phase is Phase.MANDATE
    assert "Ik wil dit trekken" in labels(show(cart.cast.tessa, cart.id, Section.LEADING))


def test_versions_of_the_mandate_stay_with_their_reason(show: Show, cart: Journey):
    cart.under_way()
    words_now = replace(cart.seen(cart.cast.lea).mandate.words, budget=500)
    initiatives.adjust_frame(cart.store, cart.cast.lea, cart.id, words_now, "Er is meer geld.")

    app = show(cart.cast.tessa, cart.id, Section.LEADING)

    assert "Er is meer geld." in words(app)
    assert "500 euro" in words(app)
    assert "400 euro" in words(app)
    assert "Eerdere versies van het mandaat" in [each.label for each in app.expander]
