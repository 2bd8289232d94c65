"""The demo with a board, and what the terminal says about boards."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.permissions import Role
from db.__main__ import main
from db.board import board_schools
from db.demo import make_demo
from db.models import School
from db.schools import demo_ticket, has_demo, remove_demo
from db.signing_in import redeem_ticket, visit
from db.store import EVERY, Store, open_store


def test_the_demo_with_a_board_has_an_office_and_three_schools_that_can_be_entered(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.demo.SCENES", ())
    make_demo(store, with_board=True)
    assert has_demo(store)
    assert has_demo(store, with_board=True)

    found = {}
    for role in Role:
        seen = visit(store, redeem_ticket(store, demo_ticket(store, role, "tab"), "tab"))
        assert seen is not None
        found[role] = seen
    ada, bo = found[Role.ADMINISTRATOR].actor, found[Role.BOARD_MEMBER].actor

    assert ada.is_at_office
    assert bo.is_at_office
    assert found[Role.SCHOOL_LEADER].school_name == found[Role.TEACHER].school_name == "De Kartrekker (demo)"
    schools = board_schools(store, bo)
    assert [each.words.name for each in schools] == [
        "De Beuk (demo)",
        "De Kartrekker (demo)",
        "De Wilg (demo)",
    ]
    assert all(each.leaders == 1 and each.people > 5 for each in schools)

    remove_demo(store, ada)

    assert not has_demo(store)
    with store.read(EVERY) as session:
        assert session.exec(select(School)).all() == []


def test_the_terminal_makes_a_board_once_and_gives_its_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-board", "Stichting De Wilgen"]) == 0
    assert "/uitnodiging?code=" in capsys.readouterr().out

    assert main(["new-board", " "]) == 0  # the office is there: another link, as nobody manages it yet
    store = open_store()
    with store.read(EVERY) as session:
        offices = session.exec(select(School.name).where(School.is_office)).all()
    store.close()
    assert offices == ["Stichting De Wilgen"]
