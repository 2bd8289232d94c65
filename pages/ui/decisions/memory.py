"""What somebody typed and did not save: kept at other steps of the ladder, and when a colleague saves."""

from __future__ import annotations

import streamlit as st

_KEPT, _STARTED = "decisions_typed", "decisions_started"


def remembered(key: str, start: object) -> str:
    """Give a widget its key, holding what was typed before; Streamlit forgets a widget that is not shown."""
    kept = st.session_state.setdefault(_KEPT, {})
    st.session_state.setdefault(_STARTED, {}).setdefault(key, start)
    if key not in st.session_state:
        st.session_state[key] = kept.get(key, start)
    return key


def remember(key: str) -> None:
    """Keep what stands in a widget now."""
    st.session_state.setdefault(_KEPT, {})[key] = st.session_state[key]


def forget(prefix: str) -> None:
    """Drop what was typed under these keys, so that the stored values show again."""
    for held in (st.session_state.get(_KEPT, {}), st.session_state.get(_STARTED, {}), st.session_state):
        for key in [each for each in held if str(each).startswith(prefix)]:
            del held[key]


def changed_meanwhile(prefix: str, version: int) -> bool:
    """Whether a colleague saved since these fields began, and something was typed in them.

    Call it before the fields are drawn: where nothing was typed they begin anew with what stands there now.
    """
    began = based_on(prefix, version)
    if began == version:
        return False
    if _is_touched(prefix):
        return True
    forget(prefix)
    go_on(prefix, version)
    return False


def based_on(prefix: str, version: int) -> int:
    """The version that was shown when these fields began."""
    return int(st.session_state.setdefault(f"{prefix}began", version))


def go_on(prefix: str, version: int) -> None:
    """Keep what was typed, now knowing of this version."""
    st.session_state[f"{prefix}began"] = version


def _is_touched(prefix: str) -> bool:
    kept = st.session_state.get(_KEPT, {})
    return any(
        st.session_state.get(key, kept.get(key, start)) != start
        for key, start in st.session_state.get(_STARTED, {}).items()
        if key.startswith(prefix)
    )
