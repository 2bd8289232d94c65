"""At each door a list of pupils is refused in one sentence, and nothing of it is anywhere afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db import drafts
from db.store import Store
from pages.ui.board import add
from pages.ui.expertise.views import View
from pages.ui.kit.places import BoardView
from tests.conftest import Cast
from tests.db.boards import found_board
from tests.identity.tables import as_csv, as_xlsx, tables
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_survey_upload import DATA

ROWS = tables("pupils")["diagnose en medicatie"]
NAMES = {row[0] for row in ROWS[1:]}
MAY_BE = tables("doubtful")["naam en groep"]
REFUSED = "Dit gaat over afzonderlijke leerlingen (“leerling”)"
ASKED = "Gaat dit over afzonderlijke leerlingen?"
Opened = tuple[AppTest, Actor]
Door = Callable[[OpenPage, Store, Cast], Opened]


def survey(page: OpenPage, store: Store, cast: Cast) -> Opened:
    return page(cast.lea, "surveys.py"), cast.lea


def figures(page: OpenPage, store: Store, cast: Cast) -> Opened:
    return page(cast.lea, "data.py", part="opbrengsten"), cast.lea


def colleagues(page: OpenPage, store: Store, cast: Cast) -> Opened:
    app = page(cast.lea, "team.py")
    app.session_state["invite_many"] = True
    return app.run(), cast.lea


def schools(page: OpenPage, store: Store, cast: Cast) -> Opened:
    office = found_board(store)
    return page(office.ada, "board.py", view=BoardView.LIST), office.ada


def profiles(page: OpenPage, store: Store, cast: Cast) -> Opened:
    return page(cast.lea, "expertise.py", view=View.IMPORT), cast.lea


DOORS: dict[str, Door] = {each.__name__: each for each in (survey, figures, colleagues, schools, profiles)}
PASTED = {"colleagues": "invite_many:list", "schools": f"{add.MANY}text"}


def chosen(app: AppTest, data: bytes, name: str = "lijst.csv") -> AppTest:
    app.file_uploader[0].set_value((name, data, "text/csv"))
    app.run()
    look = [each for each in app.button if each.label == "Kijk de lijst na"]
    return look[0].click().run() if look else app


def held(app: AppTest) -> str:
    """All that the session holds."""
    values = [app.session_state[key] for key in app.session_state]
    return " ".join(
        each.getvalue().decode("utf-8", "replace") if hasattr(each, "getvalue") else repr(each)
        for each in values
    )


def assert_gone(app: AppTest, store: Store, actor: Actor) -> None:
    kept = held(app) + repr(drafts.drafts(store, actor)) + words(app)
    assert not [name for name in NAMES if name in kept]
    assert all(each.value in (None, []) for each in app.file_uploader)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("dress", [as_csv, as_xlsx])
def test_a_file_with_pupils_is_refused_and_gone(
    door: str, dress: Callable[[list[list[str]]], bytes], page: OpenPage, store: Store, cast: Cast
) -> None:
    app, actor = DOORS[door](page, store, cast)

    chosen(app, dress(ROWS))

    said = "lijkt op een lijst met leerlingen" if door == "figures" else REFUSED
    assert said in words(app)
    assert not app.exception
    assert_gone(app, store, actor)
    app.run()
    assert said in words(app)  # it stays until another file is chosen


@pytest.mark.parametrize("door", PASTED)
def test_a_pasted_list_of_pupils_is_refused_and_never_kept(
    door: str, page: OpenPage, store: Store, cast: Cast
) -> None:
    app, actor = DOORS[door](page, store, cast)

    app.text_area(key=PASTED[door]).set_value("\n".join("\t".join(row) for row in ROWS)).run()

    assert REFUSED in words(app)
    assert app.text_area(key=PASTED[door]).value == ""
    assert_gone(app, store, actor)


@pytest.mark.parametrize("door", ["survey", "colleagues", "schools", "profiles"])
def test_where_it_may_be_pupils_it_asks_and_no_goes_on(
    door: str, page: OpenPage, store: Store, cast: Cast
) -> None:
    app, _actor = DOORS[door](page, store, cast)

    chosen(app, as_csv(MAY_BE))
    assert ASKED in words(app)
    press(app, "Nee, dit gaat niet over leerlingen")

    assert ASKED not in words(app)
    assert not app.exception


@pytest.mark.parametrize("door", ["survey", "colleagues", "schools", "profiles"])
def test_where_it_may_be_pupils_yes_takes_it_away(
    door: str, page: OpenPage, store: Store, cast: Cast
) -> None:
    app, actor = DOORS[door](page, store, cast)

    chosen(app, as_csv(MAY_BE))
    press(app, "Ja, haal het weg")

    assert "Dit gaat over afzonderlijke leerlingen" in words(app)
    assert_gone(app, store, actor)


@pytest.mark.parametrize("door", PASTED)
def test_a_pasted_list_that_may_be_of_pupils_is_not_kept_while_it_is_asked(
    door: str, page: OpenPage, store: Store, cast: Cast
) -> None:
    app, actor = DOORS[door](page, store, cast)

    app.text_area(key=PASTED[door]).set_value("\n".join("\t".join(row) for row in MAY_BE)).run()
    assert ASKED in words(app)
    assert drafts.drafts(store, actor) == {}
    press(app, "Nee, dit gaat niet over leerlingen")

    assert PASTED[door] in drafts.drafts(store, actor)


def test_a_list_of_participants_with_pupils_is_refused(page: OpenPage, store: Store, cast: Cast) -> None:
    app, _actor = survey(page, store, cast)
    chosen(app, (DATA / "limesurvey" / "full_text_semicolon.csv").read_bytes())
    app.session_state["survey_w_list"] = True
    app.run()

    app.file_uploader[0].set_value(("lijst.csv", as_csv(ROWS), "text/csv"))
    app.run()

    assert REFUSED in words(app)
    assert not [name for name in NAMES if name in held(app)]
