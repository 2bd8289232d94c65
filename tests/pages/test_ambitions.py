"""The ambitions of a school year as people see them: vision, cards, who stands behind them, what is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.initiatives import Origin, Phase
from core.permissions import Actor
from db import ambitions, decisions, initiatives
from db.initiatives import InitiativeWords
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.plans import READING, YEAR, an_area, an_initiative, reading, the_ambition
from tests.db.rounds import ASKED
from tests.pages.conftest import OpenPage, press, words

PAGE = "ambitions.py"
Show = Callable[..., AppTest]


@pytest.fixture
def show(page: OpenPage) -> Show:
    """Open the page with something in the address."""

    def at(actor: Actor, **query: object) -> AppTest:
        return page(actor, PAGE, **query)

    return at


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def filled(app: AppTest, key: str, text: str) -> AppTest:
    return app.text_area(key=key).set_value(text).run()


def test_a_school_without_ambitions_is_told_what_to_do(show: Show, cast: Cast) -> None:
    leader, teacher = show(cast.lea), show(cast.tom)

    assert "Er zijn nog geen ambities voor 2026-2027" in words(leader)
    assert "twee of drie ambities zijn genoeg" in words(leader)
    assert "Voeg de eerste ambitie toe" in labels(leader)
    assert "Je schoolleider schrijft op waar het team voor gaat" in words(teacher)
    assert not {"Voeg de eerste ambitie toe", "Schrijf de visie"} & set(labels(teacher))


def test_a_school_leader_writes_the_vision_and_changes_it_with_a_reason(
    show: Show, store: Store, cast: Cast
) -> None:
    app = press(show(cast.lea), "Schrijf de visie")
    app = press(filled(app, f"vision:{YEAR}:text", "Samen leren we."), "Bewaar")
    assert "De visie is bewaard." in words(app)

    app = filled(press(app, "Verander de visie"), f"vision:{YEAR}:text", "Samen leren we meer.")
    app = press(app, "Bewaar")
    assert "is leeg" in words(app)
    app = press(filled(app, f"vision:{YEAR}:reason", "Na de studiedag."), "Bewaar")

    said = words(show(cast.tom))
    assert "Samen leren we meer." in said
    assert "Versie 2 · Lea · 18 november 2026 · omdat: Na de studiedag." in said
    assert "<del>leren we.</del>" in said or "<del>we.</del> <ins>we meer.</ins>" in said


def test_of_two_who_write_the_vision_the_second_sees_what_changed_and_loses_nothing(
    show: Show, store: Store, cast: Cast
) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, "Eerst.", "", 0)
    app = filled(press(show(cast.lea), "Verander de visie"), f"vision:{YEAR}:text", "Van mij.")
    ambitions.set_vision(store, cast.lea, YEAR, "Van de ander.", "Zomaar.", 1)

    app = press(app, "Bewaar")

    said = words(app)
    for line in ("Er stond: Eerst.", "Nu staat er: Van de ander.", "Jij typte: Van mij."):
        assert line in said
    assert app.text_area(key=f"vision:{YEAR}:text").value == "Van mij."
    app = filled(
        press(app, "Houd wat ik typte en neem de rest over"), f"vision:{YEAR}:reason", "Beide gelezen."
    )
    press(app, "Bewaar")
    assert [each.text for each in ambitions.plan_of(store, cast.tom, YEAR).vision][-1] == "Van mij."


def test_a_school_leader_adds_an_ambition_with_its_frame(show: Show, store: Store, cast: Cast) -> None:
    area = an_area(store, cast.lea, "Prentenboeken")
    key = f"ambition:new:{YEAR}:"
    app = press(show(cast.lea), "Voeg de eerste ambitie toe")
    app.text_input(key=f"{key}title").set_value("Elk kind leest")
    app.text_area(key=f"{key}fixed").set_value("Een half uur per dag.")
    app.multiselect(key=f"{key}needs").set_value([area])

    app = press(app, "Bewaar")

    said = words(app)
    assert app.title[0].value == "Elk kind leest"
    assert "Een half uur per dag." in said
    assert "Prentenboeken" in said
    (added,) = ambitions.plan_of(store, cast.tom, YEAR).ambitions
    assert (added.title, added.words.needs) == ("Elk kind leest", (area,))


def test_an_ambition_without_a_title_keeps_what_was_typed(show: Show, cast: Cast) -> None:
    key = f"ambition:new:{YEAR}:"
    app = press(show(cast.lea), "Voeg de eerste ambitie toe")
    app.text_area(key=f"{key}text").set_value("Veel boeken.")

    app = press(app, "Bewaar")

    assert "“De ambitie in één zin” is leeg" in words(app)
    assert app.text_area(key=f"{key}text").value == "Veel boeken."


def test_a_card_says_the_frame_and_by_name_who_stand_behind_it(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tessa, added, 1)

    said = words(show(cast.tom))

    for line in (READING.fixed, READING.free, READING.means, "1 februari 2027", "Tessa"):
        assert line in said


def test_everybody_endorses_for_themselves(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    app = press(show(cast.tom), "Ik sta hierachter")

    assert "Je staat achter “Elk kind leest met plezier”." in words(app)
    assert [each.name for each in the_ambition(store, cast.lea, added).endorsed_by] == ["Tom"]
    app = press(app, "Ik sta hier niet meer achter")
    assert the_ambition(store, cast.lea, added).endorsed_by == ()
    assert "Ik sta hierachter" in labels(app)


def test_what_was_changed_while_somebody_read_it_is_not_endorsed_unseen(
    show: Show, store: Store, cast: Cast
) -> None:
    added = reading(store, cast)
    app = show(cast.tom)
    ambitions.change_ambition(store, cast.lea, added, replace(READING, title="Anders"), "Te vaag.", 1)

    app = press(app, "Ik sta hierachter")

    assert "veranderd terwijl je las" in words(app)
    assert the_ambition(store, cast.lea, added).endorsed_by == ()


def test_who_endorsed_an_earlier_version_is_told_that_it_changed(
    show: Show, store: Store, cast: Cast
) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1)
    ambitions.change_ambition(store, cast.lea, added, replace(READING, title="Anders"), "Te vaag.", 1)

    said = words(show(cast.tom))

    assert "Sta je ook achter deze versie?" in said
    assert "Stonden achter een eerdere versie" in said


def test_an_ambition_leads_to_what_serves_it(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    an_initiative(store, cast.tom, ambition_ids=(added,))
    decisions.open_decision(store, cast.tom, replace(ASKED, ambition_id=added))

    app = show(cast.tom)

    assert {"Leeshoeken", f"{ASKED.title} · Normen"} <= set(links(app))
    assert "Vraagstuk" in words(app)
    assert "nog geen initiatief werkt hieraan" not in words(app)


def test_the_year_is_one_picture_of_ambitions_initiatives_and_people(
    show: Show, store: Store, cast: Cast
) -> None:
    added = reading(store, cast)
    one = an_initiative(store, cast.tom, ambition_ids=(added,))
    offered = initiatives.claim(store, cast.tom, one, "Ik wil dit.")
    initiatives.accept_offer(store, cast.lea, offered)
    initiatives.join(store, cast.tessa, one)
    an_initiative(store, cast.tom)

    said = words(show(cast.lea))

    assert "1 ambitie, 2 initiatieven en 2 mensen die eraan werken" in said
    assert "Doen mee: Tessa" in said
    assert ">TO</span>" not in said  # one name, one letter
    assert ">T</span>" in said
    assert "Nog zonder ambitie" in said


def test_an_initiative_that_stopped_is_not_in_the_picture(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    one = an_initiative(store, cast.tom, ambition_ids=(added,))
    initiatives.move(store, cast.tom, one, Phase.STOPPED, "Geleerd.")

    app = show(cast.lea)

    assert ">1 ambitie</h3>" in words(app)
    assert "Leeshoeken" not in links(app)


def test_an_ambition_without_initiative_or_expertise_invites_to_talk(
    show: Show, store: Store, cast: Cast
) -> None:
    reading(store, cast, replace(READING, needs=(an_area(store, cast.lea, "Prentenboeken"),)))

    app = show(cast.tom)

    assert "Om over te praten: nog geen initiatief werkt hieraan." in words(app)
    assert "Om over te praten: niemand op de kaart heeft de expertise" in words(app)
    assert {"Open hier een initiatief voor", "Bekijk wie dit zou kunnen"} <= set(links(app))


def test_what_the_school_leaves_stands_there_with_the_reason(show: Show, store: Store, cast: Cast) -> None:
    dropped = reading(store, cast)
    ambitions.drop_ambition(store, cast.lea, dropped, "Eerst rust.")
    initiatives.set_aside(
        store,
        cast.tom,
        InitiativeWords(title="Leesmarathon", issue="De bieb vraagt.", origin=Origin.OUTSIDE, origin_note=""),
        "Al genoeg.",
    )

    app = show(cast.tessa)

    said = words(app)
    assert "Omdat: Eerst rust." in said
    assert "Leesmarathon" in said
    assert "Omdat: Al genoeg." in said
    assert "Schrijf op wat we niet gaan doen, en waarom" in links(app)
    assert "Ik sta hierachter" not in labels(app)


def test_a_year_that_is_over_can_be_read_and_not_written(
    show: Show, store: Store, cast: Cast, clock: Clock
) -> None:
    reading(store, cast)
    clock.forward(days=365)

    app = show(cast.lea, year=YEAR)

    assert "Elk kind leest met plezier" in "".join(labels(app))
    assert not {"Voeg een ambitie toe", "Schrijf de visie", "Ik sta hierachter"} & set(labels(app))


@pytest.mark.parametrize("query", [{"year": "1900"}, {"year": "x"}])
def test_an_address_of_another_year_shows_this_year(show: Show, cast: Cast, query: dict[str, str]) -> None:
    app = show(cast.tom, **query)

    assert not app.exception
    assert app.selectbox(key="ambitions_year").value == YEAR


def test_another_year_is_one_choice_away(show: Show, store: Store, cast: Cast) -> None:
    reading(store, cast, year=YEAR + 1)

    app = show(cast.tom)
    app.selectbox(key="ambitions_year").set_value(YEAR + 1).run()

    assert "Elk kind leest met plezier" in "".join(labels(app))
    assert app.query_params["year"] in (str(YEAR + 1), [str(YEAR + 1)])


def test_another_school_sees_nothing_of_it(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    assert "leest" not in words(show(cast.olga)) + "".join(labels(show(cast.olga)))
    refused = show(cast.olga, ambition=added)
    assert "vinden" in words(refused)
    assert "leest" not in words(refused)


def test_words_of_people_are_never_markup(show: Show, store: Store, cast: Cast) -> None:
    evil = "<img src=x onerror=alert(1)> ![x](http://x.example/y.png) **vet**"
    added = reading(store, cast, replace(READING, title=evil, text=evil))
    ambitions.set_vision(store, cast.lea, YEAR, evil, "", 0)
    ambitions.set_vision(store, cast.lea, YEAR, f"{evil} <b>", evil, 1)
    ambitions.change_ambition(store, cast.lea, added, replace(READING, title=f"{evil} 2"), evil, 1)

    for app in (show(cast.tom), show(cast.tom, ambition=added)):
        assert not app.exception
        assert not re.search(r"(?<!\\)<img", words(app))
        assert not any("**vet**" in label for label in labels(app))
