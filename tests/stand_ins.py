"""Readers that behave as a library does on a damaged file; no such file is kept here."""

from __future__ import annotations

import os
import time
from pathlib import Path


def ends(*_given: object, **_named: object) -> None:
    """End the process."""
    os._exit(134)


def ends_once(mark: Path) -> str:
    """End the process the first time only."""
    if mark.exists():
        return "read"
    mark.touch()
    os._exit(134)


def eats_memory(*_given: object, **_named: object) -> int:
    """Take more and more memory."""
    held = []
    while True:
        held.append(b"x" * (4 << 20))
        time.sleep(0.002)


def sleeps(*_given: object, **_named: object) -> None:
    """Wait for something that never comes."""
    time.sleep(600)


def computes(*_given: object, **_named: object) -> None:
    """Never come to an end."""
    while True:
        pass


def prints(said: str) -> str:
    """Write where answers go, as a library in C does."""
    os.write(1, said.encode())
    print(said, flush=True)
    return said


def counts(progress: object = None) -> None:
    """Tell how far it is, and then wait."""
    assert callable(progress)
    progress(1, 2)
    time.sleep(600)


def fails() -> None:
    """Stop as a fault of ours does."""
    raise IndexError("no such row")
