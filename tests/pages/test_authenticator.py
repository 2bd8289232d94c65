"""The library's sign-in form without the library's faults; the numbers are those of its known faults.

1 (attempts), 2 (sessions that end), 5 (timing) and 6 (72 bytes) are tested in tests/db/test_sign_in.py and
test_visit.py; 3 (HttpOnly), 4 (forged cookies) and 7 (what sign-out leaves) in tests/browser/test_door.py.
"""

from __future__ import annotations

import ast
import sys
import time
from pathlib import Path

import pytest
import streamlit_authenticator
from streamlit.testing.v1 import AppTest

from tests.conftest import PASSWORD, Cast
from tests.pages.conftest import OpenPage

ROOT = Path(__file__).parents[2]
LIBRARY_KEYS = {"name", "email", "username", "roles", "logout", "authentication_status", "password_hint"}


@pytest.fixture
def door(page: OpenPage, cast: Cast) -> AppTest:
    return page(None)


def sign_in(door: AppTest, password: str) -> AppTest:
    door.text_input[0].input("lea@example.org")
    door.text_input[1].input(password)
    return door.button(key="FormSubmitter:sign_in-Aanmelden").click().run()


def test_fault_8_no_widget_that_mails_through_the_librarys_server_is_used() -> None:
    used = {
        node.attr
        for path in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }

    unsafe = {
        "forgot_password",
        "forgot_username",
        "experimental_guest_login",
        "register_user",
        "reset_password",
    }
    assert unsafe <= set(dir(streamlit_authenticator.Authenticate))
    assert not used & unsafe


def test_fault_9_the_form_never_sleeps(door: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    sleep = time.sleep

    def watched(seconds: float) -> None:
        if sys._getframe(1).f_globals["__name__"].startswith("streamlit_authenticator"):
            slept.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", watched)
    door.run()

    assert slept == [0]


def test_fault_9_the_form_is_built_anew_on_each_rerun_and_knows_nobody(door: AppTest) -> None:
    door.run()

    assert len(door.text_input) == 2
    assert "credentials" not in door.session_state


@pytest.mark.parametrize("password", [PASSWORD, "niet het wachtwoord"])
def test_nothing_of_the_library_stays_in_session_state(door: AppTest, password: str) -> None:
    sign_in(door, password)

    assert [key for key in LIBRARY_KEYS if key in door.session_state] == []


def test_the_right_password_alone_shows_no_page_without_the_cookie(door: AppTest) -> None:
    sign_in(door, PASSWORD)
    door.run()

    assert [title.value for title in door.title] == ["Kartrekker"]


def test_a_wrong_password_is_answered_in_one_dutch_sentence(door: AppTest) -> None:
    sign_in(door, "niet het wachtwoord")

    assert "horen niet bij elkaar" in door.error[0].value


def test_an_empty_password_is_asked_for(door: AppTest) -> None:
    sign_in(door, "  ")

    assert door.error[0].value == "Vul je e-mailadres en je wachtwoord in."
