"""The e-mail address and the password."""

from __future__ import annotations

from datetime import timedelta

import bcrypt
import pytest

from db import passwords
from db.accounts import ATTEMPTS, LOCKED_FOR
from db.members import deactivate
from db.passwords import hash_password, password_matches
from db.signing_in import check_password, issue_ticket, redeem_ticket
from db.store import Store
from tests.conftest import PASSWORD, Cast, Clock, address, at_once


def test_the_right_password_lets_somebody_in(any_store: Store, any_cast: Cast) -> None:
    assert check_password(any_store, address(any_cast.tom), PASSWORD)


@pytest.mark.parametrize(
    "typed",
    [
        " Tom@Example.ORG ",
        "tom @example.org",
        "tom@example.org\u200b",
        "<mailto:tom@example.org>",
        "TOM@EXAMPLE.ORG\t",
    ],
)
def test_capitals_and_stray_blanks_in_the_address_do_not_matter(store: Store, cast: Cast, typed: str) -> None:
    assert check_password(store, typed, f" {PASSWORD} ")
    assert redeem_ticket(store, issue_ticket(store, typed, "tab"), "tab")


@pytest.mark.parametrize("wrong", ["", "een ander wachtwoord", PASSWORD.upper(), "x" * 100, "een lang\0"])
def test_another_password_does_not(store: Store, cast: Cast, wrong: str) -> None:
    assert not check_password(store, address(cast.tom), wrong)


@pytest.mark.parametrize("email", ["", "nobody@example.org", "' or 1=1 --", "x" * 10_000])
def test_an_unknown_address_does_not(store: Store, cast: Cast, email: str) -> None:
    assert not check_password(store, email, PASSWORD)


def test_somebody_without_access_anywhere_does_not_come_in(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)

    assert not check_password(store, address(cast.tom), PASSWORD)


def test_five_misses_lock_the_address_for_five_minutes(
    any_store: Store, any_cast: Cast, clock: Clock
) -> None:
    for _ in range(ATTEMPTS):
        check_password(any_store, address(any_cast.tom), "mis")

    assert not check_password(any_store, address(any_cast.tom), PASSWORD)
    clock.moment += LOCKED_FOR - timedelta(seconds=1)
    assert not check_password(any_store, address(any_cast.tom), PASSWORD)
    clock.moment += timedelta(seconds=1)
    assert check_password(any_store, address(any_cast.tom), PASSWORD)


def test_a_lock_holds_for_one_address_only(store: Store, cast: Cast) -> None:
    for _ in range(ATTEMPTS):
        check_password(store, address(cast.tom), "mis")

    assert check_password(store, address(cast.tessa), PASSWORD)


def test_the_right_password_wipes_the_misses(store: Store, cast: Cast) -> None:
    for _ in range(3):
        for _ in range(ATTEMPTS - 1):
            check_password(store, address(cast.tom), "mis")
        assert check_password(store, address(cast.tom), PASSWORD)


def test_guesses_while_locked_do_not_lengthen_the_lock(store: Store, cast: Cast, clock: Clock) -> None:
    for _ in range(ATTEMPTS * 3):
        check_password(store, address(cast.tom), "mis")

    clock.moment += LOCKED_FOR

    assert check_password(store, address(cast.tom), PASSWORD)


def test_guesses_at_once_all_count(any_store: Store, any_cast: Cast) -> None:
    at_once(*[lambda: check_password(any_store, address(any_cast.tom), "mis")] * ATTEMPTS)

    assert not check_password(any_store, address(any_cast.tom), PASSWORD)


def test_an_unknown_address_costs_the_same_work_as_a_known_one(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[bytes] = []
    compare = bcrypt.checkpw

    def counted(given: bytes, stored: bytes) -> bool:
        rounds.append(stored[:7])
        return compare(given, stored)

    monkeypatch.setattr(passwords.bcrypt, "checkpw", counted)
    work = {}
    for email in (address(cast.tom), "nobody@example.org", ""):
        rounds.clear()
        check_password(store, email, "mis")
        work[email] = len(rounds)

    assert set(work.values()) == {1}


def test_the_stand_in_hash_takes_as_many_rounds_as_a_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    assert passwords._DUMMY[:7] == hash_password(PASSWORD)[:7] == "$2b$12$"


def test_the_password_of_the_stand_in_hash_matches_nobody() -> None:
    assert bcrypt.checkpw(b"nobody has this password", passwords._DUMMY.encode())
    assert not password_matches("nobody has this password", None)
