"""The switch for colleagues in the building, and what links say while it is off."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import config

from core.permissions import Role
from db.invitations import Hours, invite, open_team_link, team_link
from db.network import Openness, set_openness
from db.store import Store
from pages.ui.kit import network
from pages.ui.kit.second_door import DOOR, Standing, Trouble
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words

SWITCH = "Collega's in dit gebouw kunnen meedoen"
QR = 'class="kt-qr"'
FOUND = Standing(openness=Openness.PLAIN, addresses=("192.168.1.20", "10.0.0.5"), port=8501)


@pytest.fixture(autouse=True)
def _own_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KARTREKKER_DATA", str(tmp_path))
    monkeypatch.setattr(network, "is_own_machine", lambda: True)
    monkeypatch.setattr(network, "is_offered", lambda: True)


def test_the_switch_stands_at_the_first_start_and_under_team(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    assert [each.label for each in page(cast.lea, "team.py").toggle] == [SWITCH]
    assert [each.label for each in page(cast.tom, "team.py").toggle] == []


def test_it_is_offered_at_the_first_start(page: OpenPage, store: Store) -> None:
    assert [each.label for each in page(None).toggle] == [SWITCH]


def test_over_the_network_nobody_switches(
    page: OpenPage, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_own_machine", lambda: False)

    assert len(page(cast.lea, "team.py").toggle) == 0


def test_it_opens_with_a_warning_and_shuts_again(
    page: OpenPage, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Openness] = []

    def choose(wanted: Openness) -> None:
        chosen.append(wanted)
        set_openness(wanted)
        DOOR.stands = FOUND if wanted is not Openness.CLOSED else Standing()

    monkeypatch.setattr(DOOR, "choose", choose)
    monkeypatch.setattr(DOOR, "stands", Standing())
    app = page(cast.lea, "team.py")

    app.toggle(key="network_on").set_value(True).run()
    assert "http://192.168.1.20:8501" in words(app)
    assert "niet versleuteld" in words(app)
    app.toggle(key="network_on").set_value(False).run()
    assert chosen == [Openness.PLAIN, Openness.CLOSED]
    assert "192.168.1.20" not in words(app)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(Trouble.NO_NETWORK, "niet op een netwerk"), (Trouble.PORT_TAKEN, "Een ander programma")],
)
def test_it_says_why_it_is_not_open(
    page: OpenPage, cast: Cast, monkeypatch: pytest.MonkeyPatch, trouble: Trouble, said: str
) -> None:
    set_openness(Openness.PLAIN)
    monkeypatch.setattr(DOOR, "stands", Standing(openness=Openness.PLAIN, trouble=trouble))

    assert said in page(cast.lea, "team.py").warning[0].value


def test_another_address_is_chosen_where_the_first_does_not_work(
    page: OpenPage, cast: Cast, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_openness(Openness.PLAIN)
    monkeypatch.setattr(DOOR, "stands", FOUND)
    open_team_link(store, cast.lea, Hours.HOUR, 5, True)
    app = page(cast.lea, "team.py")

    app.selectbox(key="network_address").set_value("http://10.0.0.5:8501").run()

    assert "10.0.0.5:8501/uitnodiging" in words(app)


def test_a_link_of_this_computer_only_says_so_and_has_no_qr_code(
    page: OpenPage, cast: Cast, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.ui.team.team_link.origin", lambda: None)
    open_team_link(store, cast.lea, Hours.HOUR, 5, True)

    app = page(cast.lea, "team.py")

    assert "werkt alleen op deze computer" in app.warning[0].value
    assert "data:image/png" not in words(app)


@pytest.mark.parametrize(
    ("defined", "address", "is_offered"),
    [
        ("/srv/kartrekker/.streamlit/config.toml", "localhost", True),
        ("/srv/kartrekker/.streamlit/config.toml", "0.0.0.0", False),
        ("environment variable", "127.0.0.1", False),
        ("command-line argument or environment variable", "localhost", False),
    ],
)
def test_it_is_not_offered_where_the_operator_chose_the_address(
    monkeypatch: pytest.MonkeyPatch, defined: str, address: str, is_offered: bool
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(config, "get_where_defined", lambda _key: defined)
    monkeypatch.setattr(network.st, "get_option", lambda _key: address)

    assert network.is_offered() is is_offered


# The team link, from both sides.


def test_while_it_is_open_there_is_one_code_to_scan_and_it_stands_first(
    page: OpenPage, cast: Cast, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_openness(Openness.PLAIN)
    monkeypatch.setattr(DOOR, "stands", FOUND)
    assert words(page(cast.lea, "team.py")).count(QR) == 1

    open_team_link(store, cast.lea, Hours.HOUR, 30, True)

    said = words(page(cast.lea, "team.py"))
    assert said.count(QR) == 1
    assert said.index(QR) < said.index("op hetzelfde netwerk gaan naar:")


def test_a_leader_opens_the_team_link_sees_who_waits_and_lets_them_in(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    app = page(cast.lea, "team.py")
    press(app, "Open de teamlink")
    code = team_link(store, cast.lea).code
    assert code is not None
    assert code in words(app)

    guest = page(None, "join.py", code=code)
    assert "Lea nodigt je uit voor het team van De Linde." in words(guest)
    guest.text_input(key="join_name").set_value("Teun **B**")
    guest.text_input(key="join_email").set_value("teun@example.org")
    guest.text_input(key="join_new_password").set_value("een heel lang wachtwoord")
    press(guest, "Doe mee met het team")
    assert "Je staat aan de deur van De Linde." in words(guest)

    app = page(cast.lea, "team.py")
    assert "Teun **B**" in words(app)
    press(app, "Laat binnen")
    assert [each.name for each in team_link(store, cast.lea).is_in] == ["Teun **B**"]


def test_a_link_that_does_not_work_leads_to_signing_in(page: OpenPage, cast: Cast) -> None:
    app = page(None, "join.py", code="ABCD-2345")

    assert "Deze link werkt niet (meer)" in app.warning[0].value
    assert "meld je aan" in words(app)
    assert [each.key for each in app.text_input] == ["join_code"]


def test_a_member_who_uses_a_link_with_their_password_is_led_in(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    app = page(None, "join.py", code=invite(store, cast.lea, Role.TEACHER, "Teun"))
    app.radio(key="join_has_account").set_value(True).run()
    app.text_input(key="join_email").set_value("tom@example.org")
    app.text_input(key="join_password").set_value("een lang wachtwoord")

    press(app, "Doe mee met het team")

    assert "/auth/enter?ticket=" in words(app)


def test_a_member_who_is_signed_in_is_led_to_the_start_page(page: OpenPage, cast: Cast, store: Store) -> None:
    app = page(cast.tom, "join.py", code=invite(store, cast.lea, Role.TEACHER, "Teun"))

    assert "Je zit al in dit team." in words(app)
    assert "Doe mee met dit account" not in [each.label for each in app.button]
