"""Whether colleagues in the building come in to the Kartrekker of this computer; kept in its data folder."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from db.store import data_folder


class Openness(StrEnum):
    """To whom this computer opens Kartrekker: nobody else, or its network, with encryption or without."""

    CLOSED = "closed"
    PLAIN = "plain"
    ENCRYPTED = "encrypted"


def openness() -> Openness:
    """What was chosen on this computer; closed until somebody chose otherwise."""
    with suppress(OSError, ValueError):
        return Openness(_file().read_text(encoding="utf-8"))
    return Openness.CLOSED


def set_openness(to: Openness) -> None:
    """Keep this choice for the next start too."""
    _file().write_text(to, encoding="utf-8")


def certificate_file() -> Path:
    """Where the certificate of this computer stands, with its key."""
    return data_folder() / "network.pem"


def _file() -> Path:
    return data_folder() / "network"
