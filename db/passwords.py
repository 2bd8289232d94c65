"""Passwords: hashed with bcrypt, and refused where bcrypt would truncate them."""

from __future__ import annotations

from typing import ClassVar

import bcrypt

from core.errors import Refusal

SHORTEST = 10
#: bcrypt's limit in bytes; version 5 refuses more.
LONGEST_BYTES = 72
_ROUNDS = 12
# A dummy hash with as many rounds: an unknown address takes as long as a known one.
_DUMMY = "$2b$12$BzkrpEj3bTzfdFdgoYrJ.eouyLGeId05dSlGiqAZvbICfuifENozm"


class PasswordTooShort(Refusal):
    """Fewer than `SHORTEST` characters."""

    length: int
    shortest: ClassVar[int] = SHORTEST


class PasswordTooLong(Refusal):
    """More bytes than bcrypt reads."""

    longest: ClassVar[int] = LONGEST_BYTES


def hash_password(password: str) -> str:
    """The bcrypt hash to store. Surrounding space is stripped, as in the sign-in form."""
    password = password.strip()
    if len(password) < SHORTEST:
        raise PasswordTooShort(len(password))
    if len(password.encode()) > LONGEST_BYTES:
        raise PasswordTooLong
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(_ROUNDS)).decode()


def password_matches(password: str, stored: str | None) -> bool:
    """Whether the password matches the hash; without a hash it takes as long."""
    given = password.strip().encode()
    fits = len(given) <= LONGEST_BYTES
    right = bcrypt.checkpw(given if fits else b"", (stored or _DUMMY).encode())
    return right and fits and stored is not None
