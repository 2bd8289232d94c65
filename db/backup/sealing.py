"""A back-up under a password: scrypt makes the key, AES-GCM seals the file a piece at a time.

The pieces follow the STREAM construction: each has its place in its nonce, and whether it is the last. So a
piece that is missing, moved or cut off is noticed.

References
----------
Hoang, Reyhanitabar, Rogaway and Vizár (2015), "Online authenticated-encryption and its nonce-reuse
misuse-resistance", CRYPTO 2015. RFC 7914 (scrypt).
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from core.errors import Refusal

#: How a file under a password begins.
MAGIC = b"KARTREKKER OP SLOT 1\n"
_SALT, _PREFIX, _TAG = 16, 7, 16
_PIECE = 1 << 20
# 32 MB of memory and about a tenth of a second for each guess.
_COST = {"n": 1 << 15, "r": 8, "p": 1}


class WrongPassword(Refusal):
    """The password does not open this file."""


class CutOff(Refusal):
    """The file was changed or cut off after it was sealed."""


def is_sealed(given: Path | bytes) -> bool:
    """Whether this file is under a password."""
    with _opened(given) as file:
        return file.read(len(MAGIC)) == MAGIC


def seal(plain: Path, sealed: Path, password: str) -> None:
    """Write `plain` to `sealed`, under this password."""
    salt, prefix = os.urandom(_SALT), os.urandom(_PREFIX)
    header = MAGIC + salt + prefix
    box = _box(password, salt)
    with plain.open("rb") as file, sealed.open("wb") as out:
        out.write(header)
        for nonce, piece in _pieces(file, prefix, _PIECE):
            out.write(box.encrypt(nonce, piece, header))


def unseal(given: Path | bytes, password: str) -> bytes:
    """What this sealed file holds, in memory; `WrongPassword`, `CutOff`."""
    plain = bytearray()
    with _opened(given) as file:
        header = file.read(len(MAGIC) + _SALT + _PREFIX)
        salt, prefix = header[len(MAGIC) : -_PREFIX], header[-_PREFIX:]
        box = _box(password, salt)
        for nonce, piece in _pieces(file, prefix, _PIECE + _TAG):
            try:
                plain += box.decrypt(nonce, piece, header)
            except InvalidTag:
                raise (CutOff if plain else WrongPassword) from None
    return bytes(plain)


def _opened(given: Path | bytes) -> BinaryIO:
    return io.BytesIO(given) if isinstance(given, bytes) else given.open("rb")


def _box(password: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, **_COST).derive(password.strip().encode()))


def _pieces(file: BinaryIO, prefix: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a file with their nonces, each seen as the last or not by looking one ahead."""
    number, piece = 0, file.read(size)
    while True:
        ahead = file.read(size)
        yield prefix + struct.pack(">I?", number, not ahead), piece
        if not ahead:
            return
        number, piece = number + 1, ahead
