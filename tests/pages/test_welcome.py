"""The first start: one school on a computer of one's own; on a server one school or a board, with its code."""

from __future__ import annotations

import pytest

from db.board import board_schools
from db.codes import setup_code
from db.schools import has_demo
from db.signing_in import visit
from db.store import Store
from pages.ui.door import welcome
from pages.ui.door.welcome import Begins
from tests.conftest import PASSWORD
from tests.pages.conftest import OpenPage, press, words


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(welcome, "is_own_machine", lambda: False)


def test_a_computer_of_ones_own_begins_with_a_school_and_asks_nothing_else(
    page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(welcome, "is_own_machine", lambda: True)

    app = page(None)

    assert "Begin met onze school" in [each.value for each in app.header]
    assert [each.label for each in app.radio if each.key == "begins_with"] == []


@pytest.mark.usefixtures("server")
def test_a_server_begins_with_a_board_by_the_code_of_its_terminal(page: OpenPage, store: Store) -> None:
    app = page(None)
    app.radio(key="begins_with").set_value(Begins.BOARD).run()
    for name, typed in (
        ("board", "Stichting De Wilgen"),
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("new_password", PASSWORD),
        ("code", "abcd-abcd-abcd"),
    ):
        app.text_input(key=f"begin_board_{name}").set_value(typed)
    app = press(app, "Begin met ons bestuur")
    assert "Deze code klopt niet" in words(app)

    app.text_input(key="begin_board_code").set_value(setup_code())
    app = press(app, "Begin met ons bestuur")

    assert "/auth/enter?ticket=" in words(app)
    from db.signing_in import issue_ticket, redeem_ticket

    found = visit(store, redeem_ticket(store, issue_ticket(store, "ada@example.org", "tab"), "tab"))
    assert found is not None
    assert found.actor.is_at_office
    assert board_schools(store, found.actor) == ()


def test_the_welcome_offers_a_board_to_look_at_and_the_door_then_its_four_roles(
    page: OpenPage, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(welcome, "is_own_machine", lambda: True)

    app = press(page(None), "Bekijk een bestuur met drie scholen")

    assert not app.exception
    assert has_demo(store, with_board=True)
    roles = {"demo_leader", "demo_teacher", "demo_board", "demo_administrator"}
    assert roles <= {each.key for each in app.button}
