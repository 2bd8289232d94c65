"""Passwords: hashed with bcrypt, and refused where bcrypt would truncate them or others guess them soon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import bcrypt

from core.errors import Refusal
from core.passwords import Weakness, weakness

SHORTEST = 10
#: bcrypt's limit in bytes; version 5 refuses more.
LONGEST_BYTES = 72
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
    """More bytes than bcrypt reads."""

    longest: ClassVar[int] = LONGEST_BYTES


class PasswordTooEasy(PasswordRefused):
    """Others would guess it soon."""

    why: Weakness


def check_strength(password: str, known: Iterable[str] = ()) -> None:
    """Refuse what bcrypt would truncate, and what others guess soon; `known`: names and addresses."""
    password = password.strip()
    if len(password) < SHORTEST:
        raise PasswordTooShort(len(password))
    if len(password.encode()) > LONGEST_BYTES:
        raise PasswordTooLong
    if why := weakness(password, known):
        raise PasswordTooEasy(why)


def hash_password(password: str, known: Iterable[str] = ()) -> str:
    """The bcrypt hash to store. Surrounding space is stripped, as in the sign-in form."""
    check_strength(password, known)
    return bcrypt.hashpw(password.strip().encode(), bcrypt.gensalt(_ROUNDS)).decode()


def password_matches(password: str, stored: str | None) -> bool:
    """Whether the password matches the hash; without a hash it takes as long."""
    given = password.strip().encode()
    fits = len(given) <= LONGEST_BYTES
    right = bcrypt.checkpw(given if fits else b"", (stored or _DUMMY).encode())
    return right and fits and stored is not None
