"""What was typed and not saved outlives a reload, another browser and a session that ended.

At the end of each run the fields that differ from what they began with go to the server, and a new session
begins with them. Once they are saved, or emptied by hand, they are gone there too.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from typing import Any

import streamlit as st

from core.fields import plain
from core.permissions import Actor
from db import drafts
from db.store import Store
from db.trouble import StorageTrouble
from pages.ui.kit import start, typed

_WHO, _STORED = "drafts_of", "drafts_stored"


@contextmanager
def keeping_drafts(store: Store, actor: Actor) -> Iterator[None]:
    """Let the fields of a page begin with what this person typed before, and keep what they type now."""
    if st.session_state.get(_WHO) != actor:
        st.session_state[_WHO] = actor
        st.session_state[_STORED] = drafts.drafts(store, actor)
        typed.resume({key: _value(held) for key, held in st.session_state[_STORED].items()})
    try:
        yield
    finally:
        put_away()


def put_away() -> None:
    """Keep what differs now, also of somebody whose session ended while typing.

    Where the database cannot be used, it stays in the session, and the next run tries again.
    """
    actor: Actor | None = st.session_state.get(_WHO)
    if actor is None:
        return
    stored: dict[str, Any] = st.session_state[_STORED]
    now = {key: held for key, value in typed.unsaved().items() if (held := _held(value)) is not None}
    new = {key: held for key, held in now.items() if key not in stored or stored[key] != held}
    gone = stored.keys() - now.keys()
    if new or gone:
        with suppress(StorageTrouble):
            drafts.keep_drafts(start.the_store(), actor, new, gone)
            st.session_state[_STORED] = now


def _held(value: object) -> Any:
    """A value as JSON, in a list that tells dates and fractions from texts; None if it is no such value."""
    kind = next((kind for kind in (dt.date, Fraction) if isinstance(value, kind)), None)
    held = [kind.__name__ if kind else "", plain(value)]
    try:
        json.dumps(held)
    except TypeError:
        return None
    return held


def _value(held: Any) -> Any:
    name, value = held
    if name == "date":
        return dt.date.fromisoformat(value)
    return Fraction(value) if name == "Fraction" else value
