"""Both sides of the expectation dialogue on the page, and what the start page says of it."""

from datetime import timedelta

import pytest

from core.expectations import Answer, AnswerWords, AskedOf, Look, LookWords
from core.initiatives import Phase
from db import initiatives
from db.store import Store
from pages.ui.kit.places import Section
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import Show, fields, fill, labels, reading_daily, showing
from tests.pages.test_home import doors
from tests.scenery import Journey

ASK, HOW, WHY = "Wat vraag je van je collega's?", "Hoe doe je het wel?", "Waarom niet?"
FIRST, SECOND = "Lees elke dag voor.", "Zeg het als het niet lukt."


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    """Tom leads and asks two points; Tessa follows."""
    journey = reading_daily(store, cast).led().joined(cast.tessa)
    in_a_week = store.today(cast.tom) + timedelta(days=7)
    initiatives.ask_points(store, cast.tom, journey.id, f"{FIRST}\n{SECOND}", in_a_week)
    return journey


def choose(app, point: str, answer: str):
    (field,) = [each for each in app.radio if each.label == point]
    return field.set_value(answer).run()


def points(cart: Journey):
    return initiatives.dialogue(cart.store, cart.cast.tessa, cart.id).points


def test_a_lead_writes_a_point_on_each_line(show: Show, store: Store, cast: Cast) -> None:
    journey = reading_daily(store, cast).led()
    app = show(cast.tom, journey.id, Section.EXPECTATIONS)
    (held,) = [each.value for each in app.text_input if each.label.startswith("Wanneer kijken jullie")]
    assert held == "18-12-2026"  # six weeks on is in the holidays
    app = fill(app, ASK, f"- {FIRST}\n- {SECOND}")

    app = press(app, "Bewaar")

    assert [each.text for each in initiatives.dialogue(store, cast.tom, journey.id).points] == [FIRST, SECOND]
    assert f"1. {FIRST}" in words(app)


def test_a_follower_answers_each_point_and_the_words_that_lack_are_asked_at_the_field(
    show: Show, cart: Journey
) -> None:
    app = show(cart.cast.tessa, cart.id, Section.EXPECTATIONS)
    assert [each.label for each in app.radio if each.label in (FIRST, SECOND)] == [FIRST, SECOND]

    app = press(choose(choose(app, FIRST, "Doe ik"), SECOND, "Kan ik niet"), "Zeg dit")
    assert points(cart)[0].own is None
    assert f"“{WHY}” is leeg" in words(app)
    app = press(fill(app, WHY, "Ik sta op vrijdag niet voor de groep."), "Zeg dit")

    assert [each.own and each.own.answer for each in points(cart)] == [Answer.DO, Answer.CANNOT]
    said = words(app)
    assert "Doe ik: Tessa" in said
    assert "Kan ik niet: Tessa" in said
    assert "Ik sta op vrijdag niet voor de groep." in said


def test_who_does_not_take_part_may_follow_with_one_press(show: Show, cart: Journey) -> None:
    app = show(cart.cast.lea, cart.id, Section.EXPECTATIONS)
    assert FIRST not in [each.label for each in app.radio]

    app = press(app, "Ik volg dit")

    assert FIRST in [each.label for each in app.radio]
    assert [each.name for each in cart.line().members] == ["Lea", "Tessa"]


def test_a_lead_is_not_asked_to_answer_and_sees_who_has_not(show: Show, cart: Journey) -> None:
    app = show(cart.cast.tom, cart.id, Section.EXPECTATIONS)

    assert FIRST not in [each.label for each in app.radio]
    assert "Nog geen antwoord: Tessa" in words(app)


def test_what_a_follower_asks_is_answered_by_the_leader_on_the_page(show: Show, cart: Journey) -> None:
    app = press(show(cart.cast.tessa, cart.id, Section.EXPECTATIONS), "Vraag iets terug")
    app = choose(app, "Aan wie vraag je het?", "de schoolleider")
    app = press(
        fill(app, "Wat vraag je? Denk aan tijd, een voorbeeld of een plek om te proberen", "Tijd"),
        "Vraag dit",
    )
    assert "Wacht op antwoord" in words(app)
    assert "Beantwoorden" not in labels(show(cart.cast.tom, cart.id, Section.EXPECTATIONS))

    app = show(cart.cast.lea, cart.id, Section.EXPECTATIONS)
    assert [each.label for each in app.button if each.proto.type == "primary"] == ["Beantwoorden"]
    app = choose(app, "Wat zeg je hierop?", "Doe ik")
    app = press(app, "Beantwoorden")

    (asked,) = initiatives.dialogue(cart.store, cart.cast.lea, cart.id).asks
    assert asked.replies[0].words.answer is Answer.DO
    assert "Wacht op antwoord" not in words(app)


