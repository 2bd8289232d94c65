import pytest

from core.initiatives import HelpKind, Phase, Status
from db import initiatives
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.initiative_cart import Show, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey

SENTENCE, SHARE = "In een of twee zinnen", "Deel met het team"


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast).under_way()


def test_progress_is_one_choice_one_sentence_one_press(show: Show, cart: Journey):
    app = show(cart.cast.tom, cart.id, Section.PROGRESS)
    app.button_group[0].set_value(Status.WATCH)
    fill(app, SENTENCE, "In groep 6 lukt het op gymdagen niet.")
    fill(app, "Ik vraag hulp", True)

    app = press(app, SHARE)

    (note,) = cart.seen(cart.cast.tom).notes
    assert (note.status, note.asks_help) == (Status.WATCH, True)
    assert "Gedeeld. Je team kan het nu lezen." in app.success[0].value
    assert "! Let op" in words(app)
    assert "vraagt hulp" in words(app)
    assert app.text_area[0].value == ""


def test_the_form_stands_above_everything_but_the_name(show: Show, cart: Journey):
    app = show(cart.cast.tom, cart.id, Section.PROGRESS)

    assert labels(app)[:2] == ["Alle initiatieven", SHARE]


def test_without_a_choice_nothing_is_shared_and_nothing_typed_is_lost(show: Show, cart: Journey):
    app = fill(show(cart.cast.tom, cart.id, Section.PROGRESS), SENTENCE, "Het loopt.")

    app = press(app, SHARE)

    assert "Kies hoe het gaat" in words(app)
    assert app.text_area[0].value == "Het loopt."
    assert cart.seen(cart.cast.tom).notes == ()


def test_an_empty_sentence_is_asked_for_again_with_the_choice_kept(show: Show, cart: Journey):
    app = show(cart.cast.tom, cart.id, Section.PROGRESS)
    app.button_group[0].set_value(Status.STUCK)

    app = press(app, SHARE)

    assert "Schrijf minstens een paar woorden." in words(app)
    assert app.button_group[0].value == Status.STUCK


def test_a_colleague_without_a_part_reads_it_and_may_appreciate(show: Show, cart: Journey):
    initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.ON_TRACK, "Elke groep begon.")

    app = show(cart.cast.tessa, cart.id, Section.PROGRESS)

    assert SHARE not in labels(app)
    assert fields(app) == ["Wat waardeer je?"]
    assert "✓ Op koers" in words(app)
    assert "Elke groep begon." in words(app)


def test_help_that_was_given_is_said_once(show: Show, cart: Journey):
    initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.STUCK, "Wie weet raad?", True)

    app = press(show(cart.cast.lea, cart.id, Section.PROGRESS), "Er is geholpen")

    assert cart.seen(cart.cast.lea).notes[0].helped_at is not None
    assert "Er is geholpen" not in labels(app)


def test_only_ones_own_appreciation_can_be_taken_back(show: Show, cart: Journey):
    initiatives.appreciate(cart.store, cart.cast.lea, cart.id, "Wat fijn dat kinderen kiezen.")

    assert "Neem mijn woorden terug" not in labels(show(cart.cast.tom, cart.id, Section.PROGRESS))
    app = remove(show(cart.cast.lea, cart.id, Section.PROGRESS), "Neem mijn woorden terug")
    assert "Wat fijn dat kinderen kiezen." not in words(app)


def test_notes_of_a_year_are_shown_some_at_a_time(show: Show, cart: Journey):
    for number in range(13):
        initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.ON_TRACK, f"Bericht {number}.")

    app = show(cart.cast.tom, cart.id, Section.PROGRESS)

    assert "Bericht 12." in words(app)
    assert "Bericht 1." not in words(app)
    assert "Bericht 1." in words(press(app, "Laat eerdere berichten zien"))


def test_an_ended_initiative_asks_for_no_progress(show: Show, cart: Journey):
    initiatives.move(cart.store, cart.cast.lea, cart.id, Phase.STOPPED, "We leerden dat het te veel was.")

    assert SHARE not in labels(show(cart.cast.tom, cart.id, Section.PROGRESS))


