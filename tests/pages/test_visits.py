"""Visits to lessons on screen: asking on a colleague's page, agreeing on a day, and what one takes along."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.expertise import Audience
from core.visiting import VisitMove, VisitWords
from db import expertise, visits
from db.expertise import EntryWords
from db.store import Store
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.initiative_cart import labels
from tests.pages.test_expertise_profile import PAGE, planted
from tests.pages.test_home import doors

VIEW = "kijken"


@pytest.fixture
def area(store: Store, cast: Cast) -> dict[str, int]:
    return planted(store, cast)


def asked(store: Store, cast: Cast, text: str = "Hoe je *begint*") -> int:
    """Tessa asks Tom for tomorrow."""
    on = store.today(cast.tom) + timedelta(days=1)
    return visits.ask_visit(store, cast.tessa, cast.tom.person_id, VisitWords(text=text, visit_on=on))


def test_one_asks_on_a_colleague_s_page(
    page: OpenPage, store: Store, cast: Cast, area: dict[str, int]
) -> None:
    key = f"ask_visit_0:{cast.tom.person_id}:"
    app = press(page(cast.tessa, PAGE, person=cast.tom.person_id), "Vraag Tom: mag ik bij je kijken?")
    app.text_area(key=f"{key}text").set_value("Hoe je begint")

    app = press(app, "Vraag")
    assert "“Op welke dag?” is leeg." in words(app)
    assert app.text_area(key=f"{key}text").value == "Hoe je begint"

    on = store.today(cast.tom) + timedelta(days=1)
    app.text_input(key=f"{key}visit_on:text").set_value(f"{on:%d-%m-%Y}").run()
    app = press(app, "Vraag")

    assert "Gevraagd. Tom zegt ja, een andere dag of nee." in app.success[0].value
    (line,) = visits.visits(store, cast.tom)
    assert (line.steps[0].text, line.visit_on) == ("Hoe je begint", on)


def test_a_past_day_is_refused_at_its_field(
    page: OpenPage, store: Store, cast: Cast, area: dict[str, int]
) -> None:
    key = f"ask_visit_0:{cast.tom.person_id}:"
    app = press(page(cast.tessa, PAGE, person=cast.tom.person_id), "Vraag Tom: mag ik bij je kijken?")
    app.text_area(key=f"{key}text").set_value("Hoe je begint")
    app.text_input(key=f"{key}visit_on:text").set_value("1-9-2026").run()

    app = press(app, "Vraag")

    assert "De dag van het bezoek is" in words(app)
    assert visits.visits(store, cast.tom) == ()


def test_who_could_learn_something_reads_of_whom_and_asks_there(
    page: OpenPage, store: Store, cast: Cast, area: dict[str, int]
) -> None:
    expertise.save_entry(store, cast.tom, area["Muziek"], EntryWords(level=5, affinity=2))
    expertise.save_entry(store, cast.tessa, area["Muziek"], EntryWords(level=1, affinity=5))

    app = page(cast.tessa, PAGE, view=VIEW)
    assert "Muziek: Tom kan het je leren" in words(app)
    assert "Tom kan het je leren" not in words(page(cast.lea, PAGE, view=VIEW))

    asked(store, cast)
    assert "Tom kan het je leren" not in words(page(cast.tessa, PAGE, view=VIEW))


def test_without_anything_it_says_what_to_do(page: OpenPage, cast: Cast, area: dict[str, int]) -> None:
    app = page(cast.tessa, PAGE, view=VIEW)

    assert "De kaart zegt nog niet van wie jij kunt leren" in words(app)
    assert "Kies een collega op de kaart" in labels(app)


def test_the_host_says_yes_with_one_press(page: OpenPage, store: Store, cast: Cast) -> None:
    asked(store, cast)

    app = page(cast.tom, PAGE, view=VIEW)
    assert "Tessa kijkt bij jou" in words(app)
    assert "Hoe je *begint*" in words(app)
    app = press(app, "Ja, dat is goed")

    assert "Afgesproken." in app.success[0].value
    assert "Tessa kijkt bij jou in de les" in doors(page(cast.tom))
    assert "Jij kijkt bij Tom in de les" in doors(page(cast.tessa))
    assert "Ja, dat is goed" not in labels(page(cast.tom, PAGE, view=VIEW))


def test_another_day_is_asked_for_with_its_day(page: OpenPage, store: Store, cast: Cast) -> None:
    visit_id = asked(store, cast)
    key = f"visit_{visit_id}:{VisitMove.OTHER_DAY}:"
    app = page(cast.tom, PAGE, view=VIEW)
    app.button(key=f"visit_{visit_id}:{VisitMove.OTHER_DAY}").click().run()
    on = store.today(cast.tom) + timedelta(days=3)
    app.text_input(key=f"{key}visit_on:text").set_value(f"{on:%d-%m-%Y}").run()
    app.text_input(key=f"{key}text").set_value("Morgen toets")

    press(app, "Verstuur")

    (line,) = visits.visits(store, cast.tessa)
    assert (line.visit_on, line.waits_for_me) == (on, True)
    assert "Morgen toets" in words(page(cast.tessa, PAGE, view=VIEW))


def test_after_the_visit_the_guest_says_what_to_take_along_and_who_reads_it(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    visit_id = asked(store, cast)
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.YES)
    clock.forward(days=1)
    key = f"word_{visit_id}:"
    app = page(cast.tessa, PAGE, view=VIEW)
    app.text_area(key=f"{key}taken").set_value("Eerst *schatten*")

    app = press(app, "Bewaar")

    assert "Bewaard. Alleen jullie tweeën lezen dit." in app.success[0].value
    assert "Eerst *schatten*" in words(page(cast.tom, PAGE, view=VIEW))
    assert "Eerst" not in words(page(cast.lea, PAGE, view=VIEW))

    app = page(cast.tessa, PAGE, view=VIEW)
    app.button(key=f"word_{visit_id}:word").click().run()
    app.selectbox(key=f"{key}audience").set_value(Audience.TEAM).run()
    press(app, "Bewaar")

    told = words(page(cast.lea, PAGE, view=VIEW))
    assert "Eerst *schatten*" in told
    assert "Tom" not in told.partition("Wat collega's meenemen")[2]


def test_what_one_takes_along_goes_when_its_writer_says_so(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    visit_id = asked(store, cast)
    visits.answer_visit(store, cast.tom, visit_id, VisitMove.YES)
    clock.forward(days=1)
    visits.take_along(store, cast.tessa, visit_id, "Eerst schatten")

    app = page(cast.tessa, PAGE, view=VIEW)
    app = remove(app.button(key=f"word_{visit_id}:word").click().run(), "Haal weg")

    assert visits.visits(store, cast.tom)[0].words == ()
    assert "Eerst schatten" not in words(app)
