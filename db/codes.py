"""One-time codes and secrets: given out once, stored only as a hash."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from db.settings import setting
from db.store import data_folder
from db.trouble import SecretUnreadable, explained

#: Of the secret of an installation.
_BYTES = 32


def new_code() -> str:
    """An unguessable code that survives pasting from an e-mail."""
    return secrets.token_urlsafe(24)


def fingerprint(code: str) -> str:
    """The stored hash of a code: enough to recognise it, not to use it."""
    return hashlib.sha256(code.encode()).hexdigest()


def instance_secret() -> bytes:
    """The secret of this installation, created at first start, readable by its user only (mode 0600).

    `KARTREKKER_SECRET` overrides it: replicas behind one address must share it.
    """
    if given := setting("KARTREKKER_SECRET"):
        return given.encode()
    path = data_folder() / "secret"
    if not path.exists():
        with explained(), tempfile.TemporaryDirectory(dir=path.parent) as place:
            # Written aside (for this user only) and linked into place: a concurrently starting process sees
            # the whole secret or none, and the first one wins.
            written = Path(place, "secret")
            written.touch(mode=0o600)
            written.write_bytes(secrets.token_bytes(_BYTES))
            try:
                path.hardlink_to(written)
            except FileExistsError:
                pass
            except OSError:  # a disk that knows no links
                written.replace(path)
    try:
        found = path.read_bytes()
    except OSError as error:
        raise SecretUnreadable from error
    if len(found) < _BYTES:  # with nothing, or half of it, anybody could make what only we can
        raise SecretUnreadable
    return found


def sealed(value: Mapping[str, Any], purpose: str) -> str:
    """What a browser may carry for us and neither read nor change; good for this purpose alone."""
    return _seal_of(purpose).encrypt(json.dumps(value).encode()).decode()


def unsealed(given: str, purpose: str, lasts: timedelta) -> dict[str, Any] | None:
    """What was sealed for this purpose, at most so long ago; None for anything else."""
    try:
        opened = _seal_of(purpose).decrypt(given.encode(), ttl=int(lasts.total_seconds()))
    except InvalidToken:
        return None
    found: dict[str, Any] = json.loads(opened)
    return found


def _seal_of(purpose: str) -> Fernet:
    key = hmac.new(instance_secret(), f"seal {purpose}".encode(), "sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


def setup_code() -> str:
    """The code for the first school on a server that others can reach; shown in its terminal only."""
    digest = hmac.new(instance_secret(), b"first school", "sha256").hexdigest()
    return "-".join(digest[i : i + 4] for i in range(0, 12, 4))


def is_setup_code(given: str) -> bool:
    """Whether this is the setup code, compared in constant time."""
    return hmac.compare_digest(given.strip().lower().encode(), setup_code().encode())


def print_of(text: str) -> str:
    """What only this installation can make of this text: to know again what it gave out."""
    return hmac.new(instance_secret(), text.encode(), "sha256").hexdigest()[:40]


#: Without what reads alike on a beamer: 0 and O, 1, I and L, U and V.
_READ_ALOUD = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS = 8


def short_code(seed: str) -> str:
    """A code that people can type from a beamer, made of this seed and the secret of the installation.

    It has 39 bits: enough for what lives a day at most. A copy of the database does not have it.
    """
    digest = hmac.new(instance_secret(), f"team link {seed}".encode(), "sha256").digest()
    number, signs = int.from_bytes(digest), ""
    for _ in range(_SIGNS):
        number, place = divmod(number, len(_READ_ALOUD))
        signs += _READ_ALOUD[place]
    return f"{signs[:4]}-{signs[4:]}"


def short_fingerprint(given: str) -> str:
    """The stored hash of such a code, however it was typed.

    >>> short_fingerprint(" k7qm 2f9x ") == short_fingerprint("K7QM-2F9X")
    True
    """
    return fingerprint("".join(sign for sign in given.upper() if sign in _READ_ALOUD))
