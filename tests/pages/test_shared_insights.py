"""Insights of other schools on screen: published without names, found, tried, and told back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.insights import TryWords
from db import insights
from db.insights import publish_insight, take_shared, write_insight
from db.store import Store
from tests.board_scenery import OfBoard, a_board
from tests.conftest import Cast
from tests.db.test_insights import LEARNED
from tests.db.test_shared_insights import CAME, PUBLIC
from tests.pages.conftest import OpenPage, press, words

PAGE = "insights.py"


@pytest.fixture
def of(store: Store, cast: Cast) -> OfBoard:
    return a_board(store, cast)


def buttons(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def test_a_school_leader_publishes_words_without_names(page: OpenPage, store: Store, of: OfBoard) -> None:
    made = write_insight(store, of.tom, LEARNED)
    app = press(page(of.lea, PAGE, insight=made), "Laat andere scholen dit lezen")
    key = f"insight_public:{made}:"
    assert app.text_area(key=f"{key}learned").value == LEARNED.learned
    assert "Tessa" not in str([each.value for each in (*app.text_area, *app.text_input)])

    app.text_area(key=f"{key}because").set_value("Tessa zag het.").run()
    assert "Dit lijkt op een naam: “Tessa”" in words(app)
    app = press(app, "Laat deze woorden lezen")
    assert insights.shared(store, of.otto) == ()
    app.text_area(key=f"{key}because").set_value("We zagen het.").run()
    app = press(app, "Laat deze woorden lezen")

    (line,) = insights.shared(store, of.otto)
    assert line.words.because == "We zagen het."
    assert "Andere scholen lezen dit sinds" in words(app)


def test_a_teacher_sees_no_button_to_publish(page: OpenPage, store: Store, of: OfBoard) -> None:
    made = write_insight(store, of.tom, LEARNED)

    assert "Laat andere scholen dit lezen" not in buttons(page(of.tom, PAGE, insight=made))


def test_without_a_board_nothing_of_other_schools_is_shown(page: OpenPage, store: Store, cast: Cast) -> None:
    made = write_insight(store, cast.tom, LEARNED)

    assert "Van andere scholen" not in buttons(page(cast.lea, PAGE))
    assert "Voor andere scholen" not in words(page(cast.lea, PAGE, insight=made))


def test_another_school_finds_it_and_tries_it_in_two_presses(
    page: OpenPage, store: Store, of: OfBoard
) -> None:
    made = write_insight(store, of.tom, LEARNED)
    shared = publish_insight(store, of.lea, made, PUBLIC)
    app = page(of.olga, PAGE, view="scholen")
    app.text_input(key="shared_words").set_value("maatje").run()
    assert LEARNED.learned in "".join(buttons(app)).replace("\\", "")
    app.text_input(key="shared_words").set_value("gymnastiek").run()
    assert LEARNED.learned not in "".join(buttons(app))

    app = page(of.olga, PAGE, gedeeld=shared)
    assert "De Linde leerde dit" in words(app)
    app = press(app, "Wij proberen dit ook")

    (own,) = insights.insights(store, of.olga)
    assert own.title == LEARNED.learned
    assert "Waar proberen jullie het?" in [each.label for each in app.radio] or "Wij proberen het" in buttons(
        app
    )
    assert "Van een andere school" in words(app)


def test_what_came_of_it_is_read_at_both(page: OpenPage, store: Store, of: OfBoard) -> None:
    made = write_insight(store, of.tom, LEARNED)
    own = take_shared(store, of.olga, publish_insight(store, of.lea, made, PUBLIC))
    one = insights.begin_try(store, of.olga, own, TryWords(person_id=of.olga.person_id))
    insights.tell_try(store, of.olga, one, CAME)

    there, here = page(of.tom, PAGE, insight=made), page(of.otto, PAGE, insight=own)

    assert "De Eik" in words(there)
    assert CAME.came_of_it in words(there)
    assert CAME.came_of_it in words(here)
    assert "1 school probeert dit ook: " in words(page(of.tom, PAGE))
    app = press(page(of.otto, PAGE, insight=own), "Haal terug wat we andere scholen vertelden")
    app.button(key=next(each.key for each in app.button if str(each.key).endswith(":sure"))).click().run()
    assert CAME.came_of_it not in words(page(of.tom, PAGE, insight=made))
    assert CAME.came_of_it in words(page(of.otto, PAGE, insight=own))


def test_taking_back_asks_first(page: OpenPage, store: Store, of: OfBoard) -> None:
    made = write_insight(store, of.tom, LEARNED)
    publish_insight(store, of.lea, made, PUBLIC)

    app = press(page(of.lea, PAGE, insight=made), "Haal terug wat we lieten lezen")
    assert "houdt wat zij overnam" in words(app)
    assert insights.shared(store, of.otto)
    app.button(key=next(each.key for each in app.button if str(each.key).endswith(":sure"))).click().run()

    assert insights.shared(store, of.otto) == ()
