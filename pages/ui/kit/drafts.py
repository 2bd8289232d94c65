"""What was typed and not saved outlives a reload, another browser and a session that ended.

At the end of each run the fields that differ from what they began with go to the server, and a new session
begins with them. Once they are saved, or emptied by hand, they are gone there too. A file that is not
confirmed yet, and what was said of it, may name people: that is kept in memory only, for an hour. The people
of a demo school are shared by whoever tries it, so nothing is kept for them.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

import streamlit as st

from core.fields import plain
from core.permissions import Actor
from db import drafts
from db.store import Store
from db.trouble import StorageTrouble
from pages.ui.kit import start, typed

_WHO, _STORED, _HAD_FILE = "drafts_of", "drafts_stored", "drafts_had_file"
#: The key in session_state of a file that is not confirmed yet.
FILE = "survey_draft"
_LARGEST, _MOST, _AN_HOUR = 20_000_000, 20, 3600.0


class File(Protocol):
    """A file that somebody is confirming."""

    @property
    def data(self) -> bytes:
        """What was uploaded."""


@dataclass(frozen=True)
class _Desk:
    """What somebody is confirming, and what they filled in about it."""

    since: float
    file: File
    fields: Mapping[str, Any]


#: By person and school; in this process alone.
_desks: dict[tuple[int, int], _Desk] = {}


@contextmanager
def keeping_drafts(store: Store, actor: Actor) -> Iterator[None]:
    """Let the fields of a page begin with what this person typed before, and keep what they type now."""
    if st.session_state.get(_WHO) != actor:
        st.session_state[_WHO] = actor
        st.session_state[_STORED] = drafts.drafts(store, actor)
        typed.resume({key: _value(held) for key, held in st.session_state[_STORED].items()})
        _sit_down(actor)
    else:
        put_away()  # who reloads at once has a new session while this run still draws
    try:
        yield
    finally:
        put_away()
        _stand_up(actor)


def clear_desk(actor: Actor) -> None:
    """Who signs out leaves no file behind."""
    _desks.pop((actor.person_id, actor.school_id), None)


def _sit_down(actor: Actor) -> None:
    desk = _desks.get((actor.person_id, actor.school_id))
    if desk is not None and time.monotonic() - desk.since < _AN_HOUR and FILE not in st.session_state:
        st.session_state[FILE] = desk.file
        typed.resume(desk.fields)


def _stand_up(actor: Actor) -> None:
    file: File | None = st.session_state.get(FILE)
    # Another tab, in which no file was opened, leaves the file of the first one alone.
    if st.session_state.get(_HAD_FILE):
        clear_desk(actor)
    st.session_state[_HAD_FILE] = file is not None
    if file is not None and len(file.data) <= _LARGEST:
        now = time.monotonic()
        _desks[actor.person_id, actor.school_id] = _Desk(now, file, typed.unsaved_of_a_file())
        old = [key for key, desk in _desks.items() if now - desk.since > _AN_HOUR]
        for key in (*old, *list(_desks)[:-_MOST]):
            _desks.pop(key, None)


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
