"""One-time codes and secrets: handed out once, kept only as a hash."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

from db.store import data_folder


def new_code() -> str:
    """A code that cannot be guessed and survives being pasted from an e-mail."""
    return secrets.token_urlsafe(24)


def fingerprint(code: str) -> str:
    """What is stored of a code: enough to recognise it, not to use it."""
    return hashlib.sha256(code.encode()).hexdigest()


def instance_secret() -> bytes:
    """The secret of this installation, made at first start and readable by its user alone (mode 0600).

    `KARTREKKER_SECRET` overrides it: replicas behind one address must share it.
    """
    if given := os.environ.get("KARTREKKER_SECRET"):
        return given.encode()
    path = data_folder() / "secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        made = secrets.token_bytes(32)
        file.write(made)
    return made


def setup_code() -> str:
    """The code for the first school on a server that others can reach: shown in its terminal only."""
    digest = hmac.new(instance_secret(), b"first school", "sha256").hexdigest()
    return "-".join(digest[i : i + 4] for i in range(0, 12, 4))


def is_setup_code(given: str) -> bool:
    """Whether this is the setup code, compared in constant time."""
    return hmac.compare_digest(given.strip().lower().encode(), setup_code().encode())
