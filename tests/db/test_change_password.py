"""Changing one's own password."""

from __future__ import annotations

import pytest

from db.accounts import ATTEMPTS, WrongPassword, change_password, has_password
from db.passwords import PasswordTooEasy, PasswordTooLong, PasswordTooShort
from db.signing_in import check_password
from db.store import Store
from tests.conftest import PASSWORD, Cast, address
from tests.db.demo_school import demo_leader

NEW = "een nieuw wachtwoord"
LONGEST = "een zin die langer is dan iemand ooit onthoudt maar bcrypt leest hem nog"


def test_the_new_password_works_and_the_old_one_does_not(any_store: Store, any_cast: Cast) -> None:
    change_password(any_store, any_cast.tom, PASSWORD, NEW)

    assert check_password(any_store, address(any_cast.tom), NEW)
    assert not check_password(any_store, address(any_cast.tom), PASSWORD)
    assert check_password(any_store, address(any_cast.tessa), PASSWORD)


def test_without_the_old_password_nothing_changes(store: Store, cast: Cast) -> None:
    with pytest.raises(WrongPassword):
        change_password(store, cast.tom, "mis", NEW)

    assert check_password(store, address(cast.tom), PASSWORD)


def test_whoever_finds_an_open_laptop_cannot_keep_guessing(store: Store, cast: Cast) -> None:
    for _ in range(ATTEMPTS):
        with pytest.raises(WrongPassword):
            change_password(store, cast.tom, "mis", NEW)

    with pytest.raises(WrongPassword):
        change_password(store, cast.tom, PASSWORD, NEW)


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        ("kort", PasswordTooShort),
        ("", PasswordTooShort),
        (LONGEST + "x", PasswordTooLong),
        ("aaaaaaaaaa", PasswordTooEasy),
        ("Welkom2026!", PasswordTooEasy),
        ("delinde-2026", PasswordTooEasy),
        ("tom@example.org", PasswordTooEasy),
    ],
)
def test_a_password_that_is_not_safe_is_refused(
    store: Store, cast: Cast, new: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change_password(store, cast.tom, PASSWORD, new)

    assert check_password(store, address(cast.tom), PASSWORD)


def test_the_longest_password_that_bcrypt_reads_is_accepted(store: Store, cast: Cast) -> None:
    change_password(store, cast.tom, PASSWORD, LONGEST)

    assert check_password(store, address(cast.tom), LONGEST)
    assert not check_password(store, address(cast.tom), LONGEST + "x")


def test_an_invented_person_has_no_password_to_change(store: Store, cast: Cast) -> None:
    noor = demo_leader(store)

    assert (has_password(store, cast.tom), has_password(store, noor)) == (True, False)
    with pytest.raises(WrongPassword):
        change_password(store, noor, "", NEW)