def test_an_author_corrects_a_note_and_the_team_sees_when(show: Show, cart: Journey):
    tom = cart.cast.tom
    note = initiatives.post_progress(cart.store, tom, cart.id, Status.WATCH, "Sem plaagt.")
    app = press(show(tom, cart.id, Section.PROGRESS), "Verbeter deze notitie")

    app.text_area(key=f"note:{note}:text").set_value("Er wordt geplaagd.")
    app = press(app, "Bewaar")

    assert "Verbeterd." in app.success[0].value
    assert "verbeterd op 18 november 2026" in words(app)
    assert "Er wordt geplaagd." in words(app)
    assert "Sem plaagt." not in words(app)


def test_an_author_takes_a_note_back(show: Show, cart: Journey):
    tom = cart.cast.tom
    initiatives.post_progress(cart.store, tom, cart.id, Status.WATCH, "Sem plaagt.")
    app = press(show(tom, cart.id, Section.PROGRESS), "Verbeter deze notitie")

    app = remove(app, "Neem deze notitie terug")

    assert "Tom nam deze notitie terug op 18 november 2026" in words(app)
    assert "Sem plaagt." not in words(show(cart.cast.tessa, cart.id, Section.PROGRESS))


def test_a_leader_removes_a_note_with_personal_data_and_says_why(show: Show, cart: Journey):
    note = initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.WATCH, "Sem plaagt.")
    app = press(show(cart.cast.lea, cart.id, Section.PROGRESS), "Verwijder deze notitie")

    app = press(app, "Verwijder deze notitie")
    assert "“De reden” is leeg" in words(app)
    app.text_input(key=f"note_removal:{note}:reason").set_value("Een naam van een leerling.")
    app = press(app, "Verwijder deze notitie")

    assert "De notitie is verwijderd." in app.success[0].value
    assert "Lea verwijderde deze notitie" in words(app)
    assert "Reden: Een naam van een leerling." in words(app)
    assert "Sem plaagt." not in words(app)


def test_a_colleague_changes_no_note_of_somebody_else(show: Show, cart: Journey):
    initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.WATCH, "Sem plaagt.")

    seen = labels(show(cart.cast.tessa, cart.id, Section.PROGRESS))

    assert not {"Verbeter deze notitie", "Verwijder deze notitie"} & set(seen)


def test_a_colleague_answers_on_the_spot_and_whoever_asked_says_that_it_helped(show: Show, cart: Journey):
    initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.STUCK, "Wie weet raad?", True)

    app = press(show(cart.cast.tessa, cart.id, Section.PROGRESS), "Ik kan helpen")
    app = press(app, "Antwoord")

    assert "Tessa komt langs" in words(app)
    assert "Tom leest het op de startpagina." in app.success[0].value
    assert "Dit hielp" not in labels(app)

    app = press(show(cart.cast.tom, cart.id, Section.PROGRESS), "Dit hielp")

    assert "dit hielp" in words(app)
    assert "Ik kan helpen" not in labels(app)


def test_a_tip_without_words_is_asked_for_at_its_field(show: Show, cart: Journey):
    initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.STUCK, "Wie weet raad?", True)
    app = press(show(cart.cast.tessa, cart.id, Section.PROGRESS), "Ik kan helpen")
    app.button_group[-1].set_value(HelpKind.TIP)

    app = press(app.run(), "Antwoord")

    assert "“Wat kan helpen?” is leeg." in words(app)
    assert cart.seen(cart.cast.tom).notes[0].help == ()


def test_an_answer_is_taken_back_by_whoever_gave_it(show: Show, cart: Journey):
    note = initiatives.post_progress(cart.store, cart.cast.tom, cart.id, Status.STUCK, "Wie weet raad?", True)
    initiatives.offer_help(cart.store, cart.cast.tessa, note, HelpKind.TIP, "Vraag de *bieb*.")

    app = show(cart.cast.tessa, cart.id, Section.PROGRESS)
    assert "Vraag de *bieb*." in words(app)

    app = remove(app, "Mijn antwoord terugnemen")
    assert "Vraag de *bieb*." not in words(app)
