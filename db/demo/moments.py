"""The demo's past: the same store, on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from db.store import Store


def on(store: Store, year: int, month: int, day: int, hour: int = 14) -> Store:
    """The store as if it were this day, so that the acts leave a believable history."""
    moment = datetime(year, month, day, hour, 30, tzinfo=UTC)
    return replace(store, now=lambda: moment)
