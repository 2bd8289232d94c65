"""Unsaved input: kept in other sections and on other pages, and when a colleague saves.

Streamlit's `persist_state="session"` keeps the value of each widget. This module keeps the value that each
started with and the version of the record it came from. `prefix`: the start of all widget keys of a form.
What another session left (`pages/ui/kit/drafts.py`) is what a field begins with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

#: For `persist_state` of every field: without it Streamlit forgets a field as soon as it is not on the page.
KEEP: Any = "session"
_STARTED, _LEFT = "fields_started", "fields_left"
#: Fields about a file that is not stored, fields that are saved at each change, and answers in a round.
_OF_A_FILE, _SAVED_AT_ONCE, _BALLOT = "survey_w_", "entry:", "ballot:"
_HELD_BACK, _BEGAN = "fields_held_back", "began"
#: The start value of a field that must count as typed in, whatever it now holds.
_OTHER: Any = object()


def remembered(key: str, start: object) -> str:
    """Prepare a widget key: it keeps what was typed, or else holds the value of `start` at the first call."""
    st.session_state.setdefault(_STARTED, {}).setdefault(key, start)
    left = _left().pop(key, start)
    st.session_state.setdefault(key, left)
    return key


def resume(left: Mapping[str, Any]) -> None:
    """Let fields begin with what this person typed in a session before."""
    _left().update(left)


def unsaved() -> dict[str, Any]:
    """What differs from what it started with, and the version of its record; also what is not drawn yet."""
    held = st.session_state
    differs = {key: held.get(key, start) for key, start in _begun_under("") if _is_typed(key, start)}
    began = [str(key) for key in held if str(key).endswith(_BEGAN)]
    versions = {
        key: held[key] for key in began if any(each.startswith(key.removesuffix(_BEGAN)) for each in differs)
    }
    left = {key: each for key, each in _left().items() if not key.startswith(_OF_A_FILE)}
    return {**left, **versions, **differs}


def unsaved_of_a_file() -> dict[str, Any]:
    """The same of the fields about a file that is not confirmed yet."""
    held = {key: (st.session_state.get(key, start), start) for key, start in _begun_under(_OF_A_FILE)}
    return {key: now for key, (now, start) in held.items() if now != start}


def hold_back(key: str, *, is_held: bool = True) -> None:
    """Keep this field in the session alone: what it holds may be what nobody keeps."""
    held: set[str] = st.session_state.setdefault(_HELD_BACK, set())
    (held.add if is_held else held.discard)(key)


def following(key: str, stands: object) -> str:
    """Prepare a widget key: it keeps what was typed, or else holds the saved value of this run."""
    if not is_touched(key):
        forget(key)
    return remembered(key, stands)


def follow(prefix: str) -> None:
    """Reset those of these fields in which nothing was typed, so that they show the saved values."""
    for key, start in _begun_under(prefix):
        if st.session_state.get(key, start) == start:
            begin_anew(key)


def forget(prefix: str) -> None:
    """Drop what was typed in these fields, so that they show the saved values again."""
    for held in (st.session_state.get(_STARTED, {}), _left(), st.session_state):
        for key in [each for each in held if str(each).startswith(prefix)]:
            del held[key]


def begin_anew(key: str) -> None:
    """Drop what was typed in this one field, so that it shows the saved value again."""
    for held in (st.session_state.get(_STARTED, {}), _left(), st.session_state):
        held.pop(key, None)


def changed_meanwhile(prefix: str, version: int) -> bool:
    """Whether a colleague saved since the user started here, and the user typed something.

    Call it before drawing the fields: if nothing was typed, they are reset to the saved values.
    """
    if based_on(prefix, version) == version:
        return False
    if is_touched(prefix):
        return True
    forget(prefix)
    go_on(prefix, version)
    return False


def based_on(prefix: str, version: int) -> int:
    """The version that these fields started from."""
    key = f"{prefix}{_BEGAN}"
    return int(st.session_state.setdefault(key, _left().pop(key, version)))


def keep_mine(prefix: str, version: int) -> None:
    """Continue from this version; typed values count as typed even if they later equal the saved ones."""
    for key, start in _begun_under(prefix):
        if st.session_state.get(key, start) != start:
            st.session_state[_STARTED][key] = _OTHER
    go_on(prefix, version)


def go_on(prefix: str, version: int) -> None:
    """Continue from this version."""
    st.session_state[f"{prefix}{_BEGAN}"] = version


def is_touched(prefix: str) -> bool:
    """Whether one of these fields holds something other than it started with."""
    return any(key.startswith(prefix) for key in _left()) or any(
        st.session_state.get(key, start) != start for key, start in _begun_under(prefix)
    )


def _left() -> dict[str, Any]:
    """What another session left, by field, until the field is drawn."""
    left: dict[str, Any] = st.session_state.setdefault(_LEFT, {})
    return left


def _is_typed(key: str, start: object) -> bool:
    is_kept = not key.startswith((_OF_A_FILE, _SAVED_AT_ONCE, _BALLOT)) and key not in _held_back()
    return is_kept and bool(st.session_state.get(key, start) != start)


def _held_back() -> set[str]:
    held: set[str] = st.session_state.get(_HELD_BACK, set())
    return held


def _begun_under(prefix: str) -> list[tuple[str, object]]:
    started: dict[str, object] = st.session_state.get(_STARTED, {})
    return [(key, start) for key, start in started.items() if key.startswith(prefix)]
