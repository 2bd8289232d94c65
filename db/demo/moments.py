"""The demo's past: the same store, some days earlier, so that the history is as believable next year."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from db.store import Store


def before(store: Store, days: int, hour: int = 14) -> Store:
    """The store as if it were this many days ago, half past the hour."""
    moment = (store.now() - timedelta(days=days)).replace(hour=hour, minute=30, second=0, microsecond=0)
    return replace(store, now=lambda: moment)