def test_on_the_day_the_form_asks_both_sides_and_the_lead_writes_what_was_agreed(
    show: Show, cart: Journey, clock: Clock
) -> None:
    assert "Zeg hoe het gaat" not in labels(show(cart.cast.tessa, cart.id, Section.EXPECTATIONS))
    clock.forward(days=7)

    app = show(cart.cast.tessa, cart.id, Section.EXPECTATIONS)
    assert "Leg dit vast" not in labels(app)
    app = choose(choose(app, FIRST, "Dit werkt"), SECOND, "Nog niet")
    app = press(fill(app, "Wat veranderen we? (hoeft niet)", "Zeg het eerder."), "Zeg hoe het gaat")
    assert "Nog niet: Tessa" in words(app)

    app = fill(
        show(cart.cast.tom, cart.id, Section.EXPECTATIONS), "Wat spreken jullie af?", "We zeggen het eerder."
    )
    app = choose(app, "Kijken jullie er nog een keer naar?", "Nee, dit is genoeg")
    app = press(app, "Leg dit vast")

    assert "We zeggen het eerder." in words(app)
    assert cart.line().review_on is None
    (before,) = initiatives.dialogue(cart.store, cart.cast.tom, cart.id).rounds
    assert before.points[1].looks[0].words == LookWords(look=Look.NOT_YET, adjust="Zeg het eerder.")


def test_the_start_page_of_a_follower_says_what_is_asked_and_what_they_said(
    page: OpenPage, cart: Journey
) -> None:
    given = {points(cart)[0].point_id: AnswerWords(answer=Answer.DIFFERENTLY, how="Drie keer.")}
    initiatives.answer_points(cart.store, cart.cast.tessa, cart.id, given)
    initiatives.ask_in_return(cart.store, cart.cast.tessa, cart.id, AskedOf.LEAD, "Doe je het voor?")

    app = page(cart.cast.tessa, "today.py")
    said = words(app)

    assert "Jij volgt" in said
    assert said.index("Doe ik anders") < said.index(FIRST)
    assert "Jij vroeg aan de kartrekker: Doe je het voor? · wacht op antwoord" in said
    assert any(label.startswith("Tom vraagt jou iets voor “Elke dag vrij lezen”") for label in doors(app))
    assert "Jij volgt" not in words(page(cart.cast.tom, "today.py"))


def test_an_old_version_without_points_reads_as_it_did_and_asks_of_no_points(
    show: Show, store: Store, cast: Cast, clock: Clock
) -> None:
    journey = reading_daily(store, cast).led().joined(cast.tessa)
    later = store.today(cast.tom) + timedelta(days=7)
    initiatives.set_expectations(store, cast.tom, journey.id, "Lees mee, en zeg het.", later)

    app = show(cast.tessa, journey.id, Section.EXPECTATIONS)

    assert "Lees mee, en zeg het." in words(app)
    assert fields(app) == ["Wat bied jij? Ook “ik probeer het uit in mijn groep” telt"]
    clock.forward(days=7)

    app = show(cast.tessa, journey.id, Section.EXPECTATIONS)

    assert "bij elk punt" not in words(app)
    assert "Praat erover met Tom." in words(app)
    assert fields(app) == ["Wat bied jij? Ook “ik probeer het uit in mijn groep” telt"]
    assert "bij elk punt" not in words(show(cast.tom, journey.id, Section.EXPECTATIONS))


def test_after_its_end_both_sides_read_and_nobody_writes(show: Show, cart: Journey) -> None:
    initiatives.move(cart.store, cart.cast.lea, cart.id, Phase.STOPPED, "Genoeg geleerd.")

    app = show(cart.cast.tessa, cart.id, Section.EXPECTATIONS)

    assert FIRST in words(app)
    assert fields(app) == []


def test_words_of_people_are_shown_as_they_are(show: Show, store: Store, cast: Cast) -> None:
    journey = reading_daily(store, cast).led().joined(cast.tessa)
    later = store.today(cast.tom) + timedelta(days=7)
    initiatives.ask_points(store, cast.tom, journey.id, "<b>vet</b> en **sterk**", later)

    app = show(cast.tessa, journey.id, Section.EXPECTATIONS)

    assert "&lt;b&gt;vet&lt;/b&gt; en **sterk**" in "".join(each.proto.body for each in app.get("html"))
    assert [each.label for each in app.radio if "sterk" in each.label] == [r"\<b\>vet\</b\> en \*\*sterk\*\*"]
