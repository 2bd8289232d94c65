"""Changing one's own password."""

from __future__ import annotations

import bcrypt
import pytest

from db.accounts import ATTEMPTS, WrongPassword, change_password, has_password
from db.models import Person
from db.passwords import PasswordTooEasy, PasswordTooLong, PasswordTooShort
from db.signing_in import check_password
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, address
from tests.db.demo_school import demo_leader

NEW = "een nieuw wachtwoord"
SENTENCE = "een zin die langer is dan iemand ooit onthoudt en dan wat bcrypt ervan leest, dus"


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
        ("veertien teken", PasswordTooShort),
        ("hoi zon " * 32 + "x", PasswordTooLong),
        ("a" * 15, PasswordTooEasy),
        ("Welkom2026!!!!!", PasswordTooEasy),
        ("football12345678", PasswordTooEasy),
        ("delinde-2026-2027", PasswordTooEasy),
        ("tom@example.org", PasswordTooEasy),
    ],
)
def test_a_password_that_is_not_safe_is_refused(
    store: Store, cast: Cast, new: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change_password(store, cast.tom, PASSWORD, new)

    assert check_password(store, address(cast.tom), PASSWORD)


@pytest.mark.parametrize("sentence", [SENTENCE, "een λόγος over έργα " + "ω" * 64])
def test_a_sentence_longer_than_bcrypt_reads_counts_whole(store: Store, cast: Cast, sentence: str) -> None:
    change_password(store, cast.tom, PASSWORD, sentence)

    assert check_password(store, address(cast.tom), sentence)
    assert not check_password(store, address(cast.tom), sentence + "x")
    assert not check_password(store, address(cast.tom), sentence[:-1])


def test_a_password_is_the_same_from_every_keyboard(store: Store, cast: Cast) -> None:
    change_password(store, cast.tom, PASSWORD, "een caf\u00e9 bij het water")

    assert check_password(store, address(cast.tom), "een cafe\u0301 bij het water ")


def test_who_chose_a_shorter_password_before_signs_in_with_it(store: Store, cast: Cast) -> None:
    earlier = bcrypt.hashpw(b"tien teken", bcrypt.gensalt(4)).decode()
    with store.write(EVERY) as session:
        session.get_one(Person, cast.tom.person_id).password_hash = earlier

    assert check_password(store, address(cast.tom), "tien teken")


def test_an_invented_person_has_no_password_to_change(store: Store, cast: Cast) -> None:
    noor = demo_leader(store)

    assert (has_password(store, cast.tom), has_password(store, noor)) == (True, False)
    with pytest.raises(WrongPassword):
        change_password(store, noor, "", NEW)
