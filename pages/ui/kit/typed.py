"""What somebody typed and did not save yet: it stays at other sections and pages, and when a colleague saves.

Fields keep what stands in them with Streamlit's `persist_state="session"`; here is what they begin with, and
which version of the record they began from.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

#: Every field of the kit has this: Streamlit forgets the others as soon as they are not shown.
KEEP: Any = "session"
_STARTED = "fields_started"
#: What a field began with that holds something else than what stands there, whatever that is by now.
_OTHER: Any = object()


def remembered(key: str, start: object) -> str:
    """Give a field its key, holding what was typed before, or else the value it begins with."""
    st.session_state.setdefault(_STARTED, {}).setdefault(key, start)
    st.session_state.setdefault(key, start)
    return key


def following(key: str, stands: object) -> str:
    """Give a field its key, holding what was typed before, or else what stands there now."""
    if not is_touched(key):
        forget(key)
    return remembered(key, stands)


def follow(prefix: str) -> None:
    """Let each of these fields in which nothing was typed begin anew with what stands there now."""
    for key, start in _begun_under(prefix):
        if st.session_state.get(key, start) == start:
            begin_anew(key)


def forget(prefix: str) -> None:
    """Drop what was typed under these keys, so that the stored values show again."""
    for held in (st.session_state.get(_STARTED, {}), st.session_state):
        for key in [each for each in held if str(each).startswith(prefix)]:
            del held[key]


def begin_anew(key: str) -> None:
    """Drop what was typed in this one field, so that the stored value shows again."""
    st.session_state.get(_STARTED, {}).pop(key, None)
    st.session_state.pop(key, None)


def changed_meanwhile(prefix: str, version: int) -> bool:
    """Whether a colleague saved since these fields began, and something was typed in them.

    Call it before the fields are drawn: where nothing was typed they begin anew with what stands there now.
    """
    if based_on(prefix, version) == version:
        return False
    if is_touched(prefix):
        return True
    forget(prefix)
    go_on(prefix, version)
    return False


def based_on(prefix: str, version: int) -> int:
    """The version that was shown when these fields began."""
    return int(st.session_state.setdefault(f"{prefix}began", version))


def keep_mine(prefix: str, version: int) -> None:
    """Go on with this version; what was typed stays typed, also where it comes to say what it began with."""
    for key, start in _begun_under(prefix):
        if st.session_state.get(key, start) != start:
            st.session_state[_STARTED][key] = _OTHER
    go_on(prefix, version)


def go_on(prefix: str, version: int) -> None:
    """Keep what was typed, now knowing of this version."""
    st.session_state[f"{prefix}began"] = version


def is_touched(prefix: str) -> bool:
    """Whether something was typed in one of these fields that differs from what it began with."""
    return any(st.session_state.get(key, start) != start for key, start in _begun_under(prefix))


def _begun_under(prefix: str) -> list[tuple[str, object]]:
    started: dict[str, object] = st.session_state.get(_STARTED, {})
    return [(key, start) for key, start in started.items() if key.startswith(prefix)]
