"""Passwords: hashed with bcrypt, whole however long; refused where others would guess them soon."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from typing import ClassVar

import bcrypt

from core.errors import Refusal
from core.passwords import LONGEST, SHORTEST, Weakness, as_meant, weakness

#: bcrypt's limit in bytes; version 5 refuses more.
_READ_BY_BCRYPT = 72
_ROUNDS = 12
# A dummy hash with as many rounds: an unknown address takes as long as a known one.
_DUMMY = "$2b$12$BzkrpEj3bTzfdFdgoYrJ.eouyLGeId05dSlGiqAZvbICfuifENozm"


class PasswordRefused(Refusal):
    """This may not be anybody's password."""


class PasswordTooShort(PasswordRefused):
    """Fewer than `SHORTEST` characters."""

    length: int
    shortest: ClassVar[int] = SHORTEST


class PasswordTooLong(PasswordRefused):
    """More than `LONGEST` characters."""

    longest: ClassVar[int] = LONGEST


class PasswordTooEasy(PasswordRefused):
    """Others would guess it soon."""

    why: Weakness


def check_strength(password: str, known: Iterable[str] = ()) -> None:
    """Refuse what is short, and what others guess soon; `known`: names and addresses."""
    password = as_meant(password)
    if len(password) < SHORTEST:
        raise PasswordTooShort(len(password))
    if len(password) > LONGEST:
        raise PasswordTooLong
    if why := weakness(password, known):
        raise PasswordTooEasy(why)


def hash_password(password: str, known: Iterable[str] = ()) -> str:
    """The bcrypt hash to store. Surrounding space is stripped, as in the sign-in form."""
    check_strength(password, known)
    return bcrypt.hashpw(_for_bcrypt(as_meant(password)), bcrypt.gensalt(_ROUNDS)).decode()


def password_matches(password: str, stored: str | None) -> bool:
    """Whether the password matches the hash; without a hash it takes as long."""
    meant, typed = as_meant(password), password.strip()
    if len(meant) > LONGEST:
        meant = typed = ""
    right = _is(meant, stored) or (
        meant != typed and _is(typed, stored)
    )  # as an earlier Kartrekker hashed it
    return right and stored is not None


def _is(password: str, stored: str | None) -> bool:
    return bcrypt.checkpw(_for_bcrypt(password), (stored or _DUMMY).encode())


def _for_bcrypt(password: str) -> bytes:
    """The bytes of the password; of what bcrypt would cut off, a digest of all of it."""
    given = password.encode()
    return given if len(given) <= _READ_BY_BCRYPT else b64encode(hashlib.sha256(given).digest())
