"""The school year turns on screen: one list, all of it ticked, and one press."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.initiatives import Phase
from core.permissions import Actor
from db import ambitions, initiatives
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import READING, YEAR, reading
from tests.pages.conftest import OpenPage, press, words
from tests.scenery import WORDS, Journey

TURN, SEND = "Neem mee naar 2027-2028", "Neem deze mee"


class Scene:
    """Two ambitions: one with an initiative that runs and one that has stopped, one with nothing yet."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        self.one = reading(store, cast)
        self.other = reading(store, cast, replace(READING, title="Elk kind rekent"))
        self.going, ended = (
            Journey(store, cast, replace(WORDS, title=title, ambition_ids=(self.one,))).mandated().id
            for title in ("Leesuur", "Leesclub")
        )
        initiatives.move(store, cast.tessa, ended, Phase.STOPPED, "Geleerd: klein beginnen.")

    def there(self) -> dict[str, list[str]]:
        found = ambitions.plan_of(self.store, self.cast.tom, YEAR + 1).ambitions
        return {each.title: [of.title for of in each.initiatives] for each in found}


@pytest.fixture
def scene(store: Store, cast: Cast) -> Scene:
    return Scene(store, cast)


def opened(page: OpenPage, actor: Actor) -> AppTest:
    return press(page(actor, "ambitions.py"), TURN)


def test_what_runs_goes_along_in_one_press(page: OpenPage, scene: Scene) -> None:
    app = opened(page, scene.cast.lea)
    assert [each.value for each in app.checkbox] == [True, True, True]
    assert "Leesuur" in app.checkbox[1].label
    assert "mandaat tot en met 30 juni 2027" in app.checkbox[1].label
    assert "Blijft hier: Leesclub" in words(app)

    app = press(app, SEND)

    assert scene.there() == {READING.title: ["Leesuur"], "Elk kind rekent": []}
    assert "Ze staan nu in 2027-2028." in words(app)
    assert app.query_params["year"] == str(YEAR + 1)
    assert TURN not in [each.label for each in page(scene.cast.lea, "ambitions.py").button]


def test_what_is_unticked_stays_and_can_go_along_later(page: OpenPage, scene: Scene) -> None:
    app = opened(page, scene.cast.lea)
    app.checkbox[1].uncheck().run()
    press(app, SEND)
    assert scene.there() == {READING.title: [], "Elk kind rekent": []}

    app = opened(page, scene.cast.lea)
    assert "staat al in 2027-2028; deze gaan daar ook heen:" in words(app)
    assert "“Elk kind rekent” staat al in 2027-2028." in words(app)
    press(app, SEND)

    assert scene.there() == {READING.title: ["Leesuur"], "Elk kind rekent": []}


def test_with_nothing_ticked_it_asks_what_goes_along(page: OpenPage, scene: Scene) -> None:
    app = opened(page, scene.cast.lea)
    for key in [each.key for each in app.checkbox if "ambition:" in each.key]:
        app.checkbox(key=key).uncheck()
    app = press(app.run(), SEND)

    assert "“Wat gaat mee?” is leeg" in words(app).replace("\\", "")
    assert scene.there() == {}


def test_a_teacher_takes_nothing_along(page: OpenPage, scene: Scene) -> None:
    assert TURN not in [each.label for each in page(scene.cast.tom, "ambitions.py").button]


def test_on_a_card_an_ambition_of_two_years_is_named_once(page: OpenPage, scene: Scene) -> None:
    ambitions.take_along(scene.store, scene.cast.lea, YEAR + 1, {scene.one: [scene.going]})

    said = words(page(scene.cast.tessa, "initiatives.py", view="board"))

    assert f"Ambitie: {READING.title}" in said
    assert f"{READING.title}, {READING.title}" not in said


def test_an_empty_next_year_shows_the_way_to_what_can_come_along(page: OpenPage, scene: Scene) -> None:
    empty = page(scene.cast.lea, "ambitions.py", year=str(YEAR + 1))

    app = press(empty, "Neem ambities van 2026-2027 mee")

    assert SEND in [each.label for each in app.button]
    assert app.query_params["year"] == str(YEAR)
    assert not [
        each
        for each in page(scene.cast.tom, "ambitions.py", year=str(YEAR + 1)).button
        if "mee" in each.label
    ]
