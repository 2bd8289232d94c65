"""Codes, and the secret of the installation."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db.codes import fingerprint, instance_secret, is_setup_code, new_code, setup_code
from db.models import Person
from db.store import EVERY, Store, data_folder
from db.trouble import SecretUnreadable
from tests.conftest import Cast, address, at_once


def test_the_secret_is_made_once_and_read_by_its_user_alone() -> None:
    secret = instance_secret()

    assert instance_secret() == secret
    assert len(secret) == 32
    assert [path.name for path in data_folder().iterdir()] == ["secret"]
    if os.name == "posix":
        assert stat.S_IMODE((data_folder() / "secret").stat().st_mode) == 0o600


def test_processes_that_start_at_once_share_one_whole_secret() -> None:
    secrets = at_once(*[instance_secret] * 16)

    assert len(set(secrets)) == 1
    assert len(instance_secret()) == 32


def test_replicas_are_given_the_same_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = setup_code()

    monkeypatch.setenv("KARTREKKER_SECRET", "shared between two replicas")

    assert setup_code() != alone
    assert is_setup_code(setup_code())
    assert not is_setup_code(alone)


def test_codes_differ_and_are_kept_as_a_hash() -> None:
    assert new_code() != new_code()
    assert len(new_code()) == 32
    assert fingerprint("a") != fingerprint("b")


def test_an_error_of_the_database_does_not_print_what_it_was_given(any_store: Store, any_cast: Cast) -> None:
    with pytest.raises(IntegrityError) as error, any_store.write(EVERY) as session:
        session.add(
            Person(
                name="Dubbel",
                email=address(any_cast.tom),
                password_hash="$2b$secret",
                created_at=any_store.now(),
            )
        )

    assert "$2b$secret" not in str(error.value)


@pytest.mark.parametrize("found", [b"", b"half of it"])
def test_a_secret_that_is_not_whole_is_none(found: bytes) -> None:
    """With it anybody could make what only this installation can."""
    instance_secret()
    (data_folder() / "secret").write_bytes(found)

    with pytest.raises(SecretUnreadable):
        instance_secret()


def test_a_disk_that_knows_no_links_keeps_the_secret_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_given: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)

    secret = instance_secret()

    assert instance_secret() == secret
    assert [path.name for path in data_folder().iterdir()] == ["secret"]
