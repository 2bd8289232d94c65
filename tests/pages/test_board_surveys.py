"""One survey for all schools on screen: which answer is which school, and the line beside a school's own."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db import board, surveys
from db.store import Store
from pages.ui.surveys.draft import KEY, Draft
from tests.board_exports import read, votes
from tests.board_scenery import OfBoard, a_board, more_schools
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words

PAGE = "board.py"
VIEW = "peilingen"
NAMES = ["De Beuk", "De Wilg", "De Es", "De Berk"]


@pytest.fixture
def of(store: Store, cast: Cast) -> OfBoard:
    return a_board(store, cast)


@pytest.fixture
def leaders(store: Store, of: OfBoard) -> dict[str, Actor]:
    more = more_schools(store, of, NAMES)
    return {"De Linde": of.lea, "De Eik": of.otto, **dict(zip(NAMES, more, strict=True))}


def the_file(leaders: dict[str, Actor], **more: str) -> bytes:
    """Twelve parents at each school; `more`: what the file calls a school, by its bare name."""
    called = {name: more.get(name.removeprefix("De "), name) for name in leaders}
    counts = {called[name]: {"ouders": {"Ja": 8, "Nee": 4}} for name in leaders}
    return votes({**counts, "Buiten ons bestuur": {"ouders": {"Ja": 3}}})


def choose(app: AppTest, data: bytes) -> AppTest:
    app.file_uploader[0].set_value(("alle-scholen.csv", data, "text/csv"))
    return app.run()


def said_of(app: AppTest, answer: str) -> AppTest:
    return next(each for each in app.selectbox if each.label.startswith(f"Welke school is “{answer}”"))


def html(app: AppTest) -> str:
    return words(app) + "\n".join(each.proto.body for each in app.get("html"))


def stored(page: OpenPage, of: OfBoard, leaders: dict[str, Actor]) -> AppTest:
    app = choose(page(of.bea, PAGE, view=VIEW), the_file(leaders, Eik="OBS de eik"))
    said_of(app, "OBS de eik").set_value(of.otto.school_id).run()
    said_of(app, "Buiten ons bestuur").set_value(0).run()
    return press(app, "Bewaar bij 6 scholen")


def test_what_is_no_name_of_a_school_is_asked_before_anything_is_stored(
    page: OpenPage, store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    app = choose(page(of.bea, PAGE, view=VIEW), the_file(leaders, Eik="OBS de eik"))

    assert not app.exception
    assert "Het lijkt op De Eik." in said_of(app, "OBS de eik").label
    assert said_of(app, "Buiten ons bestuur").value is None
    app = press(app, "Bewaar bij 5 scholen")
    assert "Zeg eerst welke school" in words(app)
    assert all(surveys.surveys(store, leader) == () for leader in leaders.values())


def test_one_file_is_stored_at_each_school_and_the_rest_is_told_and_left_out(
    page: OpenPage, store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    app = choose(page(of.bea, PAGE, view=VIEW), the_file(leaders, Eik="OBS de eik"))
    said_of(app, "OBS de eik").set_value(of.otto.school_id).run()
    said_of(app, "Buiten ons bestuur").set_value(0).run()
    assert "3 antwoorden zijn van geen school van je bestuur" in words(app)

    app = press(app, "Bewaar bij 6 scholen")

    assert "De peiling is bewaard bij 6 scholen." in words(app)
    assert "wacht op 6 scholen" in html(app)
    for leader in leaders.values():
        (line,) = surveys.surveys(store, leader)
        assert [each.returned for each in line.groups] == [12]


def test_the_line_stands_beside_a_schools_own_results_once_each_school_has_looked(
    page: OpenPage, store: Store, of: OfBoard, leaders: dict[str, Actor]
) -> None:
    stored(page, of, leaders)
    *early, last = leaders.values()
    for leader in early:
        surveys.results(store, leader, surveys.surveys(store, leader)[0].survey_id)
    mine = surveys.surveys(store, of.lea)[0].survey_id

    before = html(page(of.lea, "surveys.py", survey=mine))
    assert "Je bestuur hield deze peiling op 6 scholen." in before
    assert "ongeveer 65" not in before
    (listed,) = board.board_surveys(store, of.bea)
    closed = html(page(of.bea, PAGE, view=VIEW, peiling=listed.board_survey_id))
    assert "Nog niet bekeken door: De Berk." in closed
    assert "Bestuurslijn: " not in closed

    surveys.results(store, last, surveys.surveys(store, last)[0].survey_id)

    after = html(page(of.lea, "surveys.py", survey=mine))
    assert "Bestuurslijn: ouders, 6 scholen" in after
    assert "ongeveer 65\u00a0%" in after or "ongeveer 65 %" in after
    opened = html(page(of.bea, PAGE, view=VIEW, peiling=listed.board_survey_id))
    assert "Bestuurslijn: ouders, 6 scholen" in opened


def test_an_administrator_has_no_surveys_of_the_board(page: OpenPage, of: OfBoard) -> None:
    app = page(of.ad, PAGE, view=VIEW)

    assert not app.file_uploader
    assert "Peilingen" not in [each.label for each in app.button]


def test_a_file_of_the_board_is_not_confirmed_at_a_school(page: OpenPage, of: OfBoard) -> None:
    table, found = read(votes({"De Linde": {"ouders": {"Ja": 8}}}))
    app = page(of.lea, "surveys.py")
    app.session_state[KEY] = Draft(b"", "alle-scholen.csv", table, found, office=of.office)

    app.run()

    assert not app.exception
    assert "Klopt dit?" not in words(app)
